"""No audience is shown a claim above its clearance or one that its print rule keeps back."""

from __future__ import annotations

from collections.abc import Iterator

from briefs.compose import Brief, Use
from briefs.library import Library
from briefs.problems import Problem


def check(library: Library, brief: Brief) -> Iterator[Problem]:
    """Claims that this document must not print."""
    audience = library.audiences[brief.order.audience]
    sections = audience.documents[brief.order.document].sections
    for use in brief.uses:
        claim = library.claims.get(use.id)
        if claim is None:
            continue
        name = audience.name.lower()
        if claim.print == "never":
            yield _kept(use, "is never printed", "see its caveats", library)
        elif claim.print == "exercise-only" and not (use.section in sections and sections[use.section].exercise):
            yield _kept(use, "is printed only in an exercise, as a claim to criticise", "take it out", library)
        elif claim.sensitivity == "professional" and audience.clearance != "professional":
            yield _kept(use, f"is for professionals, not for {name}", "cite a public claim", library)
        elif brief.order.audience not in claim.audiences:
            yield _kept(use, f"is not meant for {name}", "cite a claim that is", library)


def _kept(use: Use, why: str, hint: str, library: Library) -> Problem:
    place = library.places.get(use.id)
    where = f" ({place.file}:{place.line})" if place else ""
    return Problem(use.place, f"the claim '{use.id}' {why}", hint + where, rule="suitability")
