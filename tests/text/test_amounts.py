"""Numbers as people write them."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.text.agreement import agree
from briefs.text.amount import DATE, NUMBER, ORDINAL, PART, PERCENT, TIMES, VAGUE, Amount
from briefs.text.amounts import amounts
from briefs.text.arithmetic import evaluate
from briefs.text.numerals import MONTHS, SMALL, TENS

_ONES = list(SMALL)
_TEN = {value: word for word, value in TENS.items()}
_NAMES = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December"]  # fmt: skip


def in_words(number: int, *, british: bool = True) -> str:
    """A number below a billion in English words: an independent speller, so that the reader is tested against it."""
    for size, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            many, rest = divmod(number, size)
            joint = " and " if british and rest < 100 else " "
            return f"{in_words(many, british=british)} {name}" + (f"{joint}{in_words(rest)}" if rest else "")
    if number < 20:
        return _ONES[number]
    ten, one = divmod(number, 10)
    return _TEN[ten * 10] + (f"-{_ONES[one]}" if one else "")


def _only(text: str) -> Amount:
    (made,) = amounts(text)
    return made


@given(st.integers(0, 10**9 - 1), st.booleans())
def test_number_words_are_read_as_their_number(number: int, british: bool) -> None:
    """Three hundred and five thousand is 305,000, with and without 'and'."""
    assert _only(f"There were {in_words(number, british=british)} of them.").value == number


@given(st.integers(0, 10**12), st.sampled_from([",", "\u00a0", "\u202f", "\u2009", " ", "’", "'", ""]))
def test_any_thousands_separator_is_read(number: int, separator: str) -> None:
    """60,000, 60 000 and 60000 are one number."""
    made = _only(f"There were {number:,} of them.".replace(",", separator))

    assert (int(made.value), made.kind) == (number, NUMBER)


@given(st.integers(1, 999), st.integers(0, 99), st.sampled_from(["thousand", "million", "billion"]))
def test_a_scale_word_multiplies(whole: int, rest: int, scale: str) -> None:
    """1.25 million is 1,250,000, joined by a space or a hyphen."""
    exact = (Fraction(whole) + Fraction(rest, 100)) * {"thousand": 10**3, "million": 10**6, "billion": 10**9}[scale]

    for joint in (" ", "-", "\u00a0"):
        assert _only(f"about {whole}.{rest:02}{joint}{scale} litres").value == exact


@given(st.integers(0, 1000), st.sampled_from(["%", " %", " per cent", " percent", "\u00a0%", " percentage points"]))
def test_any_way_of_writing_per_cent_is_read(number: int, sign: str) -> None:
    """13%, 13 per cent and thirteen percent."""
    for written in (str(number), in_words(number)):
        made = _only(f"It rose by {written}{sign} then.")

        assert (int(made.value), made.kind) == (number, PERCENT)


@given(st.integers(0, 5000), st.integers(1, 5000), st.sampled_from(["–", "-", "—", " – ", " to ", "--"]))
def test_any_way_of_writing_a_range_is_read(low: int, more: int, dash: str) -> None:
    """10–30, 10 to 30, between 10 and 30."""
    high = low + more
    for text in (f"take {low}{dash}{high} of them", f"take between {low} and {high} of them"):
        made = _only(text)

        assert (made.value, made.high) == (Fraction(low), Fraction(high))


_SCALES = {"": 1, " thousand": 10**3, " million": 10**6, " billion": 10**9}
_MONEY = [("", ""), ("$", ""), ("€ ", ""), ("US$", ""), ("EUR ", ""), ("", " euros"), ("", " dollars"), ("", " EUR")]


@given(
    st.integers(1000, 10**9),
    st.tuples(st.integers(1, 999), st.sampled_from(list(_SCALES))),
    st.sampled_from(_MONEY),
    st.sampled_from([",", "\u00a0", "\u202f", ""]),
    st.sampled_from(["–", " – ", " to ", " up to ", "--"]),
)
def test_a_range_of_mixed_scale_is_read(
    low: int, top: tuple[int, str], money: tuple[str, str], thousands: str, dash: str
) -> None:
    """50,000 to 1 million, $50,000–$1 million, between 50 000 euros and 1 million euros: the first end stays itself."""
    (many, scale), (before, behind) = top, money
    high = many * _SCALES[scale]
    one = f"{before}{low:,}{behind}".replace(",", thousands)
    other = f"{before}{many}{scale}{behind}"
    for text in (f"it costs {one}{dash}{other}", f"it costs between {one} and {other}"):
        found = amounts(text)

        if high > low:
            (made,) = found
            assert (made.value, made.high) == (Fraction(low), Fraction(high))
            assert bool(made.unit) == bool(before or behind)
        else:
            assert [made.value for made in found] == [low, high]
            assert all(made.high is None for made in found)


@given(st.dates())
def test_any_way_of_writing_a_date_is_read(date) -> None:
    """21 November 2024, November 21st, 2024, 2024-11-21."""
    name = _NAMES[date.month - 1]
    year = f"{date.year:04}"
    for text in (
        f"on {date.day} {name} {year}",
        f"on {date.day} {name[:3]} {year}",
        f"on {name} {date.day}, {year}",
        f"on {date.day}th of {name} {year}",
        f"on {date.isoformat()}",
    ):
        made = _only(text)

        assert (made.kind, made.date) == (DATE, (date.year, date.month, date.day))
    assert MONTHS[name[:3]] == date.month


@given(st.integers(0, 10**9), st.data())
def test_a_changed_digit_is_never_accepted(number: int, data: st.DataObject) -> None:
    """Whatever the digit and wherever it stands."""
    text = str(number)
    place = data.draw(st.integers(0, len(text) - 1))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != text[place]]))
    other = int(text[:place] + digit + text[place + 1 :])
    evidence = _only(f"{number:,} wells")

    for written in (f"{other:,}", in_words(other) if other < 10**9 else str(other), str(other)):
        assert not agree(_only(f"the {written} wells"), evidence)
    assert agree(_only(f"the {number} wells"), evidence)


@given(st.dates(), st.dates())
def test_another_date_is_never_accepted(one, other) -> None:
    """A date agrees with itself, and with less of itself."""
    first, second = (_only(f"on {d.day} {_NAMES[d.month - 1]} {d.year:04}") for d in (one, other))

    assert agree(first, second) == (one == other)
    assert agree(replace(first, date=(one.year, one.month, 0)), first)


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_number_said_to_be_round_is_within_a_twentieth(printed: int, exact: int) -> None:
    """'About' is no licence to be wrong."""
    if agree(_only(f"about {printed} wells"), _only(f"{exact} wells")):
        assert abs(printed - exact) <= exact / 20


@given(st.text(max_size=80))
def test_any_text_is_read_without_fail(text: str) -> None:
    """Amounts stand where they say they do, in order."""
    found = amounts(text)

    assert [made.start for made in found] == sorted(made.start for made in found)
    assert all(text[made.start : made.end] == made.text or made.kind == PERCENT for made in found)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("a third of them", PART, Fraction(1, 3)),
        ("two-thirds", PART, Fraction(2, 3)),
        ("three quarters", PART, Fraction(3, 4)),
        ("half the group", PART, Fraction(1, 2)),
        ("½ of it", PART, Fraction(1, 2)),
        ("2½ hours", NUMBER, Fraction(5, 2)),
        ("the twenty-first of them", ORDINAL, 21),
        ("the 21st of them", ORDINAL, 21),
        ("the third case", ORDINAL, 3),
        ("it doubled", TIMES, 2),
        ("a fivefold rise", TIMES, 5),
        ("twice as many", TIMES, 2),
        ("hundreds of them", VAGUE, 100),
        ("a dozen", NUMBER, 12),
        ("5bn litres", NUMBER, 5 * 10**9),
        ("a hundred wells", NUMBER, 100),
        ("it fell by −4", NUMBER, -4),
        ("٣٤ wells", NUMBER, 34),
        ("half a million", NUMBER, 500_000),
        ("a quarter of a million", NUMBER, 250_000),
        ("three quarters of a million", NUMBER, 750_000),
        ("¾ million", NUMBER, 750_000),
        ("one and a half hours", NUMBER, Fraction(3, 2)),
        ("two and a half million", NUMBER, 2_500_000),
        ("minus 5 degrees", NUMBER, -5),
        ("−$5 million", NUMBER, -5_000_000),
        ("a loss of -€5m", NUMBER, -5_000_000),
        ("1,5 million", NUMBER, 1_500_000),
        ("12,5 per cent", PERCENT, Fraction(25, 2)),
        ("1.000.000 wells", NUMBER, 10**6),
        ("£5m", NUMBER, 5 * 10**6),
        ("1.5m euros", NUMBER, 1_500_000),
        ("5m deep", NUMBER, 5),
        ("₹ 2 crore", NUMBER, 20_000_000),
        ("4 pp", PERCENT, 4),
        ("a 4 percentage-point rise", PERCENT, 4),
        ("4 per cent points", PERCENT, 4),
    ],
)
def test_other_ways_of_saying_how_many(text: str, kind: str, value: Fraction | int) -> None:
    """Shares, places in a row, multiples, words that stay vague."""
    made = _only(text)

    assert (made.kind, made.value) == (kind, value)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("€ 5 million", ["€"]),
        ("5 million euros", ["€"]),
        ("5 million €", ["€"]),
        ("US$ 5 million", ["$"]),
        ("USD 5 million", ["$"]),
        ("5 million dollars", ["$"]),
        ("A$5", ["A$"]),
        ("CHF 20", ["CHF"]),
        ("Rs 500", ["₹"]),
        ("20 °C", ["°C"]),
        ("4 percentage points", ["points"]),
        ("4 per cent", [""]),
        ("5 km to 10 km", ["km"]),
        ("30 minutes to 2 hours", ["minute", "hour"]),
        ("$5 and €6", ["$", "€"]),
    ],
)
def test_what_is_counted_is_read_on_either_side(text: str, units: list[str]) -> None:
    """Money before or behind its number, degrees, points; two units are no range."""
    assert [made.unit for made in amounts(text)] == units


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("900 to 1.2 million", [(900, 1_200_000)]),
        ("2 to 3 million", [(2_000_000, 3_000_000)]),
        ("between 1 and 2 million", [(1_000_000, 2_000_000)]),
        ("1 and 2 million", [(1, None), (2_000_000, None)]),
        ("50,000 and 1 million", [(50_000, None), (1_000_000, None)]),
        ("2 million to 500,000", [(2_000_000, None), (500_000, None)]),
        ("$5-10 million", [(5_000_000, 10_000_000)]),
        ("1 000 2 000", [(1000, None), (2000, None)]),
        ("1.1 8", [(Fraction(11, 10), None), (8, None)]),
        ("in 2022 121 of them", [(2022, None), (121, None)]),
        ("steps 1,2 and 3", [(1, None), (2, None), (3, None)]),
        ("−10 to −5", [(-10, -5)]),
        ("ten and a half of them", [(10, None), (Fraction(1, 2), None)]),
        ("9 to 5", [(9, None), (5, None)]),
    ],
)
def test_what_belongs_together_is_one(text: str, read: list[tuple[Fraction | int, int | None]]) -> None:
    """And what does not stays apart."""
    assert [(made.value, made.high) for made in amounts(text)] == read


@pytest.mark.parametrize(
    "text", ["A4", "COVID-19", "E/INCB/2023/1", "3D", "1.2.3", "https://example.org/2023", "a third party", "often"]
)
def test_names_are_no_numbers(text: str) -> None:
    """Digits in a name count nothing."""
    assert amounts(text) == ()


_SUMS = st.recursive(
    st.integers(0, 9999).map(str),
    lambda parts: st.tuples(parts, st.sampled_from("+-*/"), parts).map(lambda three: f"({''.join(three)})"),
    max_leaves=6,
)


@given(_SUMS)
def test_arithmetic_is_exact(text: str) -> None:
    """As Python's own fractions have it; nothing by nought."""
    exact = re.sub(r"(\d+)", r"Fraction(\1)", text)
    try:
        expected = eval(exact, {"Fraction": Fraction})  # noqa: S307 - made up of digits and signs above
    except ZeroDivisionError:
        expected = None
    made = evaluate(text)

    assert (made.value if made else None) == expected


@pytest.mark.parametrize("text", ["", "two", "2**9", "7//2", "__import__('os')", "1 if 1 else 2", "9" * 300, "(1"])
def test_nothing_but_simple_arithmetic_is_evaluated(text: str) -> None:
    """Content is data, never code."""
    assert evaluate(text) is None


@pytest.mark.parametrize("text", ["37 December 2026", "December 37, 2026", "2026-13-05", "2026-12-44"])
def test_a_date_that_cannot_be_is_seen_as_one(text: str) -> None:
    """It stands in no evidence; passed over, it would be printed without a word."""
    assert _only(f"On {text} it ends.").kind == DATE
