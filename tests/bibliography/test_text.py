r"""LaTeX of titles as a reader sees it: characters, marks, links and formulas, and what is said.

Each title is read between two sound entries, which come through untouched.
"""

from __future__ import annotations

import re
import unicodedata

import pytest

from bibliography.reading import read_between
from sphinx_folio.bibliography.latex import to_rich
from sphinx_folio.richtext import paragraphs, plain
from sphinx_folio.writing.markup import to_html

CHARACTERS = {
    r"M{\"u}ller, M\"{u}ller, M\"uller, {M\"uller}, M{\"{u}}ller": ", ".join(["Müller"] * 5),
    r"M\" uller and M\"{ u}ller": "Müller and Müller",
    "Mu\u0308ller": "Müller",
    r"{\'\i}, \'{\i}, \'\i, {\'{\i}}, \'i, \^\i, \u{\j}": "í, í, í, í, í, î, j̆",
    r"\v{c} \v c {\v c} {\v{c}} \v Zi\v{z}ek": "č č č č Žižek",
    r"\c{c} \c c {\c c} Fran\c{c}ois, {\c S}en, \c{\i}": "ç ç ç François, Şen, i̧",
    r"\k{a} \k a \k{e} K\k{a}kol": "ą ą ę Kąkol",
    r"\l{}\'od\'z {\L}ukasz Wa{\l}\k{e}sa Pawe\l": "łódź Łukasz Wałęsa Paweł",
    r"S{\o}ren \O{}re \o re {\AA}rhus \aa{} \ae gis {\AE} \oe uvre": "Søren Øre øre Århus å ægis Æ œuvre",
    r"Gau{\ss} Stra\ss e {\ss} \SS": "Gauß Straße ß ẞ",
    r"\dj ur\dj evi\'c {\DJ}or\dj e {\dh} {\th} {\TH} {\ng}": "đurđević Đorđe ð þ Þ ŋ",
    r"\`a \'e \^o \~n \=u \.z \.I {\.{Z}} \.{\i}": "à é ô ñ ū ż İ Ż i̇",
    r"\u{g} \r{u} \H{o} \d{h} \b{k} \t{oo} \h{a} \G{a}": "ğ ů ő ḥ ḵ o͡o ả ȁ",
    r"Nguy{\~\^e}n and Nguy\~{\^{e}}n and \'{\^o}": "Nguyễn and Nguyễn and ố",
    r"\textcommabelow{s} \textogonekcentered{a}": "ș ą",
    r"\'{} \~{} \^{} \`{} \"{}": "´ ~ ^ ` ¨",
    r"an accent at the end \'": "an accent at the end ´",
    r"\textquoteright s \textquoteleft a\textquotedblleft b\textquotedblright": "’s ‘a“b”",
    r"don{\textquoteright}t, don't": "don’t, don't",
    r"\textendash\ \textemdash{} \textellipsis\dots \ldots{}": "– — ………",
    r"\textregistered \texttrademark{} \copyright\ \textcopyright": "®™ © ©",
    r"25\textdegree C, 25{\degree}C, \textmu m, \texteuro5, \pounds5, \S3": "25°C, 25°C, µm, €5, £5, §3",
    r"\guillemotleft a\guillemotright, {\glqq}b{\grqq}, \flqq c\frqq": "«a», „b“, «c»",
    r"\alpha-helix and {\beta}-sheet, \Omega, 5 \times 5, x \rightarrow y": "α-helix and β-sheet, Ω, 5 ×5, x →y",
    r"\LaTeX\ and {\TeX} and \BibTeX{} tricks, \LaTeXe": "LaTeX and TeX and BibTeX tricks, LaTeX2ε",
    r"Preobra{\cprime}enskii": "Preobraʹenskii",
    r"50\% of C\# \& R\&D \_x \$5 \{a\}": "50% of C# & R&D _x $5 {a}",
    "A 50% gain, C#, F#, R&D, a_b, x^y, A|B, 100%": "A 50% gain, C#, F#, R&D, a_b, x^y, A|B, 100%",
    "Tools for $5": "Tools for $5",
    "From $5 to $10 a month": "From $5 to $10 a month",
    "A$AP Rocky versus Ke$ha": "A$AP Rocky versus Ke$ha",
    r"\$5 and \$10": "$5 and $10",
    "One--Two---Three, pp. 1--9, a-b": "One–Two—Three, pp. 1–9, a-b",
    "``Two'' and `one' and the '80s": "“Two” and ‘one’ and the '80s",
    "?`Qu\\'e? !`Hola!": "¿Qué? ¡Hola!",
    '"Straight" quotes': '"Straight" quotes',
    r"\enquote{Quoted} and \mkbibquote{more}": "“Quoted” and “more”",
    "Section~2 of~it": "Section 2 of it",
    r"One\\Two \newline Three \par Four\linebreak Five": "One Two Three Four Five",
    "One\n  two\r\n\tthree\n\nfour": "One two three four",
    r"e\/f dis\-con\-nect a\,b \@ c\ d": "ef disconnect a b c d",
    "{A} Study of {GAN}s, {BERT} and {{The {IEEE}}}": "A Study of GANs, BERT and The IEEE",
    "a study of lower Case Titles": "a study of lower Case Titles",
    "{}": "a",
    "{{{}}}": "a",
    r"\mbox{GPT-4} \textrm{a} \textsf{b} {\rm c} {\sf d} {\small e} \text{f}": "GPT-4 a b c d e f",
    r"\textcolor{red}{Red} and {\color{blue}blue} and \foreignlanguage{french}{mots}": "Red and blue and mots",
    r"\noopsort{1973b}On Computing": "On Computing",
    r"\protect\emph{}On \relax Computing\hspace{1em}Well": "On ComputingWell",
    r"\begin{itemize}\item one \item two\end{itemize}": "one two",
    r"A title\footnote{With a note}": "A title (With a note)",
    "Ωμέγα, Привет, 深度学习, שלום, مرحبا, 한국어": "Ωμέγα, Привет, 深度学习, שלום, مرحبا, 한국어",
    "\U0001f600 smiles \U0001d54f": "\U0001f600 smiles \U0001d54f",
    "A\u200bB \ufeffC": "A\u200bB \ufeffC",
    "a\x01b\x1fc": "abc",
    "ends in a backslash \\\\": "ends in a backslash",
    "R&amp;D &lt;3 &#233; &#xE9; &eacute; &nosuch; AT&T;": "R&D <3 é é é &nosuch; AT&T;",
    r"R{\&}amp;D and R\&amp;D": "R&D and R&D",
    "a < b > c, x<y, <script>alert(1)</script>, <b without end": "a < b > c, x<y, <script>alert(1)</script>, <b without end",
    "&lt;script&gt;alert(1)&lt;/script&gt;": "<script>alert(1)</script>",
    "<p>One</p><p>Two<br/>Three</p>": "One Two Three",
    "<jats:title>Abstract</jats:title><jats:p>We do.</jats:p>": "Abstract We do.",
    "<mml:math><mml:msub><mml:mi>H</mml:mi><mml:mn>2</mml:mn></mml:msub></mml:math>O": "H2O",
}

