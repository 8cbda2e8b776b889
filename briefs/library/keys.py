"""What a document and an edition of it are known by, in one form of text each; written and parsed here alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class DocumentKey:
    """What identifies a document, whatever it is printed on."""

    topic: str
    audience: str
    document: str
    language: str

    @property
    def name(self) -> str:
        """As people call it, such as policymakers/brief."""
        return f"{self.audience}/{self.document}"

    @property
    def within_topic(self) -> str:
        """As the register of editions has it: audience/document/language."""
        return f"{self.name}/{self.language}"

    @property
    def whole_name(self) -> str:
        """As people call it where there are several topics: topic/audience/document."""
        return f"{self.topic}/{self.name}"

    @property
    def names(self) -> frozenset[str]:
        """Everything that it may be called in a choice: alone, for its audience, with its topic."""
        return frozenset({self.document, self.name, self.whole_name})

    @property
    def stem(self) -> str:
        """How the names of its files begin, below the output folder: topic/audience/document-language."""
        return f"{self.whole_name}-{self.language}"

    def __str__(self) -> str:
        """Without what is empty: a sheet that the program makes itself may be no audience's."""
        return "/".join(filter(None, (self.topic, self.audience, self.document, self.language)))


@dataclass(frozen=True, slots=True, order=True)
class PrintedEdition:
    """What a PDF says it is: an edition of a document."""

    key: DocumentKey
    edition: str

    def __str__(self) -> str:
        return f"{self.key}/{self.edition}"

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """What topic/audience/document/language/edition names; None where a text has another form."""
        parts = text.split("/")
        if len(parts) != 5 or not all(parts):
            return None
        *key, edition = parts
        return cls(DocumentKey(*key), edition)
