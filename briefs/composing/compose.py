"""Pick, order and number: a document and an order become a Brief, all text chosen, every citation a numbered note."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from briefs.base.problems import Place
from briefs.composing.brief import (
    Brief,
    CitationUse,
    Cited,
    FieldProse,
    Fields,
    FigureOut,
    Note,
    Piece,
    SectionOut,
    SectionRow,
)
from briefs.composing.data.blocks import asked_tables
from briefs.composing.data.composed import composed
from briefs.composing.data.days import key_day
from briefs.composing.data.listed import listed_guidance, listed_source
from briefs.composing.extracts.words import data_words, printed_as_text, words, words_of
from briefs.composing.notes import addresses_of, counts, legend, note_below, note_text, number_text, sources_of
from briefs.composing.numbering import Notebook
from briefs.composing.order import Order
from briefs.composing.passages import expand, spoken
from briefs.composing.pick import Picker, spelled_out
from briefs.composing.sheets import sheet_of, sheet_of_call
from briefs.library.components import branch, child
from briefs.library.load import Document, Library
from briefs.library.prose.inline.typography import typeset_words
from briefs.library.prose.nodes import Named, Picture, Reference, TextBlock
from briefs.library.prose.sections import Block, Call, Include, Section
from briefs.library.speech.printing import manner_of, quotes_of
from briefs.library.tags import TAG_KEYS, Scope, tags, wanted
from briefs.library.yaml_tree import YamlPath, place_of
from briefs.pictures.facts import PictureFile


def compose(library: Library, order: Order, document: Document) -> Brief:
    """The brief that an order asks for; unknown ids are left out (the checks report them)."""
    scope = Scope(order.audience, order.paper, order.variant)
    folder = library.topics[document.topic]
    said = spoken(folder.passages, folder.record.language, document.language)
    picked = [
        _spread(section) for section in expand(document.prose, said.passages, scope) if wanted(section.tags, scope)
    ]
    composer = _Composer(library, document, order, scope, said.foreign)
    rows = tuple(_with_content(composer.row(row)) for row in _rows(picked, scope))
    notes = composer.notes()
    cited = {note.id for note in notes}
    return Brief(
        order=order,
        document=document,
        rows=tuple(row for row in rows if row.main or row.margin),
        notes=notes,
        sources=tuple(sources_of(library, document, cited)),
        counts=counts(library, cited),
        legend=legend(library, cited, document.language),
        addresses=tuple(addresses_of(library, notes)),
        uses=tuple(composer.uses),
        manner=manner_of(library.languages[document.language]),
    )


def _spread(section: Section) -> Section:
    """A section; before the first heading nobody can say where it stands, so its components do."""
    untitled = section.title is None and bool(section.blocks)
    wide = (isinstance(block, Call) and block.component.schema.get("x-stands") == "wide" for block in section.blocks)
    return replace(section, classes=section.classes | {"wide"}) if untitled and all(wide) else section


def _rows(sections: list[Section], scope: Scope) -> Iterator[tuple[list[Section], list[Section]]]:
    """Margin sections stand beside the sections before them, back to the last margin, wide, new page or own sheet."""
    main: list[Section] = []
    margin: list[Section] = []
    for section in sections:
        if sheet_of(section.blocks, scope):
            yield from [(main, margin)] if main or margin else ()
            yield [section], []
            main, margin = [], []
            continue
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
    main, margin = (tuple(s for s in each if s.blocks) for each in (row.main, row.margin))
    return replace(row, main=main, margin=margin)


@dataclass
class _Composer:
    """Numbers notes in the order of reading; lives for one document."""

    library: Library
    document: Document
    order: Order
    scope: Scope
    foreign: Mapping[str, str]
    uses: list[CitationUse] = field(default_factory=list)
    section: str = ""
    block: Place = field(default_factory=lambda: Place(""))

    def __post_init__(self) -> None:
        language = self.library.languages[self.document.language]
        self.strings = language.strings
        self.notebook = Notebook(self.known, self._used)
        self.pick = Picker(self.scope, quotes_of(language), self.notebook.reference, self._look, self.foreign)

    def _look(self, picture: Picture) -> PictureFile | None:
        return self.library.pictures.get((picture.place.file, picture.address))

    def row(self, row: tuple[list[Section], list[Section]]) -> SectionRow:
        main, margin = row
        kind = "margin" if margin else "wide" if any("wide" in s.classes for s in main) else "plain"
        page = bool(main) and "page" in main[0].classes
        sheet = sheet_of(main[0].blocks, self.scope) if main else ""
        return SectionRow(kind, page, tuple(map(self._section, main)), tuple(map(self._section, margin)), sheet)

    def _section(self, section: Section) -> SectionOut:
        self.section, self.block = section.id, section.place
        title = self.pick.inlines(section.title or ())
        blocks = tuple(made for block in section.blocks if (made := self._block(block)) is not None)
        total = words(title) + sum(map(_words, blocks))
        return SectionOut(section.id, title, blocks, section.classes, total, section.place)

    def _block(self, block: Block) -> TextBlock | Piece | None:
        self.block = block.place
        match block:
            case Call():
                if not self.pick.wanted(block.tags):
                    return None
                return Piece(block.component, _Data(self, block).composed(), block.place, sheet_of_call(block))
            case Include():
                return None
            case _:
                return self.pick.block(block)

    def known(self, key: str) -> bool:
        return key in self.library.claims or key in self.library.guidance

    def _used(self, named: Named) -> None:
        self.uses.append(CitationUse(named.id, self.section, named.place, self.block))

    def cited(self, key: str, place: Place) -> Cited | None:
        if not self.known(key):
            return None
        mark = self.notebook.mark(Named(key, place))
        return Cited(mark.number, self._level(key), key, Reference((mark,), place))

    def figure(self, name: str, place: Place) -> FigureOut | None:
        key, _, part = name.partition(".")
        claim = self.library.claims.get(key)
        figure = claim.figures.get(part) if claim else None
        cited = self.cited(key, place) if figure else None
        if figure is None or cited is None:
            return None
        return FigureOut(
            figure.value, number_text(figure.value, self.strings), figure.unit, figure.place, figure.year,
            figure.qualifier, figure.note, figure.derived, cited,
        )  # fmt: skip

    def _level(self, key: str) -> int | None:
        """How sure a statement of a source is; a statement about the source itself bears no mark."""
        claim = self.library.claims.get(key)
        return self.library.certainty.mark(claim) if claim else None

    def notes(self) -> tuple[Note, ...]:
        return tuple(self._note(key, number) for key, number in self.notebook)

    def _note(self, key: str, number: int) -> Note:
        backs = tuple(self.notebook.backs[key])
        if own := self.notebook.own.get(key):
            silent = replace(self.pick, cite=lambda _: None)  # a note has no notes
            return Note(number, key, silent.inlines(spelled_out(own.inlines)), None, own.kind, backs)
        for_whom = (self.document.language, self.document.audience)
        text = note_text(self.library, key, *for_whom)
        if key not in self.library.claims:
            return Note(number, key, text, None, "guidance", backs)
        below = note_below(self.library, key, *for_whom)
        return Note(number, key, text, self._level(key), "evidence", backs, self.library.source_of[key], below)


class _Data:
    """The data of one component, picked for its reader."""

    def __init__(self, composer: _Composer, call: Call) -> None:
        self.composer = composer
        self.call = call
        self.texts = dict(call.texts)
        front = composer.document.front
        self.kept_back = {"answers": not front.answers, "speaker_notes": not front.speaker_notes}
        found = asked_tables(call, composer.library.data, composer.strings)
        self.tables = {asked.path: asked for asked in found}

    def composed(self) -> Any:
        return self._of(self.call.component.schema, self.call.data, ())

    def _place(self, path: YamlPath) -> Place:
        return place_of(self.call.node, path)

    def _of(self, schema: Mapping[str, Any], data: Any, path: YamlPath) -> Any:
        rule = branch(schema, data)
        if isinstance(data, Mapping):
            made = {key: None for key in rule.get("properties", {}) if key not in TAG_KEYS}
            for key, value in data.items():
                inner = child(rule, key)
                hidden = self.kept_back.get(str(inner.get("printed", "")), False)
                if key not in TAG_KEYS:
                    made[key] = None if hidden else self._of(inner, value, (*path, key))
            made = self._with_data(made, path)
            return Fields(made, {key: self._place((*path, key)) for key in made}, self._place(path))
        if isinstance(data, list):
            rule = rule.get("items", {})
            return tuple(
                self._of(rule, item, (*path, index))
                for index, item in enumerate(data)
                if not isinstance(item, Mapping) or wanted(_item_tags(item), self.composer.scope)
            )
        if not isinstance(data, str):
            return data
        plain_words = printed_as_text(rule) and not rule.get("format")
        return typeset_words(data, self.composer.pick.quotes) if plain_words else self._value(rule, data, path)

    def _with_data(self, made: dict[str, Any], path: YamlPath) -> dict[str, Any]:
        """With the table that an object asks for, or with the bars that the file of a chart gives."""
        strings = self.composer.strings
        if (asked := self.tables.get(path)) is not None and asked.kind == "table":
            return composed(asked, made, strings)
        for key in tuple(made):
            asked = self.tables.get((*path, key))
            if asked is not None and asked.kind != "table":
                given = made.pop(key) or {}
                made |= composed(asked, given, strings) | {key: given.get("source")}
                made["own_data"] = given.get("reason")
        return made

    def _value(self, rule: Mapping[str, Any], text: str, path: YamlPath) -> Any:
        library = self.composer.library
        match rule.get("format"):
            case "markdown":
                return FieldProse(self.composer.pick.inlines(self.texts[path]))
            case "claim":
                return self.composer.cited(text, self._place(path))
            case "figure":
                return self.composer.figure(text, self._place(path))
            case "tension" | "term" as kind:
                return (library.tensions if kind == "tension" else library.terms).get(text)
            case "effect":
                return library.certainty.effect_words(text, self.composer.document.language)
            case "source":
                return listed_source(library, self.composer.order, text)
            case "guidance-topic":
                return listed_guidance(library, self.composer.order, text)
            case "day":
                return key_day(text, self.composer.strings)
            case "picture":
                return library.pictures.get((self.call.place.file, text))
            case _:
                return text


def _item_tags(item: Mapping[str, Any]) -> Any:
    return tags(" ".join(f"{key}={item[key]}" for key in TAG_KEYS if isinstance(item.get(key), str)))


def _words(block: TextBlock | Piece) -> int:
    return data_words(block.data, block.component.schema) if isinstance(block, Piece) else words_of(block)
