"""Every number beside a citation must stand in the evidence cited there; a number without a citation needs a reason.

What counts as standing in the evidence: the figures of the claim, the numbers of its statement and its years; the
statement, note and year of a guideline. Words, digits, ranges and rounding that says so are all the same to it
(`briefs.text.amounts`). What no evidence can hold says why: `[2,000]{calc=120000000/60000}` is our arithmetic with
numbers that do stand there, `[twelve]{count=places-in-this-room}` is a count or choice of our own.

Some numbers are part of the document itself, and need neither; the rules for them are all here:

- the word "one" and "first", which English uses as articles and adverbs;
- numbers of its parts: page 3, step 2, questions 2, 4 and 8 (`number_reader`), and numbers that begin a title;
- numbers that the component itself holds and draws: minutes of a plan, how much one mark of a chart stands for;
- where nothing is cited: small whole numbers (up to twelve) and minutes, with which a writer counts what is on the page
  or in the room. A percentage, a year, a share or a larger number can pass for evidence, so it is asked for its source;
- in a heading, title or standfirst: numbers that the text below has, where they are checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import islice

from briefs.base.problems import Problem
from briefs.checks.suitability import kept_back
from briefs.checks.text import number_hints
from briefs.checks.text.number_reader import ENGLISH, NumberReader, reader_of
from briefs.checks.text.standing import EvidenceNumber, by_value, ends, nearest, plain, standing_of, stands, stems
from briefs.checks.text.years import backwards, of_another_year
from briefs.composing.brief import Brief, CitationUse
from briefs.composing.extracts.sentences import FRONT, HEADING, TEXT, Sentence, sentences, spot
from briefs.composing.extracts.stretch import NumberReason
from briefs.library.load import Library
from briefs.text.agreement import agree, rounds
from briefs.text.amount import NUMBER, ORDINAL, Amount
from briefs.text.arithmetic import Sum, evaluate

SMALL = 12

_NEAR = 200
"""So many letters before a number tell whether it is one of the parts."""
_OPENS_A_TITLE = re.compile(r"\d{1,2}\.?\s+\S")
_WORD = re.compile(r"[^\W\d]+|\d\S*")
_ROUND = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What the register gives for a brief, each claim looked up once."""

    library: Library
    brief: Brief
    reader: NumberReader
    known: dict[str, tuple[EvidenceNumber, ...]] = field(default_factory=dict)

    def read_by(self, sentence: Sentence) -> NumberReader:
        """What reads a sentence: that of its own language where it is marked as being in another."""
        return reader_of(self.library, sentence.language) if sentence.language else self.reader

    def of(self, keys: Iterable[str]) -> list[EvidenceNumber]:
        """Every number of some claims."""
        return [item for key in keys for item in self._one(key)]

    def citable(self, sentence: Sentence, amount: Amount) -> str | None:
        """A claim in which a number stands, and which this document may cite there."""
        sources = self.library.topics[self.brief.order.topic].record.sources
        mine = (key for key in self.library.claims if self.library.source_of[key] in sources)
        having = (key for key in mine if any(agree(amount, item.amount) for item in self._one(key)))
        uses = (CitationUse(key, sentence.section, sentence.place, sentence.place) for key in having)
        return next((use.id for use in uses if kept_back(self.library, self.brief, use) is None), None)

    def _one(self, key: str) -> tuple[EvidenceNumber, ...]:
        if key not in self.known:
            self.known[key] = standing_of(self.library, key)
        return self.known[key]


def check(library: Library, brief: Brief, read: Sequence[Sentence] | None = None) -> Iterator[Problem]:
    """Numbers that no evidence bears; `read` are the brief's sentences, where they are at hand."""
    evidence = _Evidence(library, brief, reader_of(library, brief.order.language))
    texts = list(sentences(brief)) if read is None else read
    body: list[Amount] = []
    for sentence in (s for s in texts if s.part == TEXT):
        body.extend(evidence.read_by(sentence).amounts(sentence.text))
        yield from _sentence(evidence, sentence)
    below = by_value(body)
    for sentence in (s for s in texts if s.part in {FRONT, HEADING}):
        if sentence.cited:
            yield from _sentence(evidence, sentence)
            continue
        reader = evidence.read_by(sentence)
        for amount in reader.amounts(sentence.text):
            if not (structural(amount, sentence, reader) or harmless(amount) or stands(amount, below)):
                where = "in the text below" if sentence.part == HEADING else "in the document"
                yield _uncited(evidence, sentence, amount, f"'{amount.text}' stands nowhere {where}")


