"""What docs/ and SECURITY.md say is so: links lead somewhere, names are those of the code, promises about it hold."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAGES = [*sorted(ROOT.glob("docs/**/*.md")), *sorted(ROOT.glob("*.md"))]
CODE = sorted((ROOT / "briefs").rglob("*.py"))
FOREIGN = frozenset({"ProcessPoolExecutor", "TrimBox", "BleedBox"})
"""Names in our docs that are somebody else's."""
NETWORK = ("socket", "smtplib", "http", "urllib.request", "ftplib", "requests", "asyncio", "distributed")


def _outside_fences(page: Path) -> str:
    return re.sub(r"(?ms)^ *(`{3,}|~{3,}).*?^ *\1$", "", page.read_text(encoding="utf-8"))


def _names() -> Iterator[str]:
    """Types of the package, and what they have: `Claim`, `Claim.locator`."""
    for path in CODE:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                yield node.name
                yield from (f"{node.name}.{name}" for name in _attributes(node))
            elif isinstance(node, ast.Assign | ast.AnnAssign):
                target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                yield from [target.id] if isinstance(target, ast.Name) else []


def _attributes(node: ast.ClassDef) -> Iterator[str]:
    for inner in node.body:
        if isinstance(inner, ast.FunctionDef):
            yield inner.name
        elif isinstance(inner, ast.AnnAssign) and isinstance(inner.target, ast.Name):
            yield inner.target.id


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    """Where a heading is named, there is one."""
    text = re.sub(r"(`+)(?!`).+?(?<!`)\1(?!`)", "", _outside_fences(page))
    for target in re.findall(r"\]\(([^)\s]+)[^)]*\)", text):
        file, _, heading = target.partition("#")
        other = page.parent / file if file else page
        assert "://" in target or other.exists(), target
        if heading and "://" not in target:
            assert heading in _headings(other), target


def _headings(page: Path) -> set[str]:
    titles = re.findall(r"(?m)^#+ +(.*)$", page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_every_type_that_docs_name_is_in_the_code() -> None:
    known = {*_names(), *dir(builtins), *FOREIGN}
    named = {
        (page.name, name)
        for page in PAGES
        if page.name != "engine-update.md"  # its names are WeasyPrint's, and have a test of their own
        for name in re.findall(r"`([A-Z][a-z]+[A-Za-z]*(?:\.[a-z_]+)?)(?:\(.*?\))?`", _outside_fences(page))
    }

    assert len(named) > 60
    assert {(page, name) for page, name in named if name not in known} == set()


def test_every_path_that_docs_name_is_there() -> None:
    """But for what a how-to has its reader write, and folders that a workspace has once it needs them."""
    named = {
        (page.name, path)
        for page in PAGES
        for path in re.findall(r"`((?:briefs|tests|templates|content|docs)/[\w./-]+?)/?`", _outside_fences(page))
    }

    made_by_reader = {"reminder", "trailing", "shelf", "shelving", "clean-air", "benches", "brands/mine"}
    missing = {path for _, path in named if not (ROOT / path).exists()}
    assert {path for path in missing if not any(name in path for name in made_by_reader)} - {
        "content/editions",
        "content/data",
        "content/pictures",
        "content/recipients/sent",
        "content/recipients/never",
        "content/recipients/letter.txt",
        "content/recipients/copies",
        "content/recipients/schools.csv",
    } == set()


def test_every_how_to_and_every_decision_is_in_its_list() -> None:
    for folder in (ROOT / "docs/how-to", ROOT / "docs/decisions"):
        listed = re.findall(r"\]\((\S+?\.md)\)", (folder / "README.md").read_text(encoding="utf-8"))
        pages = {path.name for path in folder.glob("*.md")} - {"README.md"}

        assert pages == {name for name in listed if "/" not in name}


def test_only_mail_the_desk_and_clusters_know_the_network() -> None:
    """SECURITY.md promises it."""
    found = set()
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if any(name == other or name.startswith(f"{other}.") for name in names for other in NETWORK):
                found.add(path.relative_to(ROOT / "briefs").as_posix())

    clusters = {"building/cluster/cluster.py", "building/cluster/errand.py"}
    assert found == {"distribute/letters/smtp.py", "desk/serving.py", *clusters}
