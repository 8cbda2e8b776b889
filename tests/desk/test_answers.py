"""What the pages show and what their forms do, over a small workspace."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Event

import pytest

from briefs.base.problems import as_text
from briefs.base.task import ProblemsFound
from briefs.desk.work import MOST_WAITING, DeskWork, Doing, WorkRequest, WorkResult
from tests.desk.asking import BRIEF, Answer, Visitor, visiting

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}${7*7}"
TRAVERSALS = (
    *(
        "..",
        "../..",
        "../../../../etc/passwd",
        "..%2f..",
        "..\\..\\windows",
        "/etc/passwd",
        "C:\\",
        "file:///etc/passwd",
    ),
    *("\0", "a\0.pdf", "\u202e", "~root", "-rf", "*", "$(id)", "`id`", "a" * 5000, "con", ". .", "\r\nX-Bad: 1"),
)
FORM = {"paper": "a4", "variant": "colour", "finish": ""}


@pytest.fixture
def visitor(sample: Path, tmp_path: Path) -> Iterator[Visitor]:
    with visiting(sample, tmp_path / "out") as made:
        yield made


def _done(visitor: Visitor, answer: Answer) -> DeskWork:
    """A work at its end: the bench does what it was asked for in order, so that a later one can tell."""
    assert answer.status == 303, answer.text
    name = answer.headers["location"].removeprefix("/work/")
    visitor.desk.bench.close()
    found = visitor.desk.bench.find(name)
    assert found is not None
    return found


def _made(visitor: Visitor, fields: Mapping[str, str]) -> DeskWork:
    """What came of a form, waited for by asking as its page does."""
    answer = visitor.post("/make", fields)
    assert answer.status == 303, answer.text
    name = answer.headers["location"].removeprefix("/work/")
    while (work := visitor.desk.bench.find(name)) is not None and not work.over:
        assert visitor.get(f"/work/{name}").status == 200
    assert work is not None
    return work


def test_the_shelf_shows_every_document_and_can_be_narrowed(visitor: Visitor) -> None:
    whole, part = visitor.get("/"), visitor.get("/", {"audience": "experts"})

    assert "2 of 2 documents" in whole.text
    assert "1 of 2 documents" in part.text
    assert "audience=readers&amp;document=brief" not in part.text
    assert "No document fits" in visitor.get("/", {"audience": "nobody"}).text


def test_an_empty_workspace_says_how_to_begin(visitor: Visitor, sample: Path) -> None:
    (sample / "content/topics/sample/topic.yaml").unlink()

    assert 'href="/new?kind=topic">Begin a topic' in visitor.get("/").text


def test_a_document_is_made_and_can_be_taken(visitor: Visitor) -> None:
    work = _made(visitor, {**BRIEF, **FORM})
    page, pdf = visitor.get(f"/work/{work.id}"), visitor.get(f"/work/{work.id}/file/0")

    assert work.state == "done"
    assert "readers/brief en a4" in page.text
    assert "desk.js" not in page.text
    assert pdf.body == (visitor.desk.out / "sample/readers/brief-en-a4.pdf").read_bytes()
    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.headers["content-disposition"] == 'attachment; filename="sample-readers-brief-en-a4.pdf"'
    assert visitor.get(f"/work/{work.id}/file/1").status == 404
    assert visitor.get("/first-page", BRIEF).headers["content-type"] == "image/webp"
    assert "/first-page?" in visitor.get("/").text
    assert f"/work/{work.id}" in visitor.get("/work").text


def test_what_was_made_and_is_gone_is_not_there(visitor: Visitor) -> None:
    work = _made(visitor, {**BRIEF, **FORM})
    (visitor.desk.out / "sample/readers/brief-en-a4.pdf").unlink()

    assert visitor.get(f"/work/{work.id}/file/0").status == 404
    assert visitor.get("/first-page", BRIEF).status == 404


def test_all_mistakes_are_shown_at_once_in_the_words_of_the_command_line(visitor: Visitor, sample: Path) -> None:
    brief = sample / "content/topics/sample/readers/brief.md"
    brief.write_text(
        brief.read_text(encoding="utf-8") + "\nOne.[@no-such-claim]\n\nTwo.[@nor-this-one]\n", encoding="utf-8"
    )
    work = _made(visitor, {**BRIEF, **FORM})
    page = html.unescape(visitor.get(f"/work/{work.id}").text)

    assert work.state == "failed"
    assert len(work.problems) == 2
    assert "2 errors" in page
    for problem in work.problems:
        assert problem.place is not None
        lines = as_text(problem, brief.read_text(encoding="utf-8").split("\n")).splitlines()
        assert problem.message in page
        assert f"line {problem.place.line}:{problem.place.column}" in page
        assert lines[1].strip() in page
    assert "content/topics/sample/readers/brief.md" in page
    assert visitor.get(f"/work/{work.id}/file/0").status == 404


def test_a_final_edition_says_what_is_missing(visitor: Visitor) -> None:
    work = _made(visitor, {**BRIEF, **FORM, "final": "yes"})

    assert work.state == "failed"
    assert any(problem.rule == "sign-off" or "does not say" in problem.message for problem in work.problems)
    assert work.asked.command.endswith("--final")


@pytest.mark.parametrize(("field", "kind"), [("paper", "paper"), ("variant", "variant"), ("finish", "finish")])
@pytest.mark.parametrize("value", [*TRAVERSALS, EVIL])
def test_a_form_that_does_not_exist_is_refused_beside_the_form(
    visitor: Visitor, field: str, kind: str, value: str
) -> None:
    answer = visitor.post("/make", {**BRIEF, **FORM, field: value})

    assert answer.status == 422
    assert f"no {kind} is called" in html.unescape(answer.text)
    assert "<script>alert" not in answer.text
    assert "onerror=alert(2)>" not in answer.text.replace("&gt;", "")
    assert not visitor.desk.out.exists()


@pytest.mark.parametrize("field", list(BRIEF))
@pytest.mark.parametrize("value", ["", *TRAVERSALS, EVIL])
def test_a_document_that_does_not_exist_is_named_and_nothing_is_read(visitor: Visitor, field: str, value: str) -> None:
    given = {**BRIEF, field: value}
    answers = [
        visitor.get("/document", given),
        visitor.get("/first-page", given),
        visitor.post("/make", {**given, **FORM}),
    ]

    assert [answer.status for answer in answers] == [404, 404, 404]
    for answer in answers:
        assert f"no {field} is called" in html.unescape(answer.text)
        assert "<script>alert" not in answer.text
        assert "root:" not in answer.text
        assert "x-bad" not in answer.headers
    assert visitor.desk.bench.all() == ()


def test_texts_of_the_workspace_stay_text_on_every_page(visitor: Visitor, sample: Path) -> None:
    """Titles, standfirsts, names of kinds and audiences, and what is quoted from a file in a problem."""
    brief = sample / "content/topics/sample/readers/brief.md"
    text = re.sub(
        r"title: .*", f"title: 'Wells {EVIL.replace(chr(39), '')}'", brief.read_text(encoding="utf-8"), count=1
    )
    brief.write_text(text + f"\nOne.[@no-such] {EVIL}\n", encoding="utf-8")
    rules = sample / "templates/audiences/readers/audience.yaml"
    rules.write_text(
        rules.read_text(encoding="utf-8")
        .replace("name: Readers", "name: Readers <b onclick=x>")
        .replace("kind: Brief", "kind: <i>Brief</i>\n    use: <u>use</u>\n    copies: <s>copies</s>"),
        encoding="utf-8",
    )
    visitor.post("/check", {})
    work = visitor.desk.bench.all()[0]
    while not (visitor.desk.bench.find(work.id) or work).over:
        pass
    answers = [
        visitor.get("/"), visitor.get("/suits", {"audience": "readers", "use": "<u>use</u>", "pages": EVIL}),
        visitor.get("/document", BRIEF), visitor.get("/work"), visitor.get(f"/work/{work.id}"),
    ]  # fmt: skip

    assert "no-such" in answers[-1].text
    for answer in answers:
        assert not re.search(r"<script>|<img src=x|<b |<i>|<u>|<s>", answer.text)
        assert ">49<" not in answer.text


def test_questions_lead_to_documents(visitor: Visitor) -> None:
    asked, found = visitor.get("/suits"), visitor.get("/suits", {"audience": "experts", "pages": "2"})

    assert "What suits</h2>" not in asked.text
    assert "One document suits" in found.text
    assert "audience=experts&amp;document=brief" in found.text
    assert "These come nearest" in visitor.get("/suits", {"audience": "experts", "pages": "1"}).text
    assert "Leave an answer open" in visitor.get("/suits", {"use": "no"}).text


def test_a_check_is_told_with_its_result(visitor: Visitor) -> None:
    work = _done(visitor, visitor.post("/check", {}))
    page = visitor.get(f"/work/{work.id}")

    assert work.state in {"done", "stopped"}
    assert "Checking everything" in page.text
    assert f"/work/{work.id}" in visitor.get("/check").text


def test_a_work_can_be_stopped_from_its_page(visitor: Visitor) -> None:
    def until_stopped() -> Doing:
        while True:
            yield ProblemsFound(())

    name = visitor.desk.bench.begin(WorkRequest("check", "", "/check", "check", until_stopped))
    going = visitor.get(f"/work/{name}")
    answer = visitor.post(f"/work/{name}/stop", {})

    assert 'data-going="yes"' in going.text
    assert '<script src="/looks/desk.js" defer></script>' in going.text
    assert answer.headers["location"] == f"/work/{name}"
    assert _done(visitor, answer).state == "stopped"


def test_too_much_at_once_is_refused_in_words(visitor: Visitor) -> None:
    go = Event()

    def waits() -> Doing:
        go.wait(30)
        yield from ()
        return WorkResult()

    try:
        for number in range(MOST_WAITING):
            visitor.desk.bench.begin(WorkRequest("make", "x", "/", f"build {number}", waits))
        answer = visitor.post("/check", {})
    finally:
        go.set()

    assert answer.status == 503
    assert "The desk has much to do" in answer.text
