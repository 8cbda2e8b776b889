"""A document with every kind of picture, from the text to paper, the web and the record."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from briefs import BriefsError, Choice, TopicWish, Workspace
from briefs.composing.signing import content_hash
from briefs.distribute.editions.differences import differences
from briefs.distribute.editions.snapshot import snapshot
from briefs.workspace.init import init
from tests.pictures import made
from tests.validators import JUDGES

TODAY = dt.date(2026, 11, 1)
SAID = "In 2026, of the 40 school yards in Example Town, 12 had shade over the benches."
FOLDER = "content/topics/shots/policymakers"
FIGURE = """
```figure
file: {file}
alt: A field
caption: A caption that cites.[@shots-first-claim]
credit: "Photo: Anna Author"
licence: CC BY 4.0
width: {width}
```
"""
CELLS = """
| Kind | Picture |
|---|---|
| a photo | ![A field](huge.jpg) |
| a drawing | ![A drawing](marker.svg) |
"""
BODY = "\n\n".join(
    [
        *(f'A picture follows.\n\n![A red arrow](<{name}> "What it is")' for name in made.GOOD),
        "In a line ![an arrow](one.png) of text ![](still.gif){.decoration} here.",
        "- an item with ![an arrow](plain.jpg) in it\n- ![An arrow alone](huge.jpg)",
        "> ![An arrow in a quotation](huge.jpg)",
        CELLS,
        FIGURE.format(file="huge.jpg", width="half"),
        FIGURE.format(file="nosize.svg", width="column"),
    ]
)
MORE = (
    "\n\n## Side {#side .margin}\n\n"
    + FIGURE.format(file="huge.jpg", width="margin")
    + "\n\n![An arrow](plain.jpg)\n\n## Wide {#wide .wide}\n\n"
    + FIGURE.format(file="huge.jpg", width="wide")
)


def _workspace(folder: Path) -> Path:
    """A new workspace with an own document, which may be as long as it likes."""
    init(folder, empty=True)
    Workspace.open(folder, today=TODAY).new_topic(TopicWish("shots"))
    rules = folder / "templates/audiences/policymakers/audience.yaml"
    text = rules.read_text(encoding="utf-8").replace("pages: {exactly: 4}", "pages: {multiple_of: 1}")
    source = folder / "content/sources/shots-source.yaml"
    said = source.read_text(encoding="utf-8").replace("shots-shade:", "shots-first-claim:")
    source.write_text(said, encoding="utf-8")
    own = text.partition("  brief:\n")[2].partition("\n  ministers:")[0]
    wanted = re.findall(r"^      ([a-z-]+): \{words: \d+, required: true", own, re.MULTILINE)
    body = "".join(f"## {name} {{#{name}}}\n\n{SAID}[@shots-first-claim]\n\n" for name in wanted)
    head = "---\ntitle: Shots\nstandfirst: What was seen.\n---\n\n"
    (folder / FOLDER / "brief.md").write_text(head + body, encoding="utf-8")
    sections = "".join(f"      {name}: {{words: 2000}}\n" for name in ("shots", "side", "wide"))
    rules.write_text(text.replace("      method:", f"{sections}      method:"), encoding="utf-8")
    return folder


def _write(folder: Path, body: str) -> None:
    path = folder / FOLDER / "brief.md"
    text = path.read_text(encoding="utf-8").partition("\n## Shots")[0]
    path.write_text(f"{text}\n## Shots {{#shots}}\n\n{body}\n", encoding="utf-8")


@dataclass(frozen=True)
class House:
    """A workspace of which something is built."""

    folder: Path
    out: Path

    @property
    def workspace(self) -> Workspace:
        return Workspace.open(self.folder, today=TODAY)

    def pdf(self, name: str) -> Path:
        return self.out / "shots/policymakers" / f"brief-en-{name}.pdf"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    folder = _workspace(tmp_path_factory.mktemp("shots") / "house")
    made.put(folder / FOLDER, *made.GOOD)
    _write(folder, BODY + MORE)
    whole = House(folder, folder / "dist")
    for paper, variant in (("a4", "colour"), ("letter", "mono"), ("a4", "large-print")):
        choice = Choice(audiences=("policymakers",), papers=(paper,), variants=(variant,))
        whole.workspace.build(choice, whole.out, jobs=1).result()
    return whole


@pytest.fixture
def plain(tmp_path: Path) -> House:
    """One with a single picture."""
    folder = _workspace(tmp_path / "house")
    made.put(folder / FOLDER, "plain.jpg")
    _write(folder, "![A red arrow](plain.jpg)")
    return House(folder, folder / "dist")


A4 = Choice(audiences=("policymakers",), papers=("a4",))


def _painted(pdf: Path) -> Iterator[tuple[int, pikepdf.Object, tuple[float, ...]]]:
    """Each picture of pixels as it is painted: its page, what it is, and its matrix in points."""
    with pikepdf.open(pdf) as document:
        for number, page in enumerate(document.pages, start=1):
            stack: list[Any] = []
            matrix = pikepdf.Matrix()
            for step in pikepdf.parse_content_stream(page):
                operands = list(step.operands)
                match str(step.operator):
                    case "q":
                        stack.append(matrix)
                    case "Q":
                        matrix = stack.pop()
                    case "cm":
                        matrix = pikepdf.Matrix(*map(float, operands)) @ matrix
                    case "Do":
                        shown = page.Resources.XObject[str(operands[0])]
                        if shown.Subtype == "/Image":
                            yield number, shown, tuple(matrix.shorthand)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a4", "letter-mono", "a4-large-print"])
@pytest.mark.parametrize("judge", JUDGES)
@pytest.mark.parametrize("standard", ["ua1", "3a"])
def test_a_page_of_every_kind_of_picture_is_accessible_and_archivable(
    house: House, name: str, judge: Any, standard: str
) -> None:
    assert judge(house.pdf(name), standard).failed == {}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a4", "letter-mono", "a4-large-print"])
def test_no_picture_leaves_the_page_its_ratio_or_what_the_eye_can_see(house: House, name: str) -> None:
    """Inside the margins, as wide to its height as it is, at most 300 dots an inch, in eight bits of sRGB or grey."""
    seen, finest = 0, dict[tuple[int, int], float]()
    with pikepdf.open(house.pdf(name)) as document:
        boxes = [[float(side) for side in page.MediaBox] for page in document.pages]
    for page, shown, (a, b, c, d, e, f) in _painted(house.pdf(name)):
        wide, high, pixels = abs(a), abs(d), (int(shown.Width), int(shown.Height))
        left, bottom = e, min(f, f + d)
        assert b == c == 0
        assert left >= 30
        assert left + wide <= boxes[page - 1][2] - 30
        assert bottom >= 40
        assert bottom + high <= boxes[page - 1][3] - 30
        finest[shown.objgen] = min(finest.get(shown.objgen, 1e9), pixels[0] / (wide / 72))
        assert min(pixels) < 5 or wide / high == pytest.approx(pixels[0] / pixels[1], rel=0.02)
        assert int(shown.BitsPerComponent) == 8
        assert str(shown.ColorSpace) == "/DeviceGray" or (not name.endswith("mono") and "RGB" in str(shown.ColorSpace))
        seen += 1
    assert seen > len(made.GOOD)
    assert max(finest.values()) <= 300.5  # where one file is shown in several sizes, the largest of them


@pytest.mark.slow
def test_a_picture_has_its_words_decoration_has_none(house: House) -> None:
    """The caption is a caption, what is decoration is not in the tree."""
    with pikepdf.open(house.pdf("a4")) as document:
        elements = [item for item in document.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item]
        figures = [str(item.Alt) for item in elements if item.S == "/Figure"]
        captions = [item for item in elements if item.S == "/Caption"]

    assert figures.count("A red arrow") == len(made.GOOD)
    assert figures.count("A field") == 5
    assert len(captions) == len(made.GOOD) + 4
    assert all(figures)


@pytest.mark.slow
def test_pictures_lie_on_the_site_with_their_sizes(house: House) -> None:
    """Nothing leads to what is not there, and nothing tells of the author's folders."""
    house.workspace.site(Choice(audiences=("policymakers",)), house.out, everything=True).result()
    page = house.out / "site/shots/policymakers/brief-en.html"
    html = page.read_text(encoding="utf-8")
    tags = re.findall(r"<img [^>]*>", html.partition("<article")[2])

    assert len(tags) >= len(made.GOOD)
    for tag in tags:
        found = dict(re.findall(r'([a-z]+)="([^"]*)"', tag))
        sources = [found["src"], *(part.split()[0] for part in found.get("srcset", "").split(", ") if part)]
        assert all((page.parent / source).resolve().is_file() for source in sources), tag
        assert int(found["width"]) > 0 < int(found["height"])
        assert "style" not in found
    assert "picture:" not in html
    assert str(house.folder) not in html
    assert any("800w" in tag and "1600w" in tag for tag in tags)


