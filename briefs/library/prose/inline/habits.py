"""What people write out of habit because another program knows it: it would be printed as it stands.

Boxes of MkDocs, fields of wikis, formulas, notes of pandoc: each is refused with what is written here instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5

from briefs.base.problems import Problem
from briefs.library.prose.lines import Leaf

_BOX = "use a component for a box, such as ```callout; for a quotation, begin its lines with >"
_FORMULA = "write it in words, or with x^2^ and x~2~; where $ is money, write \\$"
_SMART = "write ```, and switch off the smart quotes of your editor"
_LINK = "write [words](https://…) or [words](#id-of-a-section)"
_OWN = "write [^name], and below it a line [^name]: …"
_HABITS: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(pattern, re.MULTILINE), message, hint)
    for pattern, message, hint in (
        (r"^:::?[^\n]*|:::+", "boxes are not begun by ':::' here", _BOX),
        (r"^(?:!!!|\?\?\?\+?) ?[a-z]+", "boxes are not begun by '{found}' here", _BOX),
        (r"^\[![A-Za-z]+\]", "boxes are not begun by '{found}' here", _BOX),
        (r"^\.\. [a-z-]+::", "boxes are not begun by '{found}' here", _BOX),
        (r"^: +(?=\S)", "a meaning needs its term on the line above", "write the term, then : and what it means"),
        (r"^\\[A-Za-z]+(?=\{|$)", "'{found}' is a command of TeX and means nothing here", "take it out"),
        (r"^%%(?!%)", "a comment is not begun by '%%' here", "write <!-- … -->, which is never printed"),
        (r"^#{2,6}(?=[^\s#])[^\n]*", "a heading needs a blank behind its signs", "write {heading}"),
        (r"^#{7,}[ \t]", "headings go no deeper than ######", "write one to six #"),
        (r"^\[[ xX]?\](?![(\[{:])", "a box to tick stands in a list", "write - [ ] and a blank before the words"),
        (r"^\[(?:TOC|_TOC_|\[_TOC_\])\]", "'{found}' means nothing here", "take it out"),
        (r"^[‘’“”´]{3}[^\n]*", "these are no back-quotes", _SMART),
        (r"\\\Z", "no line is broken at the end of a paragraph", "take the stroke out; to print it, write \\\\"),
        (r"(?<=[(\[<])(?:for|paper|variant)=[\w\"'][^(){}\[\]<>]*", "tags stand in braces", "write {{{found}}}"),
        (r"\[\^[^\]\s]*[ \t][^\]\n]*\]", "the name of a note has no blanks", "write {joined}"),
        (r"\^\[(?![^\[\]]*\]\()[^\[\]]*\]", "a note has a name here", _OWN),
        (r"\[\[[^\[\]@\n]+\]\]", "'{found}' leads nowhere", _LINK),
        (r"\[[^\[\]@^\n]+\] \((?:https?://|www\.|mailto:|#)[^()\s]+\)", "this link has a blank in the middle", _LINK),
        (r"[｛⦃❴][^｝⦄❵\n]*[=＝][^｝⦄❵\n]*[｝⦄❵]", "these signs are no braces", "write {{ and }} of the keyboard"),
        (r"\([^()\n]+\)\[(?:https?://|www\.)[^\[\]\s]*\]", "these brackets are the wrong way round", _LINK),
        (r"(?<![=\w])==(?=[^\s=])[^=\n]*(?<=[^\s=])==(?![=\w])", "'==' marks nothing here", "write **words**"),
        (r"(?<![+\w])\+\+(?=[^\s+])[^+\n]*(?<=[^\s+])\+\+(?![+\w])", "'++' marks nothing here", "write **words**"),
        (r"(?<![\w*])\d+\*\d+\*\d+(?![\w*])", "these stars would set a number in italics", "write × for times, or \\*"),
        (r"(?<!\w):[a-z][a-z0-9_]{2,}:(?!\w)", "no sign is called '{found}'", "type the sign itself"),
        (r"\$\$[^$]+\$\$", "formulas are not set here", _FORMULA),
        (r"(?<!\$)\$(?=[^\s$])(?=[^$\n]*[\\^_=])[^$\n]*(?<=\S)\$(?!\d)", "formulas are not set here", _FORMULA),
        (r"\$[A-Za-z]\$(?!\d)", "formulas are not set here", _FORMULA),
    )
)
_ENTITY = re.compile(r"(?:(?<!\w)&(?=[A-Z])|&(?=[a-z]{2}))([A-Za-z]\w*;)")
_BARE_ID = re.compile(r"(?<![\w.@/\[])@([a-z][a-z0-9]*(?:-[a-z0-9]+)+)(?![\w.@]*\w)(?!-)")


def mistakes(text: Leaf, hidden: str) -> Iterator[Problem]:
    """Marks of other programs; `hidden` is the text without code and escaped letters."""
    for pattern, message, hint in _HABITS:
        for found in pattern.finditer(hidden):
            said = " ".join(found[0].split())
            told = hint.format(found=said, heading=re.sub("^#+", r"\g<0> ", said), joined=said.replace(" ", "-"))
            yield Problem(text.place(*found.span()), message.format(found=said), told, rule="habit")
    for found in _ENTITY.finditer(hidden):
        if found[1] not in html5:
            hint = "type the sign itself; to print it as it stands, write \\&"
            yield Problem(text.place(*found.span()), f"no sign is called '{found[0]}'", hint, rule="habit")
    for found in _BARE_ID.finditer(hidden):
        hint = f"write [{found[0]}]; to print it as it stands, write \\@"
        message = f"'{found[0]}' cites nothing as it is written here"
        yield Problem(text.place(*found.span()), message, hint, rule="citation")
