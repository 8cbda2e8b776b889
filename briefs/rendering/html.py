"""The tree becomes HTML: the one place where words of content get tags around them, and where they are escaped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape

from markupsafe import Markup

from briefs.library.prose.inline.addresses import written
from briefs.library.prose.nodes import (
    Abbreviation,
    Break,
    Captioned,
    Cell,
    Citation,
    Code,
    CodeBlock,
    Definitions,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    Item,
    ItemList,
    Link,
    OwnNote,
    Paragraph,
    Picture,
    Quote,
    Reference,
    Rule,
    Span,
    Table,
    TableRow,
    Text,
    TextBlock,
)
from briefs.library.prose.walk import every, plain
from briefs.pictures.facts import SCHEME, PictureFile
from briefs.rendering.frames import PLAIN, Frames
from briefs.text.speech.direction import RIGHT_TO_LEFT, in_order
from briefs.text.speech.locales import right_to_left

_BIND = "\N{WORD JOINER}"
"""Ties a note number to its word, so that it never begins a line."""


PAGE_REFERENCE = "page-reference"
"""The class of a link whose page styles print behind it."""


class Written(Markup):
    """HTML of our own making, which knows the numbers of the notes in it."""

    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes in a language, whose fixed words it needs."""

    strings: Mapping[str, str]
    frames: Frames = PLAIN
    direction: str = "ltr"

    def inlines(self, inlines: Inlines) -> Written:
        """One text."""
        made = Written("".join(self._all(inlines)).strip())
        made.notes = tuple(mark.number for ref in every(inlines) if isinstance(ref, Reference) for mark in ref.notes)
        return made

    def number(self, reference: Reference) -> Written:
        """The numbers of a reference by themselves; the template ties them to what stands before them."""
        made = Written(self._reference(reference))
        made.notes = tuple(mark.number for mark in reference.notes)
        return made

    def block(self, block: TextBlock) -> Written:
        """A block with all that stands in it."""
        return Written("\n".join(self._lines(block)))

    # ---------------------------------------------------------------------------------------------------------- blocks

    def _lines(self, block: TextBlock) -> Iterator[str]:  # noqa: C901 - a case for each kind of block
        match block:
            case Paragraph():
                yield f"<p{_attributes(**{'class': block.look})}>{self.inlines(block.inlines)}</p>"
            case Heading(level=level):
                yield f"<h{level}{_attributes(id=block.id)}>{self.inlines(block.inlines)}</h{level}>"
            case ItemList():
                yield from self._list(block)
            case Quote():
                yield "<blockquote>"
                for inner in block.blocks:
                    yield from self._lines(inner)
                if block.by:
                    yield f'<p class="by">{self.inlines(block.by)}</p>'
                yield "</blockquote>"
            case Table():
                yield from self._table(block)
            case Definitions():
                yield from self._definitions(block)
            case Captioned():
                yield f'<figure class="figure-plain">{self._picture(block.picture)}'
                yield (
                    f"<figcaption>{self.inlines(block.caption)}</figcaption></figure>" if block.caption else "</figure>"
                )
            case CodeBlock():
                text = escape(block.text, quote=False)
                inside = text if block.look else f"<code>{text}{text and chr(10)}</code>"
                yield f"<pre{_attributes(**{'class': block.look})}>{inside}</pre>"
            case Rule():
                yield "<hr>"

    def _list(self, block: ItemList) -> Iterator[str]:
        tasks = any(item.done is not None for item in block.items)
        start = block.start if block.start not in {None, 1} else None
        tag = "ul" if block.start is None else "ol"
        counted = None if start is None else f"counter-reset: list-item {start - 1}"  # the engine does not know `start`
        yield f"<{tag}{_attributes(start=start, style=counted, **{'class': 'tasks' if tasks else ''})}>"
        for item in block.items:
            yield from self._item("li", item, tight=block.tight)
        yield f"</{tag}>"

    def _item(self, tag: str, item: Item, *, tight: bool) -> Iterator[str]:
        box = {None: "", False: '<span class="task"></span> ', True: '<span class="task task-done">✓</span> '}[
            item.done
        ]
        first, *rest = item.blocks or (None,)
        if tight and isinstance(first, Paragraph):
            opening = f"<{tag}>{box}{self.inlines(first.inlines)}"
        else:
            opening, rest = f"<{tag}>{box}", [block for block in (first, *rest) if block is not None]
        if not rest:
            yield f"{opening}</{tag}>"
            return
        lines = [line for block in rest for line in self._inner(block, tight=tight)]
        if tight and isinstance(first, Paragraph):
            yield f"{opening}{lines[0]}"
            yield from lines[1:]
        else:
            yield opening
            yield from lines
        yield f"</{tag}>"

    def _inner(self, block: TextBlock, *, tight: bool) -> Iterator[str]:
        """A block within an item: of a tight list, a paragraph behind the first is no block of its own."""
        if tight and isinstance(block, Paragraph):
            yield self.inlines(block.inlines)
        else:
            yield from self._lines(block)

    def _table(self, block: Table) -> Iterator[str]:
        yield f"<table{_attributes(**{'class': block.look})}>"
        yield "<thead>"
        yield from self._row(block.head)
        yield "</thead>"
        if block.rows:
            yield "<tbody>"
            for row in block.rows:
                yield from self._row(row)
            yield "</tbody>"
        yield "</table>"

    def _row(self, row: TableRow) -> Iterator[str]:
        narrow = replace(self, frames=self.frames.part(len(row.cells)))
        yield "<tr>"
        yield from (narrow.cell(cell) for cell in row.cells)
        yield "</tr>"

    def cell(self, cell: Cell) -> str:
        """A cell of a table."""
        tag = "th" if cell.head else "td"
        attributes = _attributes(**{"class": f"align-{cell.align}" if cell.align else "", "scope": cell.head})
        return f"<{tag}{attributes}>{self.inlines(cell.inlines)}</{tag}>"

    def _definitions(self, block: Definitions) -> Iterator[str]:
        yield "<dl>"
        for entry in block.entries:
            yield from (f"<dt>{self.inlines(term.inlines)}</dt>" for term in entry.terms)
            for meaning in entry.meanings:
                yield from self._item("dd", meaning, tight=entry.tight)
        yield "</dl>"

    # --------------------------------------------------------------------------------------------------------- inlines

    def _all(self, inlines: Inlines) -> Iterator[str]:
        made: list[str] = []
        for inline in inlines:
            if isinstance(inline, Reference):
                before = "".join(made).rstrip(f" \t\n{_BIND}")
                made = [f"{before}{_BIND}{self._reference(inline)}"]
            else:
                made.append(self._inline(inline))
        yield from made

    def _inline(self, inline: Inline) -> str:  # noqa: C901 - a case for each kind of inline
        match inline:
            case Text(text=text):
                return escape(in_order(text, self.direction), quote=False)
            case Emphasis(kind=kind, inlines=inner):
                return f"<{kind}>{self._inside(inner)}</{kind}>"
            case Link(address=address, title=title, inlines=inner):
                look = PAGE_REFERENCE if self._names_page(inline) else None
                attributes = _attributes(href=written(address), title=title, **{"class": look})
                return f"<a{attributes}>{self._inside(inner)}</a>"
            case Span(language=language, inlines=inner):
                return self._foreign(language, inner) if language else self._inside(inner)
            case Abbreviation(text=text, meaning=meaning):
                return f"<abbr{_attributes(title=meaning)}>{escape(text, quote=False)}</abbr>"
            case Code(text=text):
                return f"<code>{escape(text, quote=False)}</code>"
            case Break():
                return "<br>"
            case Picture():
                return self._picture(inline)
            case Reference():
                return self._reference(inline)
            case Citation() | OwnNote():
                return ""  # of a text that is no document's, such as a record's: it has no notes

    def _foreign(self, language: str, inlines: Inlines) -> str:
        """Words of another language, which may run the other way."""
        direction = RIGHT_TO_LEFT if right_to_left(language) else "ltr"
        inside = replace(self, direction=direction).inlines(inlines)
        turned = None if direction == self.direction else direction
        return f"<span{_attributes(lang=language, dir=turned)}>{inside}</span>"

    def _picture(self, picture: Picture) -> str:
        if picture.file is None:
            return f'<img{_attributes(src=picture.address, title=picture.title)} alt="{escape(picture.alt)}">'
        return self.picture(picture.file, "" if picture.decoration else picture.alt)

    def picture(self, file: PictureFile, alt: str, width: str = "") -> Written:
        """A picture as large as there is room, by the name of its recipe: whoever prints the page makes it."""
        size = self.frames.size(file, width)
        name = self.frames.recipe(file, size).name
        facts = {"width": file.facts.width, "height": file.facts.height}
        style = f"width: {size[0]:.2f}mm"
        return Written(f'<img src="{SCHEME}:{name}" alt="{escape(alt)}"{_attributes(style=style, **facts)}>')

    def _names_page(self, link: Link) -> bool:
        """Whether a link says `page` and leads to a part of the document: its page is counted when it is laid out."""
        word = self.strings.get("page", "Page").casefold()
        return link.address.startswith("#") and plain(link.inlines).strip().casefold() == word

    def _inside(self, inlines: Inlines) -> str:
        return "".join(self._all(inlines))

    def _reference(self, reference: Reference) -> str:
        label = self.strings.get("note", "Note")
        links = (
            f'<a class="note-ref" id="{mark.anchor}" href="#n{mark.number}" aria-label="{escape(label)} {mark.number}">'
            f"{mark.number}</a>"
            for mark in reference.notes
        )
        return f'<sup class="cite">{", ".join(links)}</sup>'


def _attributes(**given: str | int | None) -> str:
    return "".join(f' {name}="{escape(str(value))}"' for name, value in given.items() if value not in {None, ""})