MARKED = {
    r"\emph{One} two": "<em>One</em> two",
    r"\textit{a}\textsl{b}{\em c}{\it d}{\itshape e}": "<em>abcde</em>",
    r"\textbf{a} {\bf b} {\bfseries c}": "<strong>a</strong> <strong>b</strong> <strong>c</strong>",
    r"\texttt{--flag} {\tt a_b} {\ttfamily ``x''}": (
        "<code>--flag</code> <code>a_b</code> <code>``x&#39;&#39;</code>"
    ),
    r"\textsc{Abc} {\sc d}": '<span class="folio-caps">Abc</span> <span class="folio-caps">d</span>',
    r"5\textsuperscript{th} H\textsubscript{2}O x\textsuperscript2": (
        "5<sup>th</sup> H<sub>2</sub>O x<sup>2</sup>"
    ),
    r"\emph{a \textbf{b \texttt{c}} d}": (
        "<em>a </em><em><strong>b </strong></em><em><strong><code>c</code></strong></em><em> d</em>"
    ),
    r"\emph{M{\"u}ller} and \emph{E}scherichia": "<em>Müller</em> and <em>E</em>scherichia",
    r"\textbf\alpha and \emph x": "<strong>α</strong>and <em>x</em>",
    r"\emph{}empty": "empty",
    r"a \emph{ b } c": "a <em>b </em>c",
    r"\href{https://example.org/a\_b}{the \emph{page}}": (
        '<a href="https://example.org/a_b" rel="noopener">the </a>'
        '<a href="https://example.org/a_b" rel="noopener"><em>page</em></a>'
    ),
    r"\url{https://example.org/\~ada\#x}": (
        '<a href="https://example.org/~ada#x" rel="noopener">https://example.org/~ada#x</a>'
    ),
    r"\doi{10.1000/a_b}": '<a href="https://doi.org/10.1000/a_b" rel="noopener">10.1000/a_b</a>',
    "CO$_2$, CO$_{2}$, H$_\\mathrm{2}$O": "CO<sub>2</sub>, CO<sub>2</sub>, H<sub>2</sub>O",
    r"the 5$^{th}$, 20$^\circ$C, x^{2}, C_{60}": (
        "the 5<sup>th</sup>, 20°C, x<sup>2</sup>, C<sub>60</sub>"
    ),
    "<i>E. coli</i>, <b>bold</b>, H<sub>2</sub>O, x<sup>2</sup>, <em>e</em>": (
        "<em>E. coli</em>, <strong>bold</strong>, H<sub>2</sub>O, x<sup>2</sup>, <em>e</em>"
    ),
    r"{\textless}i{\textgreater}E. coli{\textless}/i{\textgreater}": "<em>E. coli</em>",
    r"\textless{}sub\textgreater{}2\textless{}/sub\textgreater{}": "<sub>2</sub>",
    "&lt;i&gt;x&lt;/i&gt;": "<em>x</em>",
    "<scp>Abc</scp> <jats:italic>x</jats:italic>": (
        '<span class="folio-caps">Abc</span> <em>x</em>'
    ),
    "<i>never ended": "&lt;i&gt;never ended",
    "vectors <b, c> and a<b> c": "vectors &lt;b, c&gt; and a&lt;b&gt; c",
    '<img src="x" onerror="alert(1)"> & <i onclick="x">y</i>': (
        "&lt;img src=&#34;x&#34; onerror=&#34;alert(1)&#34;&gt; &amp; <em>y</em>"
    ),
}

