"""What the labels and kinds of claims stand for, as content/certainty.yaml has it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from briefs.library.records.register import Claim, Record

Level = Annotated[int, Field(ge=0, le=3)]


class LabelRule(Record):
    """How sure a statement with this label is."""

    meaning: str
    """What bears the label, in one sentence."""
    level: Level
    """From 3 (official) to 0 (no traceable source); what it is called in print stands in content/languages."""
    unchecked_level: Level | None = None
    """The level where the claim's `checked` is empty; left out, it is the same."""
    official_report: bool = False
    """Whether it is the evidence that wording.yaml asks for with `requires: official`."""


class KindRule(Record):
    """What a statement of this kind is."""

    meaning: str
    about_the_source: bool = False
    """It is our own, on the source itself: it bears no mark, is not counted, and its figures stand in no passage."""
    needs_proposer: bool = False
    """The claim says who proposes it, and the note prints that."""


class CertaintyTable(Record):
    """How sure statements are, by the label of their claim, and what kinds of statement there are."""

    labels: dict[str, LabelRule]
    kinds: dict[str, KindRule]

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

    def official_report(self, claim: Claim) -> bool:
        """Whether a claim is a report of an official body."""
        rule = self.labels.get(claim.certainty.label)
        return rule is not None and rule.official_report


_PLAIN = KindRule(meaning="")
UNKNOWN = CertaintyTable(labels={}, kinds={})
"""Where certainty.yaml is missing or broken, which is a problem of its own."""
