"""Formulas: what MathJax and KaTeX read and the library does not, and what hostile ones may cost."""

from __future__ import annotations

import re

import pytest
from allowed import violations
from math_core import LatexError, LatexToMathML

from project import ROOT
from research_digest.body import Options, math, render
from research_digest.body.latex import MACROS, Scope, Unreadable, translate
from research_digest.body.math import Formula, formula
from research_digest.body.tree import TooDeep

# Commands and environments of MathJax and KaTeX on which the library alone fails, by experiment over 580 of them.
LACKING = (ROOT / "tests/cases/formulas-the-library-lacks.txt").read_text("utf-8").splitlines()

# What the library reads without a complaint, and wrongly.
MISREAD = (
    (r"\begin{matrix} a \\[2pt] b \end{matrix}", "[", 0),
    (r"\begin{matrix} a \\* b \end{matrix}", "∗", 0),
    (r"\begin{aligned}[t] a &= b \end{aligned}", "[", 0),
    (r"\cfrac[l]{a}{b}", "[", 0),
    (r"\begin{align} a &= b \\ c &= d \end{align}", "(", 0),
    (r"\eqref{x}", "??", 0),
    (r"a \\ b", "<mtr>", 2),
    (r"\mathop{\mathrm{lim}}_x", "<munder>", 1),
    (r"\text{50\% off}", "%\N{NO-BREAK SPACE}off", 1),
)

# What is still shown in part: the command as its own text, and the rest as a formula.
SHOWN_IN_PART = r"""
\newenvironment{foo}{(}{)} x
{a \abovewithdelims () 1pt b}
\includegraphics{a.png}
\begin{CD} A @>a>> B \end{CD}
\tensor{T}{^a_b}
\textcircled{a}
\qty(x)
\mqty{a}
\ce{H2O}
\pu{1 kg}
\mathpalette x
\footnote{x}
\enclose{circle}{x}
""".strip().splitlines()

# What is no formula: the whole of it shows as it was written.
SHOWN_AS_CODE = (
    r"\frac{a}",
    r"\left( a",
    r"{ a",
    "a }",
    "x^",
    r"\begin{matrix} a",
    r"a \end{matrix}",
    r"\def\x(#1){#1} \x(a)",
)


def read(latex: str) -> Formula:
    return formula(latex, display=True, scope=Scope())


@pytest.mark.parametrize("latex", LACKING)
def test_what_the_library_lacks_is_read(latex: str) -> None:
    with pytest.raises(LatexError):
        LatexToMathML(fancy_error=False).convert_with_local_state(latex, displaystyle=True)
    made = read(latex)
    assert made.mathml.startswith("<math")
    assert made.unknown == ()
    assert list(violations(made.mathml)) == []


@pytest.mark.parametrize(("latex", "sign", "count"), MISREAD)
def test_what_the_library_misreads_is_read(latex: str, sign: str, count: int) -> None:
    bare = LatexToMathML(fancy_error=False).convert_with_local_state(latex, displaystyle=True)
    assert bare.count(sign) != count
    assert read(latex).mathml.count(sign) == count


@pytest.mark.parametrize("latex", SHOWN_IN_PART)
def test_only_the_part_that_fails_shows_as_text(latex: str) -> None:
    made = read(latex)
    assert made.mathml.startswith("<math")
    command = re.match(r"\{?a? ?(\\[a-z]+)", latex)
    assert command
    assert f"<mtext>{command[1]}" in made.mathml


@pytest.mark.parametrize("latex", SHOWN_AS_CODE)
def test_what_is_no_formula_shows_as_code(latex: str) -> None:
    assert read(latex) == Formula("")


def test_there_is_no_number_but_a_tag() -> None:
    html = read(r"\begin{align} a &= b \tag{7} \label{seven} \\ c &= d \end{align}").mathml
    assert re.findall(r"\([^<]*\)", html) == ["(7)"]


def test_a_reference_shows_the_number_of_its_label() -> None:
    html = render(r"$$a \label{one} \tag{4.2}$$ and $\eqref{one}$ and $\ref{one}$ and $\ref{none}$", Options()).html
    assert re.findall(r"<mtext>([^<]*)</mtext>", html) == ["(4.2)", "(4.2)", "4.2", "none"]


def test_a_command_may_take_nine_arguments() -> None:
    html = read(r"\newcommand{\nine}[9]{#9#8#7#6#5#4#3#2#1} \nine abcdefgh{ij}").mathml
    assert "".join(re.findall(r"<mi>(.)</mi>", html)) == "ijhgfedcba"


def test_a_macro_names_each_argument_once() -> None:
    # Else commands within commands grow with every level.
    for name, made in MACROS.items():
        numbers = re.findall(r"#(\d)", made)
        assert len(numbers) == len(set(numbers)), name
        assert f"\\{name}" not in re.findall(r"\\[A-Za-z]+", made), name


@pytest.mark.parametrize("unit", ["{", r"\sqrt{", r"\va{", r"\text{", r"\frobnicate{", "x^{"])
def test_braces_too_deep_for_the_library_are_refused(unit: str) -> None:
    # The library would end the process: it calls itself for each of them.
    count = 9_999 // (len(unit) + 1)
    latex = unit * count + "x" + "}" * count
    assert read(latex).mathml == ""
    with pytest.raises(TooDeep):
        math.convert(latex, display=True, lenient=True)


def test_a_formula_in_text_in_a_formula_in_text_is_read() -> None:
    html = read(r"\text{of $x_{\text{max $y$}}$, \alpha{} too}").mathml
    assert re.findall(r"<m(?:text|i)>([^<]*)", html) == ["of\xa0", "x", "max\xa0", "y", ",\xa0", "α", "\xa0too"]