FORMULAS = {
    r"$O(n\log n)$ time": "O(n log n) time",
    r"\(x^{2}\) and \ensuremath{\mu}m and $$E=mc^2$$ and \[a\]": "x² and μm and E=mc² and a",
    r"$\alpha$-divergence, $\ell_1$, $\mathbb{R}^n$, $\tilde{O}(\sqrt{T})$": (
        "α-divergence, ℓ₁, ℝⁿ, Õ(√T)"
    ),
    r"$x\in(0,1)$ and $n \to \infty$ and $3\times 3$": "x ∈ (0,1) and n → ∞ and 3 × 3",
    r"$\frac{1}{2}$, $\frac{a+b}{c}$, $\binom{n}{k}$, $\sqrt[3]{x}$": (
        "1/2, (a+b)/c, n choose k, ³√x"
    ),
    r"$\{0,1\}^n$, $\left(a\right]$, $d_\text{model}$, $x_{max}$": "{0,1}ⁿ, (a], d_model, xₘₐₓ",
    r"$k$-means, $p$-adic, $L^*$": "k-means, p-adic, L*",
    r"\texorpdfstring{$\ell_p$}{lp} norms": "ℓₚ norms",
    r"Learning in \mathbb{R}": "Learning in ℝ",
    r"\emph{the $n$-th}": "the n-th",
    r"\begin{equation}a = b\end{equation}": "a = b",
    r"$x \not= y$, $\hat{x}$, $\nosuch x$": "x ≠ y, x̂, nosuch x",
    "$ x_1 $ is not a price": "$ x_1 $ is not a price",
}

