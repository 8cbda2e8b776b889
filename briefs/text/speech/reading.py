"""Every number of a text in a language whose words are known: digits, words, shares, dates, ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from briefs.text.amount import DATE, NUMBER, ORDINAL, PART, PERCENT, POINTS, VAGUE, Amount
from briefs.text.numerals import CURRENCIES, GLYPHS, MONEY_BEFORE
from briefs.text.speech.lexicon import JOIN, SCALE, SHARE, WORD, Lexicon, fold
from briefs.text.speech.spelled import Atom, Counted, found_at, run

MOST_DIGITS = 40
_NAME = re.compile(r"https?://\S+|\d+(?:\.\d+){2,}(?![\d.])|[A-Za-z]+(?:/[A-Za-z\d]+)+")
"""What holds digits and is no number: addresses, versions."""
_LINK = re.compile(r"[\s\u00a0\u202f\u00ad-]?")
_WORD_BEHIND = re.compile(rf"{_LINK.pattern}+({WORD.pattern})")
"""The word behind a link, which is taken whole: the pattern of a link ends in ?, and ?+ gives nothing back."""
_NEAR = 45
_GAP = re.compile(r"\s?(?:[–—‒-]|--)\s?")
_MONEY_BEHIND = re.compile(r"\s?([€£$¥₹])(?!\d)")
_MINUS = re.compile(r"(?:−|(?<![\w)\-–])-)$")


@lru_cache(maxsize=50_000)
def numbers_in(text: str, lexicon: Lexicon) -> tuple[Amount, ...]:
    """Every number of a text, in order."""
    dates = list(_dates(text, lexicon))
    taken = [(made.start, made.end) for made in dates]
    taken += [found.span() for found in _NAME.finditer(text) if not lexicon.number.fullmatch(found[0])]
    for words in (lexicon.but_not, lexicon.percent):
        taken += [found.span() for found in words.finditer(text)] if words else []
    atoms = [a for a in _atoms(text, lexicon) if not any(start < a.end and a.start < end for start, end in taken)]
    found = sorted([*dates, *_worded(text, atoms, lexicon)], key=lambda made: made.start)
    return tuple(_ranges([_complete(made, text, lexicon) for made in found], text, lexicon))


# ---------------------------------------------------------------------------------------------------------------- words


def _atoms(text: str, lexicon: Lexicon) -> Iterator[Atom]:
    """Words and numbers one after the other; words that are written in one are taken apart."""
    end, last = -2, ""
    pieces = sorted(
        [*((*m.span(), m) for m in lexicon.number.finditer(text)), *((*m.span(), m) for m in WORD.finditer(text))],
        key=lambda each: each[:2],
    )
    for start, stop, match in pieces:
        if start < end:
            continue
        linked = end >= 0 and _LINK.fullmatch(text[end:start]) is not None
        if match.re is lexicon.number:
            if _is_name(text, start, stop, lexicon):
                end, last = stop, ""
                continue
            yield Atom(start, stop, "", _value(match[0], lexicon), linked and not last.isdecimal())
        else:
            word = fold(match[0])
            parts = () if (word,) in lexicon.entries else _apart(word, lexicon)
            for index, part in enumerate(parts or (word,)):
                yield Atom(start, stop, part, None, linked or index > 0, glue=lexicon.glued and bool(parts))
        end, last = stop, text[start:stop][-1:]


def _is_name(text: str, start: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether digits belong to a name: 3D, COVID-19."""
    if re.search(r"[^\W\d_]-$", text[max(0, start - 2) : start]):
        return True
    behind = WORD.match(text, stop)
    if behind is None or not behind[0][0].isalpha() or re.match("[\u3040-\u9fff]", behind[0]):
        return False
    word = fold(behind[0])
    ordinal = lexicon.ordinal and lexicon.ordinal.match(text, stop)
    return not (lexicon.entry((word,)) or lexicon.unit(word) or ordinal)