UNITS = (
    r"\frobnicate ",
    r"\frobnicate{x}",
    r"\text{a $x$}",
    r"\tag{1}",
    r"\operatorname{\mathbb{E}}",
    r"\unicode{x41}",
    r"\\[2pt]",
    r"\verb|x|",
    r"\root 3 ",
    r"\verb|",
    r"\text{$",
    r"\substack{",
    r"\left\frobnicate",
    r"\newcommand{\x}{y}\x",
    r"\def\x#1",
    "{",
    "^",
    "&",
)


@pytest.mark.parametrize("unit", UNITS)
def test_the_steps_grow_with_the_length(unit: str) -> None:
    def steps(count: int) -> int:
        scope = Scope()
        try:
            translate(unit * count, scope)
        except Unreadable:
            """The steps that it took count nevertheless."""
        return scope.steps

    assert steps(1_000) <= 2 * steps(500) + 2_000
    assert steps(1_000) <= 20 * len(unit) * 1_000 + 2_000


FAILING = (r"\frobnicate " * 800, r"\left\frobnicate " * 500, "x^1^2" * 1_000, "x^" * 4_000, r"\limits " * 1_000)


@pytest.mark.parametrize("latex", FAILING, ids=lambda latex: latex[:8])
def test_a_formula_that_fails_is_tried_a_few_times_alone(latex: str, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    convert = math.convert

    def counted(latex: str, *, display: bool, lenient: bool = False) -> str:
        calls.append(len(latex))
        return convert(latex, display=display, lenient=lenient)

    monkeypatch.setattr(math, "convert", counted)
    read(latex)
    assert 0 < len(calls) <= 9
    assert max(calls) <= 2 * math._LONGEST  # noqa: SLF001 - the bound itself is what is tested


def test_five_thousand_unknown_commands_are_shown_in_one_go(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    convert = math.convert
    monkeypatch.setattr(math, "convert", lambda *args, **options: calls.append(1) or convert(*args, **options))
    made = read(r"\a" * 5_000)
    assert len(calls) == 2
    assert made.unknown == (r"\a",)
    assert made.mathml.count(r"<mtext>\a</mtext>") == 5_000


BOMBS = (
    r"\def\a{\a\a}\a",
    r"\def\a{\b\b}\def\b{\a\a}\a",
    r"\def\a#1{\a{#1#1}}\a x",
    r"\newcommand{\a}[9]{#1#1#1#1#1#1#1#1}" + r"\a{" * 100 + "x" + "}" * 100,
    r"\newcommand{\a}[1][\a]{#1}\a",
    r"\let\a\b\let\b\a\a",
    "".join(rf"\def\{chr(97 + n)}{{\{chr(98 + n)}\{chr(98 + n)}}}" for n in range(24)) + r"\a",
)


@pytest.mark.parametrize("bomb", BOMBS)
def test_definitions_do_not_explode(bomb: str) -> None:
    scope = Scope()
    made = formula(bomb, display=True, scope=scope)
    assert scope.steps < 50 * len(bomb) + 10_000
    assert len(made.mathml) < 100_000


def test_definitions_of_a_body_grow_together_to_a_bound() -> None:
    text = r"$\def\a{" + "x" * 300 + "}$" + r" $\a$" * 1_000
    html = render(text, Options()).html
    assert 50 < html.count("<math>") < 80
    assert len(html) < 500_000


HOSTILE = (
    r"\text{<img src=x onerror=alert(1)>}",
    r"\href{javascript:alert(1)}{x}",
    r"\style{position:fixed;top:0}{x}",
    r"\class{md-overlay}{x}\cssId{__search}{x}",
    r"\unicode{x3c}script\unicode{x3e}alert(1)",
    r"\tag{<b>}\label{<script>}\ref{<script>}",
    r"\verb|<script>alert(1)</script>|",
    r"\begin{<script>} a \end{<script>}",
    r"\begin{x onclick=1}\end{x onclick=1}",
    r"\newcommand{\x}{<script>}\x\text{\x}",
    r"\hspace{900em}\kern-90em\raisebox{99em}{x}\rule{99em}{99em}",
    r"\foo<script>",
    r"\color{red;position:fixed}{x}",
    r"\includegraphics{https://evil.example/x.png}",
    r"\unicode{x202e}abc\unicode{xd800}\unicode{x110000}\unicode{x0}",
    r"\url{\"><script>}",
    r"\cite{</mtext><script>}",
)


@pytest.mark.parametrize("latex", HOSTILE)
def test_hostile_formulas_stay_inside_the_allow_list(latex: str) -> None:
    html = render(f"$${latex}$$", Options()).html
    assert list(violations(html)) == []
    assert "math" in html
    assert not re.search(r"\b9\d+em|position|evil\.example/x\.png\"|javascript|[\u202e\ud800]", html)


def test_plain_formulas_are_not_translated(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> str:
        raise AssertionError("a plain formula was translated")

    monkeypatch.setattr(math, "translate", refuse)
    for latex in ("x", r"\frac{a}{b}", r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}", r"\pmb{x} \abs{y} \mbox{z}"):
        assert read(latex).mathml


@pytest.mark.parametrize("brackets", ["[" * 40, "(" * 40, "[(" * 20, "[x" * 40, "]" * 40 + "[" * 40])
def test_brackets_that_stay_open_do_not_double_the_time(brackets: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Found by fuzzing: 30 of them kept the library busy for minutes.
    class Refusing:
        def convert_with_local_state(self, *_: object, **__: object) -> str:
            raise AssertionError("the library was asked")

    monkeypatch.setattr("research_digest.body.math._converter", lambda **_: Refusing())
    assert "math-error" in render(f"$a{brackets}b$", Options()).html
