"""Translations beside their originals: what is outdated, new or of unknown words, and what both must have alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction

from briefs.base.problems import Place, Problem
from briefs.checks.text.number_reader import reader_of
from briefs.composing.data.frame import FRAME, printed_frame
from briefs.library.load import Library
from briefs.text.amount import DATE, Amount
from briefs.translating import codes
from briefs.translating.books import BookState, source_language, states
from briefs.translating.pairs import Matched

_Read = Callable[[str], tuple[Amount, ...]]
_SHOWN = 80
"""Letters of words that are quoted."""


def check(library: Library) -> Iterator[Problem]:
    """Every unit of a translation that does not say what its original says today, as far as that can be seen."""
    for state in states(library):
        if state.book.language not in library.languages:
            continue  # which is a problem of its own
        if not state.recorded:
            yield _unrecorded(state)
            continue
        tags = source_language(library, state.book), state.book.language
        readers = [reader_of(library, tag).amounts for tag in tags]
        for one in state.matched:
            if one.state == "outdated":
                yield _outdated(state, one)
            elif one.state == "translated" and one.said:
                yield from _parity(one, one.said.place, *readers)
        yield from _missing(library, state)


def _unrecorded(state: BookState) -> Problem:
    book = state.book
    hint = f"if it says what the original says today, write that down: translate accept {book.short} {book.language}"
    message = f"it is not known from which words this translation of {book.short} was made"
    return Problem(Place(str(book.file), 1, 1), message, hint, "warning", "translation/unknown")


def _outdated(state: BookState, one: Matched) -> Problem:
    place = one.said.place if one.said else Place(str(state.book.file), 1, 1)
    was, now = _differing(one.original, one.unit.text)
    message = f"{one.unit.id}: the original has changed since this was translated: “{was}” is now “{now}”"
    hint = f"the original stands at {one.unit.place}; send it out with: translate export {state.book.short} " + (
        state.book.language
    )
    return Problem(place, message, hint, "warning", "translation/outdated")


def _missing(library: Library, state: BookState) -> Iterator[Problem]:
    printed = printed_frame(library, state.book.language) if state.book.short == FRAME else ("",)
    new = [one for one in state.matched if one.state == "new" and one.unit.id.startswith(printed)]
    by_hand = [one for one in state.matched if one.state == "by hand"]
    book = state.book
    if new:
        message = f"{len(new)} of {len(state.matched)} units are not translated, first {new[0].unit.id}"
        hint = f"they are printed as in the original: translate export {book.short} {book.language}"
        yield Problem(Place(str(book.file), 1, 1), message, hint, "warning", "translation/new")
    if by_hand:
        place = by_hand[0].said.place if by_hand[0].said else Place(str(book.file), 1, 1)
        message = (
            f"of {len(by_hand)} units it is not known from which words they were translated, first {_ids(by_hand)}"
        )
        hint = f"if they say what the original says today: translate accept {book.short} {book.language}"
        yield Problem(place, message, hint, "warning", "translation/unknown")


def _ids(found: list[Matched]) -> str:
    return ", ".join(one.unit.id for one in found[:3])


def _parity(one: Matched, place: Place, own: _Read, read: _Read) -> Iterator[Problem]:
    """Codes and numbers in digits that the original has and its translation has not, or the other way round."""
    hint = f"the original says: {_short(one.unit.text)} ({one.unit.place})"
    for message, _ in codes.differences(one.unit.text, one.translation):
        yield Problem(place, f"{one.unit.id}: {message}", hint, rule="translation/code")
    wanted, given = _numbers(one.unit.text, own), _numbers(one.translation, read)
    if wanted != given:
        lost = ", ".join(map(_plain, (wanted - given).elements())) or "nothing"
        strange = ", ".join(map(_plain, (given - wanted).elements())) or "nothing"
        message = f"{one.unit.id}: other numbers than in the original: {lost} is missing, {strange} is too much"
        yield Problem(place, message, hint, "warning", "translation/number")


def _numbers(text: str, read: _Read) -> Counter[Fraction]:
    """The numbers that are written in digits, as their language writes them, each part of a date by itself."""
    bare = "".join(words for words, is_code in codes.pieces(text) if not is_code)
    found = (amount for amount in read(bare) if any(letter.isdigit() for letter in amount.text))
    return Counter(part for amount in found for part in _parts(amount))


def _parts(amount: Amount) -> Iterator[Fraction]:
    """What a number is made of: year, month and day, or the ends of a range."""
    if amount.kind == DATE:
        yield from (Fraction(part) for part in amount.date if part)
        return
    yield amount.value
    if amount.high is not None:
        yield amount.high


def _plain(number: Fraction) -> str:
    return str(number.numerator) if number.denominator == 1 else f"{float(number):g}"


def _differing(was: str, now: str) -> tuple[str, str]:
    """Two texts without what they begin with alike, so that the change is seen in a few words."""
    one, other = was.split(), now.split()
    same = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    start = max(0, same - 3)
    lead = "… " if start else ""
    return _short(lead + " ".join(one[start:])), _short(lead + " ".join(other[start:]))


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
