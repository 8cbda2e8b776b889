"""What happens to files without anybody meaning harm: saved otherwise, copied by a system, dated by a slip."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from briefs import Workspace
from briefs.base.problems import Problem, in_order, relative_to
from briefs.composing.order import Choice
from briefs.distribute.editions import index
from briefs.distribute.editions.append import append

TODAY = dt.date(2026, 11, 1)
BRIEF = "content/topics/sample/readers/brief.md"
TOPIC = "content/topics/sample/topic.yaml"
AUDIENCE = "templates/audiences/readers/audience.yaml"
NO_UTF8 = "this is not UTF-8 text"
WIDE = ": every other byte is nothing, as in UTF-16"
LINK = "this is a link that leads to nothing; it is not read"
NUMBER = "a date is written as 2026-11-30, not '{}'"
NO_TITLE = "there is no title: write what it is to be called"
DAY = "'date' must be a date such as 2026-11-30, not '{}'"
EVERYWHERE = "this expression stands in every text: it asks for no letter"
MORE = "must be more than 0, not"
NO_FOLDER = "content/sources: cannot read this folder: Not a directory"
PAPER = "templates/styles/paper/a4.css"
TIME = "2026-01-31T10:00:00"
DOCUMENT = {"audience": "readers", "document": "brief", "language": "en", "title": "Wells", "words": "0" * 16,
            "files": {"sample/readers/brief-en-a4.pdf": "0" * 64}}  # fmt: skip
COPY = "this looks like a copy that a system made where two were saved; it is not read"

Change = Callable[[Path], None]


def _found(root: Path) -> list[Problem]:
    return list(relative_to(in_order(Workspace.open(root, today=TODAY).check().problems), root))


def _said(root: Path) -> list[str]:
    return [f"{problem.place}: {problem.message}" for problem in _found(root)]


def saved(name: str, encoding: str, more: str = "") -> Change:
    def change(root: Path) -> None:
        path = root / name
        text = path.read_text(encoding="utf-8") if path.exists() else "h1 { color: red }\n"
        path.write_bytes((text + more).encode(encoding))

    return change


def put(name: str, pattern: str, new: str) -> Change:
    def change(root: Path) -> None:
        text, count = re.subn(pattern, lambda _: new, (root / name).read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert count
        (root / name).write_text(text, encoding="utf-8")

    return change


def dangling(name: str) -> Change:
    def change(root: Path) -> None:
        (root / name).unlink(missing_ok=True)
        (root / name).symlink_to("/nowhere/at/all")

    return change


def a_file(name: str) -> Change:
    def change(root: Path) -> None:
        shutil.rmtree(root / name, ignore_errors=True)
        (root / name).write_text("nothing\n", encoding="utf-8")

    return change


STYLE = "templates/styles/tokens.css"
TOLD: dict[str, tuple[Change, list[str]]] = {
    "style in Latin-1": (saved(STYLE, "latin-1", "/* é */"), [f"{STYLE}:{{end}}:4: {NO_UTF8}"]),
    "style of an audience": (saved("templates/audiences/readers/audience.css", "cp1252", "/* “ */"),
                             [f"templates/audiences/readers/audience.css:2:4: {NO_UTF8}"]),
    "style of a paper": (saved(PAPER, "utf-16"), [f"{PAPER}:1:1: {NO_UTF8}{WIDE}"]),
    "style of a variant": (saved("templates/styles/variant/colour.css", "cp1251", "/* Я */"),
                           [f"templates/styles/variant/colour.css:{{end}}:4: {NO_UTF8}"]),
    "template": (saved("templates/audiences/readers/brief.html", "latin-1", "é"),
                 [f"templates/audiences/readers/brief.html:{{end}}:1: {NO_UTF8}"]),
    "text in UTF-16": (saved(BRIEF, "utf-16"), [f"{BRIEF}:1:1: {NO_UTF8}{WIDE}"]),
    "text in UTF-16 without a mark": (saved(BRIEF, "utf-16-le"), [f"{BRIEF}:1:1: {NO_UTF8}{WIDE}"]),
    "text in UTF-16, the other way round": (saved(BRIEF, "utf-16-be"), [f"{BRIEF}:1:1: {NO_UTF8}{WIDE}"]),
    "text in UTF-32": (saved(BRIEF, "utf-32"), [f"{BRIEF}:1:1: {NO_UTF8}{WIDE}"]),
    "Russian text in UTF-16": (saved(BRIEF, "utf-16", "вода" * 400), [f"{BRIEF}:1:1: {NO_UTF8}"]),
    "topic in UTF-16": (saved(TOPIC, "utf-16"), [f"{TOPIC}:1:1: {NO_UTF8}{WIDE}"]),
    "words in UTF-16": (saved("content/wording.yaml", "utf-16-le"), [f"content/wording.yaml:1:1: {NO_UTF8}{WIDE}"]),
    "style that leads nowhere": (dangling(STYLE), [f"{STYLE}: {LINK}"]),
    "publication that leads nowhere": (dangling("content/publication.yaml"), [f"content/publication.yaml: {LINK}"]),
    "text that leads nowhere": (dangling(BRIEF), [f"{BRIEF}: {LINK}"]),
    "terms that lead nowhere": (dangling("content/glossary.yaml"), [f"content/glossary.yaml: {LINK}"]),
    "variant that leads nowhere": (dangling("templates/styles/variant/line.css"),
                                   [f"templates/styles/variant/line.css: {LINK}"]),
    "sources that are no folder": (a_file("content/sources"), [NO_FOLDER]),
    "day 0": (put(TOPIC, "^date: .*", "date: 0"), [f"{TOPIC}:5:7: {NUMBER.format(0)}"]),
    "day in seconds": (put(TOPIC, "^date: .*", "date: 1735689600"), [f"{TOPIC}:5:7: {NUMBER.format(1735689600)}"]),
    "day without strokes": (put(TOPIC, "^date: .*", "date: 20261101"), [f"{TOPIC}:5:7: {NUMBER.format(20261101)}"]),
    "day with a time": (put(TOPIC, "^date: .*", f"date: {TIME}"), [f"{TOPIC}:5:7: {DAY.format(TIME)}"]),
    "day that is none": (put(TOPIC, "^date: .*", "date: 2026-02-30"), [f"{TOPIC}:5:7: {DAY.format('2026-02-30')}"]),
    "short year": (put(TOPIC, "^date: .*", "date: 26-01-31"), [f"{TOPIC}:5:7: {DAY.format('26-01-31')}"]),
    "day to come": (put(TOPIC, "^date: .*", "date: 2026-12-31"),
                    [f"{TOPIC}:5:1: the date of the topic 'sample', 2026-12-31, is still to come"]),
    "no title": (put(BRIEF, "^title: .*", 'title: ""'), [f"{BRIEF}:2:1: {NO_TITLE}"]),
    "a blank for a title": (put(BRIEF, "^title: .*", 'title: "  "'), [f"{BRIEF}:2:8: {NO_TITLE}"]),
    "topic without title": (put(TOPIC, "^title: .*", "title: ''"), [f"{TOPIC}:1:1: {NO_TITLE}"]),
    "minus one page": (put(AUDIENCE, "at_most: 2", "exactly: -1"), [f"{AUDIENCE}:8:22: 'exactly' {MORE} '-1'"]),
    "no page": (put(AUDIENCE, "at_most: 2", "exactly: 0"), [f"{AUDIENCE}:8:22: 'exactly' {MORE} '0'"]),
    "at most none": (put(AUDIENCE, "at_most: 2", "at_most: 0"), [f"{AUDIENCE}:8:22: 'at_most' {MORE} '0'"]),
    "multiples of nothing": (put(AUDIENCE, "at_most: 2", "multiple_of: 0"),
                             [f"{AUDIENCE}:8:26: 'multiple_of' {MORE} '0'"]),
    "multiples of less": (put(AUDIENCE, "at_most: 2", "multiple_of: -4"),
                          [f"{AUDIENCE}:8:26: 'multiple_of' {MORE} '-4'"]),
    "avoid nothing": (put("content/wording.yaml", "wel\\+z", ""),
                      [f"content/wording.yaml:3:6: {EVERYWHERE}"]),
    "avoid what may be nothing": (put("content/wording.yaml", "wel\\+z", "z*"),
                                  [f"content/wording.yaml:3:14: {EVERYWHERE}"]),
}  # fmt: skip


@pytest.mark.parametrize(("change", "expected"), TOLD.values(), ids=TOLD)
def test_an_accident_is_told_once_at_its_place(change: Change, expected: list[str], sample: Path) -> None:
    change(sample)

    said = _said(sample)

    assert len(said) == 1, said
    assert re.fullmatch(re.escape(expected[0]).replace(re.escape("{end}"), r"\d+"), said[0]), said


def test_a_review_that_comes_before_the_topic_is_told(sample: Path) -> None:
    put(TOPIC, "^review_by: .*", "review_by: 2026-01-30")(sample)

    assert "it is to be looked at again on 2026-01-30, before it is of 2026-01-31" in "\n".join(_said(sample))


def test_front_matter_may_end_with_dots(sample: Path) -> None:
    """As YAML may."""
    put(BRIEF, r"\A---\n([^-]*)---", "---\ntitle: Wells\nstandfirst: What is known of wells.\n...")(sample)

    assert _said(sample) == []


@pytest.mark.parametrize("name", [
    ".#brief.md", "brief.md~", "#brief.md#", "._brief.md", "Thumbs.db", ".DS_Store", "~$figures.xlsx", "desktop.ini",
    ".brief.md.swp", "brief.md.bak", "brief.md.orig", "~brief.tmp", ".~lock.figures.ods#",
])  # fmt: skip
@pytest.mark.parametrize("folder", ["content/topics/sample/readers", "content/sources", "content"])
def test_what_editors_and_systems_leave_is_ignored(name: str, folder: str, sample: Path) -> None:
    (sample / folder / name).write_bytes(b"\xff\x00 anything")

    assert _said(sample) == []


@pytest.mark.parametrize("name", [
    "brief (conflicted copy).md", "brief (A. Person's conflicted copy 2026-01-01).md", "brief (Case Conflict).md",
    "brief.sync-conflict-20260101-120000-ABCDEFG.md", "brief_conflict-20260101-120000.md", "brief (1).md",
    "brief copy.md", "brief - Copy.md", "brief - Copy (2).md", "brief copy 2.md",
])  # fmt: skip
def test_a_copy_that_may_be_somebodys_work_is_told_and_not_read(name: str, sample: Path) -> None:
    """As a warning: everything else can be built."""
    (sample / BRIEF).with_name(name).write_text("---\nbroken", encoding="utf-8")

    assert _said(sample) == [f"content/topics/sample/readers/{name}: {COPY}"]
    assert {problem.severity for problem in _found(sample)} == {"warning"}


@pytest.mark.parametrize("name", ["hard-copy.md", "copy.md", "conflict.md"])
def test_a_document_may_have_such_a_word_in_its_name(name: str, sample: Path) -> None:
    """It is read, and no kind of document of that name is known here."""
    (sample / BRIEF).with_name(name).write_text("---\ntitle: A\n---\n", encoding="utf-8")

    (said,) = _said(sample)
    assert "has no document called" in said


@pytest.mark.parametrize("change", [
    put(BRIEF, "^title: .*", "title: [Wells"), put(BRIEF, "^title: .*", "title: Wells\ntitle: Wells"),
    saved(BRIEF, "utf-16"), put(BRIEF, r"\A---", "--"), put(TOPIC, "^title: .*", "title: [Sample"),
    put(TOPIC, "^edition: .*", 'edition: "a/b"'), put(TOPIC, "^date: .*", "date: 0"),
])  # fmt: skip
def test_a_mistake_is_told_and_not_that_nobody_knows_the_document(change: Change, sample: Path, tmp_path: Path) -> None:
    from briefs import BriefsError, CallError  # noqa: PLC0415 - beside what is raised

    change(sample)
    with pytest.raises(BriefsError) as raised:
        Workspace.open(sample, today=TODAY).build(Choice(documents=("readers/brief",)), tmp_path / "dist").result()

    assert not isinstance(raised.value, CallError)
    assert all(problem.place for problem in raised.value.problems)


@pytest.mark.parametrize(("first", "second", "wrong"), [
    ("2026-02-01", "2026-01-31", True), ("2026-02-01", "1999-01-01", True), ("2026-02-01", "2026-02-01", False),
    ("2026-02-01", "2026-02-02", False),
])  # fmt: skip
def test_an_event_dated_before_the_one_before_it_is_told(first: str, second: str, wrong: bool, sample: Path) -> None:
    """Within one topic: another may have a history of its own."""
    (sample / "content/editions").mkdir()
    for topic, edition, day in (("sample", "1", first), ("other", "1", "2001-01-01"), ("sample", "2", second)):
        event = {"event": "published", "topic": topic, "edition": edition, "draft": False, "snapshot": "0" * 64,
                 "date": dt.date.fromisoformat(day), "documents": [DOCUMENT]}  # fmt: skip
        append(sample / "content", event)

    said = [problem.message for problem in index.check(sample / "content") if "is dated" in problem.message]

    assert said == ([f"this event of sample is dated {second}, before the one before it, of {first}"] if wrong else [])
