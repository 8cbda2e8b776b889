"""From orders to files."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from briefs.base.problems import BriefsError
from briefs.building import build
from briefs.building.build import BuiltRow
from briefs.building.job import Job, Made
from briefs.building.workers import serial, workers
from briefs.composing.order import Choice
from briefs.composing.plan import plan
from briefs.composing.signing import Marks, marks_of, words_hash
from briefs.library.load import Document, Library, load
from briefs.press.fit import NORMAL, TIGHTER, DensityStep
from briefs.press.text import pdf_pages


def _rows(library: Library, out: Path) -> list[BuiltRow]:
    orders, _ = plan(library)
    return list(build.build(build.jobs(library, orders), out, serial))


def test_documents_are_written_below_the_folder(library: Library, tmp_path: Path) -> None:
    """With pages, size and time in the report."""
    rows = _rows(library, tmp_path / "out")

    assert sorted(row.path.relative_to(tmp_path / "out").as_posix() for row in rows) == [
        "sample/experts/brief-en-a4.pdf",
        "sample/readers/brief-en-a4.pdf",
    ]
    assert all(row.done and row.pages == 1 and row.path.read_bytes().startswith(b"%PDF-") for row in rows)


def test_a_form_of_which_nothing_is_remembered_begins_as_its_like_was_found(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And a density that was found for exactly this document is left as it is, the design as drawn too."""
    order = plan(library)[0][0]
    orders = [order, order.put(variant="mono"), order.put(variant="large-print")]
    (first,) = build.jobs(library, [order])
    made: list[tuple[str, DensityStep]] = []
    new = replace(first, order=orders[1])
    sure = replace(first, order=orders[2], sure=True)

    def found(job: Job) -> Made:
        made.append((job.order.variant, job.step))
        return Made(job.order, b"%PDF-", 1, 0.0, 1, TIGHTER[2], ())

    monkeypatch.setattr(build, "make", found)
    list(build.build([first, new, sure], tmp_path, serial))

    assert made == [("colour", NORMAL), ("mono", TIGHTER[2]), ("large-print", NORMAL)]


def test_the_same_input_gives_the_same_bytes_in_any_process(library: Library, tmp_path: Path) -> None:
    """In this process and in forked ones."""
    orders, _ = plan(library)
    jobs = build.jobs(library, orders)
    for name, count in (("one", 1), ("two", 2)):
        with workers(count) as execute:
            assert all(row.done for row in build.build(jobs, tmp_path / name, execute))

    files = [path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*.pdf")]

    assert len(files) == 2
    assert all((tmp_path / "one" / f).read_bytes() == (tmp_path / "two" / f).read_bytes() for f in files)


def test_the_words_of_a_document_are_hashed_once(shipped: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """For all its papers, which bear the same hash in their metadata and its beginning at their foot."""
    hashed: list[str] = []

    def counting(library: Library, document: Document) -> Marks:
        hashed.append(document.file)
        return marks_of(library, document)

    monkeypatch.setattr(build, "marks_of", counting)
    orders, _ = plan(shipped, Choice(documents=("pupil-sheet", "help-page"), languages=("en",)))
    made = build.jobs(shipped, orders)

    assert len(made) == 4
    assert len(hashed) == len(set(hashed)) == 2
    for job in made:
        document = shipped.document(job.order.key)
        assert document is not None
        assert job.metadata.words_hash == words_hash(shipped, document)
        assert f" · text {job.metadata.words_hash[:8]} · " in job.html


def test_another_word_is_another_hash(sample: Path) -> None:
    """In the documents that print it, and in no others."""

    def hashes() -> dict[str, str]:
        library, _ = load(sample / "content", sample / "templates")
        return {job.order.audience: job.metadata.words_hash for job in build.jobs(library, plan(library)[0])}

    before = hashes()
    path = sample / "content/topics/sample/readers/brief.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Water is wet", "Water is damp"), encoding="utf-8")
    after = hashes()

    assert after["readers"] != before["readers"]
    assert after["experts"] == before["experts"]


def test_a_document_that_fails_leaves_what_stood_before(sample: Path, tmp_path: Path) -> None:
    """The other one is new, this one is as it was."""
    library, _ = load(sample / "content", sample / "templates")
    before = {row.path: row.path.read_bytes() for row in _rows(library, tmp_path)}
    (sample / "templates/audiences/readers/audience.css").write_text(
        "h1 { background: url(none.png) }", encoding="utf-8"
    )
    library, _ = load(sample / "content", sample / "templates")

    rows = {row.order.audience: row for row in _rows(library, tmp_path)}

    assert rows["experts"].done
    assert not rows["readers"].done
    assert "none.png" in rows["readers"].problems[0].message
    assert {path: path.read_bytes() for path in before} == before


