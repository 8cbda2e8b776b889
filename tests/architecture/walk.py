"""One sentence on its way from a content file to a page, as each stage of the program has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

from briefs.base.problems import Place
from briefs.building.build import jobs
from briefs.building.job import Made, make
from briefs.checks.text import numbers
from briefs.checks.text.standing import standing_of
from briefs.composing.brief import Brief
from briefs.composing.compose import compose
from briefs.composing.extracts.sentences import sentences, spot
from briefs.composing.order import Form, Order
from briefs.library.keys import DocumentKey
from briefs.library.load import Document, Library, load
from briefs.library.prose.blocks.structure import BlockScan
from briefs.library.prose.convert import block
from briefs.library.prose.lines import lines_of
from briefs.library.prose.nodes import Citation, Inlines, Paragraph, Reference, Text
from briefs.library.prose.patterns import dialect
from briefs.press.text import pdf_pages
from briefs.rendering.html import Writer
from briefs.reports.trace import trace
from tests.press.tag_dump import dump

ORDER = Order(DocumentKey("online-drug-trafficking", "policymakers", "brief", "en"), Form("a4"))
BEGINS = "INCB gave the Internet"
ID = "ie-incb-2023-spotlight"
Steps = Iterator[tuple[str, str]]


def walk(root: Path) -> Mapping[str, str]:
    """What the sentence is at each stage, by the name of its block in docs/architecture.md."""
    library, problems = load(root / "content", root / "templates")
    document = library.document(ORDER.key)
    assert document
    assert problems == ()
    brief = compose(library, ORDER, document)
    return dict((*_read(document, root), *_composed(library, brief), *_printed(library)))


def _read(document: Document, root: Path) -> Steps:
    lines = Path(document.file).read_text(encoding="utf-8").splitlines()
    number = next(number for number, line in enumerate(lines, 1) if line.startswith(BEGINS))
    sentence, end, _ = lines[number - 1].partition("] ")
    yield "file", f"{Path(document.file).relative_to(root)}:{number}:1\n{sentence}{end}…"
    scan = BlockScan(document.file)
    tree = dialect().tree(scan, lines_of(lines[number - 1], number))
    yield "parsed", _cut(ET.tostring(tree[0], encoding="unicode"), "<cite />")
    made = block(scan, tree[0])
    assert isinstance(made, Paragraph)
    sections = (section for section in document.prose.sections if made in section.blocks)
    assert next(sections).id == "problem"
    yield "tree", _nodes(made.inlines)


def _composed(library: Library, brief: Brief) -> Steps:
    paragraph = next(
        each
        for section in brief.sections
        for each in section.blocks
        if isinstance(each, Paragraph) and isinstance(text := each.inlines[0], Text) and text.text.startswith(BEGINS)
    )
    (note,) = (note for note in brief.notes if note.id == ID)
    yield (
        "composed",
        f"{_nodes(paragraph.inlines)}\nNote({note.number}, {ID!r}, {_words(note.text)!r}, level={note.level})",
    )
    every = tuple(sentences(brief))
    (sentence,) = (sentence for sentence in every if sentence.text.startswith(BEGINS))
    at = sentence.text.index("2023")
    standing = [f"{each.amount.text} of {each.id}" for each in standing_of(library, ID)]
    found = [problem for problem in numbers.check(library, brief, every) if problem.place == sentence.place]
    where = f"'2023' is written at {_at(spot(sentence, at, at + 4))}; the evidence gives {', '.join(standing)}"
    said = f"Sentence({sentence.text!r}, ids={sentence.ids!r})"
    yield "checked", f"{said}\n{where}; problems: {len(found)}"
    html = str(Writer(library.languages[ORDER.language].strings).block(paragraph))
    yield "html", _cut(html.replace("\N{WORD JOINER}", "&NoBreak;\n").replace(" href=", "\n  href="), "</sup>")


def _printed(library: Library) -> Steps:
    (job,) = jobs(library, [ORDER])
    made = make(job)
    pages = pdf_pages(made.pdf)
    anchor = f'id="r{_number(library)}-1"'
    assert anchor in job.html
    on = f"{ORDER.file}: {made.pages} pages, {anchor[4:-1]} on page {made.anchors[anchor[4:-1]]}"
    yield "pressed", f"{on}, {made.passes} layouts tried, space {made.step.space}, type {made.step.type}"
    lines = dump(made.pdf).splitlines()
    at = next(number for number, line in enumerate(lines) if BEGINS in line)
    yield "tagged", "\n".join(line[4:] for line in lines[at - 3 : at + 4])
    page = next(number for number, text in enumerate(pages, 1) if BEGINS in text)
    yield "looked", f"read on page {page}; problems of rule lost-words: {_of_rule(made, 'lost-words')}"
    claim = next(claim for claim in trace(library, {ORDER: made.anchors}).claims if claim.id == ID)
    yield (
        "traced",
        "\n".join(
            f"{claim.id}: {spot.order.called}, page {spot.page}, note {spot.note}, written in {spot.written}"
            for spot in claim.printed
        ),
    )


def _of_rule(made: Made, rule: str) -> int:
    return sum(problem.rule == rule for problem in made.problems)


def _number(library: Library) -> int:
    document = library.document(ORDER.key)
    assert document
    return next(note.number for note in compose(library, ORDER, document).notes if note.id == ID)


def _nodes(inlines: Inlines) -> str:
    """The sentence and its citation, as nodes, with their places as line:column."""
    return "\n".join(_node(inline) for inline in inlines[:2])


def _node(inline: object) -> str:
    match inline:
        case Text():
            return f"Text({inline.text!r}, {_at(inline.place)})"
        case Citation():
            claims = ", ".join(f"Named({named.id!r}, {_at(named.place)})" for named in inline.claims)
            return f"Citation({claims}, {_at(inline.place)})"
        case Reference():
            marks = ", ".join(f"NoteMark({mark.id!r}, {mark.number}, {mark.anchor!r})" for mark in inline.notes)
            return f"Reference({marks}, {_at(inline.place)})"
        case _:
            raise TypeError(inline)


def _words(inlines: Inlines) -> str:
    return "".join(inline.text for inline in inlines if isinstance(inline, Text))


def _at(place: Place) -> str:
    return f"{place.line}:{place.column}"


def _cut(text: str, after: str) -> str:
    return text[: text.index(after) + len(after)] + " …"
