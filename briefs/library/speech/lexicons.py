"""The lexicon of a language: the words of its file over what CLDR knows of its digits, months and dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache, partial

from babel import Locale
from babel.dates import get_month_names

from briefs.library.records.spoken import Bound, NumberWords
from briefs.text.amount import Amount
from briefs.text.amounts import amounts
from briefs.text.speech.lexicon import (
    HALF,
    JOIN,
    MANY,
    SCALE,
    SHARE,
    SOLID,
    UNIT,
    Entry,
    Lexicon,
    fold,
    phrases,
    words_of,
)
from briefs.text.speech.locales import locale_of
from briefs.text.speech.reading import numbers_in

_BLANKS = "\u00a0\u2009\u202f '’"
"""What parts thousands in some hands of every language."""


def lexicon_of(tag: str, words: NumberWords) -> Lexicon:
    """The lexicon of a language, made once of each state of its words."""
    return _made(tag, words.model_dump_json())


def amounts_of(tag: str, words: NumberWords | None) -> Callable[[str], tuple[Amount, ...]]:
    """What reads the numbers of a language: English has its own; of one without words only digits are read."""
    if words is not None:
        return partial(numbers_in, lexicon=lexicon_of(tag, words))
    return amounts if tag.partition("-")[0] == "en" else _in_digits


def _in_digits(text: str) -> tuple[Amount, ...]:
    return tuple(amount for amount in amounts(text) if re.search(r"\d", amount.text))


@lru_cache(maxsize=64)
def _made(tag: str, written: str) -> Lexicon:
    words, locale = NumberWords.model_validate_json(written), locale_of(tag)
    entries = dict(_entries(words))
    months = dict(_months(locale, words))
    decimal, group = _marks(locale)
    return Lexicon(
        entries=entries,
        longest=max(map(len, entries), default=1),
        number=_number(decimal, group),
        decimal=decimal,
        group=group,
        dates=_dates(locale, words, months),
        months=months,
        glued=words.written_in_one,
        ones_first=words.ones_first,
        prefixes=tuple(map(fold, words.prefixes)),
        endings=tuple(sorted(map(fold, words.endings), key=len, reverse=True)),
        but_not=_spoken((*words.but_not, *words.percent_first)),
        before=_bounds(words.before, r"(?<!\w){}\s*$"),
        behind=_bounds(words.behind, r"[\s-]?\S{{0,12}}\s*{}(?!\w)"),
        percent=_any(words.percent, r"[\s\u00a0\u202f-]?{}"),
        percent_first=_any(words.percent_first, r"{}\s?$"),
        points=_any(words.points, r"[\s\u00a0\u202f-]?{}(?!\w)"),
        units={_starred(word): unit for unit, names in words.units.items() for word in names},
        ordinal=_any(words.ordinals, r"{}(?!\w)"),
        between=_any(words.between, r"(?<!\w){}\s+$"),
        until=_any(words.until, r"\s*{}\s+"),
    )


def _starred(word: str) -> str:
    return fold(word) + ("*" if word.endswith("*") else "")


def _entries(words: NumberWords) -> Iterator[tuple[tuple[str, ...], Entry]]:
    """Every phrase with what it does; what multiplies comes after what only says 'many', and wins."""
    groups = ((UNIT, words.words), (MANY, words.many), (SCALE, words.scales), (SHARE, words.shares))
    for kind, by_value in groups:
        for value, names in by_value.items():
            for name in names:
                yield words_of(name), Entry(kind, Fraction(value))
    for kind, names in ((HALF, words.and_a_half), (JOIN, words.joins)):
        for name in names:
            yield words_of(name), Entry(kind)


def _any(names: Iterable[str], shape: str) -> re.Pattern[str] | None:
    found = tuple(names)
    return re.compile(shape.format(phrases(found)), re.IGNORECASE) if found else None


def _spoken(names: Iterable[str]) -> re.Pattern[str] | None:
    return _any(names, rf"(?<![^\W{SOLID}]){{}}(?![^\W{SOLID}])")


def _bounds(by_bound: Mapping[Bound, tuple[str, ...]], shape: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Longer phrases first: 'not more than' before 'more than'."""
    order: tuple[Bound, ...] = (">=", "<=", ">", "<", "~")
    return tuple((sign, made) for sign in order if (made := _any(by_bound.get(sign, ()), shape)))


# --------------------------------------------------------------------------------------------------------------- digits


