"""HTML is parsed where it comes from outside or is finished, nowhere between: there, a document is a tree."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

ALLOWED = {
    "text/expressions.py": "expressions of rules: groups with a name",
    "library/data/workbook_marks.py": "workbooks of other people: the XML of their sheets",
    "pictures/lettering.py": "pictures of other people: the letters in an SVG",
    "pictures/drawing.py": "pictures of other people: what an SVG asks for",
    "library/prose/inline/leftovers.py": "Markdown as it is typed: marks without a partner",
    "library/prose/inline/habits.py": "Markdown as it is typed: entities and signs of other programs",
    "checks/text/leftovers.py": "no markup: marks that would be printed as they were typed",
    "workspace/reviewing/returned.py": "review copies that come back: the XML of a Word file",
    "sources/properties.py": "documents of other people: what their HTML says of itself",
    "sources/extraction.py": "documents of other people, on which claims rest",
    "rendering/page_tree.py": "the finished page: the one place that reads it, or puts something into it",
    "rendering/drawings/icons.py": "files of drawings: an icon's SVG, read to be written in a colour of the page",
    "rendering/variants/unrolling.py": "tables of a finished page: their rows become blocks in large print",
    "rendering/views.py": "no markup: the letters that a note prints are counted",
    "press/boxes/mending.py": "start tags of a finished page: an element that a layout found too wide gets a class",
    "press/misfit.py": "the body's start tag of a finished page: the foot of a draft says how many pages it is over",
    "press/fast/parsing.py": "mends the engine's own parser, and reads nothing",
    "distribute/site/feeds.py": "XML that is written, not read: the feed and the map of the site",
    "press/metadata.py": "XML that is written, not read: what a PDF says of itself",
    "sources/copied.py": "templates and texts as they are typed: what is no word is blanked before words are compared",
    "distribute/recipients/mailboxes.py": "no markup: an address of mail stands in angle brackets",
    "text/fingerprints.py": "no markup: the signs for less and more",
    "rendering/html.py": "HTML that is written: the tree's one writer, which escapes",
    "library/prose/inline/align.py": "Markdown as it is typed: an entity is a letter, a comment is passed over",
    "library/prose/convert.py": "Python-Markdown's tree, which becomes ours here",
    "translating/codes.py": "Markdown as it is typed: an address in angle brackets stays as it is",
    "translating/units.py": "elements for Python-Markdown's tree, of which units are cut",
    "translating/xliff.py": "XML of translators: files in XLIFF, written and read",
    "library/prose/blocks/lists.py": "elements for Python-Markdown's tree",
    "library/prose/inline/marks.py": "Markdown as it is typed: HTML in it is refused, addresses are not",
    "library/prose/inline/reader.py": "Python-Markdown's tree, which becomes ours here",
    "library/prose/second_reading.py": "Markdown as it is typed, for another parser",
    "library/prose/parse.py": "Python-Markdown's tree, which becomes ours here",
    "library/prose/patterns.py": "Markdown as it is typed: comments, line breaks",
    "library/prose/blocks/scan.py": "elements for Python-Markdown's tree",
    "library/prose/blocks/starts.py": "Markdown as it is typed: comments",
    "library/prose/blocks/structure.py": "Markdown as it is typed: comments, addresses; elements for Python-Markdown",
    "library/prose/blocks/tables.py": "elements for Python-Markdown's tree",
}
"""Modules of briefs/ that may look into markup, each with what it is."""

PARSERS = ("html", "lxml", "tinyhtml5", "html5lib", "bs4", "xml")
_GROUP = re.compile(r"\(\?(?:<[=!]|P<\w+>)")
"""What `<` means in a regular expression besides itself."""
_MARKUP = re.compile(r"<|(?:href|class|id|style)=")
_CUTTING = frozenset({
    "count", "endswith", "find", "index", "partition", "removeprefix", "removesuffix", "replace", "rfind", "rindex",
    "rpartition", "rsplit", "split", "startswith",
})  # fmt: skip
"""Methods that take a text apart, or look for a place in it."""


def _looks_into_markup(code: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (f"import {name.name}" for name in node.names if name.name.partition(".")[0] in PARSERS)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in PARSERS:
            yield f"from {node.module} import"
        elif isinstance(node, ast.Call) and _is_about_markup(node.func, _text(node.args[0]) if node.args else ""):
            yield ast.unparse(node)


def _is_about_markup(called: ast.expr, text: str) -> bool:
    if not isinstance(called, ast.Attribute):
        return False
    if isinstance(called.value, ast.Name) and called.value.id == "re":
        return bool(_MARKUP.search(_GROUP.sub("", text)))
    return called.attr == "striptags" or (called.attr in _CUTTING and bool(re.search(r"</?\w", text)))


def _text(node: ast.expr) -> str:
    """The text that is written down in an expression."""
    constants = (each.value for each in ast.walk(node) if isinstance(each, ast.Constant))
    return "".join(each for each in constants if isinstance(each, str))


def _modules() -> list[str]:
    folder = ROOT / "briefs"
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.py"))


@pytest.mark.parametrize("module", _modules())
def test_markup_is_looked_into_where_the_list_says(module: str) -> None:
    """And the list names no module that does not."""
    found = list(_looks_into_markup((ROOT / "briefs" / module).read_text(encoding="utf-8")))

    assert bool(found) == (module in ALLOWED), found


def test_the_list_names_modules_that_are_there() -> None:
    assert set(ALLOWED) <= set(_modules())


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        ("from html.parser import HTMLParser", True),
        ("import xml.etree.ElementTree as ET", True),
        ("from lxml import etree", True),
        (r're.compile(r"<sup[^>]*>")', True),
        (r're.search(f"</{name}>", text)', True),
        (r're.findall(r"href=\"#n(\d+)\"", text)', True),
        (r're.sub(r"(?<=\d),(?P<more>\d)(?<!x)", "", text)', False),
        ('html.rpartition("</body>")', True),
        ("Markup(title).striptags()", True),
        ('text.split(" < ")', False),
        ('f"<p>{text}</p>"', False),
        ("import htmlmin_not", False),
    ],
)
def test_it_is_seen_where_code_looks_into_markup(code: str, seen: bool) -> None:
    assert bool(list(_looks_into_markup(code))) == seen
