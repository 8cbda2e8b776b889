"""Lines to blocks, as CommonMark has them, with their places: a block processor of Python-Markdown.

Python-Markdown's own processors forget where a text stood, know lists by four blanks alone, and print what they do
not understand. This one takes their place: it puts elements into Python-Markdown's tree, whose inline patterns do the
rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from briefs.base import limits
from briefs.base.problems import Place
from briefs.library.prose.blocks import lists, pasted, tables
from briefs.library.prose.blocks.scan import Fence, Scan
from briefs.library.prose.blocks.starts import (
    ACROSS,
    COMMENT,
    FENCE,
    GROUPED,
    HEADING,
    MEANING,
    QUOTED,
    UNDERLINE,
    Inside,
    begins,
    marker,
    table_begins,
)
from briefs.library.prose.inline import marks
from briefs.library.prose.lines import Line, leaf

_REFERENCE = re.compile(
    r" {0,3}\[(?![@^])((?:[^\[\]\\]|\\.)+)\]:[ \t]*(<[^<>]*>|[^\s<]\S*)"
    r"(?:[ \t]+(\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t]*$"
)
_ABBREVIATION = re.compile(r" {0,3}\*\[([^\]]+)\]:[ \t]*(.*?)[ \t]*$")
_OWN_NOTE = re.compile(r" {0,3}\[\^([^\]\s]+)\]:[ \t]*")
_BY = re.compile(r"(?:—|–|--)[ \t]*(?=[^\W\d_]|[\"“«„])")
_DEEPEST = limits.DEPTH + 1
_ATTRIBUTES = re.compile(r"^(.*?)[ \t]*(\{[^{}]*\})$")


class BlockScan(Scan):
    """A text whose blocks are found line by line."""

    def blocks(self, lines: Sequence[Line], parent: Element, *, top: bool = False) -> bool:
        """Put the blocks of some lines into an element; whether a blank line parts two of them."""
        if self.depth >= _DEEPEST and lines:
            hint = f"lists and quotations may stand in one another {_DEEPEST - 1} deep"
            self.refuse(self.place(lines[0].stripped()), "this is nested too deeply", hint, "list")
            return False
        self.depth += 1
        parted = self._each(lines, parent, top=top)
        self.depth -= 1
        return parted

    def _each(self, lines: Sequence[Line], parent: Element, *, top: bool) -> bool:
        index, gap, parted, any_made = 0, False, False, False
        while index < len(lines):
            if lines[index].blank:
                gap = any_made
                index += 1
                continue
            before = len(parent) + len(self.comments)
            index = self._take(lines, index, parent, top=top)
            made = len(parent) + len(self.comments) > before
            parted, gap, any_made = parted or (gap and made), gap and not made, any_made or made
        return parted

    def _take(  # noqa: C901 - a case for each kind of block
        self, lines: Sequence[Line], index: int, parent: Element, *, top: bool
    ) -> int:
        line = lines[index]
        if line.indent >= 4:
            return self._indented(lines, index)
        if fence := FENCE.match(line.text):
            return self._fenced(lines, index, parent, fence, top=top)
        if heading := HEADING.match(line.text):
            self._heading(line, len(heading[1]), heading[2] or "", heading.start(2), parent, top=top)
            return index + 1
        if ACROSS.match(line.text):
            self._across(line, parent)
            return index + 1
        if marker(line):
            return lists.take(self, lines, index, parent)
        if QUOTED.match(line.text):
            return self._quoted(lines, index, parent)
        if COMMENT.match(line.text):
            return self._comment(lines, index)
        if found := _ABBREVIATION.match(line.text):
            self.abbreviations[found[1]] = found[2]
            self.set_aside.add(line.number)
            self.named(line)
            return index + 1
        if found := _OWN_NOTE.match(line.text):
            return self._own_note(lines, index, found)
        if found := _REFERENCE.match(line.text):
            name = " ".join(found[1].lower().split())
            title = marks.unescaped(found[3][1:-1]) if found[3] else None
            self.references.setdefault(name, (marks.unescaped(found[2].strip("<>")), title))
            self.named(line)
            return index + 1
        if table_begins(lines, index):
            return tables.take(self, lines, index, parent)
        return self._paragraph(lines, index, parent, top=top)

    def _across(self, line: Line, parent: Element) -> None:
        if GROUPED.match(line.text):
            hint = "set a table with upright strokes: | one | two |, and below it |---|---|"
            self.refuse(self.place(line.stripped()), "tables are not made of dashes alone", hint, "table")
        else:
            self.element(parent, "hr", line)

    def _indented(self, lines: Sequence[Line], index: int) -> int:
        hint = "take the blanks at its start away; code stands between two lines of ~~~"
        self.refuse(self.place(lines[index].stripped()), "this line begins with four blanks or more", hint, "indented")
        while index < len(lines) and (lines[index].blank or lines[index].indent >= 4):
            index += 1
        return index

    def _fenced(self, lines: Sequence[Line], index: int, parent: Element, found: re.Match[str], *, top: bool) -> int:
        first, mark, info = lines[index], found[1], found[2]
        if mark[0] == "`" and "`" in info:
            return self._paragraph(lines, index, parent, top=top)
        close = re.compile(rf" {{0,3}}{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$")
        both = range(index + 1, len(lines))
        stop = next((n for n in both if close.match(lines[n].text) or self._opens(lines[n], mark)), None)
        again = stop if stop is not None and not close.match(lines[stop].text) else None
        end = stop if again is None else None
        if end is None:
            hint = f"end the block with a line of {mark}"
            self.refuse(self.place(first), "this block is never closed", hint, "fence")
            return len(lines) if again is None else again
        inside = tuple(line.cut(min(line.indent, first.indent)) for line in lines[index + 1 : end])
        self.element(parent, "fence", first, number=str(len(self.fences)))
        self.fences.append(Fence(mark, info, inside, self.place(first.stripped()), top))
        return end + 1

    def _opens(self, line: Line, mark: str) -> bool:
        """Whether a block of a name begins on a line within a block: then that one was not closed."""
        found = FENCE.match(line.text)
        return bool(found and mark[0] == "`" and len(found[1]) >= len(mark) and found[1][0] == "`" and found[2])

    def _heading(  # noqa: PLR0913 - what was found of one heading
        self, line: Line, level: int, text: str, start: int, parent: Element, *, top: bool
    ) -> None:
        where = line.cut(max(start, 0))
        attributes = ""
        if found := _ATTRIBUTES.match(text):
            attributes, text = found[2], found[1]
        place = self.place(line.stripped())
        if level == 1:
            hint = "the title stands in the front matter; begin sections with ##"
            self.refuse(place, "a document has one title", hint, "heading")
        elif level == 2 and not top:
            hint = "sections begin at the start of a line, outside lists and quotations"
            self.refuse(place, "a section cannot begin here", hint, "heading")
        elif not text.strip():
            self.refuse(place, "this heading has no words", "write them after the #, or take the line out", "heading")
        else:
            made = self.leaf(parent, f"h{level}", [Line(text, where.number, where.column)])
            made.set("at", f"{line.number}:{line.column + line.indent}:{max(1, len(line.text.strip()))}")
            made.set("attributes", attributes)

    def _quoted(self, lines: Sequence[Line], index: int, parent: Element) -> int:
        first, inside = lines[index], Inside()
        while index < len(lines):
            line = lines[index]
            if found := QUOTED.match(line.text):
                inside.add(line.cut(found.end()))
            elif line.blank or not inside.goes_on(self, line):
                break
            else:
                inside.add(line)
            index += 1
        made = self.element(parent, "blockquote", first)
        within = inside.lines
        last = _BY.match(within[-1].text) if any(not line.blank for line in within[:-1]) else None
        by = within.pop().cut(last.end()) if last else None
        self.blocks(within, made)
        if by is not None:
            self.set_aside.add(by.number)
            self.leaf(made, "by", [by])
        return index

    def _own_note(self, lines: Sequence[Line], index: int, found: re.Match[str]) -> int:
        """A note of the writer's own: one paragraph, whose further lines follow without a blank one."""
        end = index + 1
        while end < len(lines) and not lines[end].blank and not _OWN_NOTE.match(lines[end].text):
            end += 1
        label, place = found[1], self.place(lines[index].stripped())
        after = next((lines[n] for n in range(end, len(lines)) if not lines[n].blank), None)
        if label in self.own_notes:
            self.refuse(place, f"the note '{label}' is given twice", "give each note a name of its own", "note")
        elif not lines[index].text[found.end() :].strip():
            self.refuse(place, "this note has no words", f"write them behind [^{label}]:", "note")
        elif after is not None and after.indent >= 4 and end < len(lines):
            hint = "a note is one paragraph: join the two, or make a second note"
            self.refuse(self.place(after.stripped()), "a note cannot go on after a blank line", hint, "note")
            while end < len(lines) and (lines[end].blank or lines[end].indent >= 4):
                end += 1
        if label not in self.own_notes:
            first = lines[index].cut(found.end())
            made = self.leaf(self.notes, "note", [first, *lines[index + 1 : end]])
            made.set("label", label)
            self.own_notes[label] = place
            self.named(lines[index])
        self.set_aside.update(line.number for line in lines[index:end])
        return end

    def _comment(self, lines: Sequence[Line], index: int) -> int:
        """A note of the writer's to nobody: it is never printed."""
        first = lines[index]
        end = next((n for n in range(index, len(lines)) if "-->" in lines[n].text), None)
        if end is None:
            self.refuse(self.place(first.stripped()), "this comment is never closed", "end it with -->", "comment")
            return len(lines)
        self.comments.update(line.number for line in lines[index : end + 1])
        rest = lines[end].text.partition("-->")[2]
        if rest.strip():
            place = Place(self.file, lines[end].number, lines[end].column + lines[end].text.index("-->") + 3)
            self.refuse(place, "text stands behind a comment", "begin it on a line of its own", "comment")
        return end + 1

    def _paragraph(self, lines: Sequence[Line], index: int, parent: Element, *, top: bool) -> int:
        end = index + 1
        while end < len(lines) and not lines[end].blank and not begins(self, lines, end):
            if under := UNDERLINE.match(lines[end].text):
                self._underlined(lines[index:end], under[1], parent, top=top)
                return end + 1
            end += 1
        after = end + 1 if end < len(lines) and lines[end].blank else end
        if after < len(lines) and MEANING.match(lines[after].text) and not MEANING.match(lines[index].text):
            return lists.take_definitions(self, lines, index, parent)
        if not pasted.told(self, lines[index:end]):
            self.leaf(parent, "p", lines[index:end])
        return end

    def _underlined(self, lines: Sequence[Line], under: str, parent: Element, *, top: bool) -> None:
        """A heading with a line below it, as people once typed them; of a sentence, the line was meant to part."""
        text = leaf(self.file, lines).text
        if "\n" in text or (text.endswith((".", ";", ",")) and under[0] == "-"):
            message = f"is this a {'heading of several lines' if chr(10) in text else 'sentence or a heading'}?"
            hint = "write it on one line, as ## Title, or leave a blank line above the dashes"
            self.refuse(self.place(lines[0]), message, hint, "heading")
            return
        level = 1 if under[0] == "=" else 2
        self._heading(Line(text, lines[0].number, lines[0].column), level, text, 0, parent, top=top)
