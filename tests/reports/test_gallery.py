"""The manual: every component has its four files, its example is true and printed, a chart follows the register."""

from __future__ import annotations

import io
import re
import shutil
from html import unescape
from pathlib import Path

import pytest

from briefs.base.problems import BriefsError
from briefs.building import build
from briefs.building.job import Made, make
from briefs.checks import references
from briefs.cli import main
from briefs.composing.brief import Brief, Piece
from briefs.composing.compose import compose
from briefs.composing.order import Choice
from briefs.composing.plan import plan
from briefs.library.load import Library, load
from briefs.library.prose.sections import Call
from briefs.rendering.render import render
from briefs.rendering.templating import environment
from briefs.reports import gallery
from tests.press.pages import pdf_text
from tests.validators import page_validation, verapdf

ROOT = Path(__file__).parent.parent.parent
FOLDERS = sorted(path.parent for path in ROOT.glob("templates/components/*/schema.yaml"))
FILES = ("component.html", "component.css", "schema.yaml", "example.md")


@pytest.fixture(scope="module")
def manual() -> Library:
    library, problems = load(ROOT / "content", ROOT / "templates")
    assert problems == ()
    return gallery.with_manual(library)


@pytest.fixture(scope="module")
def brief(manual: Library) -> Brief:
    return _brief(manual)


@pytest.fixture(scope="module")
def html(manual: Library, brief: Brief) -> str:
    return render(manual, brief, environment(manual.templates)).html


@pytest.fixture(scope="module")
def made(manual: Library) -> Made:
    orders, _ = plan(manual, Choice(papers=("a4",)))
    (job,) = build.jobs(manual, orders)
    return make(job)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of content and templates, to change."""
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def _brief(manual: Library) -> Brief:
    (document,) = manual.topics[gallery.NAME].documents
    orders, problems = plan(manual, Choice(papers=("a4",)))
    assert problems == ()
    return compose(manual, orders[0], document)


def _printed(root: Path) -> str:
    library, problems = load(root / "content", root / "templates")
    assert problems == ()
    manual = gallery.with_manual(library)
    return render(manual, _brief(manual), environment(manual.templates)).html


def _chart(html: str, component: str) -> str:
    """The HTML from the picture of a chart on."""
    found = re.search(rf'{component}">\s*<p class="caption"', html)
    assert found
    return html[found.start() :]


def _svg_texts(html: str, component: str) -> list[str]:
    block = html[html.index(f'{component}">\n<p class="caption"') :]
    return [unescape(text) for text in re.findall(r"<text[^>]*>([^<]*)</text>", block[: block.index("</svg>")])]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_component_has_all_its_files(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir() if path.name in FILES) == sorted(FILES)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_an_example_uses_the_component_that_it_is_of(folder: Path, manual: Library) -> None:
    (document,) = manual.topics[gallery.NAME].documents
    sections = [s for s in document.prose.sections if re.fullmatch(f"component-{folder.name}(-printed)?", s.id)]
    used = {block.component.name for s in sections for block in s.blocks if isinstance(block, Call)}

    template = (folder / "component.html").read_text(encoding="utf-8")
    macros = [
        (ROOT / "templates" / name).read_text(encoding="utf-8") for name in re.findall(r"macros/[\w-]+\.html", template)
    ]
    read = {name for name in manual.components if f'pieces.get("{name}"' in "".join(macros)}
    assert folder.name in used
    assert used - {folder.name} <= read, "another component stands there that this one does not read"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_component_says_what_it_is_and_what_its_fields_say(folder: Path, manual: Library) -> None:
    """The manual has a description for each, and a full stop ends it."""
    schema = manual.components[folder.name].schema

    assert str(schema.get("description", "")).endswith(".")
    assert all(row.description for row in gallery.field_rows(schema, {}))


def test_every_example_is_printed_with_its_name_and_its_text(brief: Brief, html: str) -> None:
    """In alphabetical order; those after the example of contents are numbered."""
    titles = re.findall(r'id="component-[a-z-]+">\s*(?:<p class="part-tab".*?</p>\s*)?<h2>([a-z-]+)</h2>', html)
    pieces = {block.component.name for s in brief.sections for block in s.blocks if isinstance(block, Piece)}
    texts = [unescape(text) for text in re.findall(r'<pre class="manual-source">(.*?)</pre>', html, re.DOTALL)]

    assert titles == [folder.name for folder in FOLDERS]
    assert pieces == set(titles)
    assert texts == [(folder / "example.md").read_text(encoding="utf-8").strip() for folder in FOLDERS]


def test_fields_are_told_from_the_schema(html: str) -> None:
    """Required ones, bounds, choices and fields inside lists."""
    rows = re.findall(r'<tr>\s*<th scope="row">(.*?)</th>\s*<td>(.*?)</td>\s*<td>(.*?)</td>', html)

    assert ("bars › figure", "yes", "figure of the register") in rows
    assert ("minutes", "yes", "whole number, 5–480") in rows
    assert ("width", "no", "column or margin") in rows
    assert ("nodes › an id of your choice › ask", "yes", "text that may cite") in rows


def test_examples_cite_only_what_may_be_printed(brief: Brief, manual: Library) -> None:
    kept = [use.id for use in brief.uses if use.id in manual.claims and manual.claims[use.id].print not in
            {"allow", "with-caveat"}]  # fmt: skip

    assert kept == []


def test_no_figure_is_typed_in_a_chart(manual: Library) -> None:
    """Captions refuse digits, labels all but a year: a number that is not the register's could disagree with it."""
    year = "^(?:[^0-9]*|(?:1[5-9]|20)[0-9]{2}(?:[–/-][0-9]{2,4})?)$"
    charts = [c for c in manual.components.values() if "macros/chart.html" in (c.folder / "component.html").read_text()]
    texts = [(c.name, row) for c in charts for row in _texts(c.schema)]

    assert len(charts) >= 4
    assert [name for name, rule in texts if rule.get("pattern") not in {"^[^0-9]*$", year}] == []