SAID = {
    r"\unknown{Three} parts": ("Three parts", [r"unknown command \unknown; its text is shown"]),
    r"\foo \foo{a} \foo and \baz": (
        "a and",
        [
            r"unknown command \foo; its text is shown",
            r"unknown command \baz; its text is shown",
        ],
    ),
    r"\cite{key} says": ("key says", [r"unknown command \cite; its text is shown"]),
    r"C:\papers\new": (
        "C:",
        [
            r"unknown command \papers; its text is shown",
            r"unknown command \new; its text is shown",
        ],
    ),
    r"\href{javascript:alert(1)}{Click} me": (
        "Click me",
        [
            "'javascript:alert(1)' is not a web address: it must begin with https:// or mailto:",
        ],
    ),
    r"\url{www.example.org}": (
        "www.example.org",
        ["'www.example.org' is not a web address: it must begin with https:// or mailto:"],
    ),
}


def title_of(latex: str) -> tuple[str, str, list[str]]:
    """Return a title in plain text and in HTML, and what is said of it."""
    publications, said = read_between(f"@misc{{a,\n  title = {{{latex}}}}}")
    paper = publications["a"]
    assert plain(paper.rich_title) == paper.title
    return paper.title, to_html(paper.rich_title), said


@pytest.mark.parametrize(("latex", "text"), CHARACTERS.items())
def test_a_title_is_shown_in_the_right_characters(latex: str, text: str) -> None:
    seen, html, said = title_of(latex)
    assert said == []
    assert seen == text
    assert "</" not in html


@pytest.mark.parametrize(("latex", "marked"), MARKED.items())
def test_marks_and_links_are_kept(latex: str, marked: str) -> None:
    _, html, said = title_of(latex)
    assert said == []
    assert html == marked


@pytest.mark.parametrize(("latex", "words"), FORMULAS.items())
def test_a_formula_is_mathml_and_words(latex: str, words: str) -> None:
    seen, html, said = title_of(latex)
    assert said == []
    assert seen == words
    assert "<math" in html or "nosuch" in latex or "price" in latex


@pytest.mark.parametrize(("latex", "shown"), SAID.items())
def test_what_is_not_known_is_said_once(latex: str, shown: tuple[str, list[str]]) -> None:
    seen, _, said = title_of(latex)
    text, faults = shown
    assert seen == text
    assert said == [f"2: entry 'a': title: {fault}" for fault in faults]


def test_text_stands_in_one_piece_so_that_search_finds_it() -> None:
    publications, _ = read_between(r"@misc{a, title={Herr M{\"u}ller {\o}--{\ss} \& Co}}")
    assert [span.text for span in publications["a"].rich_title] == ["Herr Müller ø–ß & Co"]
    assert publications["a"].title_text == ()


def test_a_formula_keeps_its_tex_beside_it() -> None:
    publications, _ = read_between(r"@misc{a, title={In $O(n\log n)$}}")
    html = to_html(publications["a"].rich_title)
    assert html.count("<math") == 1
    assert '<annotation encoding="application/x-tex">O(n\\log n)</annotation>' in html
    assert not re.search(r"<annotation[^>]*>.*<annotation", html)


@pytest.mark.parametrize(
    ("title", "whole"),
    [("One", "One: Two"), ("Why?", "Why? Two"), ("Yes!", "Yes! Two"), ("", "Two")],
)
def test_a_subtitle_follows_its_title(title: str, whole: str) -> None:
    text = rf"@book{{a, title={{{title}}}, subtitle={{\emph{{Two}}}}}}"
    publications, said = read_between(text)
    assert said == []
    assert publications["a"].title == whole
    assert publications["a"].title_text[-1].marks == ("em",)


def test_abstracts_and_notes_have_marks_too() -> None:
    publications, said = read_between(
        "@misc{a, title={T},\n abstract={\\par One.\n\n\\emph{Two} in $n^2$.\\\\ Three.},\n"
        " note={See \\nosuch{here}.}}"
    )
    paper = publications["a"]
    assert plain(paper.abstract) == "One. Two in n². Three."
    one, two, three = paragraphs(paper.abstract)
    assert [span.marks for span in one] == [()]
    assert [span.marks for span in two] == [("em",), (), ("math",), ()]
    assert plain(three) == "Three."
    assert plain(paper.annotation) == "See here."
    assert said == [r"5: entry 'a': note: unknown command \nosuch; its text is shown"]


