"""The gate that decides which addresses become links."""

from __future__ import annotations

import pytest

from sphinx_folio.links import escaped, safe_url


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a?b=c#d",
        "HTTP://example.org",
        "mailto:ada@example.org",
        "https://example.org/search?q=javascript:x",
        "https://münchen.example/ä",
    ],
)
def test_web_and_mail_addresses_pass(url: str) -> None:
    assert safe_url(f" {url} ") == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "&#106;avascript:alert(1)",
        "javascript&colon;alert(1)",
        "java%0ascript:alert(1)",
        "javascript%3Aalert(1)",
        "jav\u00adascript:alert(1)",
        "data:text/html,x",
        "https://doi.org/\ufffe",
        "file:///etc/passwd",
        "vbscript:x",
        "//example.org",
        "https://",
        "https:example",
        "https://[",
        "https://a b",
        "mailto:",
    ],
)
def test_everything_else_is_refused_in_words(url: str) -> None:
    with pytest.raises(ValueError, match="is not a web address"):
        safe_url(url)


def test_a_path_is_escaped_once() -> None:
    assert escaped("blog/my post/한") == "blog/my%20post/%ED%95%9C"
    assert escaped("a%20b/50% #1?.html") == "a%20b/50%25%20%231%3F.html"
    assert escaped(escaped("a b/é/")) == "a%20b/%C3%A9/"
