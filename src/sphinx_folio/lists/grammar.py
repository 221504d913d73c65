"""From the text of an expression to its tree. Nothing is evaluated.

Floor 2, pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..names import did_you_mean, fold
from .expression import COMPARE, FIELDS, All, AnyOf, Comparison, Expression, Not, Operator

DEEPEST = 40
"""Parentheses and ``not`` inside one another."""

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<operator> [!<>=]=? | ~)
    | (?P<paren>    [()])
    | "(?P<quoted>  [^"]*)"
    | '(?P<single>  [^']*)'
    | (?P<word>     [^\s()=!<>~"']+)
    )""",
    re.VERBOSE,
)
_JOINTS = ("and", "or", "not")


class _Token(NamedTuple):
    """A piece of the text: ``sort`` is word, quoted, operator, paren or end."""

    sort: str
    text: str
    column: int

    def is_word(self, *words: str) -> bool:
        return self.sort == "word" and self.text.lower() in words

    @property
    def shown(self) -> str:
        return repr(self.text) if self.sort != "end" else "the end"


def parse_expression(text: str) -> Expression | None:
    """Read an expression; None for an empty text.

    ``and`` binds closer than ``or``. A value is a quoted text, or the words up to the next
    ``and``, ``or`` or parenthesis.

    Raises ValueError with a sentence for the author of the page.
    """
    tokens = list(_tokens(text))
    return _Parser(tokens).whole() if len(tokens) > 1 else None


def _tokens(text: str) -> Iterator[_Token]:
    place = 0
    text = text.rstrip()
    while place < len(text):
        found = _TOKEN.match(text, place)
        if found is None or found.lastgroup is None:
            rest = text[place:]
            column = place + len(rest) - len(rest.lstrip()) + 1
            sign = rest.lstrip()[0]
            what = f"the quotation mark {sign} is not closed" if sign in "\"'" else f"{sign!r}"
            raise ValueError(f"column {column}: {what}")
        sort = found.lastgroup
        quoted = sort in ("quoted", "single")
        column = found.start(sort) + (0 if quoted else 1)
        yield _Token("quoted" if quoted else sort, found[sort], column)
        place = found.end()
    yield _Token("end", "", len(text) + 1)


class _Parser:
    """Reads tokens from left to right; each method reads one thing and stops behind it."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.place = 0
        self.depth = 0

    @property
    def next(self) -> _Token:
        return self.tokens[self.place]

    def take(self) -> _Token:
        token = self.next
        self.place += token.sort != "end"
        return token

    def whole(self) -> Expression:
        found = self.either()
        if self.next.sort != "end":
            self.fail(f"{self.next.shown} stands where 'and', 'or' or the end is expected")
        return found

    def either(self) -> Expression:
        parts = [self.both()]
        while self.next.is_word("or"):
            self.take()
            parts.append(self.both())
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def both(self) -> Expression:
        parts = [self.one()]
        while self.next.is_word("and"):
            self.take()
            parts.append(self.one())
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def one(self) -> Expression:
        self.depth += 1
        if self.depth > DEEPEST:
            self.fail("too many parentheses inside one another")
        if self.next.is_word("not"):
            self.take()
            found: Expression = Not(self.one())
        elif self.next.sort == "paren" and self.next.text == "(":
            opened = self.take()
            found = self.either()
            if self.next.text != ")" or self.next.sort != "paren":
                self.fail(f"the parenthesis of column {opened.column} is not closed")
            self.take()
        else:
            found = self.comparison()
        self.depth -= 1
        return found

    def comparison(self) -> Expression:
        token = self.take()
        if token.sort != "word" or token.is_word(*_JOINTS):
            self.fail(f"{token.shown} stands where a field is expected, such as year", token)
        field = token.text.lower()
        if field not in FIELDS:
            self.fail(f"there is no field {token.text!r}{did_you_mean(token.text, FIELDS)}", token)
        if field == "selected" and self.next.sort != "operator":
            return Comparison("selected", "=", "yes")
        if self.next.sort != "operator":
            self.fail(f"{field} needs a sign and a value behind it, such as {field} = …")
        sign = self.take()
        operator = "=" if sign.text == "==" else sign.text
        if operator not in COMPARE:
            self.fail(f"{sign.text!r} is no sign: write = != < <= > >= or ~ (contains)", sign)
        return self.compared(field, operator, sign)  # type: ignore[arg-type]

    def compared(self, field: str, operator: Operator, sign: _Token) -> Comparison:
        if field != "year" and operator[0] in "<>":
            self.fail(f"{field} cannot be compared by {operator}: only year can", sign)
        if field in ("year", "selected") and operator == "~":
            self.fail(f"{field} cannot be searched by ~", sign)
        start = self.next
        value = self.value(field)
        folded = fold(value)
        if field == "year" and not re.fullmatch(r"[0-9]{4}", value):
            self.fail(f"{value!r} is not a year", start)
        if field == "selected" and folded not in ("yes", "no"):
            self.fail(f"selected is yes or no, not {value!r}", start)
        if field == "person" and folded == "self":
            self.fail("write the person's slug here; 'self' is known to the option person", start)
        return Comparison(field, operator, value)

    def value(self, field: str) -> str:
        if self.next.sort == "quoted":
            return self.take().text
        words = []
        while self.next.sort == "word" and not self.next.is_word("and", "or"):
            words.append(self.take().text)
        if not words:
            self.fail(f"{self.next.shown} stands where a value for {field} is expected")
        return " ".join(words)

    def fail(self, message: str, token: _Token | None = None) -> None:
        raise ValueError(f"column {(token or self.next).column}: {message}")
