"""Pages as Markdown: what their readers see."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_folio.exporters.page_markdown import markdown_of

PAGE = "https://example.org/a/page.html"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<h1>Title<a class='mark'>#</a></h1><h2>Part</h2>", "# Title\n\n## Part"),
        ("<p>Some <em>words</em>, <b></b><strong>all</strong>.</p>", "Some *words*, **all**."),
        ("<p>a &lt; b &amp; c<br>d</p>", "a < b & c\nd"),
        (
            "<a href='b.html'>to <b>b</b></a> <a href='#x'>here</a> <a href='mailto:a@b.c'>me</a>",
            "[to **b**](https://example.org/a/b.html) here me",
        ),
        ("<p>x</p><ul><li>a</li><li><p>b</p><p>c</p></li></ul>", "x\n\n- a\n- b\n\n  c"),
        ("<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>", "1. a\n   - b\n2. c"),
        ("<blockquote><p>q</p></blockquote><p>p</p>", "> q\n\np"),
        ("<pre>a\n  <span>b</span> `c`\n</pre>", "```\na\n  b `c`\n```"),
        (
            "<table><tr><th>A</th><th>B</th></tr><tr><td><p>1|2</p></td><td>3</td></tr></table>",
            "| A | B |\n| --- | --- |\n| 1\\|2 | 3 |",
        ),
        (
            "<p>Of <math><semantics><mi>x</mi><annotation>x_1</annotation></semantics></math></p>",
            "Of $x_1$",
        ),
        ("<p>a<script>b</script><button>c</button><span hidden>d</span></p>", "a"),
        (
            "<figure><img src='x.png' alt='A tree'><figcaption>One</figcaption></figure>",
            "A tree\n\nOne",
        ),
        ("<dl><dt>Word</dt><dd><p>Sense</p></dd></dl>", "**Word**\n\nSense"),
    ],
)
def test_a_page_reads_as_markdown(html: str, text: str) -> None:
    assert markdown_of(html, PAGE, {"mark"}) == f"{text}\n"


TAGS = """
<p> </p> <ul> <li> </ul> <ol> </li> </ol> <table> <tr> <td> </tr> </td> </table> <pre> </pre> <b>
</b> <a_href='x'> </a> <math> </math> <blockquote> </blockquote> <h2> </h2> <nav> </nav> <hr> a &lt;
"""


@given(st.lists(st.sampled_from(TAGS.split()), max_size=20))
def test_no_page_is_too_broken(pieces: list[str]) -> None:
    html = "".join(pieces).replace("_", " ")
    assert markdown_of(html, PAGE).endswith("\n")
