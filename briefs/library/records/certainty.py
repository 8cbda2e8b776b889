"""What the labels and kinds of claims stand for, as content/certainty.yaml has it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from briefs.library.records.register import Claim, Record, Source

Level = Annotated[int, Field(ge=0, le=3)]
Words = dict[str, str]
"""A text by language."""

CLAIM_FIELDS = ("place", "population", "data_date", "proposer", "checked", "effect", "figures")
"""Keys of a claim that a label or kind can need."""
FIGURE_FIELDS = ("currency", "denominator", "interval", "year")
"""Keys that a label or kind can need of every figure that is not our own arithmetic; it then needs a figure."""


class LabelRule(Record):
    """How sure a statement with this label is."""

    meaning: str
    """What bears the label, in one sentence."""
    level: Level
    """From 3 (official) to 0 (no traceable source)."""
    words: Words = Field(default_factory=dict)
    """By language, what legends call it; left out, they print the words of its level from content/languages."""
    unchecked_level: Level | None = None
    """The level where the claim's `checked` is empty; left out, it is the same."""
    unchecked_words: Words = Field(default_factory=dict)
    """The words at that level."""
    needs: tuple[str, ...] = ()
    """What a claim with this label must say: keys of a claim, of its figures, or `details`."""
    one_voice: bool = False
    """Whether it is the word of one person: a bold statement that rests on nothing else names who says so."""
    official_report: bool = False
    """Whether it is the evidence that wording.yaml asks for with `requires: official`."""


class KindRule(Record):
    """What a statement of this kind is."""

    meaning: str
    advises: bool = False
    """It says what is to be done, so that a sentence may tell readers to do it under its note."""
    law: bool = False
    """It says what the law is: the sentence that cites it names the place where it holds."""
    about_the_source: bool = False
    """It is our own, on the source itself: it bears no mark, is not counted, and its figures stand in no passage."""
    needs: tuple[str, ...] = ()
    """What a claim of this kind must say; a proposer is printed in the note of a kind that needs one."""

    @property
    def needs_proposer(self) -> bool:
        """Whether the claim says who proposes it, and the note prints that."""
        return "proposer" in self.needs


class EffectRule(Record):
    """What is known of the effect of a measure: a scale of its own, never mixed with that of the labels."""

    meaning: str
    words: Words
    """By language, as printed beside an option and in notes."""
    needs: tuple[str, ...] = ()
    """What a claim with this effect must say: how it was tested."""


class DetailRule(Record):
    """Something that claims say of their evidence because their label or kind needs it."""

    meaning: str
    words: Words = Field(default_factory=dict)
    """By language, as notes print it, {} standing for what the claim says; left out, it is not printed."""


class SmallNumbers(Record):
    """Counts of so few people that these could be recognised."""

    below: Annotated[int, Field(gt=0)]
    """A count with a denominator that is lower than this, and not 0, is not printed."""


class CertaintyTable(Record):
    """How sure statements are, by the label of their claim, and what kinds of statement there are."""

    labels: dict[str, LabelRule]
    kinds: dict[str, KindRule]
    effects: dict[str, EffectRule] = Field(default_factory=dict)
    details: dict[str, DetailRule] = Field(default_factory=dict)
    small_numbers: SmallNumbers | None = None

    def level(self, claim: Claim) -> int:
        """How sure a claim is; 0 where nobody knows its label, which the library tells."""
        rule = self.labels.get(claim.certainty.label)
        if rule is None:
            return 0
        return rule.level if claim.checked or rule.unchecked_level is None else rule.unchecked_level

    def mark(self, claim: Claim) -> int | None:
        """The level that is printed with a claim; a statement about the source itself bears none."""
        return None if self.kind(claim).about_the_source else self.level(claim)

    def kind(self, claim: Claim) -> KindRule:
        """The rule of a claim's kind."""
        return self.kinds.get(claim.kind, _PLAIN)

    def words(self, claim: Claim, language: str) -> str | None:
        """What legends call the label of a claim, if its label has words in a language."""
        rule = self.labels.get(claim.certainty.label)
        if rule is None:
            return None
        unchecked = rule.unchecked_level is not None and not claim.checked
        return (rule.unchecked_words if unchecked else rule.words).get(language)

    def effect_words(self, effect: str | None, language: str) -> str | None:
        """What is known of an effect, in a language, if anything is said of it."""
        rule = self.effects.get(effect or "")
        return rule.words.get(language) if rule else None

    def one_voice(self, claim: Claim) -> bool:
        """Whether a claim is the word of one person."""
        rule = self.labels.get(claim.certainty.label)
        return rule is not None and rule.one_voice

    def official_report(self, claim: Claim) -> bool:
        """Whether a claim is a report of an official body."""
        rule = self.labels.get(claim.certainty.label)
        return rule is not None and rule.official_report

    def needs(self, claim: Claim) -> Iterator[tuple[str, str, str]]:
        """Each thing that a claim must say, with what asks for it and the name of that."""
        label, kind = self.labels.get(claim.certainty.label), self.kinds.get(claim.kind)
        effect = self.effects.get(claim.effect or "")
        yield from ((need, "label", claim.certainty.label) for need in (label.needs if label else ()))
        yield from ((need, "kind", claim.kind) for need in (kind.needs if kind else ()))
        yield from ((need, "effect", claim.effect or "") for need in (effect.needs if effect else ()))


def says(claim: Claim, source: Source, need: str) -> bool:
    """Whether a claim says what is needed, itself or for its source."""
    if need in FIGURE_FIELDS:
        own = [figure for figure in claim.figures.values() if not figure.derived]
        return bool(own) and all(getattr(figure, need) is not None for figure in own)
    if need == "place":
        figures = claim.figures.values()
        return bool(claim.place or source.place or (figures and all(figure.place for figure in figures)))
    if need in CLAIM_FIELDS:
        return bool(getattr(claim, need))
    return bool(claim.details.get(need))


_PLAIN = KindRule(meaning="")
UNKNOWN = CertaintyTable(labels={}, kinds={})
"""Where certainty.yaml is missing or broken, which is a problem of its own."""
