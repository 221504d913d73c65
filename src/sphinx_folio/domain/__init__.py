"""The ``folio`` domain: the one store of records, which answers every reference."""
