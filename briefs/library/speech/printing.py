"""How a language is set: its quotation marks, letters and spaces, for prose and for fixed words."""

from __future__ import annotations

from briefs.library.prose.inline.spacing import words_set
from briefs.library.prose.inline.typography import Quotes
from briefs.library.records.fixed_words import FixedStrings
from briefs.library.records.spoken import Language
from briefs.text.speech.counted import CountedWords
from briefs.text.speech.stops import Manner


def quotes_of(language: Language) -> Quotes:
    """What the typographer needs to know of a language."""
    spacing = language.spacing
    return Quotes(language.quotes, language.elisions, tuple(language.letters.items()), (spacing.before, spacing.behind))


def manner_of(language: Language) -> Manner:
    """How a language ends its sentences."""
    ends, closing = language.sentences, language.quotes[1]
    spaced = closing.strip() if closing != closing.strip() else ""
    small = tuple(word.lower() for word in ends.before_numbers)
    return Manner(ends.abbreviations, small, ends.ordinals, ends.initials, spaced)


def strings_set(strings: FixedStrings, language: Language) -> FixedStrings:
    """The fixed words of a language as they are printed."""
    letters, spacing = tuple(language.letters.items()), language.spacing

    def one(text: str) -> str:
        return words_set(text, letters, spacing.before, spacing.behind)

    def each(text: str) -> str:
        if isinstance(text, CountedWords):
            return CountedWords({form: one(words) for form, words in text.forms.items()}, text.tag)
        return one(text)

    if not (letters or spacing.before or spacing.behind):
        return strings
    return FixedStrings({key: each(text) for key, text in strings.items()}, strings.file)
