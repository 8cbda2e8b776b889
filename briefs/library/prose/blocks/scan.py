"""What is read of one text, block by block: elements for Python-Markdown's tree, fences, and all that is wrong."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from briefs.base import limits
from briefs.base.problems import Place, Problem
from briefs.library.prose import bounds
from briefs.library.prose.inline import marks
from briefs.library.prose.lines import Leaf, Line, leaf
from briefs.library.prose.nodes import Inlines


@dataclass(frozen=True, slots=True)
class Fence:
    """Lines between two fences: code, or the data of a component."""

    mark: str
    info: str
    lines: tuple[Line, ...]
    place: Place
    top: bool
    """Whether it stands by itself, not in a list or a quotation."""


@dataclass
class Scan(ABC):
    """What is read of one text; lives as long as it is read."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)
    fences: list[Fence] = field(default_factory=list)
    references: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    abbreviations: dict[str, str] = field(default_factory=dict)
    mentions: list[marks.Mention] = field(default_factory=list)
    notes: Element = field(default_factory=lambda: Element("notes"))
    """The writer's own notes, each a text."""
    own_notes: dict[str, Place] = field(default_factory=dict)
    notes_read: dict[str, Inlines] = field(default_factory=dict)
    notes_used: set[str] = field(default_factory=set)
    comments: set[int] = field(default_factory=set)
    """Lines of comments."""
    set_aside: set[int] = field(default_factory=set)
    """Lines that are no CommonMark: abbreviations, definitions, notes, of whom a quotation is."""
    shifted: dict[int, int] = field(default_factory=dict)
    """By how many blanks a line is indented less than CommonMark asks for."""
    mistaken: set[int] = field(default_factory=set)
    """Which leaves hold marks that are not understood."""
    depth: int = 0
    """How many blocks stand around the one that is read, the whole text being the first."""
    made: int = 0
    """How many elements and texts of components have been made."""
    left_out: set[int] = field(default_factory=set)
    """Lines on which a block begins that is wrong, or whose component is."""

    # ------------------------------------------------------------------------------------------------- what it is told

    def refuse(self, place: Place, message: str, hint: str | None, rule: str) -> None:
        """A block that cannot be printed."""
        self.problems.append(Problem(place, message, hint, rule=rule))
        self.left_out.add(place.line or 0)

    def count(self, line: Line, more: int = 1) -> None:
        """So many elements are made more, of which the last begins on a line; a LimitError if they are too many."""
        self.made += more
        if self.made > limits.BLOCKS:
            what = "there are too many paragraphs, items, cells and texts of components here"
            hint = "make two documents of it; a long table can come from a data file"
            raise limits.LimitError(limits.passed(self.place(line.stripped()), what, limits.BLOCKS, hint))

    def named(self, line: Line) -> None:
        """A name has been given on a line; a LimitError if they are too many, for each is looked for everywhere."""
        for names, what, most in (
            (self.own_notes, "own notes", limits.NAMES),
            (self.references, "addresses with a name", limits.NAMES),
            (self.abbreviations, "abbreviations", limits.ABBREVIATIONS),
        ):
            if len(names) > most:
                hint = "make two documents of it"
                raise limits.LimitError(limits.passed(self.place(line.stripped()), f"too many {what}", most, hint))

    def hangs(self, lines: Sequence[Line], count: int) -> None:
        """Lines stand so many blanks further out than CommonMark has them."""
        for line in lines:
            self.shifted[line.number] = self.shifted.get(line.number, 0) + count

    def place(self, line: Line) -> Place:
        return Place(self.file, line.number, max(1, line.column), max(1, len(line.text) + min(0, line.column - 1)))

    # -------------------------------------------------------------------------------------------------------- elements

    def element(self, parent: Element, tag: str, line: Line, **attributes: str) -> Element:
        """An element that knows where it begins."""
        self.count(line)
        text = line.stripped()
        at = f"{text.number}:{text.column}:{max(1, len(text.text))}"
        return SubElement(parent, tag, {"at": at, **attributes})

    def leaf(self, parent: Element, tag: str, lines: Sequence[Line], **attributes: str) -> Element:
        """An element with a text that Python-Markdown's inline patterns take apart, without the tags at its end."""
        made = self.element(parent, tag, lines[0], **attributes)
        text = self._bounded(leaf(self.file, lines))
        rest, tagged, found, mentioned = marks.tag_at_end(text)
        self.problems.extend(found)
        self.mentions.extend(mentioned)
        if tagged and not rest.text.strip():
            hint = f"put it at the end of the text that it is meant for, behind a blank: … {text.text.strip()}"
            self.refuse(text.place(0, len(text.text)), "this tag belongs to no text", hint, "tag")
        elif tagged:
            made.set("tags", tagged)
        made.set("leaf", str(len(self.leaves)))
        made.text = marks.without_control(rest.text)
        self.leaves.append(rest)
        return made

    def _bounded(self, text: Leaf) -> Leaf:
        """A text that is short enough to be read, or what is left of one that is not."""
        place = text.place(0, 1)
        if len(text.text) > limits.PARAGRAPH:
            self.problems.append(bounds.too_long(place, len(text.text)))
        elif bounds.nested(text.text):
            self.problems.append(bounds.too_nested(place))
        else:
            return text
        self.left_out.add(place.line or 0)
        return Leaf(text.file, "…", text.starts[:1])

    @abstractmethod
    def blocks(self, lines: Sequence[Line], parent: Element, *, top: bool = False) -> bool:
        """Put the blocks of some lines into an element; whether a blank line parts two of them.

        What is within an item or a quotation is read as the whole is: that is why lists ask for this.
        """
