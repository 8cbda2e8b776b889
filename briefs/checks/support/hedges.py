"""What a claim holds back, the sentence that cites it holds back too: can, some, often, one author, in one case.

A word of a claim asks for something only where the sentence takes over what that word is about: one of the three
telling words of the claim that follow it, up to the next stop or semicolon. It may stand in what leads to the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefs.base.problems import Problem
from briefs.checks.support.passages import Doubt, Ground, Rested, asking, ordering, remarking
from briefs.checks.support.phrases import quoted, says, shared, spans, telling
from briefs.library.records.register import Claim
from briefs.library.records.support import HedgeGroup, Phrases

RULE = "hedge"
_NEAR = 3
"""Telling words after a word that it holds back."""
_CLAUSE = re.compile(r"[;:.()–]\s")


def check(ground: Ground) -> Iterator[Doubt]:
    """Every such word that was lost on the way from the register to the page."""
    for rested in ground.rested:
        if asking(rested.sentence.text) or ordering(rested.text, ground.words) or remarking(rested.text, ground.words):
            continue
        for key, claim in ground.claims(rested.ids).items():
            for name, group in ground.words.hedges.items():
                if lost := _lost(ground, rested, key, claim, group):
                    doubt = Doubt((key,), (RULE, name), _problem(rested, key, claim, lost, (name, group)))
                    yield doubt
                    if not ground.excused(doubt):
                        break


def _lost(ground: Ground, rested: Rested, key: str, claim: Claim, group: HedgeGroup) -> tuple[int, int] | None:
    """Where a word of the claim stands that the sentence should have kept and has not; None if it has."""
    found = spans(group.words, group.but_not, claim.claim)
    if not found:
        return None
    keeping: Phrases = (*group.words, *group.kept_by, *(ground.names(key) if group.around else ()))
    if says(keeping, rested.around if group.around else f"{rested.lead} {rested.text}"):
        return None
    return next((span for span in found if group.around or _taken_over(ground, rested, claim, span[1])), None)


def _taken_over(ground: Ground, rested: Rested, claim: Claim, end: int) -> bool:
    """Whether a sentence says what follows a word of a claim."""
    stop = _CLAUSE.search(claim.claim, end)
    small = ground.words.small
    about = telling(claim.claim[end : stop.start() if stop else len(claim.claim)], small)
    near = " ".join((about or telling(claim.claim[end:], small) or telling(claim.claim, small))[:_NEAR])
    return bool(shared(near, rested.text, ground.words))


def _problem(rested: Rested, key: str, claim: Claim, span: tuple[int, int], named: tuple[str, HedgeGroup]) -> Problem:
    (start, end), (name, group) = span, named
    word = claim.claim[start:end]
    before = "".join(re.findall(r"\S+\s+", claim.claim[:start])[-3:])
    after = "".join(re.findall(r"\S*\s*", claim.claim[end:])[:5])
    said = f"{before}{word}{after}".rstrip(" .")
    message = f"this says more than its claim '{key}', which has '{word}': …{said}…"
    hint = (
        f"write it with {', '.join(quoted((word, *(w for w in group.words if w != word))))} or the like; "
        f"or say in the front matter why not: {reason(key, name)}"
    )
    return Problem(rested.place, message, hint, "warning", f"support/{RULE}")


def reason(key: str, rule: str) -> str:
    """What a writer pastes into the front matter, and completes."""
    return f'reasons: {{{key}: {{{rule}: "WHY"}}}}'
