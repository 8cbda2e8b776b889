"""A page budget that is missed: what is said of it, and the mark that such a draft bears."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from briefs.base.problems import Place, Problem
from briefs.library.records.budget import PageBudget
from briefs.press.boxes.guard import left_blank
from briefs.press.boxes.laying import Boxed
from briefs.press.fit import BUDGET, NEARLY_EMPTY, Fitted, by

LEADING = 14
"""The distance of two lines of text as drawn, in points."""
BACK = "back-of-"
"""How the id of a page that is left blank begins; that of the section on its other side follows."""
_CUT = re.compile(rf'class="sheet-back back-cut" id="{BACK}([^"]+)"')
_FOOT = re.compile(r'(<body [^>]*data-foot="[^"]*)"')
_BODY = re.compile(r"<body\b[^>]*>")


@dataclass(frozen=True, slots=True)
class Budgeted:
    """A document with its budget, for what is said of it."""

    file: str
    paper: str
    budget: PageBudget
    longest: str
    """The section that uses most of its word budget, in words."""
    final: bool


def _ends_blank(laid: Boxed) -> bool:
    """Whether the last page is the back of a sheet, which has to be empty."""
    return any(page == laid.pages for name, page in laid.layout.anchors.items() if name.startswith(BACK))


_HOW = "take out whole sentences, never a word such as 'can' or 'some'"


def problems(of: Budgeted, fitted: Fitted[Boxed]) -> tuple[Problem, ...]:
    """A page budget that is missed, or a last page that is nearly empty; a draft is printed all the same."""
    laid, place = fitted.layout, Place(of.file, 1, 1)
    if fitted.kept:
        if laid.pages > 1 and laid.fill < NEARLY_EMPTY and not _ends_blank(laid):
            message = f"the last page is only {laid.fill:.0%} full ({of.paper})"
            hint = "shorten the text by that much, or add something useful"
            return (Problem(place, message, hint, "warning", "last-page"),)
        return ()
    over = by(of.budget, laid)
    bare = len(laid.bare)
    empty = f", {bare} of them without any text" if bare else ""
    message = f"this document has {laid.pages} pages on {of.paper}{empty}; its budget is {of.budget}"
    if over > 0:
        lines = max(1, round((over - 1 + laid.fill) * laid.layout.height / (LEADING * fitted.step.type)))
        hint = f"it is too long by about {lines} lines, set as tightly as is readable; {of.longest}; {_HOW}"
    else:
        hint = f"it is too short by {'a page' if over == -1 else f'{-over} pages'}, even set loosely"
    return (Problem(place, message, hint, "error" if of.final else "warning", BUDGET),)


def torn(file: str, paper: str, laid: Boxed) -> tuple[Problem, ...]:
    """Sections that are cut up and go on where their back should be blank; a style may leave one for each page."""
    found = []
    for section in _CUT.findall(laid.html):
        first, back = (laid.layout.anchors.get(name, 0) for name in (section, f"{BACK}{section}"))
        backs = laid.layout.document.pages[first : back - 1 : 2]
        if first % 2 == 0 or back % 2 or not all(map(left_blank, backs)):
            pages = f"stands on pages {first} to {back - 1} ({paper})"
            message = f"what is cut up in '{section}' {pages}: one is another's back"
            hint = "divide it into two sections, each short enough for one page"
            found.append(Problem(Place(file, 1, 1), message, hint, "warning", "sheet"))
    return tuple(found)


def marked(html: str, over: int, many: str, few: str) -> str:
    """A draft whose foot says by how many pages it misses its budget; its first line, where a template has no foot."""
    words = escape((many if over > 0 else few).format(count=abs(over)), quote=True)
    marked_, count = _FOOT.subn(lambda found: f'{found[1]} · {words}"', html, count=1)
    return marked_ if count else _BODY.sub(lambda found: f"{found[0]}<p>{words}</p>", html, count=1)
