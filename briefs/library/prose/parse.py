"""Markdown to a tree: sections, blocks and inlines, not yet picked for a reader, and all that is wrong in them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from briefs.base import limits
from briefs.base.problems import Place, Problem, did_you_mean
from briefs.library import yaml_tree
from briefs.library.components import Component, bare_call, typed
from briefs.library.prose import bounds, convert, fields, letters, second_reading
from briefs.library.prose.blocks.scan import Fence, Scan
from briefs.library.prose.blocks.structure import BlockScan
from briefs.library.prose.inline import marks
from briefs.library.prose.inline.marks import Mention
from briefs.library.prose.lines import Line, lines_of
from briefs.library.prose.nodes import CodeBlock, Heading
from briefs.library.prose.patterns import dialect
from briefs.library.prose.sections import Block, Call, Include, Section, slug
from briefs.library.tags import EVERYONE, tags

SECTION_CLASSES = ("margin", "wide", "page")
PASSAGE = "passage"
CODE = "code"

_FOR_SOME = "this heading is printed for some, and what stands below it for all"
_ID = re.compile(r"#[\w-]+")
_LANGUAGE = re.compile(r"(?:code\b)?\s*[\w+#.-]*")
_INFO = re.compile(r"([a-z][a-z0-9-]*)?\s*(\{[^{}]*\})?$")


@dataclass(frozen=True, slots=True)
class Prose:
    """One Markdown file."""

    file: str
    sections: tuple[Section, ...] = ()
    mentions: tuple[Mention, ...] = ()
    letters: int = 0
    blocks: int = 0
    """How many elements and texts of components it has."""
    refused: bool = False
    """Whether it goes beyond a limit, so that nothing of it is read."""


def parse(
    body: str, file: str, first_line: int, components: Mapping[str, Component | None]
) -> tuple[Prose, tuple[Problem, ...]]:
    """The sections of a Markdown body and what is wrong with them; a component that is None is known but broken."""
    if found := bounds.refused(body, file, first_line):
        return Prose(file, refused=True), (found,)
    try:
        return _parsed(body, file, first_line, components)
    except limits.LimitError as error:
        return Prose(file, refused=True), (error.problem,)


def _parsed(
    body: str, file: str, first_line: int, components: Mapping[str, Component | None]
) -> tuple[Prose, tuple[Problem, ...]]:
    scan = BlockScan(file)
    root = dialect().tree(scan, lines_of(body, first_line))
    for number, text in enumerate(scan.leaves):
        found = tuple(marks.mistakes(text))
        scan.problems.extend(found)
        scan.mentions.extend(marks.mentions(text))
        if found:
            scan.mistaken.add(number)
    lines = lines_of(body, first_line)
    if not (scan.left_out or scan.mistaken):  # else the two cannot but differ
        scan.problems.extend(second_reading.differences(scan, root, lines))
    convert.own_notes(scan)
    sections = list(_sections(scan, root, components, Place(file, first_line, 1)))
    for label in scan.own_notes.keys() - scan.notes_used:
        hint = f"write [^{label}] where it belongs, or take it out"
        scan.problems.append(Problem(scan.own_notes[label], f"nothing leads to the note '{label}'", hint, rule="note"))
    scan.problems.extend(letters.beside_refused(scan, body, first_line))
    mentions = sorted(scan.mentions, key=lambda mention: mention.place)
    whole = tuple(_marked_broken(sections, scan.left_out))
    return Prose(file, whole, tuple(mentions), len(body), scan.made), tuple(dict.fromkeys(scan.problems))


def _sections(scan: Scan, root: Element, components: Mapping[str, Component | None], start: Place) -> Iterator[Section]:
    head = Section("", None, frozenset(), EVERYONE, (), start)
    blocks: list[Block] = []
    used: dict[str, int] = {}
    for element in root:
        if element.tag == "h2":
            if blocks or head.title is not None:
                yield replace(head, blocks=tuple(blocks))
            head, blocks = _head(scan, element, used), []
        elif (made := _block(scan, element, components)) is not None:
            above = blocks[-1] if blocks else None
            if isinstance(above, Heading) and above.tags and above.tags != getattr(made, "tags", ()):
                hint = "tag what stands below it too, or each part of the heading: ### [Words]{for=…}"
                scan.problems.append(Problem(above.place, _FOR_SOME, hint, rule="tag"))
            blocks.append(made)
    if blocks or head.title is not None:
        yield replace(head, blocks=tuple(blocks))


def _block(scan: Scan, element: Element, components: Mapping[str, Component | None]) -> Block | None:
    if element.tag == "fence":
        return _fenced(scan, scan.fences[int(element.get("number", "0"))], components)
    if element.tag == "p" and (name := bare_call(scan.leaves[int(element.get("leaf", "0"))].text, components)):
        place = Place(scan.file, *(int(part) for part in element.get("at", "1:1:1").split(":")))
        hint = f"write ```{name} above it, and ``` below"
        scan.refuse(place, f"the component '{name}' has no back-quotes", hint, "fence")
        return None
    made = convert.block(scan, element)
    if isinstance(made, Heading):
        attributes = _attributes(scan, element, made.place, classes=False)
        return replace(made, id=attributes.id, tags=made.tags or attributes.tags)
    return made


def _marked_broken(sections: list[Section], lines: Collection[int]) -> Iterator[Section]:
    """Sections of which something is left out say so: what is missing in them is no second mistake."""
    broken = sorted(lines)
    for number, section in enumerate(sections):
        after = (sections[number + 1].place.line or 0) if number + 1 < len(sections) else 10**9
        at = bisect_left(broken, section.place.line or 0)
        yield replace(section, broken=True) if at < len(broken) and broken[at] < after else section


# ----------------------------------------------------------------------------------------------------------- headings


@dataclass(frozen=True, slots=True)
class _Attributes:
    """What stands in the braces of a heading."""

    id: str
    classes: frozenset[str]
    tags: tuple[tuple[str, tuple[str, ...]], ...]


def _head(scan: Scan, element: Element, used: dict[str, int]) -> Section:
    """A section without its blocks, from its heading."""
    text = scan.leaves[int(element.get("leaf", "0"))].text
    title = convert.leaf(scan, element)
    at = [int(part) for part in element.get("at", "1:1:1").split(":")]
    place = Place(scan.file, *at)
    given = _attributes(scan, element, place, classes=True)
    tagged = given.tags or tags(element.get("tags", ""))
    name = given.id or _free(slug(text), used)
    used.setdefault(name, 1)
    return Section(name, title, given.classes, tagged, (), place)


def _attributes(scan: Scan, element: Element, place: Place, *, classes: bool) -> _Attributes:
    group = element.get("attributes", "")
    name, known, found = "", set[str](), list[str]()
    for word in re.sub(r"\s*([=,])\s*", r"\1", group.strip("{}")).split():
        if _ID.fullmatch(word):
            name = word[1:]
        elif word.startswith(".") and classes:
            known.add(word[1:])
            if word[1:] not in SECTION_CLASSES:
                choices = f"known: {', '.join('.' + c for c in SECTION_CLASSES)}"
                hint = did_you_mean(word[1:], SECTION_CLASSES) or choices
                message = f"no section class is called '{word}'"
                scan.problems.append(Problem(place, message, hint, rule="section-class"))
        elif (read := marks.tag_words(f"{{{word}}}")) is not None:
            found.append(read)
            column = _column(element, group) + group.find(word) - 1
            scan.mentions.extend(marks.tag_mentions(f"{{{word}}}", Place(scan.file, place.line, column), 0))
        else:
            hint = "use #id, .class or for=…" if classes else "use #id or for=…"
            scan.problems.append(Problem(place, f"'{word}' means nothing in a heading", hint, rule="tag"))
    return _Attributes(name, frozenset(known), tags(" ".join(found)))


def _column(element: Element, group: str) -> int:
    """Where the braces of a heading begin: they stand at the end of its line."""
    _, column, length = (int(part) for part in element.get("at", "1:1:1").split(":"))
    return column + length - len(group)


def _free(name: str, used: dict[str, int]) -> str:
    """A name that no section before bears; `used` has for each the number that it bore last."""
    made = name
    while made in used:
        used[name] += 1
        made = f"{name}-{used[name]}"
    return made


# ------------------------------------------------------------------------------------------------------------- fences


def _fenced(scan: Scan, fence: Fence, components: Mapping[str, Component | None]) -> Block | None:
    """A component, a passage or code."""
    if fence.mark[0] == "~" or fence.info.split(" ")[0] == CODE:
        if fence.info.split(" ")[0].rstrip("{") in components:
            hint = f"write ```{fence.info} above it and ``` below; as code, without its name"
            scan.refuse(fence.place, "a component stands between back-quotes", hint, "fence")
            return None
        if not _LANGUAGE.fullmatch(fence.info):
            scan.refuse(fence.place, "text stands behind the fence of code", "begin it on the next line", "fence")
        return _code(fence)
    found = _INFO.match(fence.info)
    name, group = (found[1] or "", found[2] or "") if found else (fence.info.split("{")[0].strip(), "")
    tagged = marks.tag_words(group) if group else ""
    if tagged is None:
        hint = "write {for=…}, {paper=…} or {variant=…}"
        scan.refuse(fence.place, f"'{group}' is not understood here", hint, "braces")
        return None
    scan.mentions.extend(
        marks.tag_mentions(group, fence.place, len(fence.mark) + fence.info.find("{")) if group else ()
    )
    if not name:
        return _nameless(scan, fence, components)
    if name == PASSAGE:
        return _passage(scan, fence, tagged)
    component = components.get(name)
    if component is None:
        if name not in components:  # else its schema is broken, which is a problem of its own
            _unknown(scan, fence, name, components)
        scan.left_out.add(fence.place.line or 0)
        return None
    return _call(scan, fence, component, tagged)


def _code(fence: Fence) -> CodeBlock:
    return CodeBlock("\n".join(line.text for line in fence.lines), fence.place)


def _passage(scan: Scan, fence: Fence, tagged: str) -> Include:
    named = next((line for line in fence.lines if not line.blank), None)
    passage = "\n".join(line.text for line in fence.lines).strip()
    line = named.number if named else (fence.place.line or 1) + 1
    return Include(passage, tags(tagged), Place(scan.file, line, 1, max(1, len(passage))))


def _nameless(scan: Scan, fence: Fence, components: Mapping[str, Component | None]) -> CodeBlock | None:
    """Code, unless it has the keys of a component whose name was forgotten."""
    text = "\n".join(line.text for line in fence.lines)
    if re.fullmatch(r"[a-z][a-z0-9-]*", text.strip()):
        hint = (
            f"write the component's name after the back-quotes, or ```{PASSAGE} to print the passage '{text.strip()}'"
        )
        scan.refuse(fence.place, "this block has no name", hint, "fence")
        return None
    node, problems = yaml_tree.read_yaml(text, scan.file)
    keys = {key.value for key, _ in node.items} if isinstance(node, yaml_tree.YamlMapping) and not problems else set()
    for name, component in components.items():
        schema = component.schema if component else {}
        if keys and keys <= set(schema.get("properties", ())) and set(schema.get("required", ())) <= keys:
            hint = f"write the component's name after the back-quotes, such as ```{name}; for code, write ~~~"
            scan.refuse(fence.place, "this block has no name", hint, "fence")
            return None
    return _code(fence)


def _unknown(scan: Scan, fence: Fence, name: str, components: Mapping[str, Component | None]) -> None:
    column = (fence.place.column or 1) + len(fence.mark)
    spot = Place(scan.file, fence.place.line, column, len(name))
    hint = did_you_mean(name, [*components, PASSAGE]) or "the manual of components has all; for code, write ~~~"
    scan.refuse(spot, f"no component is called '{name}'", hint, "unknown-component")


def _call(scan: Scan, fence: Fence, component: Component, tagged: str) -> Call | None:
    text = "\n".join(line.text for line in fence.lines)
    node, problems = yaml_tree.read_yaml(text, scan.file, (fence.place.line or 1) + 1)
    if problems:
        scan.problems.extend(problems)
        scan.left_out.add(fence.place.line or 0)
        return None
    node = node or yaml_tree.YamlMapping((), fence.place)
    scan.count(
        fence.lines[-1] if fence.lines else Line("", fence.place.line or 0, 1), sum(1 for _ in yaml_tree.walk(node))
    )
    scan.problems.extend(letters.in_tree(node, text))
    data, problems = typed(component, node)
    made, wrong, named = fields.texts(component, data, node, fence.lines) if not problems else ((), (), ())
    scan.problems.extend((*problems, *wrong))
    scan.mentions.extend(named)
    if problems or wrong:
        scan.left_out.add(fence.place.line or 0)
        return None
    return Call(component, tags(tagged), data, node, made, fence.place)
