"""No audience is shown a claim above its clearance or one that its print rule keeps back."""

from __future__ import annotations

from collections.abc import Iterator

from briefs.base.problems import Problem
from briefs.composing.brief import Brief, CitationUse
from briefs.library.load import Library


def check(library: Library, brief: Brief) -> Iterator[Problem]:
    """Claims that this document must not print."""
    for use in brief.uses:
        if why := kept_back(library, brief, use):
            yield _kept(use, *why, library)


def kept_back(library: Library, brief: Brief, use: CitationUse) -> tuple[str, str] | None:
    """Why a claim must not be printed where it is used, and what to do; None if it may."""
    audience = library.audiences[brief.order.audience]
    sections = audience.documents[brief.order.document].sections
    claim = library.claims.get(use.id)
    if claim is None:
        return None
    name = audience.name.lower()
    if claim.print == "never":
        return "is never printed", "see its caveats"
    if claim.print == "exercise-only" and not (use.section in sections and sections[use.section].exercise):
        return "is printed only in an exercise, as a claim to criticise", "take it out"
    if claim.sensitivity == "professional" and audience.clearance != "professional":
        return f"is for professionals, not for {name}", "cite a public claim"
    if brief.order.audience not in claim.audiences:
        return f"is not meant for {name}", "cite a claim that is"
    return None


def _kept(use: CitationUse, why: str, hint: str, library: Library) -> Problem:
    place = library.places.get(use.id)
    where = f" ({place.file}:{place.line})" if place else ""
    return Problem(use.place, f"the claim '{use.id}' {why}", hint + where, rule="suitability")