def _apart(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The number words that one word is made of, or none where anything is left over; 'and' may stand before any."""
    if not lexicon.glued:
        links = (sign for sign in lexicon.prefixes if word.startswith(sign) and _joins(sign, lexicon))
        return next(((sign, word[len(sign) :]) for sign in links if (word[len(sign) :],) in lexicon.entries), ())
    ways: dict[int, tuple[str, ...]] = {len(word): ()}
    for at in range(len(word) - 1, -1, -1):
        for stop in range(len(word), at, -1):
            if stop in ways and (word[at:stop],) in lexicon.entries:
                ways[at] = (word[at:stop], *ways[stop])
                break
    return ways.get(0, ())


def _joins(word: str, lexicon: Lexicon) -> bool:
    entry = lexicon.entries.get((word,))
    return entry is not None and entry.kind == JOIN


def _value(digits: str, lexicon: Lexicon) -> Fraction:
    """Digits of any script as a number; the last mark is a decimal one where the language says so, or two digits do."""
    mark = max(digits.rfind(sign) for sign in ",.٫")
    sign = digits[mark] if mark >= 0 else ""
    tail = len(digits) - mark - 1
    decimal = sign and (sign in lexicon.decimal or (tail != 3 and digits.count(sign) == 1))
    if decimal and sign not in lexicon.decimal and sign in lexicon.group and tail == 3:
        decimal = False
    whole, rest = (digits[:mark], digits[mark + 1 :]) if decimal else (digits, "")
    value = Fraction(int(re.sub(r"\D", "", whole)[:MOST_DIGITS] or "0"))
    rest = rest[:MOST_DIGITS]
    return value + (Fraction(int(rest), 10 ** len(rest)) if rest else 0)


def _worded(text: str, atoms: Sequence[Atom], lexicon: Lexicon) -> Iterator[Amount]:
    at = 0
    while at < len(atoms):
        if (made := run(atoms, at, lexicon)) is not None and _whole(atoms, at, made.taken):
            amount, size = _of_run(text, atoms, at, made, lexicon)
        elif (found := found_at(atoms, at, lexicon)) is not None and found[0] == SHARE:
            amount, size = _share(text, atoms[at:], 0, Fraction(1), lexicon)
        else:
            amount, size = None, 1
        if amount is not None:
            yield amount
        at += size
    for match in re.finditer(f"[{''.join(GLYPHS)}]", text):
        yield Amount(GLYPHS[match[0]], PART, match[0], *match.span())


def _whole(atoms: Sequence[Atom], at: int, taken: int) -> bool:
    """Whether a number ends where its word does: no piece of a longer word is left over, before or behind."""
    before = at > 0 and atoms[at].glue and atoms[at - 1].start == atoms[at].start
    behind = (
        at + taken < len(atoms) and atoms[at + taken].glue and atoms[at + taken].start == atoms[at + taken - 1].start
    )
    return not (before or behind)


def _of_run(text: str, atoms: Sequence[Atom], at: int, made: Counted, lexicon: Lexicon) -> tuple[Amount | None, int]:
    """A number that was read: with the share that follows it, or as thousands that nobody counted."""
    after = at + made.taken
    if after < len(atoms) and atoms[after].linked and made.scale == 1:
        found = found_at(atoms, after, lexicon)
        if found is not None and found[0] == SHARE:
            return _share(text, atoms[at:], made.taken, made.value, lexicon)
    start, end = atoms[at].start, atoms[after - 1].end
    if made.value == 1 and not made.digits and made.scale == 1:
        return None, made.taken  # an article in most languages
    kind = VAGUE if made.many else NUMBER
    if made.digits and made.words == 1 and lexicon.ordinal and (suffix := lexicon.ordinal.match(text, end)):
        kind, end = ORDINAL, suffix.end()
    return Amount(made.value, kind, text[start:end], start, end, scale=made.scale), made.taken


def _share(text: str, atoms: Sequence[Atom], share: int, times: Fraction, lexicon: Lexicon) -> tuple[Amount, int]:
    """A half, two thirds; half a million is a number."""
    found = found_at(atoms, share, lexicon)
    assert found is not None  # noqa: S101 - both callers have looked
    value, end = times * found[1], share + found[2]
    if end < len(atoms) and atoms[end].linked:
        scale = found_at(atoms, end, lexicon)
        if scale is not None and scale[0] == SCALE:
            stop = end + scale[2]
            span = atoms[0].start, atoms[stop - 1].end
            made = Amount(value * scale[1], NUMBER, text[slice(*span)], *span, scale=int(scale[1]))
            return made, stop
    span = atoms[0].start, atoms[end - 1].end
    return Amount(value, PART, text[slice(*span)], *span), end


# ------------------------------------------------------------------------------------------------- what stands beside


def _dates(text: str, lexicon: Lexicon) -> Iterator[Amount]:
    if lexicon.dates is None:
        return
    for match in lexicon.dates.finditer(text):
        said = {key[0]: value for key, value in match.groupdict().items() if value}
        name = said.get("m", "")
        month = int(name) if name.isdecimal() else lexicon.months.get(fold(name), 0)
        year, day = int(said.get("y", 0)), int(said.get("d", 0))
        yield Amount(Fraction(year), DATE, match[0], *match.span(), date=(year, month, day))


def _complete(made: Amount, text: str, lexicon: Lexicon) -> Amount:
    """With its per cent, unit, currency and bound."""
    if made.kind == DATE:
        return made
    made = _with_percent(made, text, lexicon)
    begin, end = made.start, made.end
    if money := MONEY_BEFORE.search(text, max(0, begin - 6), begin):
        begin = money.start()
        made = replace(made, unit=CURRENCIES[money[0].strip().rstrip(".").upper()])
    elif behind := _MONEY_BEHIND.match(text, end):
        made, end = replace(made, unit=CURRENCIES[behind[1]]), behind.end()
    elif not made.unit and (word := _WORD_BEHIND.match(text, end)):
        made = replace(made, unit=lexicon.unit(word[1]))
    if made.kind in {NUMBER, PERCENT} and _MINUS.search(text, max(0, begin - 2), begin):
        made = replace(made, value=-made.value)
    near = text[max(0, begin - _NEAR) : begin]
    signs = (sign for sign, words in lexicon.before if words.search(near))
    behind_it = (sign for sign, words in lexicon.behind if words.match(text, end))
    return replace(made, bound=next(signs, "") or next(behind_it, ""))


def _with_percent(made: Amount, text: str, lexicon: Lexicon) -> Amount:
    if made.kind != NUMBER:
        return made
    end = made.end
    first = lexicon.percent_first and lexicon.percent_first.search(text[max(0, made.start - 10) : made.start])
    after = lexicon.percent and lexicon.percent.match(text, end)
    if not (first or after):
        return made
    end = after.end() if after else end
    points = lexicon.points.match(text, end) if lexicon.points else None
    end = points.end() if points else end
    unit = POINTS if points or (after and lexicon.points and lexicon.points.fullmatch(after[0])) else ""
    return replace(made, kind=PERCENT, text=text[made.start : end], end=end, unit=unit)


def _ranges(found: list[Amount], text: str, lexicon: Lexicon) -> Iterator[Amount]:
    """The two ends of a range made one; a last word that counts for both is given to both."""
    index = 0
    while index < len(found):
        left, right = found[index], found[index + 1] if index + 1 < len(found) else None
        made = _range(left, right, text, lexicon) if right else None
        yield made or left
        index += 2 if made else 1


def _range(left: Amount, right: Amount, text: str, lexicon: Lexicon) -> Amount | None:
    gap = text[left.end : right.start]
    near = text[max(0, left.start - _NEAR) : left.start]
    between = lexicon.between is not None and lexicon.between.search(near) is not None
    until = lexicon.until is not None and lexicon.until.fullmatch(gap) is not None
    if not (_GAP.fullmatch(gap) or (between and until)) or left.kind not in {NUMBER, PERCENT}:
        return None
    low = left.value
    if right.scale > 1 and left.scale == 1 and low < 1000 and low * right.scale < right.value:
        low *= right.scale
    same = left.kind == right.kind or (left.kind == NUMBER and right.kind == PERCENT)
    if not same or right.value <= low or (left.unit and right.unit and left.unit != right.unit):
        return None
    return replace(
        left, kind=right.kind, value=low, high=right.value, text=text[left.start : right.end], end=right.end,
        unit=right.unit or left.unit, scale=right.scale, bound="",
    )  # fmt: skip
