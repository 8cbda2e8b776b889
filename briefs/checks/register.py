"""The register must agree with itself: figures with statements, sums with their parts, audiences with sensitivity."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from briefs.base.problems import Place, Problem, did_you_mean
from briefs.checks.text.standing import figure_amounts, plain
from briefs.composing.extracts.finding import lines_of, words_place
from briefs.composing.notes import caveats_for
from briefs.library.load import Library
from briefs.library.records.register import Claim, Figure, Source
from briefs.library.yaml_tree import word_place
from briefs.text.agreement import agree
from briefs.text.amount import Amount
from briefs.text.amounts import amounts
from briefs.text.arithmetic import Sum, evaluate

LONGEST_CHECK = 60
"""Characters of a reference in a note."""
_SAID_ANYWAY = frozenset({"one", "first"})
_REASON = 3
"""Words of the shortest reason that says anything."""


def check(library: Library) -> Iterator[Problem]:
    """Claims whose parts do not fit together."""
    for name, source in library.sources.items():
        yield from _held_back(library, name, source)
        for key, claim in source.claims.items():
            yield from _audiences(library, key, claim)
            yield from _proposer(library, key, claim)
            yield from _caveats(library, key, claim)
            yield from _allowed(library, key, claim)
            if claim.figures or claim.other_numbers or amounts(claim.claim):
                yield from _numbers(library.places[key], key, claim, amounts(source.published or ""))


def _held_back(library: Library, name: str, source: Source) -> Iterator[Problem]:
    counted = Counter(word for claim in source.claims.values() for word in (claim.sensitivity, claim.print))
    for word, said in source.held_back.items():
        if counted[word] != said:
            place = word_place(library.content / "sources" / f"{name}.yaml", "held_back")
            message = f"{counted[word]} claims are marked {word}; held_back says {said}"
            hint = "look which claim changed, then correct it or the number"
            yield Problem(place, message, hint, rule="register/held-back")


def _audiences(library: Library, key: str, claim: Claim) -> Iterator[Problem]:
    for name in claim.audiences:
        audience = library.audiences.get(name)
        if claim.sensitivity == "professional" and audience and audience.clearance != "professional":
            message = f"the claim '{key}' is for professionals, yet names the audience '{name}'"
            hint = "take the audience out, or say sensitivity: public"
            yield Problem(library.places[key], message, hint, rule="register/audience")


def _proposer(library: Library, key: str, claim: Claim) -> Iterator[Problem]:
    """A note names who proposes what is of a kind that needs it, and of no other."""
    wanted = library.certainty.kind(claim).needs_proposer
    if wanted and not claim.proposer:
        hint = "add 'proposer: WHO', as a note should name them"
        yield Problem(library.places[key], f"nobody is named who proposes '{key}'", hint, rule="register/proposer")
    if claim.proposer and not wanted and claim.kind in library.certainty.kinds:
        kinds = [name for name, rule in library.certainty.kinds.items() if rule.needs_proposer]
        hint = f"take 'proposer' out, or make it one of the kind: {', '.join(kinds) or 'none yet (see certainty.yaml)'}"
        message = f"the proposer of '{key}' is printed nowhere, because it is a {claim.kind}"
        yield Problem(library.places[key], message, hint, rule="register/proposer")


def _allowed(library: Library, key: str, claim: Claim) -> Iterator[Problem]:
    """A rule that a claim lifts is there, and it is said why."""
    known = {rule.id or group for group, rule in library.wording.avoided}
    for name, why in claim.allows.items():
        where = _near(library.places[key], name)
        if name not in known:
            hint = did_you_mean(name, known) or f"known: {', '.join(sorted(known))}"
            message = f"'{key}' allows '{name}', which is no rule of wording.yaml"
            yield Problem(where, message, hint, rule="register/allows")
        elif len(why.split()) < _REASON:
            message = f"'{key}' allows '{name}' and does not say why"
            hint = f'write a reason: allows: {{{name}: "what the guideline tells responders to give"}}'
            yield Problem(where, message, hint, rule="register/allows")


def _caveats(library: Library, key: str, claim: Claim) -> Iterator[Problem]:
    """A claim that is printed with a caveat has one for each of its audiences; what was checked is a reference."""
    if claim.print == "with-caveat":
        for audience in claim.audiences:
            if not caveats_for(claim, audience):
                message = f"'{key}' is printed with a caveat, and has none for {audience}"
                hint = "add it to caveats (what is for_writers is not printed), or say print: allow"
                yield Problem(library.places[key], message, hint, rule="register/caveat")
    for name in claim.checked.against if claim.checked else ():
        if len(name) > LONGEST_CHECK:
            message = f"what '{key}' was checked against is printed in its note: {len(name)} characters are too many"
            hint = "against: a short reference; how: what was compared and found (not printed)"
            yield Problem(library.places[key], message, hint, rule="register/checked")


def _numbers(place: Place, key: str, claim: Claim, published: tuple[Amount, ...]) -> Iterator[Problem]:
    statement = amounts(claim.claim)
    others = {text: amounts(text) for text in claim.other_numbers}
    years = [year for figure in claim.figures.values() for year in amounts(figure.year or "")]
    values = [value for figure in claim.figures.values() for value in figure_amounts(figure)]
    named = [amount for found in others.values() for amount in found]
    for amount in statement:
        if amount.text.lower() in _SAID_ANYWAY or any(
            agree(amount, known, rounded=False) for known in (*values, *years, *published, *named)
        ):
            continue
        if amount.high is not None and all(
            any(value.high is None and agree(end, value, rounded=False) for value in values) for end in _ends(amount)
        ):
            continue
        where = words_place(place, claim.claim, amount.start, amount.end)
        message = f"'{amount.text}' stands in the statement of '{key}', but is none of its figures"
        hint = f'add it to figures, or say why not: other_numbers: {{"{amount.text}": the reason}}'
        yield Problem(where, message, hint, rule="register/statement")
    for text, found in others.items():
        if not any(agree(amount, known, rounded=False) for amount in statement for known in found):
            hint = "take it out of other_numbers, or write it as in the statement"
            message = f"'{text}' does not stand in the statement of '{key}'"
            yield Problem(_near(place, text), message, hint, rule="register/other")
    yield from _figures(place, key, claim.figures, statement, published)


def _figures(
    place: Place,
    key: str,
    figures: Mapping[str, Figure],
    statement: tuple[Amount, ...],
    published: tuple[Amount, ...],
) -> Iterator[Problem]:
    made = {name: evaluate(figure.derived) for name, figure in figures.items() if figure.derived}
    parts = {operand for each in made.values() if each for operand in each.operands}
    for name, figure in figures.items():
        read = figure_amounts(figure)
        if figure.derived:
            yield from _derived(place, f"{key}.{name}", made[name], read, _values(figures, name))
        elif not ({amount.value for amount in read} <= parts or all(_said(amount, statement) for amount in read)):
            message = f"{figure.value} of '{key}.{name}' does not stand in the claim's statement"
            yield Problem(_near(place, name), message, "correct the one or the other", rule="register/figure")
        for year in amounts(figure.year or ""):
            if not _dated(year, (*statement, *published)):
                message = f"the year {figure.year} of '{key}.{name}' does not stand in the claim's statement"
                yield Problem(_near(place, name), message, "correct the one or the other", rule="register/year")


def _derived(
    place: Place, name: str, made: Sum | None, read: tuple[Amount, ...], siblings: Counter[Fraction]
) -> Iterator[Problem]:
    short = name.partition(".")[2]
    if made is None:
        hint = "write numbers with + - * / and brackets: 120,000,000 / 60,000"
        yield Problem(
            _near(place, short), f"the arithmetic of '{name}' cannot be calculated", hint, rule="register/derived"
        )
        return
    for operand, count in Counter(made.operands).items():
        if siblings[operand] < count and operand != 100:
            message = f"{plain(operand)} in the arithmetic of '{name}' is no figure of its claim"
            yield Problem(
                _near(place, short), message, "add the figure, or correct the arithmetic", rule="register/derived"
            )
    if [amount.value for amount in read] != [made.value]:
        message = f"'{name}' is not the result of its arithmetic, which is {plain(made.value)}"
        yield Problem(_near(place, short), message, "correct the value or the arithmetic", rule="register/derived")


def _values(figures: Mapping[str, Figure], but: str) -> Counter[Fraction]:
    return Counter(amount.value for name, figure in figures.items() if name != but for amount in figure_amounts(figure))


def _said(figure: Amount, statement: tuple[Amount, ...]) -> bool:
    said = list(statement)
    if figure.high is None:
        said += (end for amount in statement if amount.high is not None for end in _ends(amount))
    return any(agree(each, item, rounded=False) for each in said for item in (figure, replace(figure, unit="")))


def _ends(amount: Amount) -> tuple[Amount, Amount]:
    """The two numbers of a range."""
    return replace(amount, high=None), replace(amount, value=amount.high or amount.value, high=None, bound="")


def _dated(year: Amount, said: tuple[Amount, ...]) -> bool:
    """Whether a year stands in a statement, or within a span of years that does."""
    inside = (a.high is not None and year.high is None and a.value <= year.value <= a.high for a in said)
    return any(agree(year, amount) for amount in said) or any(inside)


_FAR = 500
"""So many lines of a claim are looked through."""


def _near(place: Place, name: str) -> Place:
    """The line of a figure or of a reason, at or after the line of its claim."""
    first = (place.line or 1) - 1
    for number, line in enumerate(lines_of(place.file)[first : first + _FAR], start=first + 1):
        if match := re.search(rf"(?:^\s+|[{{,]\s*)[\"']?({re.escape(name)})[\"']?:", line):
            return Place(place.file, number, match.start(1) + 1, len(name))
    return place