def _texts(schema):
    """Rules of the plain texts of a schema that are printed."""
    for rule in (*schema.get("properties", {}).values(), *([schema["items"]] if "items" in schema else [])):
        if rule.get("type") == "string" and rule.get("description") and not {"format", "enum", "x-id"} & set(rule):
            yield rule
        yield from _texts(rule)


@pytest.mark.parametrize("chart", ["bar-chart", "stacked-bar", "dot-chart"])
def test_a_figure_changed_in_the_register_changes_the_chart(chart: str, copy: Path) -> None:
    """The number drawn, the words for those who cannot see it, and the table."""
    source = copy / "content/sources/musaev-2023.yaml"
    text = source.read_text(encoding="utf-8")
    text = re.sub(r"(\n      dated:\n        value: )5", r"\g<1>987", text)
    text = re.sub(r"(\n      references:\n        value: )9", r"\g<1>991", text)
    source.write_text(text, encoding="utf-8")
    after = _printed(copy)

    assert "5" not in _svg_texts(after, chart)
    assert "987" in _svg_texts(after, chart)
    block = _chart(after, chart)
    assert "987" in block[block.index("<title>") : block.index("</title>")]
    assert re.search(r'<td class="chart-number">987\u2060', block[: block.index("</table>")])


def test_a_line_follows_the_years_of_the_register(copy: Path) -> None:
    source = copy / "content/sources/musaev-2023.yaml"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace('year: "2016"', 'year: "2019"'), encoding="utf-8")

    assert {"2019"} <= set(_svg_texts(_printed(copy), "line-chart"))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("mu-limit-old-references.undated}", "ie-france-message-volume.phones}", "figures count different things"),
        ("whole: mu-limit-old-references.references", "whole: mu-limit-old-references.dated", "add up to 9, not 5"),
        ("{figure: mu-limit-old-references.of-2016}", "{figure: mu-limit-old-references.dated}", "has no single year"),
        ("[mu-limit-old-references.dated, mu", "[mu-limit-old-references.dated, mu-limit-old-references.dated, mu",
         "has 3 figures for 2 parts"),
    ],
)  # fmt: skip
def test_a_dishonest_chart_is_refused(old: str, new: str, said: str, copy: Path) -> None:
    for example in copy.glob("templates/components/*/example.md"):
        text = example.read_text(encoding="utf-8")
        example.write_text(text.replace(old, new), encoding="utf-8")

    with pytest.raises(BriefsError) as caught:
        _printed(copy)

    assert any(said in problem.message for problem in caught.value.problems)


