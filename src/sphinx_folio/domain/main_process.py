"""What the process that began a build knows anyway: others need not send it back.

With several jobs Sphinx reads pages in other processes, and each sends the whole environment back
with every portion of pages. With a thousand papers that took longer than the reading.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class OfMainProcess(dict[Key, Value]):
    """A mapping that is empty when it comes from another process than that which has made it."""

    def __init__(self, content: Mapping[Key, Value] | None = None) -> None:
        super().__init__(content or {})
        self._process = os.getpid()

    def __reduce__(self) -> tuple[Any, ...]:
        """Say how it is pickled."""
        return OfMainProcess, ((dict(self),) if os.getpid() == self._process else ())