# ----------------------------------------------------------------------------------------------------- one sentence


def _sentence(evidence: _Evidence, sentence: Sentence) -> Iterator[Problem]:
    reader = evidence.read_by(sentence)
    for mark in sentence.marks:
        yield from _reason(reader, sentence, mark, evidence.of(sentence.cited))
    found = reader.amounts(sentence.text)
    yield from _in_time(evidence, sentence, found)
    for amount in found:
        own = next((m for m in sentence.marks if m.start <= amount.start and amount.end <= m.end), None)
        if own is not None and own.key == "calc":
            yield from _calculated(reader, sentence, amount, own)
        if own is not None or structural(amount, sentence, reader):
            continue
        if sentence.cited:
            ids = sentence.cited_for(amount.end)
            yield from _against(reader, sentence, amount, ids, evidence.of(ids))
        elif not harmless(amount):
            yield _uncited(evidence, sentence, amount, f"'{amount.text}' is given without evidence")


def _in_time(evidence: _Evidence, sentence: Sentence, found: Sequence[Amount]) -> Iterator[Problem]:
    """Figures that are told of another year than theirs, or from the later year to the earlier."""
    for amount in found if sentence.cited else ():
        standing = evidence.of(sentence.cited_for(amount.end))
        if other := of_another_year(sentence.text, amount, standing):
            message = f"'{amount.text}' is told of {other[0]}, and was of another year"
            place = spot(sentence, amount.start, amount.end)
            yield Problem(place, message, f"of {other[0]} is {other[1].name}", rule="number/year")
    if sentence.cited:
        for amount, why in backwards(sentence.text, found, evidence.of(sentence.cited)):
            message = f"what goes from '{amount.text}' went the other way"
            yield Problem(spot(sentence, amount.start, amount.end), message, why, rule="number/year")


def _against(
    reader: NumberReader, sentence: Sentence, amount: Amount, ids: tuple[str, ...], standing: list[EvidenceNumber]
) -> Iterator[Problem]:
    place = spot(sentence, amount.start, amount.end)
    same = [item for item in standing if agree(amount, item.amount)] or ends(amount, standing)
    if not same:
        if near := nearest(amount, standing):
            hint = f"the nearest figure cited there is {near.name}"
        else:
            hint = number_hints.unborne(sentence, amount)
        yield Problem(
            place, f"'{amount.text}' does not stand in what is cited here: {', '.join(ids)}", hint, rule="number"
        )
    elif all(item.derived for item in same) and not reader.ours.search(sentence.stretch):
        hint = f"add '({reader.ours_hint})': {same[0].name} is not the source's own number"
        yield Problem(place, f"'{amount.text}' does not say that we calculated it", hint, rule="number/ours")
    elif other := _other_thing(sentence.text, amount, same, standing):
        message = f"'{amount.text}' is said of the wrong thing: it is {same[0].name}"
        yield Problem(place, message, f"the words after it belong to {other.name}", rule="number/unit")


def _other_thing(
    text: str, amount: Amount, same: list[EvidenceNumber], standing: list[EvidenceNumber]
) -> EvidenceNumber | None:
    """A figure whose unit the words after a number name, where the number is a figure of something else."""
    figures = [item for item in same if item.unit]
    if amount.kind != NUMBER or not {item.id for item in same} <= {item.id for item in figures}:
        return None
    after = stems(" ".join(match[0] for match in islice(_WORD.finditer(text, amount.end), 3)))
    own = frozenset[str]().union(*(item.unit for item in figures))
    others = [item for item in standing if item.unit & after - own]
    return others[0] if others and not own & after else None


