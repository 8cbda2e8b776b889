"""Editions from the desk: what hinders is shown first, what is done is what the command line does."""

from __future__ import annotations

import html
import io
import shutil
import zipfile
from pathlib import Path

import pytest

from briefs.distribute.editions import history
from briefs.distribute.editions.history import find, states
from tests.desk.asking import Visitor
from tests.desk.test_answers import EVIL, TRAVERSALS
from tests.distribute import house
from tests.distribute.conftest import Story, publish

FORM = {"topic": "sample", "edition": "2026-01"}


def test_what_hinders_a_final_edition_is_shown_before_anything_is_done(visitor: Visitor) -> None:
    page = html.unescape(visitor.get("/edition", {"topic": "sample"}).text)

    assert "nobody has signed as editor for readers" in page
    assert "this file does not say: publisher, contact, address" in page
    assert "Publish it as a draft for review" in page


def test_a_final_edition_that_is_not_ready_is_not_begun(visitor: Visitor) -> None:
    answer = visitor.post("/publish", FORM)

    assert answer.status == 422
    assert "It was not published" in answer.text
    assert visitor.desk.bench.all() == ()
    assert not (visitor.desk.root / "content/editions").exists()


def test_a_draft_is_published_as_the_command_line_does_it(visitor: Visitor, tmp_path: Path) -> None:
    shutil.copytree(visitor.desk.root, tmp_path / "other", symlinks=True)
    work = visitor.done(visitor.post("/publish", {**FORM, "draft": "yes", "by": " E. Ditor "}))
    code, _, _ = publish(tmp_path / "other", "--allow-draft", "--by", "E. Ditor")

    assert (work.state, code) == ("done", 0), work.problems
    assert work.asked.command == "publish --topic sample --edition 2026-01 --allow-draft --by 'E. Ditor'"
    assert house.record(visitor.desk.root) == house.record(tmp_path / "other")
    assert "Edition 2026-01 is out since 2026-02-01, as a draft" in visitor.get("/hand-out").text
    assert "In use" in visitor.get("/edition", {"topic": "sample"}).text


def test_another_edition_than_was_shown_is_not_published(visitor: Visitor) -> None:
    visitor.get("/edition", {"topic": "sample"})
    house.new_edition(visitor.desk.root, "2026-01", "2026-02")
    answer = visitor.post("/publish", {**FORM, "draft": "yes"})

    assert answer.status == 422
    assert "topic.yaml says edition 2026-02 now" in answer.text
    assert visitor.desk.bench.all() == ()


def test_an_edition_is_withdrawn_with_its_reason(out: Visitor, story: Story) -> None:
    page = out.get("/withdraw", {"topic": "sample", "edition": "2026-02"})
    form = {"topic": "sample", "edition": "2026-02", "reason": " A figure\r\nwas wrong. ", "sure": "yes"}
    work = out.done(out.post("/withdraw", form))

    assert "There is no way back" in page.text
    assert work.state == "done", work.problems
    assert house.record(out.desk.root) == house.record(story.last)
    assert "the reason: A figure was wrong." in out.get("/edition", {"topic": "sample"}).text


def test_one_document_is_withdrawn_alone(out: Visitor) -> None:
    form = {"topic": "sample", "edition": "2026-02", "reason": "It moved.", "sure": "yes"}
    out.done(out.post("/withdraw", {**form, "document": ["readers/brief/en"]}))
    state = find(states(out.desk.root / "content"), "sample", "2026-02")

    assert state
    assert [name for name, document in state.documents.items() if document.withdrawn] == ["readers/brief/en"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"reason": "  "}, "a withdrawal needs a reason"),
        ({"sure": None}, "there is no way back"),
        ({"document": ["readers/brief", EVIL]}, "has no document called"),
    ],
)
def test_a_withdrawal_that_is_not_meant_is_refused_and_what_was_typed_stays(
    out: Visitor, given: dict[str, str | list[str] | None], said: str
) -> None:
    before = house.record(out.desk.root)
    usual = {"topic": "sample", "edition": "2026-02", "reason": "It moved.", "sure": "yes", "by": f"me {EVIL}"}
    form: dict[str, str | list[str] | None] = {**usual, **given}
    answer = out.post("/withdraw", {name: value for name, value in form.items() if value is not None})

    assert answer.status == 422
    assert said in html.unescape(answer.text)
    assert html.escape("me <script>") in answer.text
    assert "<script>alert" not in answer.text
    assert house.record(out.desk.root) == before


