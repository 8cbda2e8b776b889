"""No audience is shown a claim above its clearance or one that its print rule keeps back."""

from __future__ import annotations

from collections.abc import Iterator

from briefs.base.problems import Place, Problem
from briefs.composing.brief import Brief, CitationUse
from briefs.composing.clearance import barred
from briefs.library.load import Library


def check(library: Library, brief: Brief) -> Iterator[Problem]:
    """Claims that this document must not print, or not without others beside them."""
    for use in brief.uses:
        if why := kept_back(library, brief, use):
            yield _kept(use, *why, library)
    yield from _alone(library, brief)


def kept_back(library: Library, brief: Brief, use: CitationUse) -> tuple[str, str] | None:
    """Why a claim must not be printed where it is used, and what to do; None if it may."""
    sections = library.audiences[brief.order.audience].documents[brief.order.document].sections
    exercise = use.section in sections and sections[use.section].exercise
    return barred(library, brief.order, use.id, exercise=exercise)


def _alone(library: Library, brief: Brief) -> Iterator[Problem]:
    """Claims that mislead by themselves, where what belongs beside them is not cited in the same block."""
    beside: dict[Place, set[str]] = {}
    for use in brief.uses:
        beside.setdefault(use.block, set()).add(use.id)
    for use in brief.uses:
        claim = library.claims.get(use.id)
        for other in claim.only_beside if claim else ():
            if other not in beside[use.block]:
                why, hint = f"is printed only beside '{other}'", f"cite that in the same paragraph: [@{other}]"
                yield _kept(use, why, hint, library)


def _kept(use: CitationUse, why: str, hint: str, library: Library) -> Problem:
    place = library.places.get(use.id)
    where = f" ({place.file}:{place.line})" if place else ""
    return Problem(use.place, f"the claim '{use.id}' {why}", hint + where, rule="suitability")
