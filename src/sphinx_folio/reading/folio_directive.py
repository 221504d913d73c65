"""What all our directives share: free options, and faults told with their own line."""

from __future__ import annotations

import re
from typing import Any, ClassVar, cast

from sphinx.util.docutils import SphinxDirective

from ..options import Fault, declared, option_name
from ..problems import Problem, relative_source, warn
from ..record import Kind, Source


class AnyOption(dict[str, Any]):
    """An option specification that takes every option as text.

    The options are checked by ``read_options``, which can say what was meant and on which line.
    """

    def __missing__(self, name: str) -> Any:
        return lambda text: text or ""

    def __bool__(self) -> bool:
        return True


class FolioDirective(SphinxDirective):
    """What all our directives share: free options, and faults with their own line."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = AnyOption()
    kind: ClassVar[Kind]

    def source(self, line: int | None = None) -> Source:
        """The place of this directive, or of a *line* of the file."""
        file, own_line = self.get_source_info()
        return relative_source(file, line or own_line, self.env.app.confdir)

    def line_source(self, pattern: str) -> Source:
        """The place of the first line of the directive that *pattern* matches, or of the whole.

        The directive's own line is the first of its ``block_text``.
        """
        lines = self.block_text.splitlines()
        found = (number for number, text in enumerate(lines) if re.match(pattern, text))
        return self.source(self.get_source_info()[1] + next(found, 0))

    def option_source(self, name: str) -> Source:
        """The place of an option."""
        return self.line_source(rf"\s*:?{re.escape(name)}\s*:")

    @property
    def word(self) -> str:
        """The directive's name as authors write it."""
        return self.name.rpartition(":")[2]

    def check_content(self) -> None:
        """Warn of content that shows that a fence or an option is not where it should be."""
        fenced = any(re.match(r"\s*(```|~~~)", text) for text in self.content)  # may hold remarks
        headings = (text for text in self.content if re.match(r"#{1,6} ", text) and not fenced)
        heading = next(headings, None)
        if heading is not None:
            message = f"{self.word}: a heading stands inside; is the closing fence missing?"
            warn(Problem.MISPLACED, message, self.line_source(rf"\s*{re.escape(heading)}"))
        option = re.match(r":([\w-]+):(\s|$)", self.content[0] if self.content else "")
        if option and option_name(option[1]) in declared(cast("type", self.kind.record)):
            message = f"{self.word}: options must stand directly below the title"
            warn(Problem.MISPLACED, message, self.option_source(option[1]))

    def report(self, faults: list[Fault]) -> None:
        """Warn of each fault of an option."""
        for fault in faults:
            problem = Problem.UNKNOWN_OPTION if fault.unknown else Problem.BAD_VALUE
            warn(problem, f"{self.word}: {fault.message}", self.option_source(fault.option))
