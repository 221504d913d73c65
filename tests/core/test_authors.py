"""The line of authors: long ones are folded, and the person never disappears."""

from __future__ import annotations

import pytest

from sphinx_folio.lists.authors import shown_names


@pytest.mark.parametrize(
    ("count", "kept", "shown"),
    [
        (0, (), []),
        (12, (), list(range(12))),
        (13, (), [0, 1, 2, 3, 4, 5, None, 12]),
        (63, (30,), [0, 1, 2, 3, 4, 5, None, 30, None, 62]),
        (63, (2,), [0, 1, 2, 3, 4, 5, None, 62]),
        (63, (7,), [0, 1, 2, 3, 4, 5, 6, 7, None, 62]),
        (63, (62,), [0, 1, 2, 3, 4, 5, None, 62]),
    ],
)
def test_a_long_line_keeps_the_first_the_last_and_the_person(
    count: int, kept: tuple[int, ...], shown: list[int | None]
) -> None:
    assert shown_names(count, kept, 12) == shown