@pytest.mark.parametrize(
    ("latex", "parts"),
    [
        ("One.\n\nTwo.\n \t\n\n Three.\n", ["One.", "Two.", "Three."]),
        ("One\ntwo.\r\n\r\nThree.", ["One two.", "Three."]),
        (r"One.\par Two.\\Three.\newline Four.\\[1ex] Five.", ["One.", "Two.", "Three.", "Four.", "Five."]),
        ("\\par\n\n One. \\par\\par Two. \\\\ \n\n", ["One.", "Two."]),
        ("\\LaTeX\n\nTwo.", ["LaTeX", "Two."]),
        ("<p>One.</p><p>Two.<br/>Three.</p>", ["One.", "Two.", "Three."]),
        ("&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;", ["One.", "Two."]),
        ("<jats:title>Abstract</jats:title><jats:p>We do.</jats:p>", ["Abstract", "We do."]),
        (r"We do: \begin{itemize}\item one \item two\end{itemize} So.", ["We do:", "one", "two", "So."]),
        ("\\emph{One.\n\nTwo} three.", ["One.", "Two three."]),
        ("One~two -- three.", ["One two – three."]),
        ("", []),
    ],
)  # fmt: skip
def test_abstracts_and_notes_keep_their_paragraphs(latex: str, parts: list[str]) -> None:
    for field in ("abstract", "annotation", "note"):
        publications, said = read_between(f"@misc{{a, title={{T}}, {field}={{{latex}}}}}")
        paper = publications["a"]
        text = paper.abstract if field == "abstract" else paper.annotation
        assert said == []
        assert [plain(part) for part in paragraphs(text)] == parts
        assert plain(text) == " ".join(parts)
        assert to_html(text).count("<p") == 0


@pytest.mark.parametrize(
    "latex",
    [
        "We bound $$x^2$$ so.",
        r"We bound\[x^2\]so.",
        r"We bound \begin{equation*}x^2\end{equation*} so.",
    ],
)
def test_a_displayed_formula_stands_on_its_own_line(latex: str) -> None:
    publications, _ = read_between(f"@misc{{a, title={{{latex}}}, abstract={{{latex}}}}}")
    paper = publications["a"]
    assert plain(paper.abstract) == paper.title == "We bound x² so."
    assert len(paragraphs(paper.abstract)) == 1
    assert '<math display="block">' in to_html(paper.abstract)
    assert "<math>" in to_html(paper.rich_title)


def test_rows_of_a_displayed_formula_are_aligned() -> None:
    publications, _ = read_between(
        r"@misc{a, title={T}, abstract={\begin{align} a &= b \\ c &= d \end{align}}}"
    )
    html = to_html(publications["a"].abstract)
    assert html.count("<mtr>") == 2
    assert '<annotation encoding="application/x-tex">a &amp;= b \\\\ c' in html


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"{\em open {and} on", "open and on"),
        ("too } many } braces", "too many braces"),
        (r"\emph{open \url{https://example.org", "open https://example.org"),
        ("a \\", "a \\"),
        ("\\", "\\"),
        (r"\emph", ""),
        (r"\href{https://example.org}", ""),
        (r"$}{$ and $x", "}{ and $x"),
        ("{" * 10_000 + "deep" + "}" * 10_000, "deep"),
        (r"\emph{" * 10_000 + "deep" + "}" * 10_000, "deep"),
        ("$" + "{" * 10_000 + "deep" + "}" * 10_000 + "$", "{" * 4),
        (r"\'" * 10_000 + "e", "e\u0301"),
        ("<i>" * 50_000 + "x" + "</i>" * 50_000, "x"),
        ("$a " * 50_000, "$a $a"),
    ],
)
def test_what_braces_cannot_hold_is_read_as_far_as_it_goes(latex: str, text: str) -> None:
    read = plain(to_rich(latex)[0])
    assert read.startswith(text) or unicodedata.normalize("NFC", text) in read
