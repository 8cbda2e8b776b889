"""Words that differ by a number: 1 page, 2 pages; in Russian three forms, in Arabic six, by the rules of CLDR."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Self

from babel.plural import PluralRule

from briefs.text.speech.locales import locale_of

OTHER = "other"
FORMS = ("zero", "one", "two", "few", "many", OTHER)
"""What CLDR calls the forms, in its order."""
_ASKED = 1000
"""Whole numbers below are asked which form they take: later ones only repeat them."""


class CountedWords(str):
    """Words in each form that their language has; those for `other` where nobody says a number.

    A text that is filled as any other, so that whoever prints it need not know whether it has forms.
    """

    __slots__ = ("forms", "tag")

    forms: Mapping[str, str]
    tag: str

    def __new__(cls, forms: Mapping[str, str], tag: str = "en") -> Self:
        """`forms` hold at least one."""
        made = super().__new__(cls, forms.get(OTHER) or next(iter(forms.values())))
        made.forms, made.tag = dict(forms), tag
        return made

    def form(self, count: object) -> str:
        """The words that go with a number; those for `other` where their own are missing."""
        name = _rule(self.tag)(count) if isinstance(count, int | float) else OTHER
        return self.forms.get(name, str(self))

    def format(self, *facts: object, **named: object) -> str:
        """Filled as any text is, in the form for the number `count`."""
        return self.form(named.get("count")).format(*facts, **named)

    def __reduce__(self) -> tuple[Any, ...]:
        return CountedWords, (dict(self.forms), self.tag)


@cache
def forms_of(tag: str) -> tuple[str, ...]:
    """The forms that the words of a language need: those that whole numbers take, and `other` for the rest."""
    rule = _rule(tag)
    taken = {OTHER, *(rule(number) for number in range(_ASKED))}
    return tuple(form for form in FORMS if form in taken)


@cache
def numbers_for(tag: str, form: str) -> tuple[int, ...]:
    """The first few whole numbers that take a form, by which a translator sees what it is for."""
    rule = _rule(tag)
    return tuple(number for number in range(_ASKED) if rule(number) == form)[:3]


def all_forms(words: str) -> Mapping[str, str]:
    """The forms of some words, by name: for a page that learns the number only where it is read."""
    return words.forms if isinstance(words, CountedWords) else {OTHER: words}


def in_form(words: str, count: float) -> str:
    """The words that go with a number, for words that do not say it themselves: 1.5 million, 2 millions."""
    return words.form(count) if isinstance(words, CountedWords) else words


def _rule(tag: str) -> PluralRule:
    return locale_of(tag).plural_form
