r"""What LaTeX's commands stand for: accents, letters and signs, with or without a formula around.

The bulk comes from pylatexenc's table; here stands what ``.bib`` files hold beyond it.
"""

from __future__ import annotations

from pylatexenc.latex2text import get_default_latex_context_db

from ..richtext import Mark

ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "h": "\u0309",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "U": "\u030e",
    "G": "\u030f",
    "f": "\u0311",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
    "t": "\u0361",
    "textcommabelow": "\u0326",
    "textogonekcentered": "\u0328",
}
"""The combining sign of each accent."""

BARE_ACCENTS = {"`": "`", "'": "´", "^": "^", "~": "~", "=": "¯", '"': "¨", ".": "˙"}
"""What is seen of an accent over nothing: ``\\~{}`` in an address."""

MARKS: dict[str, Mark] = {
    "emph": "em",
    "textit": "em",
    "textsl": "em",
    "mkbibemph": "em",
    "mkbibitalic": "em",
    "textbf": "strong",
    "mkbibbold": "strong",
    "textsc": "caps",
    "texttt": "code",
    "textsuperscript": "sup",
    "textsubscript": "sub",
    "mkbibsuperscript": "sup",
    "mkbibsubscript": "sub",
}
"""Commands that put a mark on their argument."""

DECLARATIONS: dict[str, Mark | None] = {
    "em": "em",
    "it": "em",
    "sl": "em",
    "itshape": "em",
    "slshape": "em",
    "bf": "strong",
    "bfseries": "strong",
    "sc": "caps",
    "scshape": "caps",
    "tt": "code",
    "ttfamily": "code",
    **dict.fromkeys(("rm", "sf", "rmfamily", "sffamily", "upshape", "mdseries", "normalfont")),
}
"""Commands that hold to the end of their group; None for those that change only the letters."""

_TRANSPARENT_NAMES = (
    "BIBentryALTinterwordspacing Large MakeLowercase MakeUppercase NoCaseChange allowbreak "
    "bibinfo centering displaystyle fbox footnotesize hbox ignorespaces large leavevmode "
    "left limits lowercase makebox mathit mathrm mbox natexlab nobreak noindent nolimits "
    "normalsize operatorname protect relax right scriptsize selectfont sloppy small text "
    "textlatin textmd textnormal textrm textsf textstyle textup tiny uline underline unskip "
    "uppercase xspace "
)
TRANSPARENT = frozenset(_TRANSPARENT_NAMES.split())
"""Commands of which only the argument is seen."""

ENCLOSING = {
    "enquote": ("“", "”"),
    "textquote": ("“", "”"),
    "mkbibquote": ("“", "”"),
    "mkbibparens": ("(", ")"),
    "mkbibbrackets": ("[", "]"),
    "parentext": ("(", ")"),
    "footnote": (" (", ")"),
    "thanks": (" (", ")"),
}
"""Commands that put signs around their argument."""

ARGUMENTS_UNSEEN = {
    "begin": 1,
    "end": 1,
    "color": 1,
    "textcolor": 1,
    "foreignlanguage": 1,
    "selectlanguage": 1,
    "fontsize": 2,
    "hspace": 1,
    "vspace": 1,
    "hskip": 0,
    "label": 1,
    "noopsort": 1,
    "NOOPSORT": 1,
    "SortNoop": 1,
    "noop": 1,
    "Noopsort": 1,
}
"""Commands with that many arguments for the typesetter alone."""

BREAKS = frozenset(("\\", "par", "newline", "linebreak", "break", "item"))
"""What ends a paragraph; a space to a reader of one line."""

SPACES = frozenset(("newblock", "quad", "qquad"))
"""What is a space in any text."""

_OWN = {
    **{name: name for name in ("TeX", "LaTeX", "BibTeX", "XeTeX", "ConTeXt", "METAFONT")},
    **{name: name for name in ("LuaTeX", "XeLaTeX", "LuaLaTeX", "pdfLaTeX", "pdfTeX", "AmS")},
    "LaTeXe": "LaTeX2ε",
    **{sign: sign for sign in "%&#_{}$"},
    "/": "",
    "-": "",
    "@": "",
    "!": "",
    **dict.fromkeys((",", ";", ":", ">", " ", "\n", "\t", "thinspace", "space", "enspace"), " "),
    "i": "ı",
    "j": "ȷ",
    "S": "§",
    "P": "¶",
    "SS": "ẞ",
    "ddag": "‡",
    "copyright": "©",
    "pounds": "£",
    "euro": "€",
    "EUR": "€",
    "degree": "°",
    "textdegree": "°",
    "celsius": "°C",
    "micro": "µ",
    "ohm": "Ω",
    "lq": "‘",
    "rq": "’",
    "glq": "‚",
    "grq": "‘",
    "glqq": "„",
    "grqq": "“",
    "flq": "‹",
    "frq": "›",
    "flqq": "«",
    "frqq": "»",
    "og": "« ",
    "fg": " »",
    "slash": "/",
    "textunderscore": "_",
    "textbar": "|",
    "textless": "<",
    "textgreater": ">",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textminus": "−",
    "textquotesingle": "'",
    "textquotedbl": '"',
    "textgravedbl": '"',
    "textapos": "'",
    "textsinglequote": "'",
    "textasciiacute": "´",
    "textasciigrave": "`",
    "textasciidieresis": "¨",
    "textasciimacron": "¯",
    "textasciicaron": "ˇ",
    "textasciibreve": "˘",
    "textnumero": "№",
    "textreferencemark": "※",
    "texttildelow": "~",
    "textcheckmark": "✓",
    "checkmark": "✓",
    "bibrangedash": "–",
    "cprime": "ʹ",
    "cdprime": "ʺ",
    "Dbar": "Đ",
    "dbar": "đ",
    "textschwa": "ə",
    "dots": "…",
    "ldots": "…",
    "cdots": "⋯",
    "ne": "≠",
    "neg": "¬",
    "gets": "←",
    "Re": "ℜ",
    "Im": "ℑ",
    "ddagger": "‡",
    "dagger": "†",
    "lbrack": "[",
    "rbrack": "]",
    "lVert": "‖",
    "rVert": "‖",
    "lvert": "|",
    "rvert": "|",
    "|": "‖",
    "ij": "ij",
    "IJ": "IJ",
    **{name: name for name in ("Pr", "arg", "deg", "det", "dim", "gcd", "hom", "ker", "mod")},
    "bmod": "mod",
    "argmax": "arg max",
    "argmin": "arg min",
    "limsup": "lim sup",
    "liminf": "lim inf",
}


def _signs() -> dict[str, str]:
    """Return pylatexenc's plain replacements, without those that want an argument."""
    known: dict[str, str] = {}
    for spec in get_default_latex_context_db().iter_macro_specs():
        seen = spec.simplify_repl
        if isinstance(seen, str) and (len(seen) == 1 or seen == spec.macroname):
            known.setdefault(spec.macroname, seen)
    return known


SIGNS = {**_signs(), **_OWN}
"""Commands without an argument, and what is seen of them."""
