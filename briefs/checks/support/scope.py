"""What holds in one place is not printed as if it held everywhere.

What a reader needs: each place is named once in a document at least, outside its notes, so that who reads on knows of
which country a source speaks; and where a number or a law is given, in the same paragraph, item or row, because such a
sentence is quoted by itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefs.base.problems import Problem
from briefs.checks.support.hedges import reason
from briefs.checks.support.passages import Doubt, Ground, Rested
from briefs.checks.support.phrases import says
from briefs.library.records.register import Claim
from briefs.library.records.support import Phrases
from briefs.text.amounts import amounts

RULE = "place"
_BEGINNING = 8
"""Letters from which on a name of a place is known by its beginning too: Uzbek of Uzbekistan."""
_ENDING = 4


def check(ground: Ground) -> Iterator[Doubt]:
    """Places that a document never names, and numbers and laws beside which theirs is not named."""
    whole = "\n".join(dict.fromkeys(sentence.stretch for sentence in ground.texts))
    told: set[str] = set()
    for rested in ground.rested:
        for key, claim in ground.claims(rested.ids).items():
            place = _place(ground, key, claim)
            if place is None:
                continue
            if not says(_names(ground, place), whole):
                doubt = _doubt(rested, key, place, f"this document never says that it speaks of {place}")
                if place not in told:
                    yield doubt
                    told |= set() if ground.excused(doubt) else {place}
            elif _bound(ground, rested, claim) and not says(_names(ground, place), rested.around):
                yield _doubt(rested, key, place, f"this holds in {place}, which is not said here")


def _place(ground: Ground, key: str, claim: Claim) -> str | None:
    """Where a claim holds, if it is one place; our own remarks on a source hold wherever it is read."""
    if ground.library.certainty.kind(claim).about_the_source:
        return None
    return claim.place or ground.library.sources[ground.library.source_of[key]].place


def _names(ground: Ground, place: str) -> Phrases:
    beginning = (f"{place[: len(place) - _ENDING]}*",) if len(place) >= _BEGINNING and " " not in place else ()
    return (place, *beginning, *ground.words.places.get(place, ()))


def _bound(ground: Ground, rested: Rested, claim: Claim) -> bool:
    """Whether a number or a law is stated, which is quoted by itself."""
    law = claim.kind in ground.library.certainty.kinds and ground.library.certainty.kind(claim).law
    return law or bool(claim.figures and any(amount.text.lower() != "one" for amount in amounts(rested.text)))


def _doubt(rested: Rested, key: str, place: str, message: str) -> Doubt:
    hint = f"write 'in {place}', or say why not: {reason(key, RULE)}"
    problem = Problem(rested.place, f"{message} (claim '{key}')", hint, "warning", f"support/{RULE}")
    return Doubt((key,), (RULE,), problem)
