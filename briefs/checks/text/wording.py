"""Words that an audience must not be given: harmful, frightening, glamorous, stigmatising, or the name of a product."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from briefs.base.problems import Problem, Severity
from briefs.composing.brief import Brief
from briefs.composing.extracts.asides import asides
from briefs.composing.extracts.sentences import Sentence, stretch_spot, stretches
from briefs.library.load import Library
from briefs.library.records.settings import WordRule
from briefs.text import letters
from briefs.text.expressions import alternatives, expression


def check(library: Library, brief: Brief, texts: Sequence[Sentence]) -> Iterator[Problem]:
    """Every match of a rule in the text of a brief, with the reason."""
    rules = rules_for(library, brief)
    for stretch in _suspects(texts, rules):
        first = stretch[0]
        for name, rule, degree in rules:
            if first.component in rule.unless_in:
                continue
            for start, end in matches(rule.avoid, rule.unless, rule.case, first.stretch):
                if allowed(library, name, stretch, start):
                    continue
                message = f"'{first.stretch[start:end]}' is not printed for this audience"
                place = stretch_spot(first, start, end)
                yield Problem(place, message, hint_of(rule), degree, name)
    for aside in dict.fromkeys(asides(brief)):
        for name, rule, degree in rules:
            if aside.component in rule.unless_in:
                continue
            for start, end in matches(rule.avoid, rule.unless, rule.case, aside.text):
                message = f"'{aside.text[start:end]}' is not printed for this audience: it stands in {aside.what}"
                yield Problem(aside.place, message, hint_of(rule), degree, name)


def _suspects(
    texts: Sequence[Sentence], rules: Sequence[tuple[str, WordRule, Severity]]
) -> Iterator[tuple[Sentence, ...]]:
    """The texts in which one of some rules may find something: most have nothing for any."""
    any_rule = alternatives(tuple((rule.avoid, rule.case) for _, rule, _ in rules))
    for stretch in stretches(texts):
        if letters.hides(stretch[0].stretch) or any_rule.may_stand(stretch[0].stretch):
            yield stretch


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
        for group, rule in (*library.wording.avoided, *_of_language(library, brief.order.language))
        if not rule.languages or brief.order.language in rule.languages
        if (degree := severity_for(rule, brief))
    ]


def _of_language(library: Library, tag: str) -> Iterator[tuple[str, WordRule]]:
    """The rules of a language's own file, which stand beside those of wording.yaml."""
    language = library.languages.get(tag)
    for group, rules in language.wording.items() if language else ():
        yield from ((group, rule) for rule in rules)


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


@lru_cache(maxsize=100_000)
def matches(avoid: str, unless: str | None, case: bool, text: str) -> tuple[tuple[int, int], ...]:  # noqa: FBT001 - a key of the cache
    """Where a rule finds something in a text; kept, because most texts are the same on every paper.

    A word is the same word where a soft hyphen stands in it.
    """
    found = _matches(avoid, unless, case, text)
    if letters.hides(text):
        plain, places = letters.seen(text)
        spans = _matches(avoid, unless, case, plain)
        found += [(places[start], places[end - 1] + 1) for start, end in spans if end > start]
    return tuple(dict.fromkeys(found))


def _matches(avoid: str, unless: str | None, case: bool, text: str) -> list[tuple[int, int]]:  # noqa: FBT001 - likewise
    """Where an expression stands, but for what shares a letter with the words that may stand."""
    found = list(expression(avoid, case).spans(text))
    allowed = list(expression(unless, case).spans(text)) if found and unless else []
    if not allowed:
        return found
    starts = [start for start, _ in allowed]  # in order, and none within another
    last = ((bisect_left(starts, end) - 1, start, end) for start, end in found)
    return [(start, end) for at, start, end in last if at < 0 or allowed[at][1] <= start]
