"""What is used of WeasyPrint, pydyf and tinyhtml5 beyond their public interface is listed in the how-to."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
LIST = ROOT / "docs" / "how-to" / "engine-update.md"
PACKAGES = ("weasyprint", "pydyf", "tinyhtml5")
PUBLIC = re.compile(
    r"(weasyprint|pydyf|tinyhtml5)\.\w+"  # what stands in the package itself
    r"|weasyprint\.text\.fonts\.FontConfiguration"  # and what WeasyPrint's API reference describes besides
    r"|weasyprint\.urls\.(URLFetcher|URLFetcherResponse|FatalURLFetchingError)"
)
SUBMODULE = re.compile(r"(weasyprint\.(css|document|layout|text|urls|pdf|svg|draw)|tinyhtml5\.inputstream)")
ROW = re.compile(r"^\| (`[^|]*) \| (`[^|]*) \|", re.MULTILINE)


def used(source: str) -> set[str]:
    """The private names in a module: what it imports from within, and attributes that begin with one underscore."""
    tree = ast.parse(source)
    names = set(_imported(tree)) | set(_chains(tree))
    attributes = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and re.match("_[^_]", node.attr)
        and not (isinstance(node.value, ast.Name) and node.value.id in ("self", "cls"))
    }
    return {name for name in names if not PUBLIC.fullmatch(name) or SUBMODULE.fullmatch(name)} | attributes


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name.startswith(tuple(f"{p}." for p in PACKAGES)))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in PACKAGES:
            yield from (f"{node.module}.{name.name}" for name in node.names)


def _chains(tree: ast.Module) -> Iterator[str]:
    """Names within a package reached by dots, as in `weasyprint.layout.block`."""
    for node in ast.walk(tree):
        text = ast.unparse(node) if isinstance(node, ast.Attribute) else ""
        if re.fullmatch(rf"({'|'.join(PACKAGES)})(\.\w+)+", text):
            yield text


def _listed() -> set[tuple[str, str]]:
    """Each name in the tables with each module where it is used."""
    rows = ROW.findall(LIST.read_text(encoding="utf-8"))
    return {
        (place, name)
        for names, places in rows
        for place in re.findall("`([^`]*)`", places)
        for name in re.findall("`([^`]*)`", names)
    }


def _in_the_code() -> set[tuple[str, str]]:
    """The same as it is: in all of the room that knows WeasyPrint, and wherever else one of the packages is used."""
    found = set()
    for path in (ROOT / "briefs").rglob("*.py"):
        source, place = path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix()
        if place.startswith("briefs/press/") or any(package in source for package in PACKAGES):
            found |= {(place, name) for name in used(source)}
    return found


def test_every_private_name_is_listed_with_its_module_and_nothing_else_is():
    code, listed = _in_the_code(), _listed()

    assert code - listed == set(), "used, but not in the tables of docs/how-to/engine-update.md"
    assert listed - code == set(), "in the tables, but not used any more"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("from weasyprint import CSS, HTML", set()),
        ("import pydyf\npydyf.Array()", set()),
        ("import weasyprint\nweasyprint.__version__", set()),
        ("from weasyprint.text.fonts import FontConfiguration", set()),
        ("from weasyprint.layout import block", {"weasyprint.layout.block"}),
        ("from weasyprint import layout", {"weasyprint.layout"}),
        ("import weasyprint.layout.block", {"weasyprint.layout.block"}),
        ("import weasyprint\nweasyprint.css.x()", {"weasyprint.css", "weasyprint.css.x"}),
        ("def f(page):\n    return page._page_box", {"_page_box"}),
        ("class A:\n    def f(self):\n        return self._own", set()),
        ("super()._ua_stylesheets()", {"_ua_stylesheets"}),
    ],
)
def test_a_private_name_is_found_however_it_is_reached(source, expected):
    assert used(source) == expected
