"""Pick, order and number: a document and an order become a Brief, all text chosen, every citation a numbered note."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup, escape

from briefs.base.problems import Place
from briefs.composing.brief import Brief, CitationUse, Cited, FigureOut, Note, Piece, SectionOut, SectionRow
from briefs.composing.notes import counts, note_text, number_text, sources_of
from briefs.composing.order import Order
from briefs.library.components import branch, child
from briefs.library.load import Document, Library
from briefs.library.prose.markup import TAG_KEYS, Scope, inline, tags, wanted, words, write
from briefs.library.prose.parse import Block, Call, Include, Prose, Section, Text
from briefs.library.records.register import Term
from briefs.library.tree import YamlPath, place_of

MAX_INCLUDES = 20


def compose(library: Library, order: Order, document: Document, *, marked: bool = False) -> Brief:
    """The brief that an order asks for; unknown ids are left out (the checks report them).

    `marked` leaves the reasons of numbers in the markup, for the checks.
    """
    scope = Scope(order.audience, order.paper, order.variant, marked)
    passages = library.topics[document.topic].passages
    picked = [section for section in expand(document.prose, passages, scope) if wanted(section.tags, scope)]
    composer = _Composer(library, document, scope)
    rows = tuple(_with_content(composer.row(row)) for row in _rows(picked))
    notes = composer.notes()
    cited = {note.id for note in notes}
    return Brief(
        order=order,
        document=document,
        rows=tuple(row for row in rows if row.main or row.margin),
        notes=notes,
        sources=tuple(sources_of(library, document, cited)),
        counts=counts(library, cited),
        uses=tuple(composer.uses),
    )


def expand(prose: Prose, passages: Mapping[str, Prose], scope: Scope, depth: int = 0) -> Iterator[Section]:
    """Sections with every passage put in: its opening text where it is named, its own sections after."""
    for section in prose.sections:
        blocks: list[Block] = []
        after: list[Section] = []
        for block in section.blocks:
            if not isinstance(block, Include):
                blocks.append(block)
            elif wanted(block.tags, scope) and block.passage in passages and depth < MAX_INCLUDES:
                for inner in expand(passages[block.passage], passages, scope, depth + 1):
                    if inner.title is None:
                        blocks.extend(inner.blocks)
                    else:
                        after.append(inner)
        yield Section(section.id, section.title, section.classes, section.tags, tuple(blocks), section.place)
        yield from after


def _rows(sections: list[Section]) -> Iterator[tuple[list[Section], list[Section]]]:
    """Margin sections stand beside the sections before them, back to the last margin, wide or new page."""
    main: list[Section] = []
    margin: list[Section] = []
    for section in sections:
        if "margin" in section.classes:
            margin.append(section)
            continue
        alone = section.classes & {"wide", "page"} or (main and "wide" in main[-1].classes)
        if (margin or alone) and (main or margin):
            yield main, margin
            main, margin = [], []
        main.append(section)
    if main or margin:
        yield main, margin


def _with_content(row: SectionRow) -> SectionRow:
    """A row without the sections that tags left empty."""
    return SectionRow(
        row.kind, row.page, tuple(s for s in row.main if s.blocks), tuple(s for s in row.margin if s.blocks)
    )


@dataclass
class _Composer:
    """Numbers notes in the order of reading; lives for one document."""

    library: Library
    document: Document
    scope: Scope
    numbers: dict[str, int] = field(default_factory=dict)
    backs: dict[str, list[str]] = field(default_factory=dict)
    uses: list[CitationUse] = field(default_factory=list)
    section: str = ""
    mentions: dict[tuple[str, str], list[Place]] = field(default_factory=dict)

    strings: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.strings = self.library.languages[self.document.language].strings
        passages = self.library.topics[self.document.topic].passages
        for prose in (self.document.prose, *passages.values()):
            for mention in prose.mentions:
                if mention.kind == "claim":
                    self.mentions.setdefault((prose.file, mention.value), []).append(mention.place)

    def row(self, row: tuple[list[Section], list[Section]]) -> SectionRow:
        main, margin = row
        kind = "margin" if margin else "wide" if any("wide" in s.classes for s in main) else "plain"
        page = bool(main) and "page" in main[0].classes
        return SectionRow(kind, page, tuple(map(self._section, main)), tuple(map(self._section, margin)))

    def _section(self, section: Section) -> SectionOut:
        self.section = section.id
        place = section.place
        title = Markup(write(section.title, self.scope, self._cite(place))) if section.title is not None else Markup()  # noqa: S704 - our own markup
        made = [(out, block.place) for block in section.blocks if (out := self._block(block)) is not None]
        blocks, places = tuple(out for out, _ in made), tuple(spot for _, spot in made)
        total = words(title) + sum(_words(block) for block in blocks)
        return SectionOut(section.id, title, blocks, section.classes, total, place, places)

    def _block(self, block: Block) -> Markup | Piece | None:
        match block:
            case Text(root, place):
                made = write(root, self.scope, self._cite(place)).strip()
                return Markup(made) if made else None  # noqa: S704 - our own markup
            case Call(component, block_tags, data, node, place):
                if not wanted(block_tags, self.scope):
                    return None
                spot: Callable[[YamlPath], Place] = lambda path: place_of(node, path)  # noqa: E731 - a one-line closure
                return Piece(component, self._data(component.schema, data, (), spot), place)
            case Include():
                return None

    def _data(self, schema: Mapping[str, Any], data: Any, path: YamlPath, spot: Callable[[YamlPath], Place]) -> Any:
        rule = branch(schema, data)
        if isinstance(data, Mapping):
            made = {key: None for key in rule.get("properties", {}) if key not in TAG_KEYS}
            for key, value in data.items():
                inner = child(rule, key)
                hidden = inner.get("printed") == "answers" and not self.document.front.answers
                if key not in TAG_KEYS:
                    made[key] = None if hidden else self._data(inner, value, (*path, key), spot)
            return made
        if isinstance(data, list):
            rule = rule.get("items", {})
            return tuple(
                self._data(rule, item, (*path, index), spot)
                for index, item in enumerate(data)
                if not isinstance(item, Mapping) or wanted(_item_tags(item), self.scope)
            )
        return self._value(str(rule.get("format", "")), data, spot(path)) if isinstance(data, str) else data

    def _value(self, form: str, text: str, place: Place) -> Any:
        match form:
            case "markdown":
                return Markup(write(inline(text), self.scope, self._cite(place)).strip())  # noqa: S704 - our own markup
            case "claim":
                return self._cited(text, place)
            case "figure":
                return self._figure(text, place)
            case "tension":
                return self.library.tensions.get(text)
            case "term":
                return self.library.terms.get(text)
            case _:
                return text

    def _cite(self, place: Place) -> Callable[[tuple[str, ...]], str]:
        return lambda ids: self._references(ids, place)

    def _references(self, ids: tuple[str, ...], place: Place) -> str:
        links = [self._link(key, place) for key in ids if self._known(key)]
        return f'<sup class="cite">{", ".join(links)}</sup>' if links else ""

    def _known(self, key: str) -> bool:
        return key in self.library.claims or key in self.library.guidance

    def _link(self, key: str, place: Place) -> str:
        number = self.numbers.setdefault(key, len(self.numbers) + 1)
        backs = self.backs.setdefault(key, [])
        backs.append(f"r{number}-{len(backs) + 1}")
        self.uses.append(CitationUse(key, self.section, self._spot(key, place)))
        label = f"{self.strings.get('note', 'Note')} {number}"
        return f'<a class="note-ref" id="{backs[-1]}" href="#n{number}" aria-label="{label}">{number}</a>'

    def _spot(self, key: str, place: Place) -> Place:
        """Where exactly a claim is named: the first mention at or after the start of its block."""
        spots = self.mentions.get((place.file, key), ())
        return next((spot for spot in spots if (spot.line or 0) >= (place.line or 0)), place)

    def _cited(self, key: str, place: Place) -> Cited | None:
        if not self._known(key):
            return None
        ref = Markup(self._references((key,), place))  # noqa: S704 - our own markup
        number = self.numbers[key]
        return Cited(number, self._level(key), key, f"#n{number}", ref)

    def _figure(self, name: str, place: Place) -> FigureOut | None:
        key, _, part = name.partition(".")
        claim = self.library.claims.get(key)
        figure = claim.figures.get(part) if claim else None
        cited = self._cited(key, place) if figure else None
        if figure is None or cited is None:
            return None
        return FigureOut(
            figure.value, number_text(figure.value, self.strings), figure.unit, figure.place, figure.year,
            figure.qualifier, figure.note, figure.derived, cited.number, cited.level, cited.ref,
        )  # fmt: skip

    def _level(self, key: str) -> int | None:
        """How sure a statement of a source is; a statement about the source itself bears no mark."""
        claim = self.library.claims.get(key)
        return self.library.certainty.mark(claim) if claim else None

    def notes(self) -> tuple[Note, ...]:
        return tuple(
            Note(
                number,
                key,
                note_text(self.library, key, self.document.language),
                self._level(key),
                "evidence" if key in self.library.claims else "guidance",
                tuple(self.backs[key]),
            )
            for key, number in self.numbers.items()
        )


def _item_tags(item: Mapping[str, Any]) -> Any:
    return tags(" ".join(f"{key}={item[key]}" for key in TAG_KEYS if isinstance(item.get(key), str)))


def _words(block: Markup | Piece) -> int:
    if isinstance(block, Piece):
        return _data_words(block.data, block.component.schema)
    return words(block)


def _data_words(data: Any, schema: Mapping[str, Any]) -> int:
    rule = branch(schema, data)
    match data:
        case Markup():
            return words(data)
        case str():
            counted = not rule.get("enum") and rule.get("format") in {None, "markdown"} and not rule.get("x-id")
            return words(str(escape(data))) if counted else 0
        case Term(term=term, meaning=meaning):
            return len(f"{term} {meaning}".split())
        case Mapping():
            return sum(_data_words(value, child(rule, key)) for key, value in data.items())
        case tuple():
            return sum(_data_words(item, rule.get("items", {})) for item in data)
        case _:
            return 0
