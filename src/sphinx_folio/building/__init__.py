"""How a build begins and ends: alone, on what is whole, with a site that is good."""
