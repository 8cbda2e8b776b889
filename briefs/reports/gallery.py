"""The manual of components: every folder of templates/components becomes a section, printed from its own example.

The manual is a document like any other, in a library of its own: nothing is kept beside the components, so it cannot
fall behind them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from briefs.base.memory import Memory
from briefs.base.problems import BriefsError, Place, Problem
from briefs.checks import references
from briefs.composing.plan import UnreadError
from briefs.library import yaml_tree
from briefs.library.components import Component
from briefs.library.files import pictures
from briefs.library.keys import DocumentKey
from briefs.library.load import Document, Library, TopicFolder
from briefs.library.prose.nodes import Cell, CodeBlock, Inlines, Paragraph, Table, TableRow, Text, TextBlock
from briefs.library.prose.parse import Prose, parse
from briefs.library.prose.sections import Block, Section
from briefs.library.records.budget import PageBudget
from briefs.library.records.settings import Audience, DocumentRule, Front, Topic, Wording
from briefs.library.tags import EVERYONE, SHEET_KEYS, TAG_KEYS
from briefs.library.validation import record
from briefs.reports import purposes

NAME = "components"
READERS = "writers"
PAGE = "gallery"
"""The manual's first pages, its template and its style are files of this name in the templates folder."""
EXAMPLE = "example.md"


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A line of the table of fields: the keys that lead to it, whether it must be there, what it may hold."""

    path: tuple[str, ...]
    required: bool
    kind: str
    description: str


def with_manual(library: Library) -> Library:
    """A library that holds the manual and no other document.

    Raises BriefsError with all that is wrong in the examples.
    """
    topics = tuple(library.topics.values())
    if not topics:
        if library.unread:  # there is one, which cannot be read
            raise UnreadError(dict.fromkeys(problem for found in library.unread.values() for problem in found))
        place = Place(str(library.content))
        raise BriefsError([Problem(place, "there is no topic yet", "see 'new topic'", rule="file")])
    newest = max((topic.record for topic in topics), key=lambda record: record.date)
    document, problems = _document(library, newest.language)
    shown, unfit = pictures.gather(library.paths, [(library.templates, document.prose)], Memory())
    problems = (*problems, *unfit)
    front = document.front
    topic = Topic(
        title=front.title, description=front.description or front.title, keywords=front.keywords,
        edition=newest.edition, date=newest.date, review_by=newest.review_by, language=newest.language,
        sources=tuple(library.sources),
    )  # fmt: skip
    rule = DocumentRule(template=f"/{PAGE}.html", kind=NAME.capitalize(), pages=PageBudget(multiple_of=1))
    audience = Audience(name=READERS, clearance="professional", marking="", documents={NAME: rule})
    made = replace(
        library,
        audiences={READERS: audience},
        topics={NAME: TopicFolder(NAME, topic, (document,), {})},
        unbudgeted=frozenset(library.variants),
        pictures=shown,
        wording=Wording(),  # the manual shows the text of examples, where [@claim-id] is no account's name
    )
    problems = (*problems, *references.check(made))
    if problems:
        raise BriefsError(problems)
    return made


def _document(library: Library, language: str) -> tuple[Document, tuple[Problem, ...]]:
    path = library.templates / f"{PAGE}.md"
    text, problems = yaml_tree.read_text(path)
    matter = yaml_tree.split_matter(text)
    if matter is None:
        missing = Problem(Place(str(path), 1, 1), "the front matter is missing", rule="front-matter")
        raise BriefsError(problems or [missing])
    node, found = yaml_tree.read_yaml(matter.front, str(path), matter.front_line)
    front, mistakes = record(Front, node, str(path))
    if front is None:
        raise BriefsError((*found, *mistakes))
    opening, wrong = parse(matter.body, str(path), matter.body_line, library.components)
    problems = (*problems, *found, *mistakes, *wrong)
    sections, mentions = list(opening.sections), list(opening.mentions)
    strings = library.languages[language].strings
    by_purpose = purposes.section(library.components.values(), strings, Place(str(path), 1, 1))
    sections.extend([by_purpose] if by_purpose else [])
    for component in sorted(library.components.values(), key=lambda component: component.name):
        source, unread = yaml_tree.read_text(component.folder / EXAMPLE)
        example, wrong = parse(source, str(component.folder / EXAMPLE), 1, library.components)
        problems = (*problems, *unread, *wrong)
        sections.extend(_sections(component, example, source, strings))
        mentions.extend(example.mentions)
    prose = Prose(str(path), tuple(sections), tuple(mentions))
    return Document(DocumentKey(NAME, READERS, NAME, language), str(path), front, prose), problems


def _sections(component: Component, example: Prose, source: str, strings: Mapping[str, str]) -> Iterator[Section]:
    """A component as sections: what it is and its example, the example's text beside it or below, its fields."""
    place = Place(str(component.folder / EXAMPLE), 1, 1)
    name, schema = component.name, component.schema
    stands = str(schema.get("x-stands", "column"))

    def section(part: str, blocks: Iterable[Block], *classes: str) -> Section:
        title = _text(name, place) if not part else None
        return Section(
            f"component-{name}{part}", title, frozenset({"manual", *classes}), EVERYONE, tuple(blocks), place
        )

    about = Paragraph(_text(str(schema.get("description", "")), place), place, look="manual-about")
    printed = [block for part in example.sections for block in part.blocks]
    written = CodeBlock(source.strip(), place, look="manual-source")
    if stands == "margin":
        yield section("", [about, written], "page-start", "narrow")
        yield section("-printed", printed, "margin", "printed")
    elif stands == "wide":
        yield section("", [about, *printed, written], "page-start", "wide")
    else:
        yield section("", [about, *printed], "page-start", "beside")
        yield section("-written", [written], "margin")
    yield section("-fields", [_fields(schema, strings, place)], "wide", "fields")


