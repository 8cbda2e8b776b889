"""No audience is shown a claim above its clearance or one that its print rule keeps back."""

from __future__ import annotations

from collections.abc import Iterator

from briefs.base.problems import Place, Problem
from briefs.composing.brief import Brief, CitationUse
from briefs.library.load import Library
from briefs.library.records.register import Claim


def check(library: Library, brief: Brief) -> Iterator[Problem]:
    """Claims that this document must not print, or not without others beside them."""
    for use in brief.uses:
        if why := kept_back(library, brief, use):
            yield _kept(use, *why, library)
    yield from _alone(library, brief)


def kept_back(library: Library, brief: Brief, use: CitationUse) -> tuple[str, str] | None:
    """Why a claim must not be printed where it is used, and what to do; None if it may."""
    claim = library.claims.get(use.id)
    if claim is None:
        return None
    return (
        _by_rule(library, brief, use, claim)
        or _by_reader(library, brief, claim)
        or _by_date(library, brief, use, claim)
        or _by_small_number(library, claim)
    )


def _by_rule(library: Library, brief: Brief, use: CitationUse, claim: Claim) -> tuple[str, str] | None:
    sections = library.audiences[brief.order.audience].documents[brief.order.document].sections
    if claim.print == "never":
        return "is never printed", "see what it says for writers"
    if claim.print == "exercise-only" and not (use.section in sections and sections[use.section].exercise):
        return "is printed only in an exercise, as a claim to criticise", "take it out"
    return None


def _by_reader(library: Library, brief: Brief, claim: Claim) -> tuple[str, str] | None:
    audience = library.audiences[brief.order.audience]
    if claim.sensitivity == "professional" and audience.clearance != "professional":
        return f"is for professionals, not for {audience.name.lower()}", "cite a public claim"
    if brief.order.audience not in claim.audiences:
        return f"is not meant for {audience.name.lower()}", "cite a claim that is"
    return None


def _by_date(library: Library, brief: Brief, use: CitationUse, claim: Claim) -> tuple[str, str] | None:
    """Held back until a day, or replaced by another claim."""
    if claim.superseded_by:
        return f"is superseded by '{claim.superseded_by}'", f"cite that: [@{claim.superseded_by}]"
    source = library.sources[library.source_of[use.id]]
    until = max((day for day in (claim.embargo, source.embargo) if day), default=None)
    date = library.topics[brief.order.topic].record.date
    if until and date < until:
        return f"may not be printed before {until}", f"this topic is dated {date}: take it out, or date it later"
    return None


def _by_small_number(library: Library, claim: Claim) -> tuple[str, str] | None:
    rule = library.certainty.small_numbers
    for name, figure in claim.figures.items():
        count = figure.value
        small = rule and figure.denominator and not isinstance(count, str) and 0 < count < rule.below
        if small and not figure.released and not figure.derived:
            why = f"counts so few ({name}: {count} of {figure.denominator:,}) that people could be recognised"
            return why, "take it out, or say at the figure why it may be printed: released: REASON"
    return None


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