def test_another_picture_under_the_same_name_is_another_text(plain: House) -> None:
    """For sign-off, the mark, the snapshot, and for what must be made anew; and the record knows why."""
    before, _ = plain.workspace.read()
    plain.workspace.build(A4, plain.out, jobs=1).result()
    assert [reason.reason for reason in plain.workspace.why(A4, plain.out).files] == [None]

    (plain.folder / FOLDER / "plain.jpg").write_bytes(made.data("grey.jpg"))
    after, _ = plain.workspace.read()

    assert content_hash(before, "shots", "policymakers") != content_hash(after, "shots", "policymakers")
    (moved,) = differences(snapshot(before, "shots"), snapshot(after, "shots"))
    assert (moved.before, moved.after) == ("the picture plain.jpg", "the picture plain.jpg, another one")
    (reason,) = [reason.reason for reason in plain.workspace.why(A4, plain.out).files]
    assert reason is not None
    assert "the picture plain.jpg" in reason


def test_a_picture_is_made_ready_once_and_kept_beside_the_output(plain: House) -> None:
    plain.workspace.build(A4, plain.out, jobs=1).result()
    (kept,) = (plain.out / ".pictures").iterdir()
    first = kept.stat().st_mtime_ns

    plain.workspace.build(A4, plain.out, jobs=1, force=True).result()
    assert [path.stat().st_mtime_ns for path in (plain.out / ".pictures").iterdir()] == [first]

    _write(plain.folder, "No picture any more.")
    plain.workspace.build(A4, plain.out, jobs=1).result()
    assert list((plain.out / ".pictures").iterdir()) == []