def test_a_typed_number_is_refused_with_its_place(copy: Path) -> None:
    example = copy / "templates/components/bar-chart/example.md"
    text = example.read_text(encoding="utf-8")
    example.write_text(text.replace("label: With a year", "label: 5 with a year"), encoding="utf-8")

    with pytest.raises(BriefsError) as caught:
        _printed(copy)

    (problem,) = caught.value.problems
    assert problem.place is not None
    assert (Path(problem.place.file).name, problem.place.line) == ("example.md", 4)
    assert problem.message == "'label' may not be written so"


def test_a_new_component_is_in_the_manual_without_python(copy: Path) -> None:
    """A folder is enough; an unknown claim in its example is reported."""
    folder = copy / "templates/components/aside"
    folder.mkdir()
    (folder / "schema.yaml").write_text(
        "type: object\nadditionalProperties: false\ndescription: A remark.\n"
        "properties: {say: {type: string, format: markdown, description: What it says.}}\n",
        encoding="utf-8",
    )
    (folder / "component.html").write_text('<div class="component">{{ block.say }}</div>\n', encoding="utf-8")
    (folder / "example.md").write_text("```aside\nsay: By the way.\n```\n", encoding="utf-8")

    html = _printed(copy)
    (folder / "example.md").write_text("```aside\nsay: So it is.[@no-such-claim]\n```\n", encoding="utf-8")

    assert "<h2>aside</h2>" in html
    assert '<div class="component">By the way.</div>' in html
    with pytest.raises(BriefsError, match=re.escape("no claim is called 'no-such-claim'")):
        _printed(copy)


def test_the_manual_is_no_document_of_the_library(shipped: Library) -> None:
    """A plain build does not print it."""
    orders, _ = plan(shipped)

    assert gallery.NAME not in {order.topic for order in orders}
    assert tuple(references.check(shipped)) == ()


@pytest.mark.slow
def test_the_manual_is_made_without_problems(made: Made) -> None:
    """No word is lost, nothing is said twice or cut off."""
    assert made.problems == ()
    text = pdf_text(made.pdf)
    assert all(folder.name in text for folder in FOLDERS)


@pytest.mark.slow
@pytest.mark.needs_java
@pytest.mark.parametrize("standard", ["ua1", "3a"])
def test_the_manual_is_accessible_and_archivable(standard: str, made: Made, tmp_path: Path) -> None:
    file = tmp_path / "components.pdf"
    file.write_bytes(made.pdf)

    assert page_validation(file, standard).messages == ()
    assert verapdf(file, standard).messages == ()


@pytest.mark.slow
def test_the_command_builds_the_manual_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    out, err = io.StringIO(), io.StringIO()

    assert main(["gallery", "--paper", "letter", "--out", str(tmp_path)], out, err) == 0, err.getvalue()
    assert [path.name for path in tmp_path.rglob("*.pdf")] == ["components-en-letter.pdf"]
    assert err.getvalue() == ""


def test_an_unknown_paper_is_a_wrong_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    err = io.StringIO()

    assert main(["gallery", "--paper", "a44"], io.StringIO(), err) == 2
    assert "no paper is called 'a44'" in err.getvalue()