def _fields(schema: Mapping[str, Any], strings: Mapping[str, str], place: Place) -> TextBlock:
    rows = tuple(field_rows(schema, strings))
    if not rows:
        return Paragraph(_text(strings.get("manual_no_fields", ""), place), place, look="manual-none")
    names = ("manual_field", "manual_required", "manual_kind", "manual_meaning")
    head = tuple(Cell(_text(strings.get(key, key), place), place, "col") for key in names)
    return Table(
        TableRow(head, place),
        tuple(TableRow(tuple(_cells(row, strings, place)), place) for row in rows),
        place,
        look="manual-fields",
    )


def _cells(row: FieldRow, strings: Mapping[str, str], place: Place) -> Iterator[Cell]:
    yield Cell(_text(" › ".join(row.path), place), place, "row")
    for text in (strings.get("manual_yes" if row.required else "manual_no", ""), row.kind, row.description):
        yield Cell(_text(text, place), place)


def field_rows(schema: Mapping[str, Any], strings: Mapping[str, str], path: tuple[str, ...] = ()) -> Iterator[FieldRow]:
    """Every field that a schema knows, inner groups after their own; what every block may carry is left out."""
    for rule in (schema, *schema.get("anyOf", ()), *schema.get("oneOf", ())):
        required = rule.get("required", ())
        for key, inner in rule.get("properties", {}).items():
            if key in (*TAG_KEYS, *SHEET_KEYS) and "description" not in inner:
                continue
            said = str(inner.get("description", ""))
            yield FieldRow((*path, key), key in required, kind_of(inner, strings), said)
            yield from field_rows(inner, strings, (*path, key))
        if isinstance(rule.get("items"), Mapping):
            yield from field_rows(rule["items"], strings, path)
        if isinstance(rule.get("additionalProperties"), Mapping):
            any_id = strings.get("manual_any_id", "…")
            yield from field_rows(rule["additionalProperties"], strings, (*path, any_id))


def kind_of(rule: Mapping[str, Any], strings: Mapping[str, str]) -> str:
    """What a field may hold, in words."""

    def word(key: str) -> str:
        return strings.get(f"kind_{key}", key)

    branches = (*rule.get("anyOf", ()), *rule.get("oneOf", ()))
    if branches:
        kinds = dict.fromkeys(kind_of(branch, strings) for branch in branches)
        return f" {word('or')} ".join(kinds)
    if "enum" in rule:
        return f" {word('or')} ".join(str(choice) for choice in rule["enum"])
    types = rule.get("type", "string")
    names = [types] if isinstance(types, str) else list(types)
    return f" {word('or')} ".join(_kind(name, rule, word) for name in names)


def _kind(name: str, rule: Mapping[str, Any], word: Callable[[str], str]) -> str:
    match name:
        case "array":
            items = rule.get("items", {})
            inner = "" if items.get("type") == "object" else f": {_kind(str(items.get('type')), items, word)}"
            return f"{word('list')}{_bounds(rule, 'minItems', 'maxItems', word)}{inner}"
        case "object":
            return word("group")
        case "integer":
            return f"{word('whole')}{_bounds(rule, 'minimum', 'maximum', word)}"
        case "number" | "boolean" | "null":
            return word(name)
        case _:
            return word(str(rule.get("format", "text")))


def _bounds(rule: Mapping[str, Any], low: str, high: str, word: Callable[[str], str]) -> str:
    """How few and how many, such as ', 2–6'."""
    if low in rule and high in rule:
        return f", {rule[low]}–{rule[high]}" if rule[low] != rule[high] else f", {rule[low]}"
    if low in rule:
        return f", {word('at_least')} {rule[low]}"
    return f", {word('at_most')} {rule[high]}" if high in rule else ""


def _text(text: str, place: Place) -> Inlines:
    """A text of the program's own, printed letter by letter."""
    return (Text(text, place),)