def test_the_same_pictures_give_the_same_bytes(plain: House, tmp_path: Path) -> None:
    for out in (tmp_path / "one", tmp_path / "two"):
        plain.workspace.build(A4, out, jobs=1).result()
    files = [(tmp_path / out / "shots/policymakers/brief-en-a4.pdf").read_bytes() for out in ("one", "two")]

    assert files[0] == files[1]
    assert pikepdf.open(io.BytesIO(files[0])).pages


@pytest.mark.parametrize("text", ["![](plain.jpg)", "```figure\nfile: plain.jpg\n```"])
def test_a_draft_may_lack_words_for_a_picture_a_final_edition_may_not(plain: House, text: str) -> None:
    _write(plain.folder, text)

    built = plain.workspace.build(A4, plain.out, jobs=1).result()

    assert [output.done for output in built.outputs] == [True]
    with pytest.raises(BriefsError) as told:
        plain.workspace.build(A4, plain.out, jobs=1, final=True).result()
    missed = [problem for problem in told.value.problems if problem.rule == "alt-text"]
    assert [problem.message for problem in missed] == ["no words say what the picture 'plain.jpg' shows"]
    assert missed[0].severity == "error"


def test_a_picture_that_is_not_there_stops_the_build_at_its_place(plain: House) -> None:
    _write(plain.folder, "```figure\nfile: plan.jpg\nalt: An arrow\n```")

    with pytest.raises(BriefsError) as told:
        plain.workspace.build(A4, plain.out, jobs=1).result()

    (problem,) = told.value.problems
    assert problem.message == "there is no picture 'plan.jpg'"
    assert problem.hint is not None
    assert problem.hint.startswith("did you mean 'plain.jpg'?")
    assert problem.place is not None
    lines = (plain.folder / FOLDER / "brief.md").read_text(encoding="utf-8").splitlines()
    assert lines[(problem.place.line or 0) - 1][(problem.place.column or 0) - 1 :] == "plan.jpg"
