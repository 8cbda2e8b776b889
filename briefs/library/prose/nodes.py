"""A document as a tree: blocks and inlines, each with the place where it is written.

All that is made of a document's words, HTML, sentences, word counts, hashes, is a function over these nodes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from briefs.base.problems import Place
from briefs.library.tags import EVERYONE, Tags
from briefs.pictures.facts import PictureFile

# ------------------------------------------------------------------------------------------------------------ inlines

EmphasisKind = Literal["em", "strong", "del", "sub", "sup"]
"""The HTML element of the same name: stressed, strong, struck out, below the line, above it."""


@dataclass(frozen=True, slots=True)
class Text:
    """Letters that stand in the file one after the other, on one line: the n-th is n columns to the right."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words that are set apart."""

    kind: EmphasisKind
    inlines: Inlines
    place: Place


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address."""

    address: str
    title: str
    inlines: Inlines
    place: Place
    form: Literal["words", "angle", "bare"] = "words"
    """Whether words lead to it, or it stands in the text itself, with or without angle brackets."""


@dataclass(frozen=True, slots=True)
class Named:
    """The id of a claim or guideline, as it is written in a citation."""

    id: str
    place: Place


@dataclass(frozen=True, slots=True)
class Citation:
    """What the words before it rest on."""

    claims: tuple[Named, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class OwnNote:
    """A note of the writer's own, with what it says."""

    label: str
    inlines: Inlines
    place: Place


@dataclass(frozen=True, slots=True)
class NoteMark:
    """One number of a reference: the note, and the anchor by which the note leads back here."""

    id: str
    number: int
    anchor: str
    evidence: bool = True
    """Whether the note is a claim or a guideline, not a word or an address of the writer's own."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation whose notes have their numbers: only a composed document has them."""

    notes: tuple[NoteMark, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Span:
    """Words for some readers only, in another language, or with the reason of a number."""

    inlines: Inlines
    place: Place
    tags: Tags = EVERYONE
    language: str = ""
    reasons: tuple[tuple[str, str], ...] = ()
    """What the writer says of a number that no evidence gives: (calc, …) or (count, …)."""


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """Letters with what they stand for."""

    text: str
    meaning: str
    place: Place


@dataclass(frozen=True, slots=True)
class Code:
    """Letters to be typed or read as they are."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line that the writer wants there."""

    place: Place


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the text, by the address that the writer gave."""

    address: str
    alt: str
    title: str
    place: Place
    decoration: bool = False
    """Whether it shows nothing that matters: those who listen are not told of it."""
    file: PictureFile | None = None
    """Where the address leads: only a composed document knows."""


Inline: TypeAlias = (
    Text | Emphasis | Link | Citation | OwnNote | Reference | Span | Abbreviation | Code | Break | Picture
)  # fmt: skip
Inlines: TypeAlias = tuple[Inline, ...]


# ------------------------------------------------------------------------------------------------------------- blocks


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text that is read in one go."""

    inlines: Inlines
    place: Place
    tags: Tags = EVERYONE
    look: str = ""
    """A class of the styles, set by the program; a writer has none."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below that of its section, of level 3 to 6."""

    level: int
    inlines: Inlines
    place: Place
    id: str = ""
    tags: Tags = EVERYONE


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list."""

    blocks: tuple[TextBlock, ...]
    place: Place
    tags: Tags = EVERYONE
    done: bool | None = None
    """Of a task: whether it is ticked."""


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list; `start` is the first number of one that is numbered, `tight` that its items are no paragraphs."""

    items: tuple[Item, ...]
    place: Place
    start: int | None = None
    tight: bool = True
    tags: Tags = EVERYONE


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of somebody else, and whose."""

    blocks: tuple[TextBlock, ...]
    place: Place
    by: Inlines = ()
    tags: Tags = EVERYONE


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Lines to be typed or read as they are."""

    text: str
    place: Place
    tags: Tags = EVERYONE
    look: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across, where the subject changes."""

    place: Place
    tags: Tags = EVERYONE


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `head` says of what it is one."""

    inlines: Inlines
    place: Place
    head: Literal["", "col", "row"] = ""
    align: Literal["", "left", "center", "right"] = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table."""

    cells: tuple[Cell, ...]
    place: Place
    tags: Tags = EVERYONE


@dataclass(frozen=True, slots=True)
class Table:
    """A table; all rows have as many cells as its head."""

    head: TableRow
    rows: tuple[TableRow, ...]
    place: Place
    tags: Tags = EVERYONE
    look: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """Terms that mean the same, and what they mean."""

    terms: tuple[Paragraph, ...]
    meanings: tuple[Item, ...]
    tight: bool = True


@dataclass(frozen=True, slots=True)
class Definitions:
    """A list of terms with their meanings."""

    entries: tuple[Definition, ...]
    place: Place
    tags: Tags = EVERYONE


@dataclass(frozen=True, slots=True)
class Captioned:
    """A picture that stands by itself, over its caption: only a composed document has them."""

    picture: Picture
    caption: Inlines
    place: Place
    tags: Tags = EVERYONE


TextBlock: TypeAlias = (
    Paragraph | Heading | ItemList | Quote | CodeBlock | Rule | Table | Definitions | Captioned
)  # fmt: skip
