"""Marks of Markdown, of our dialect and of templates that stand in print as they were typed: a guard at both ends.

Texts that are read as prose cannot hold any: what is nearly a mark is refused where it is read. But front matter and
plain fields, local data, the record of the publication and templates are printed as they are; so plain texts are looked
through when they are checked, and every finished page when it is made, for paper and for the web. What a writer wants
to show is written as code, or with a stroke before it, and stays.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from briefs.base.problems import Place, Problem
from briefs.composing.brief import Brief, FieldProse, Piece
from briefs.composing.data.table import DataLabel, DataTable, words_in
from briefs.composing.extracts.finding import words_place
from briefs.composing.extracts.sentences import DATA, Sentence, stretches
from briefs.composing.extracts.stretch import stretch_of
from briefs.library.prose.nodes import Inlines, Text
from briefs.library.prose.walk import every, leaves
from briefs.text import letters

RULE = "leftover"
MARKS = re.compile(
    r"""<!--|-->                                   # a comment
    |\[@|@[\w-]+\]|\[\^[^\]\s]*\]|\]\[|\]\(        # citations, notes, links
    |\]\{|\{\s*(?:for|paper|variant|lang|calc|count)\b[^{}]*\}|\{\s*[:.\#][^{}]*\}    # tags
    |\{\{|\}\}|\{%|%\}                             # templates
    |~~|\*\*|(?<![\w*])\*[^\s*][^*\n]*\*(?![\w*])|(?<!\w)__(?=[^\W_])|(?<=[^\W_])__(?!\w)|`    # emphasis and code
    |^\#{1,6}[ ]|^:::|^\|.*\|$|^[*+][ ]\S         # headings, blocks, tables, items
    |&(?:[a-zA-Z]{2,8}|\#\d{1,6});                 # letters by their names
    |\\[*_`~\[\]{}\#]                              # strokes before signs
    """,
    re.VERBOSE | re.MULTILINE,
)
_HINT = "take it out; what stands there is printed as it is typed"


def check(texts: Iterable[Sentence]) -> Iterator[Problem]:
    """Marks in texts that are no prose: the front matter and plain fields of components."""
    for stretch in stretches(texts):
        first = stretch[0]
        if first.part == DATA:
            yield from _hidden(first)
        if first.spots or first.part == DATA:
            continue
        if found := MARKS.search(first.stretch):
            place = words_place(first.place, first.stretch, *_around(first.stretch, found))
            message = f"'{found[0]}' would be printed as it stands: this text takes no marks"
            yield Problem(place, message, "write plain words here", rule=RULE)


def _hidden(cell: Sentence) -> Iterator[Problem]:
    """Letters in a cell of data that hide, or that turn the others round: other files are judged when they are read."""
    for stray in letters.strays(cell.stretch):
        message = f"a cell of this table, {cell.stretch[:40]!a}: {stray.what}"
        yield Problem(cell.place, message, stray.hint, rule="letter")


def on_page(file: str, blocks: Iterable[str], wanted: Collection[str], page: str = "the page") -> Iterator[Problem]:
    """Marks on a finished page, whose texts are given block by block; `wanted` are texts that may hold some."""
    for block in blocks:
        text = plain_text(block)
        if any(text in other or other in text for other in wanted):
            continue
        for found in MARKS.finditer(text):
            said = text[max(0, found.start() - 20) : found.end() + 20].strip()
            message = f"{page} says '{found[0]}', a mark that was not understood: …{said}…"
            yield Problem(Place(file), message, f"{_HINT} {_WHERE}", rule=RULE)


_WHERE = "(If it is not in the document: look at the local data, publication.yaml, the notes and the templates.)"


def wanted_in(brief: Brief) -> frozenset[str]:
    """The texts of a brief with marks on purpose: as code, with strokes before them, or in a cell of a data file."""
    shown = (stretch_of(inlines).text for inlines in _texts(brief) if _shows_marks(inlines))
    pieces = (block.data for section in brief.sections for block in section.blocks if isinstance(block, Piece))
    cells = (text for data in pieces for text in _cells(data) if MARKS.search(text))
    return frozenset(map(plain_text, (*shown, *cells)))


def _cells(data: object) -> Iterator[str]:
    """What files of data say in a component: their signs are their own, such as stars of significance."""
    match data:
        case DataLabel() | DataTable():
            yield from words_in(data)
        case tuple():
            for item in data:
                yield from _cells(item)
        case Mapping():
            for value in data.values():
                yield from _cells(value)


def plain_text(text: str) -> str:
    """A text with single blanks."""
    return " ".join(text.replace("\N{WORD JOINER}", "").split())


def _texts(brief: Brief) -> Iterator[Inlines]:
    for section in brief.sections:
        yield section.title
        for block in section.blocks:
            yield from _prose(block.data) if isinstance(block, Piece) else leaves(block)
    yield from (note.text for note in brief.notes)


def _prose(data: object) -> Iterator[Inlines]:
    if isinstance(data, FieldProse):
        yield data.inlines
    elif isinstance(data, tuple):
        for item in data:
            yield from _prose(item)
    elif isinstance(data, Mapping):
        for value in data.values():
            yield from _prose(value)


def _shows_marks(inlines: Inlines) -> bool:
    """Whether a sign in a text was written with a stroke before it, or as an entity."""
    signs = (
        inline for inline in every(inlines) if isinstance(inline, Text) and inline.place.length != len(inline.text)
    )
    return any(True for _ in signs)


def _around(text: str, found: re.Match[str]) -> tuple[int, int]:
    """A mark with the word beside it, by which it is found in the file."""
    word = re.search(r"\w+", text[found.start() :])
    return (found.start(), found.start() + word.end()) if word else found.span()
