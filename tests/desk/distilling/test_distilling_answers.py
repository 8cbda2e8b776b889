"""The distilling desk, asked as a browser asks: a document is taken in, and claims are made as on the command line."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlencode

import pytest

from briefs.workspace.distilling.claiming import ClaimWish
from briefs.workspace.workspace import Workspace
from tests.desk.asking import ORIGIN, Answer, Visitor, ask, visiting
from tests.desk.test_answers import EVIL, TRAVERSALS

TEXT = (
    b"Wells of Riverton\n\nIn 2026 the office counted 30 wells in the town, and 18 of them had clean water at noon.\n"
)
BOUNDARY = "a-line-between-parts"
CLAIM = {
    "source": "wells",
    "text": "Of 30 wells that were counted in 2026, clean water was found in 18 wells.",
    "kind": "finding",
    "label": "single-author-assertion",
    "reason": "Counted once.",
    "caveats": "",
}


@pytest.fixture
def visitor(sample: Path, tmp_path: Path) -> Iterator[Visitor]:
    with visiting(sample, tmp_path / "out") as made:
        yield made


def _drop(visitor: Visitor, name: str, data: bytes, fields: Mapping[str, str], token: str | None = None) -> Answer:
    given = {**fields, "token": visitor.desk.keys.token if token is None else token}
    parts = [f'--{BOUNDARY}\r\ncontent-disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
             for key, value in given.items()]  # fmt: skip
    file = f'--{BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode()
    body = [*parts, file, data, f"\r\n--{BOUNDARY}--\r\n".encode()]
    kind = ("content-type", f"multipart/form-data; boundary={BOUNDARY}")
    return ask(visitor.app, "/distil/add", "POST", [*visitor.own, ("origin", ORIGIN), kind], body)


def _send(visitor: Visitor, path: str, fields: Mapping[str, str], several: Sequence[tuple[str, str]] = ()) -> Answer:
    given = [*fields.items(), *several, ("token", visitor.desk.keys.token)]
    kind = ("content-type", "application/x-www-form-urlencoded")
    return ask(visitor.app, path, "POST", [*visitor.own, ("origin", ORIGIN), kind], [urlencode(given).encode()])


@pytest.fixture
def dropped(visitor: Visitor) -> Visitor:
    answer = _drop(visitor, "wells.txt", TEXT, {"title": "Wells of Riverton", "author": "The office"})
    assert answer.status == 303, answer.text
    assert answer.headers["location"] == "/distil?source=wells&added=wells"
    return visitor


@pytest.mark.slow
def test_a_document_is_taken_in_as_on_the_command_line(dropped: Visitor, sample: Path, tmp_path: Path) -> None:
    root = dropped.desk.root
    other = tmp_path / "other"
    shutil.copytree(sample, other)
    (other / "content/sources/wells.yaml").unlink()
    (other / "originals/wells.txt").unlink()
    (tmp_path / "wells.txt").write_bytes(TEXT)
    from briefs.workspace.distilling.adding import SourceWish  # noqa: PLC0415 - beside its one use

    wish = SourceWish(title="Wells of Riverton", author="The office")
    Workspace.open(other).distilling().add(tmp_path / "wells.txt", wish)

    for name in ("content/sources/wells.yaml", "originals/wells.txt"):
        assert (root / name).read_bytes() == (other / name).read_bytes()
    page = dropped.get("/distil", {"source": "wells", "added": "wells"})
    assert "The document is registered as a source." in page.text
    assert "the office counted 30 wells" in page.text
    assert "Not read yet: no claim rests on it: 2" in page.text


@pytest.mark.slow
def test_a_claim_is_written_as_on_the_command_line_and_stands_beside_its_passage(
    dropped: Visitor, tmp_path: Path
) -> None:
    root = dropped.desk.root
    other = tmp_path / "other"
    shutil.copytree(root, other)
    audience = next(iter(dropped.desk.read().library.audiences))
    marks = dropped.desk.read().library.certainty
    kind = next(name for name, rule in marks.kinds.items() if not rule.needs)
    label = next(name for name, rule in marks.labels.items() if not rule.needs)
    claim = {**CLAIM, "kind": kind, "label": label, "name": "wells-clean"}
    answer = _send(dropped, "/distil/claim", claim, [("lines", "3"), ("audiences", audience)])
    assert answer.status == 303, answer.text
    wish = ClaimWish(CLAIM["text"], (3,), "wells-clean", None, kind, label, "Counted once.", (audience,))
    Workspace.open(other).distilling().claim("wells", wish)
    page = dropped.get("/distil", {"source": "wells", "added": "wells-clean"})

    record = (root / "content/sources/wells.yaml").read_bytes()
    assert record == (other / "content/sources/wells.yaml").read_bytes()
    assert answer.headers["location"].endswith("#passage-3")
    assert b"wells-clean" in record
    assert "<code>[@wells-clean]</code>" in page.text
    assert "Resting: no document cites its claims: 1" in page.text


@pytest.mark.slow
def test_what_the_checks_would_refuse_is_told_and_stays_in_its_form(dropped: Visitor) -> None:
    path = dropped.desk.root / "content/sources/wells.yaml"
    before = path.read_bytes()
    copied = {**CLAIM, "text": "The office counted 30 wells in the town, and 18 of them had clean water at noon."}
    refused = _send(dropped, "/distil/claim", copied, [("lines", "3"), ("audiences", "readers")])
    nothing = _send(dropped, "/distil/claim", CLAIM)

    assert refused.status == 422
    assert "The claim was not written" in refused.text
    assert "18 of them had clean water at noon.</textarea>" in refused.text
    assert 'value="3" checked' in refused.text
    assert nothing.status == 422
    assert "it is not said on which passages the claim rests" in nothing.text
    assert path.read_bytes() == before


@pytest.mark.slow
def test_words_of_the_source_are_marked_while_they_are_typed(dropped: Visitor) -> None:
    text = "It says that the office counted 30 wells in the town, and 18 had water."
    told = json.loads(_send(dropped, "/distil/look", {"source": "wells", "text": text}, [("lines", "3")]).text)
    mine = json.loads(_send(dropped, "/distil/look", {"source": "wells", "text": CLAIM["text"]}, [("lines", "3")]).text)

    assert [part["text"] for part in told["parts"] if part["copied"]] == [
        "the office counted 30 wells in the town, and 18"
    ]
    assert told["copied"] == 10
    assert "".join(part["text"] for part in told["parts"]) == text
    assert (mine["copied"], mine["locator"]) == (0, "line 3")
    assert any(one.startswith("18 wells") for one in mine["figures"])


@pytest.mark.slow
def test_html_in_a_document_and_in_its_record_stays_text(visitor: Visitor) -> None:
    answer = _drop(visitor, "evil.txt", EVIL.encode() + b"\n", {"title": EVIL, "author": EVIL})
    assert answer.status == 303, answer.text
    page = visitor.get("/distil", {"source": "evil", "find": EVIL, "use": EVIL, "added": EVIL}).text
    page += visitor.get("/distil", {"source": "evil"}).text + visitor.get("/distil").text

    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "49" not in page


def test_no_name_leads_out_of_the_workspace(visitor: Visitor, tmp_path: Path) -> None:
    before = sorted(str(path) for path in tmp_path.rglob("*"))
    for name in TRAVERSALS:
        assert visitor.get("/distil", {"source": name}).status == 404
        for path in ("/distil/claim", "/distil/look"):
            fields = {**CLAIM, "source": name, "lines": "1"}
            assert _send(visitor, path, fields).status in {404, 422}, name
        assert visitor.get("/distil", {"source": "al", "from": name}).status in {200, 404}

    assert sorted(str(path) for path in tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", ["../../evil.txt", "..\\evil.txt", "/etc/evil.txt", "a/b/evil.txt", "C:\\evil.txt"])
def test_a_dropped_file_keeps_only_its_own_name(visitor: Visitor, name: str) -> None:
    answer = _drop(visitor, name.replace("\\", "\\\\"), b"One line of words.\n", {})

    assert answer.headers["location"] == "/distil?source=evil&added=evil"
    assert (visitor.desk.root / "originals/evil.txt").is_file()


def test_what_is_no_document_or_brings_no_token_is_refused(visitor: Visitor) -> None:
    before = sorted(str(path) for path in visitor.desk.root.rglob("*"))
    refused = _drop(visitor, "a.exe", b"MZ", {"title": "Kept in the form"})
    large = [*visitor.own, ("origin", ORIGIN), ("content-length", "2000000000")]
    foreign = [*visitor.own, ("origin", "http://evil.example")]

    assert refused.status == 422
    assert 'value="Kept in the form"' in refused.text
    assert _drop(visitor, "a.txt", b"One.\n", {}, "no").status == 403
    assert ask(visitor.app, "/distil/add", "POST", large, [b"x"]).status == 413
    for path in ("/distil/add", "/distil/claim", "/distil/look"):
        assert ask(visitor.app, path, "POST", foreign, [b"x"]).status == 403
    assert sorted(str(path) for path in visitor.desk.root.rglob("*")) == before