def test_template_problems_are_gathered_over_all_documents(sample: Path) -> None:
    """Not one after the other."""
    for audience in ("readers", "experts"):
        (sample / "templates/audiences" / audience / "brief.html").write_text("{{ nothing }}", encoding="utf-8")
    library, _ = load(sample / "content", sample / "templates")
    orders, _ = plan(library)

    with pytest.raises(BriefsError) as caught:
        build.jobs(library, orders)

    assert len(caught.value.problems) == 2


def test_a_folder_that_cannot_be_written_is_a_problem(library: Library, tmp_path: Path) -> None:
    """Here because a file stands in its place."""
    (tmp_path / "out").write_text("a file")

    rows = _rows(library, tmp_path / "out")

    assert all(not row.done and row.problems[-1].message.startswith("cannot write this file") for row in rows)


def test_lost_words_fail_a_document(sample: Path, tmp_path: Path) -> None:
    """A style that clips text away does not go through in silence."""
    (sample / "templates/audiences/readers/audience.css").write_text("h2 { display: none }", encoding="utf-8")
    library, _ = load(sample / "content", sample / "templates")

    row = next(row for row in _rows(library, tmp_path) if row.order.audience == "readers")

    assert [problem.rule for problem in row.problems] == ["lost-words"]


def _with_budget(sample: Path, words: int, budget: str) -> Library:
    rules = sample / "templates/audiences/readers/audience.yaml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("{at_most: 2}", budget), encoding="utf-8")
    brief = sample / "content/topics/sample/readers/brief.md"
    text = "\n\n".join(" ".join(["Water."] * min(500, words - done)) for done in range(0, words, 500))
    brief.write_text(brief.read_text(encoding="utf-8").replace("## More", f"{text}\n\n## More"), encoding="utf-8")
    return load(sample / "content", sample / "templates")[0]


def _readers(library: Library, out: Path, *, final: bool = False) -> BuiltRow:
    orders = [order for order in plan(library)[0] if order.audience == "readers"]
    (row,) = build.build(build.jobs(library, tuple(orders), final=final), out, serial)
    return row


def test_a_document_made_too_long_is_told_by_how_much(sample: Path, tmp_path: Path) -> None:
    """Lines over, the section nearest its word budget, and where it stands; a final edition is not written."""
    row = _readers(_with_budget(sample, 1500, "{exactly: 1}"), tmp_path, final=True)

    assert not row.done
    (problem,) = row.problems
    assert re.fullmatch(r"this document has \d pages on a4; its budget is exactly 1", problem.message)
    assert problem.hint is not None
    assert re.match(r"it is too long by about \d+ lines, .* 'facts' \(\d+ of 40 words, line 6\)", problem.hint)
    assert not row.path.exists()


def test_a_draft_that_is_too_long_is_printed_and_says_so(sample: Path, tmp_path: Path) -> None:
    """It takes the place of what stood there; a template without a foot has the mark in its first line."""
    before = _readers(_with_budget(sample, 10, "{exactly: 1}"), tmp_path)
    old = before.path.read_bytes()

    row = _readers(_with_budget(sample, 1500, "{exactly: 1}"), tmp_path)

    pages = pdf_pages(row.path.read_bytes())
    assert (row.done, [p.severity for p in row.problems]) == (True, ["warning"])
    assert row.path.read_bytes() != old
    assert len(pages) == row.pages
    assert f"+{row.pages - 1}" in pages[0]


def test_a_document_made_too_short_is_told_by_how_much(sample: Path, tmp_path: Path) -> None:
    """A draft may grow, so it is a warning; a final edition is refused."""
    library = _with_budget(sample, 10, "{exactly: 3}")

    draft, final = _readers(library, tmp_path / "draft"), _readers(library, tmp_path / "final", final=True)

    assert (draft.done, final.done) == (True, False)
    assert {p.severity for p in draft.problems} == {"warning"}
    assert final.problems[0].hint == "it is too short by 2 pages, even set loosely"


def test_a_last_page_that_is_nearly_empty_is_reported(sample: Path, tmp_path: Path) -> None:
    """A page is filled on purpose or not begun."""
    row = _readers(_with_budget(sample, 600, "{at_most: 9}"), tmp_path)

    assert row.done
    assert [(p.rule, p.severity) for p in row.problems] == [("last-page", "warning")]