def structural(amount: Amount, sentence: Sentence, reader: NumberReader = ENGLISH) -> bool:
    """Whether a number belongs to the document itself: see the head of this module."""
    if amount.text.lower() in {"one", "first"}:
        return True
    if amount.start == 0 and amount.kind == NUMBER and _OPENS_A_TITLE.match(sentence.text):
        return amount.text.isdecimal() and amount.value <= SMALL and sentence.text == sentence.stretch.strip()
    if reader.parts.search(sentence.text, max(0, amount.start - _NEAR), amount.start):
        return True
    if reader.parts_behind and reader.parts_behind.match(sentence.text, amount.end):
        return True
    return amount.kind == NUMBER and {amount.value, amount.high or amount.value} <= sentence.own


def harmless(amount: Amount) -> bool:
    """Whether a number without a citation can hardly pass for evidence."""
    if amount.unit == "minute" and amount.kind == NUMBER:
        return True
    top = amount.high or amount.value
    return amount.kind in {NUMBER, ORDINAL} and top.denominator == 1 and 0 <= top <= SMALL and amount.scale == 1


def _uncited(evidence: _Evidence, sentence: Sentence, amount: Amount, message: str) -> Problem:
    hint = number_hints.uncited(sentence, amount, evidence.citable(sentence, amount))
    return Problem(spot(sentence, amount.start, amount.end), message, hint, "warning", "number/uncited")


# --------------------------------------------------------------------------------------------------------- reasons


def _reason(
    reader: NumberReader, sentence: Sentence, mark: NumberReason, standing: list[EvidenceNumber]
) -> Iterator[Problem]:
    place = spot(sentence, mark.start, mark.end)
    words = sentence.text[mark.start : mark.end]
    if not reader.amounts(words):
        hint = "put the number alone in the brackets, or take the reason away"
        yield Problem(place, f"there is no number in '{words}'", hint, rule="number/reason")
    if mark.key == "count":
        if len([word for word in _ROUND.split(mark.value.lower()) if word]) < 2:
            hint = "say it in two words or more, with hyphens: {count=our-own-list}"
            yield Problem(place, f"'{mark.value}' gives no reason", hint, rule="number/reason")
        return
    made = evaluate(mark.value)
    if made is None:
        hint = "write numbers with + - * / and brackets, without spaces: {calc=120000000/60000}"
        yield Problem(place, f"'{mark.value}' cannot be calculated", hint, rule="number/calc")
        return
    for operand in _foreign(made, [item.amount for item in standing]):
        hint = f"cited here: {', '.join(item.name for item in standing[:4])}" if standing else "cite what gives it"
        message = f"{plain(operand)} in '{mark.value}' does not stand in what is cited here"
        yield Problem(place, message, hint, rule="number/calc")
    if not reader.ours.search(sentence.stretch):
        hint = f"add '({reader.ours_hint})' beside it"
        yield Problem(place, f"'{words}' does not say that we calculated it", hint, rule="number/ours")


def _foreign(made: Sum, standing: Iterable[Amount]) -> Iterator[Fraction]:
    """Operands that no evidence gives; a hundred may stand anywhere, to make a percentage."""
    values = {end for amount in standing for end in (amount.value, amount.high) if end is not None}
    for operand in made.operands:
        if operand not in values and operand != 100:
            yield operand


def _calculated(reader: NumberReader, sentence: Sentence, amount: Amount, mark: NumberReason) -> Iterator[Problem]:
    made = evaluate(mark.value)
    if made is None:
        return
    said = replace(amount, bound=amount.bound or "~") if reader.about.search(sentence.text) else amount
    value = made.value if amount.kind != "part" or made.value <= 1 else made.value / 100
    if not rounds(said, value):
        place = spot(sentence, amount.start, amount.end)
        hint = f"{mark.value} is {plain(made.value)}; a rounded number says 'about' or 'more than'"
        yield Problem(place, f"'{amount.text}' is not the result of its calculation", hint, rule="number/calc")
