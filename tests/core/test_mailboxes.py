"""E-mail addresses in pages and files: the same for readers, but not letter for letter."""

from __future__ import annotations

import json
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_folio.mailboxes import in_json, in_markup, in_words

ADDRESSES = ("ada@engines.example", "a.b+c%d@mail.co.uk", "ada@bücher.example", "x@a-b.example")


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_is_said_by_its_signs(address: str) -> None:
    html = f'<p title="{address}">Of <a href="mailto:{address}?subject=a&amp;b">{address}</a>.</p>'
    made = in_markup(html)
    assert "@" not in made
    assert "mailto" not in made
    assert unescape(made) == unescape(html)
    assert in_markup(html.replace(f">{address}", f">{address.replace('@', '&#64;')}")) == made
    assert "&#x" in made
    assert in_words(f"Write to {address}.") == f"Write to {address.replace('@', ' [at] ')}."


@pytest.mark.parametrize(
    "text",
    [
        "@article{key, title={One}}",
        '<a href="https://social.example/@ada">@ada</a>',
        "pip install one@1.2.3",
        "<style>a@b.example{}</style>",
        "<SCRIPT>send('a@b.example')</SCRIPT>",
        "all @ home",
    ],
)
def test_what_is_no_address_stays(text: str) -> None:
    assert in_markup(text) == text


def test_data_in_a_page_is_escaped_as_data() -> None:
    data = {"name": "Ada", "description": "Ada\nada@engines.example, mailto:b%40engines.example"}
    html = f'<script type="application/ld+json">{json.dumps(data)}</script> c@engines.example'
    made = in_markup(html)
    assert "@" not in made
    assert "%40" not in made
    assert json.loads(made.partition(">")[2].partition("<")[0]) == data


@given(st.text(alphabet='ab@.%40"\\n{}:/ \n', max_size=60))
def test_json_keeps_what_it_says(text: str) -> None:
    assert json.loads(in_json(json.dumps({text: text}))) == {text: text}


@given(st.text(alphabet="ab@.%40&#;<>/ \n", max_size=60))
def test_markup_keeps_what_it_says(text: str) -> None:
    assert unescape(in_markup(text)) == unescape(text)