def test_kept_files_are_given_once_more_byte_for_byte(out: Visitor) -> None:
    refused = out.done(out.post("/kept-files", {"topic": "sample", "edition": "2026-01"}))
    work = out.done(out.post("/kept-files", {"topic": "sample", "edition": "2026-01", "record": "yes"}))
    bundle = out.get(f"/work/{work.id}/all")
    with zipfile.ZipFile(io.BytesIO(bundle.body)) as made:
        given = {name: made.read(name) for name in made.namelist()}

    assert refused.state == "failed"
    assert any("superseded" in problem.message for problem in refused.problems)
    assert len(given) == 4
    kept = {path.read_bytes() for path in (out.desk.root / "content/editions/files").rglob("*.pdf")}
    assert {data for name, data in given.items() if name.endswith(".pdf")} <= kept
    assert out.get(f"/work/{work.id}/taken/0").body in given.values()
    assert out.get(f"/work/{work.id}/taken/99").status == 404


@pytest.mark.parametrize("value", ["", *TRAVERSALS, EVIL])
def test_topics_and_editions_that_are_none_are_named_and_nothing_is_done(out: Visitor, value: str) -> None:
    before = house.record(out.desk.root)
    answers = [
        *(out.get("/edition", {"topic": value}), out.get("/withdraw", {"topic": value, "edition": value})),
        *(out.post("/publish", {"topic": value, "edition": "2026-02", "draft": "yes"}),),
        out.post("/publish", {"topic": "sample", "edition": value, "draft": "yes"}),
        out.post("/withdraw", {"topic": "sample", "edition": value, "reason": "x", "sure": "yes"}),
        out.post("/withdraw", {"topic": value, "edition": "2026-02", "reason": "x", "sure": "yes"}),
        out.post("/kept-files", {"topic": value, "edition": value}),
    ]

    for answer in answers if value else answers[1:]:
        assert answer.status in {404, 422}
        assert "<script>alert" not in answer.text
        assert "x-bad" not in answer.headers
    assert out.desk.bench.all() == ()
    assert house.record(out.desk.root) == before


def test_texts_of_editions_stay_text(visitor: Visitor) -> None:
    house.change(
        visitor.desk.root, "topics/sample/topic.yaml", "title: Sample", f"title: 'S {EVIL.replace(chr(39), '')}'"
    )
    visitor.done(visitor.post("/publish", {**FORM, "draft": "yes", "by": EVIL}))
    visitor.done(visitor.post("/withdraw", {**FORM, "reason": EVIL, "sure": "yes"}))

    for path in ("/hand-out", "/edition?topic=sample", "/work", *(f"/work/{w.id}" for w in visitor.desk.bench.all())):
        answer = visitor.get(*path.split("?"))
        assert answer.status == 200
        assert "<script>alert" not in answer.text
        assert "<img src=x" not in answer.text
    assert history.states(visitor.desk.root / "content")[0].reason == " ".join(EVIL.split())


def test_a_broken_record_of_editions_is_told_in_words(out: Visitor) -> None:
    (event, *_) = sorted((out.desk.root / "content/editions").glob("*.yaml"))
    event.write_text("{[", encoding="utf-8")

    for answer in (out.get("/hand-out"), out.get("/edition", {"topic": "sample"})):
        assert "was changed after it was written" in answer.text
        assert "Traceback" not in answer.text
