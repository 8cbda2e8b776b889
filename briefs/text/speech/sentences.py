"""Sentences of a language into which something is put: words around numbers, and words of another language."""

from __future__ import annotations

import re
from typing import Self


class ForeignWords(str):
    """Words of another language than the text around them: what was not translated.

    They are words like any others wherever nothing can be said of them; a page marks them, so that a screen reader
    changes its voice.
    """

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str, language: str) -> Self:
        made = super().__new__(cls, text)
        made.language = language
        return made

    def __reduce__(self) -> tuple[type[ForeignWords], tuple[str, str]]:
        return ForeignWords, (str(self), self.language)


def around(pattern: str, *names: str) -> tuple[str, ...]:
    """The words of a sentence before, between and behind what is put into it: a style sheet counts pages, not we."""
    pieces = re.split("|".join(rf"\{{{name}\}}" for name in names), pattern)
    return (*pieces, *("" for _ in range(len(names) + 1 - len(pieces))))[: len(names) + 1]
