"""What the columns of a list may be called, in the languages of office programs: headings.yaml beside this says it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from pydantic import model_validator

from briefs.base.problems import BriefsError
from briefs.library import yaml_tree
from briefs.library.records.register import Record
from briefs.library.validation import record

FILE = Path(__file__).with_name("headings.yaml")
_NO_WORD = re.compile(r"[\W_]+")


class Headings(Record):
    """The columns that are understood, with their names by language; words of totals; where postcodes stand last."""

    columns: Mapping[str, Mapping[str, tuple[str, ...]]]
    totals: Mapping[str, tuple[str, ...]]
    city_first: Mapping[str, tuple[str, ...]]

    @model_validator(mode="after")
    def _told_apart(self) -> Headings:
        seen: dict[str, str] = {}
        for column, name in self.pairs():
            other = seen.setdefault(plain(name), column)
            if other != column:
                message = f"'{name}' names two columns, {other} and {column}"
                raise ValueError(message)
        return self

    def pairs(self) -> Iterable[tuple[str, str]]:
        """Each column with each of its names, its key first."""
        for column, languages in self.columns.items():
            yield column, column
            for names in languages.values():
                yield from ((column, name) for name in names)


def plain(name: str) -> str:
    """A heading without what people write in several ways: capital letters, accents over nothing, signs, blanks."""
    return _NO_WORD.sub(" ", unicodedata.normalize("NFKC", name).casefold()).strip()


@cache
def known() -> Mapping[str, str]:
    """The column that each name means, names as `plain` makes them."""
    return {plain(name): column for column, name in _headings().pairs()}


@cache
def columns() -> Sequence[str]:
    """The keys of all columns."""
    return tuple(_headings().columns)


@cache
def totals() -> frozenset[str]:
    """The words with which a total begins."""
    return frozenset(plain(word) for words in _headings().totals.values() for word in words)


@cache
def city_first() -> frozenset[str]:
    """Countries in whose addresses the postcode stands behind the town."""
    return frozenset(plain(word) for words in _headings().city_first.values() for word in words)


@cache
def _headings() -> Headings:
    text, unread = yaml_tree.read_text(FILE)
    node, untidy = yaml_tree.read_yaml(text, str(FILE))
    made, wrong = record(Headings, node, str(FILE))
    if made is None or unread or untidy or wrong:
        raise BriefsError((*unread, *untidy, *wrong))
    return made
