"""The shelf on which the pictures of a site are kept between builds, ready to be shown.

It goes by what is in the files of authors, by what is wanted, and by the versions of the libraries:
what was made before is not made again, and what has been damaged is. It holds nothing but
pictures and JSON.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from .decoding import RASTER, Decoded, PictureError, decode, read_header
from .encoding import DESIGN, encode, plain_format, versions
from .slots import Slot, plain_width, widths_for

Sought = tuple[Path, Slot]


class Variant(NamedTuple):
    """A picture in one format and width: its file on the shelf, with a digest of that."""

    form: str
    width: int
    height: int
    file: str
    digest: str


class Picture(NamedTuple):
    """What is known of a picture in a slot: its size in pixels, and its variants.

    Without variants it is shown as its author gave it: because it moves, or for its *fault*, the
    words that stand behind its name in a warning. The ``key`` is part of the names of variants.
    """

    key: str
    width: int = 0
    height: int = 0
    variants: tuple[Variant, ...] = ()
    fault: str = ""

    @property
    def plain(self) -> Variant | None:
        """The variant for all browsers."""
        return next((row for row in self.variants if row.form in ("jpg", "png")), None)


Waiting = tuple[Path, Slot, Picture]
"""A picture that must be made."""


class Shelf:
    """The pictures of one site, in a folder of their own."""

    def __init__(self, folder: Path, formats: tuple[str, ...], widths: tuple[int, ...]) -> None:
        self.folder = folder
        self.formats = formats
        self.widths = widths
        self._versions = _hash(versions().encode()).hexdigest()[:8]
        self._pictures: dict[Sought, Picture] = {}
        self._index = _index_of(folder / "index.json")
        self._digests: dict[Path, str] = {}

    def digest(self, path: Path) -> str:
        """Return a digest of what is in a file; "" if it cannot be read.

        A file that has neither another size nor another time than before is not read again.
        """
        if path not in self._digests:
            self._digests[path] = self._digest(path)
        return self._digests[path]

    def _digest(self, path: Path) -> str:
        try:
            stat = path.stat()
            state = f"{stat.st_mtime_ns} {stat.st_size} "
            if not self._index.get(str(path), "").startswith(state):
                with path.open("rb") as file:
                    found: str = hashlib.file_digest(file, _hash).hexdigest()
                self._index[str(path)] = f"{state}{found}"
            return self._index[str(path)].removeprefix(state)
        except OSError:
            return ""

    def find(self, path: Path, slot: Slot) -> Picture | None:
        """Return a picture that has been made ready; None for all others."""
        return self._pictures.get((path, slot))

    def prepare(
        self,
        sought: Iterable[Sought],
        jobs: int = 1,
        watch: Callable[[Collection[Waiting]], Iterable[Waiting]] = iter,
    ) -> None:
        """Have pictures ready, made in several threads, and forget all others.

        *watch* hands on those that must be made one by one, so that it can be seen how many are.
        """
        wanted = {row for row in sought if row[0].suffix.lower() in RASTER and self.formats}
        waiting: list[Waiting] = []
        for path, slot in sorted(wanted):
            key = self._key(path, slot)
            found = self._kept(key)
            if found is None:
                try:
                    header = read_header(path)
                    found = Picture(key, header.width, header.height)
                except PictureError as error:
                    found = Picture(key, fault=str(error))
                if not found.fault and not header.moves:
                    waiting.append((path, slot, found))
                    continue
                self._keep(found)
            self._pictures[path, slot] = found
        with ThreadPoolExecutor(max(jobs, 1)) as pool:
            for (path, slot, _), made in zip(
                watch(waiting), pool.map(lambda row: self._made(*row), waiting), strict=True
            ):
                self._pictures[path, slot] = made
        self._clear()

    def ready(self) -> Iterator[tuple[Path, Slot, Picture]]:
        """Yield all pictures that have been made ready."""
        for (path, slot), picture in sorted(self._pictures.items(), key=lambda row: row[0]):
            yield path, slot, picture

    def read(self, path: Path, slot: Slot, variant: Variant) -> bytes:
        """Return the file of a variant; it is made again if it is damaged."""
        picture = self._pictures[path, slot]
        file = self._place(picture.key) / variant.file
        with suppress(OSError):
            data = file.read_bytes()
            if _hash(data).hexdigest() == variant.digest:
                return data
        self._made(path, slot, picture)
        return file.read_bytes()

    def _key(self, path: Path, slot: Slot) -> str:
        asked = (self.digest(path), slot, self.formats, self.widths, DESIGN)
        return str(_hash(repr(asked).encode()).hexdigest())

    def _place(self, key: str) -> Path:
        """The folder of a picture: other versions of the libraries make other files."""
        return self.folder / f"{key}-{self._versions}"

    def _made(self, path: Path, slot: Slot, found: Picture) -> Picture:
        """Make the variants of a picture whose header is sound."""
        widths = widths_for(slot, found.width, found.height, self.widths)
        try:
            variants = tuple(self._variants(path, slot, found, widths))
            made = Picture(found.key, found.width, found.height, variants)
        except PictureError as error:
            made = Picture(found.key, fault=str(error))
        self._keep(made)
        return made

    def _variants(
        self, path: Path, slot: Slot, found: Picture, widths: list[int]
    ) -> Iterator[Variant]:
        ratio = found.height / found.width
        sizes = {width: max(round(width * ratio), 1) for width in widths}
        decoded = decode(path, max(*sizes, *sizes.values()))
        plain, plain_at = plain_format(decoded), plain_width(widths)
        image, place = decoded.image, self._place(found.key)
        place.mkdir(parents=True, exist_ok=True)
        for width in sorted(widths, reverse=True):  # each is made from the one before
            image = image.resize((width, sizes[width]), reducing_gap=3.0)
            forms = () if slot.plain else self.formats
            for form in (*forms, plain) if width == plain_at else forms:
                data = encode(Decoded(image, decoded.is_drawing), form)
                file = f"{width}.{form}"
                _write(place / file, data)
                yield Variant(form, width, sizes[width], file, _hash(data).hexdigest())

    def _kept(self, key: str) -> Picture | None:
        """Return what the shelf has of a picture; None if it has nothing, or is damaged."""
        place = self._place(key)
        try:
            row = json.loads((place / "picture.json").read_text(encoding="utf-8"))
            variants = tuple(Variant(*map(_checked, variant)) for variant in row["variants"])
            made = Picture(key, int(row["width"]), int(row["height"]), variants, str(row["fault"]))
            there = {file.name for file in place.iterdir()}
        except (OSError, ValueError, TypeError, KeyError):
            return None
        return made if all(variant.file in there for variant in variants) else None

    def _keep(self, picture: Picture) -> None:
        row = {
            "width": picture.width,
            "height": picture.height,
            "fault": picture.fault,
            "variants": picture.variants,
        }
        _write(self._place(picture.key) / "picture.json", json.dumps(row).encode())

    def _clear(self) -> None:
        """Write the index, and delete what is not wanted any more."""
        known = {str(path) for path in self._digests}
        index = {path: state for path, state in sorted(self._index.items()) if path in known}
        if index or self.folder.is_dir():
            _write(self.folder / "index.json", json.dumps(index).encode())
        current = {self._place(picture.key).name for picture in self._pictures.values()}
        for place in self.folder.glob("*/") if self.folder.is_dir() else ():
            if place.name not in current:
                shutil.rmtree(place, ignore_errors=True)


def _hash(data: bytes = b"") -> Any:
    return hashlib.blake2b(data, digest_size=16)


def _checked(value: object) -> Any:
    """Return a piece of a variant as it was written; a name never leads out of its folder."""
    if isinstance(value, int):
        return value
    if not isinstance(value, str) or "/" in value or "\\" in value:
        raise ValueError(value)
    return value


def _index_of(path: Path) -> dict[str, str]:
    """Return the states and digests of files, as the last build noted them."""
    with suppress(OSError, ValueError):
        found = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(found, Mapping):
            return {str(name): str(state) for name, state in found.items()}
    return {}


def _write(path: Path, data: bytes) -> None:
    """Write a file as a whole or not at all, so that none is found half written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.write_bytes(data)
    draft.replace(path)
