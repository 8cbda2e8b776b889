"""Words that an audience must not be given: harmful, frightening, glamorous, stigmatising, or the name of a product."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from briefs.base.problems import Problem, Severity
from briefs.composing.brief import Brief
from briefs.composing.extracts.asides import asides
from briefs.composing.extracts.sentences import Sentence, stretch_spot, stretches
from briefs.library.load import Library
from briefs.library.records.settings import WordRule
from briefs.text import letters


def check(library: Library, brief: Brief, texts: Sequence[Sentence]) -> Iterator[Problem]:
    """Every match of a rule in the text of a brief, with the reason."""
    rules = rules_for(library, brief)
    for stretch in stretches(texts):
        first = stretch[0]
        for name, rule, degree in rules:
            if first.component in rule.unless_in:
                continue
            for start, end in matches(rule.avoid, rule.case, first.stretch):
                if allowed(library, name, stretch, start):
                    continue
                message = f"'{first.stretch[start:end]}' is not printed for this audience"
                place = stretch_spot(first, start, end)
                yield Problem(place, message, hint_of(rule), degree, name)
    for aside in dict.fromkeys(asides(brief)):
        for name, rule, degree in rules:
            if aside.component in rule.unless_in:
                continue
            for start, end in matches(rule.avoid, rule.case, aside.text):
                message = f"'{aside.text[start:end]}' is not printed for this audience: it stands in {aside.what}"
                yield Problem(aside.place, message, hint_of(rule), degree, name)


def allowed(library: Library, name: str, stretch: Sequence[Sentence], start: int) -> bool:
    """Whether the sentence that has reached a position of its stretch cites a claim which allows these words."""
    sentence = next((item for item in reversed(stretch) if item.at <= start), stretch[0])
    return any(lifts(library, key, name) for key in sentence.cited)


def lifts(library: Library, key: str, name: str) -> bool:
    """Whether a claim allows what a rule, by its name in messages, keeps out."""
    return key in library.claims and name.removeprefix("wording/") in library.claims[key].allows


def rules_for(library: Library, brief: Brief) -> list[tuple[str, WordRule, Severity]]:
    """The rules that hold for the audience of a brief, each with its name in messages."""
    return [
        (f"wording/{rule.id or group}", rule, degree)
        for group, rule in library.wording.avoided
        if (degree := severity_for(rule, brief))
    ]


def severity_for(rule: WordRule, brief: Brief) -> Severity | None:
    """How bad a match is for the audience of a brief; None where the rule does not hold for it."""
    audience = brief.order.audience
    if rule.audiences and audience not in rule.audiences:
        return None
    degree = rule.severity if isinstance(rule.severity, str) else rule.severity.get(audience)
    return {"error": "error", "warn": "warning", None: None}[degree]


def hint_of(rule: WordRule) -> str:
    """What to write instead, and why."""
    return f"write: {rule.use}. {rule.reason}" if rule.use else rule.reason


def compiled(rule: WordRule) -> re.Pattern[str]:
    """The pattern of a rule."""
    return pattern(rule.avoid, rule.case)


@lru_cache(maxsize=500)
def pattern(avoid: str, case: bool) -> re.Pattern[str]:  # noqa: FBT001 - a key of the cache
    """A pattern as it was read, ready for use."""
    return re.compile(avoid, 0 if case else re.IGNORECASE)


@lru_cache(maxsize=100_000)
def matches(avoid: str, case: bool, text: str) -> tuple[tuple[int, int], ...]:  # noqa: FBT001 - a key of the cache
    """Where a pattern matches in a text; kept, because most texts are the same on every paper.

    A word is the same word where a soft hyphen stands in it.
    """
    found = [match.span() for match in pattern(avoid, case).finditer(text)]
    if letters.hides(text):
        plain, places = letters.seen(text)
        spans = (match.span() for match in pattern(avoid, case).finditer(plain))
        found += [(places[start], places[end - 1] + 1) for start, end in spans if end > start]
    return tuple(dict.fromkeys(found))
