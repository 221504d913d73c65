"""The text of a post in a feed: nothing that runs, nothing that leads nowhere."""

from __future__ import annotations

import pytest

from sphinx_folio.exporters.feed_content import clean_html

PAGE = "https://example.org/site/blog/one.html"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<p>Words &amp; <em>more</em> &lt;b&gt;</p>",
            "<p>Words &amp; <em>more</em> &lt;b&gt;</p>",
        ),
        (
            '<p id="x" class="y" style="z" onclick="alert(1)" data-a="b">A</p>',
            "<p>A</p>",
        ),
        (
            '<h1>Title<a class="headerlink" href="#t">#</a></h1><p>A</p>',
            "<p>A</p>",
        ),
        (
            '<h2>Part<a class="headerlink" href="#part" title="Link">#</a></h2>',
            "<h2>Part</h2>",
        ),
        ("<script>alert('<p>')</script>A<style>b</style>", "A"),
        ("<p>A <button>B <b>C</b></button>D</p>", "<p>A D</p>"),
        ("<form><input name=a><p>x</p></form>B", "B"),
        ("<nav><ul><li>A</ul></nav>B", "B"),
        ("<svg><path d=''/><title>x</title></svg>B", "B"),
        ('<a href="../a.html#b">x</a>', '<a href="https://example.org/site/a.html#b">x</a>'),
        ('<a href="#b">x</a>', f'<a href="{PAGE}#b">x</a>'),
        (
            '<a href="javascript:alert(1)">x</a><a href="java&#10;script:y">y</a>',
            "<a>x</a><a>y</a>",
        ),
        ('<a href="mailto:a@b.org">x</a>', '<a href="mailto:a@b.org">x</a>'),
        (
            '<img alt="A &quot;b&quot;" src="../_images/a b.png" srcset="x 2x"/>',
            '<img alt="A &quot;b&quot;" src="https://example.org/site/_images/a b.png">',
        ),
        ('<img src="data:image/png;base64,AA"/>', "<img>"),
        ('<a href="https://[x">x</a>', "<a>x</a>"),
        ("<article><p>A</p></article>", "<p>A</p>"),
        ('<div class="mine"><div>A</div></div>B', "B"),
        (
            '<math xmlns="http://www.w3.org/1998/Math/MathML" display="inline"><mi>x</mi></math>',
            '<math xmlns="http://www.w3.org/1998/Math/MathML" display="inline"><mi>x</mi></math>',
        ),
        (
            "<math><semantics><mi>x</mi><annotation>x</annotation></semantics></math>",
            "<math><semantics><mi>x</mi></semantics></math>",
        ),
        ('<pre><span class="k">if</span> a</pre>', "<pre>if a</pre>"),
        ("<!-- note --><p>A</p>", "<p>A</p>"),
    ],
)
def test_what_stays_and_what_goes(html: str, expected: str) -> None:
    assert clean_html(html, PAGE, ("mine", "headerlink")) == expected
