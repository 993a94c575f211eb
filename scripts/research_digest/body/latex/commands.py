"""Commands of MathJax and KaTeX that the library lacks, and their replacements.

The library expands them. Each parameter appears at most once in a replacement, so nothing grows.
"""

from __future__ import annotations

_AS = {
    # letters
    r"\mathbb{#1}": "mathds mathbbm symbb",
    r"\boldsymbol{#1}": "pmb mathbfit symbfit",
    r"\boldsymbol{\mathcal{#1}}": "mathbfcal symbfcal",
    r"\boldsymbol{\mathscr{#1}}": "mathbfscr symbfscr",
    r"\boldsymbol{\mathfrak{#1}}": "mathbffrak symbffrak",
    r"\mathit{#1}": "mit symit",
    r"\mathsf{#1}": "mathsfit symsf",
    r"\mathcal{#1}": "symcal",
    r"\mathscr{#1}": "symscr",
    r"\mathfrak{#1}": "symfrak",
    r"\mathtt{#1}": "symtt",
    r"{#1}": "mathnormal symnormal ensuremath mathllap mathrlap mathclap vcenter",
    # text
    r"\text{#1}": "mbox hbox vbox vtop textnormal textmd textup llap rlap clap",
    r"\textit{#1}": "textsl",
    r"\boxed{\text{#1}}": "framebox",
    r"\text{#1}\\": "intertext shortintertext",
    r"\mathcal": "scr",
    # above, below, through
    r"{#1}/{#2}": "sfrac nicefrac flatfrac",
    r"\overset{#1}{\underset{#2}{#3}}": "overunderset",
    r"\overset{#1}{#2}": "stackbin accentset",
    r"\underset{#1}{#2}": "underaccent",
    r"{\cancel{#2}}^{#1}": "cancelto",
    r"\overline{#1}": "overlinesegment",
    r"\underline{#1}": "underlinesegment",
    r"\underline{\text{#1}}": "uline uwave underbar",
    r"\overparen{#1}": "overarc arc wideparen",
    r"\utilde{#1}": "undertilde",
    r"\mathstrut": "strut",
    # dots and signs
    r"\ldots": "dotsc dotso mathellipsis",
    r"\cdots": "dotsb dotsm dotsi",
    r"\setminus": "smallsetminus",
    r"\blacksquare": "qed",
    r"\square": "QED",
    r"\text{€}": "euro",
    r"\text{µ}": "textmu micro",
    r"\text{⌀}": "diameter",
    r"\text{Å}": "AA",
    r"\text{å}": "aa",
    r"\text{ß}": "ss",
    r"\text{æ}": "ae",
    r"\text{Æ}": "AE",
    r"\text{ø}": "o",
    r"\text{Ø}": "O",
    r"\text{°}": "textdegree",
    r"\Omega": "ohm",
    r"\mathbb{Q}": "Q",
    r"\mathbb{C}": "C",
    r"\cdot": "sdot",
    r"\text{LaTeX}": "LaTeX",
    r"\text{TeX}": "TeX",
    r"\text{KaTeX}": "KaTeX",
    # operators
    r"\overline{\lim}": "varlimsup",
    r"\underline{\lim}": "varliminf",
    r"\underrightarrow{\lim}": "varinjlim",
    r"\underleftarrow{\lim}": "varprojlim",
    **{rf"\operatorname{{{name}}}": name for name in "sgn rank tr Tr diag erf".split()},
    # physics and units
    r"\frac{\mathrm{d}#1}{\mathrm{d}#2}": "dv",
    r"\frac{\partial #1}{\partial #2}": "pdv",
    r"\mathrm{d}": "dd",
    r"\left\lvert #1\right\rvert": "abs",
    r"\left\lVert #1\right\rVert": "norm",
    r"\left\langle #1\right\rangle": "expval",
    r"\mathbf{#1}": "vb",
    r"\hat{\mathbf{#1}}": "vu",
    r"\vec{\mathbf{#1}}": "va",
    r"\nabla": "grad",
    r"\nabla\times": "curl",
    r"\nabla^2": "laplacian",
    r"#1": "num",
    r"\mathrm{#1}": "symup symrm si unit",
    r"#1\,\mathrm{#2}": "SI",
    # spaces, breaks and sizes: what is left of them is nothing
    r"\enspace": "enskip",
    r"\quad": "hfill hfil",
    "": """
    allowbreak nobreak linebreak pagebreak goodbreak centering noindent bigskip medskip smallskip null protect
    displaylimits tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge par
    """,
}

MACROS: dict[str, str] = {name: made for made, names in _AS.items() for name in names.split()}
