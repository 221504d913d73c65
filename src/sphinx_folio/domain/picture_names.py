"""The names of pictures in the output: the same whatever page was read first.

Sphinx gives the second ``photo.jpg`` of a site the name ``photo1.jpg``, so that it depends on the
order of reading which of them is the second: on the number of jobs, and on earlier builds.
"""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING

from ..lists.faces import digest

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


def name_pictures(env: BuildEnvironment) -> list[str]:
    """Name each picture by its file, and where several have one name, by its folder too.

    Returns the names that several have: as long as they stay, no picture of a page changes its own.
    """
    names = Counter(PurePath(path).name for path in env.images)
    several = sorted(name for name, count in names.items() if count > 1)
    for path, (pages, _name) in env.images.items():
        file = PurePath(path)
        shared = names[file.name] > 1
        name = f"{file.stem}-{digest(file.as_posix())[:8]}{file.suffix}" if shared else file.name
        env.images[path] = (pages, name)
    env.images._existing = {name for _pages, name in env.images.values()}
    return several