def _marks(locale: Locale) -> tuple[str, str]:
    """What stands before decimals and between thousands, in every set of digits that the language uses."""
    systems = locale.number_symbols
    used = [systems[name] for name in ("latn", "arab") if name in systems] or [{}]
    decimal = "".join(dict.fromkeys(symbols.get("decimal", ".") for symbols in used))
    group = "".join(dict.fromkeys(symbols.get("group", ",") for symbols in used))
    return decimal, group


def _number(decimal: str, group: str) -> re.Pattern[str]:
    apart = "".join(dict.fromkeys(f"{group}{_BLANKS}"))
    grouped = rf"\d{{1,3}}(?P<sep>[{re.escape(apart)}])\d{{3}}(?:(?P=sep)\d{{3}})*(?!\d)"
    return re.compile(rf"(?<!\d)(?<!\d[.,])(?:{grouped}|\d+)(?:[{re.escape(decimal)}]\d+|[.,]\d{{1,2}}(?!\d))?")


# ---------------------------------------------------------------------------------------------------------------- dates


def _months(locale: Locale, words: NumberWords) -> Iterator[tuple[str, int]]:
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, context=context, locale=locale).items():
                if len(fold(name)) > 2:
                    yield fold(name), number
    for value, names in words.months.items():
        yield from ((fold(name), int(value)) for name in names)


def _dates(locale: Locale, words: NumberWords, months: Mapping[str, int]) -> re.Pattern[str] | None:
    """An expression for all the ways in which a day or a month of a year is written."""
    written = [locale.date_formats[width].pattern for width in ("full", "long", "medium")]
    skeletons = locale.datetime_skeletons
    written += [skeletons[name].pattern for name in ("yMMMM", "yMMM", "MMMMd", "MMMd") if name in skeletons]
    shapes = [*words.dates, *map(_braced, written), "{day} {month} {year}", "{day} {month}", "{month} {year}"]
    shapes += ["{year}-{mm}-{dd}", "{dd}.{mm}.{year}", "{dd}/{mm}/{year}"]
    names = "|".join(sorted((_loose(name) for name in months), key=len, reverse=True))
    made = dict.fromkeys(_shape(shape.strip(), names, index) for index, shape in enumerate(shapes) if "{" in shape)
    found = sorted((each for each in made if each), key=lambda each: -each.count("(?P<"))
    return re.compile("|".join(found), re.IGNORECASE) if found else None


def _loose(name: str) -> str:
    """A folded name as people write it: with any of the letters that are folded into one, and marks between."""
    alike = {
        "ا": "[اأإآ]",
        "ي": "[يى]",
        "ه": "[هة]",
        "е": "[её]",
        "'": "['ʻʼ‘’]",
        "e": "[eéèê]",
        "u": "[uûü]",
        "a": "[aäâ]",
    }
    return "".join(alike.get(sign, re.escape(sign)) for sign in name)


def _braced(pattern: str) -> str:
    """CLDR's pattern, such as d 'de' MMMM 'de' y, in our braces; without the name of the day of the week."""
    without = re.sub(r"(?:EEEE|cccc|EEE|E)\s*[,،]?\s*|\s*,?\s*\(?(?:EEEE|EEE)\)?", "", pattern)
    fields = re.sub(r"'([^']*)'|(y+)|(M{3,}|L{3,})|(M{1,2})|(d+)|(G+)", _field, without)
    return "" if "{none}" in fields else fields


def _field(match: re.Match[str]) -> str:
    if match[1] is not None:
        return match[1]
    names = ("{year}", "{month}", "{mm}", "{dd}" if "M{" in match.string else "{day}", "{none}")
    return next(name for name, said in zip(names, match.groups()[1:], strict=True) if said)


def _shape(shape: str, names: str, index: int) -> str:
    """One way to write a date as an expression; no year is four digits, or two of a day."""
    fields = {
        "{day}": rf"(?<!\d)(?P<d{index}>\d{{1,2}})", "{dd}": rf"(?<![\d.])(?P<d{index}>\d{{1,2}})",
        "{month}": rf"(?P<m{index}>(?<!\w)(?:{names})(?!\w)\.?)", "{mm}": rf"(?P<m{index}>\d{{1,2}})",
        "{year}": rf"(?<!\d)(?P<y{index}>\d{{4}})(?!\d)",
    }  # fmt: skip
    if "{month}" not in shape and "{mm}" not in shape:
        return ""
    pieces = re.split(r"(\{\w+\})", shape)
    return "".join(fields.get(piece) or re.escape(piece).replace(r"\ ", r"\s+") for piece in pieces)
