"""Forms about the house: what is filled in is saved whole, comments stay, nobody's change is overwritten unseen."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from tests.desk.asking import Answer, Visitor
from tests.desk.house.conftest import BRAND

_TEXTAREA = re.compile(r'<textarea id="[^"]+" name="([^"]+)"[^>]*>\n(.*?)</textarea>', re.DOTALL)
PUBLISHER = {"kind": "publisher", "name": ""}
TOWN = {"kind": "contacts", "name": "town"}
OURS = {"kind": "brand", "name": ""}


def _form(visitor: Visitor, which: dict[str, str]) -> dict[str, str]:
    """All that a browser would send back."""
    page = visitor.get("/house/form", which).text
    fields = {name: unescape(value) for name, value in re.findall(r'name="([^"]+)" value="([^"]*)"', page)}
    fields |= {name: unescape(value) for name, value in _TEXTAREA.findall(page)}
    for name, inside in re.findall(r'<select id="[^"]+" name="([^"]+)"[^>]*>(.*?)</select>', page):
        chosen = re.search(r'value="([^"]*)" selected', inside)
        fields[name] = unescape(chosen[1]) if chosen else ""
    return {name: value for name, value in fields.items() if not name.endswith("/out")}


def _saved(visitor: Visitor, which: dict[str, str], **said: str) -> Answer:
    return visitor.post("/house/save", {**_form(visitor, which), **{f"f/{key}": value for key, value in said.items()}})


def test_what_is_saved_is_changed_and_all_else_stays(visitor: Visitor, sample: Path) -> None:
    answer = _saved(visitor, OURS, **{"color/palette": "own: #6a1b4d", "meta/name": "Wells: “we” <b>"})
    said = (sample / "content/brand.yaml").read_text(encoding="utf-8")

    assert (answer.status, "Saved." in visitor.get(*answer.headers["location"].split("?")).text) == (303, True)
    assert said == BRAND.replace("#0b4f6c", "#6a1b4d").replace("Wells & Co", '"Wells: “we” <b>"')


@pytest.mark.parametrize("which", [PUBLISHER, OURS, TOWN, {"kind": "topic", "name": "sample"}])
def test_a_form_that_nobody_touched_writes_nothing(visitor: Visitor, sample: Path, which: dict[str, str]) -> None:
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (sample / "content").rglob("*.yaml")}

    assert _saved(visitor, which).status == 303
    assert {
        path: (path.read_bytes(), path.stat().st_mtime_ns) for path in (sample / "content").rglob("*.yaml")
    } == before


@pytest.mark.parametrize(
    ("which", "said", "told"),
    [
        (PUBLISHER, {"website": "www.example.org"}, "is no web address"),
        (PUBLISHER, {"largest_mail": "many"}, "largest_mail"),
        (OURS, {"color/palette": "own: red"}, "is no colour of a palette"),
        (OURS, {"logo/medium": "../../../../etc/passwd"}, "passwd"),
        (OURS, {"print/profile": "../../../../etc/passwd"}, "profile"),
        (TOWN, {"contacts/helpline/checked": "<b>soon</b>"}, "checked"),
    ],
)
def test_what_would_be_wrong_is_refused_as_a_check_would_and_stays_in_the_form(
    visitor: Visitor, sample: Path, which: dict[str, str], said: dict[str, str], told: str
) -> None:
    before = {path: path.read_bytes() for path in (sample / "content").rglob("*.yaml")}
    answer = _saved(visitor, which, **said)

    assert answer.status == 422
    assert told in unescape(answer.text)
    assert next(iter(said.values())) in unescape(answer.text)
    assert "<b>soon" not in answer.text
    assert {path: path.read_bytes() for path in (sample / "content").rglob("*.yaml")} == before


def test_a_file_that_was_changed_elsewhere_is_shown_and_not_overwritten(visitor: Visitor, sample: Path) -> None:
    """Both changes are kept when it is saved again, and where both changed the same both are seen before."""
    path = sample / "content/publication.yaml"
    fields = _form(visitor, PUBLISHER)
    path.write_text("publisher: Theirs\naddress: Their street # new\n", encoding="utf-8")
    first = visitor.post("/house/save", {**fields, "f/publisher": "Mine", "f/funding": "Nobody"})
    kept = path.read_text(encoding="utf-8")
    page = first.text
    again = {name: unescape(value) for name, value in re.findall(r'name="([^"]+)" value="([^"]*)"', page)}
    second = visitor.post("/house/save", again)

    assert (first.status, kept) == (409, "publisher: Theirs\naddress: Their street # new\n")
    assert "Somebody changed this file in the meantime" in page
    assert "The file says now: Theirs" in page
    assert (again["f/publisher"], again["f/address"], second.status) == ("Mine", "Their street", 303)
    assert path.read_text(encoding="utf-8") == "publisher: Mine\naddress: Their street # new\nfunding: Nobody\n"


@pytest.mark.parametrize(
    "which",
    [
        {}, {"kind": "publisher", "name": "x"}, {"kind": "brand", "name": "../.."}, {"kind": "contacts", "name": ""},
        {"kind": "contacts", "name": "../publication"}, {"kind": "wording", "name": ""},
        {"kind": "brand", "name": "mine"},
    ],
)  # fmt: skip
def test_no_other_file_can_be_had(visitor: Visitor, which: dict[str, str]) -> None:
    assert visitor.get("/house/form", which).status == 404
    assert visitor.post("/house/save", which).status == 404
    assert visitor.post("/house/look", which).status == 404


def test_a_brand_that_is_quartos_is_not_filled_in_here(visitor: Visitor, sample: Path) -> None:
    (sample / "content/brand.yaml").rename(sample / "content/_brand.yml")

    assert visitor.get("/house/form", OURS).status == 404
    assert "kind=brand&amp;name=" not in visitor.get("/house").text


def test_a_file_that_cannot_be_read_is_told(visitor: Visitor, sample: Path) -> None:
    (sample / "content/brand.yaml").write_bytes(b"\xff\xfe{[")

    assert visitor.get("/house/form", OURS).status == 422


def test_an_empty_form_for_a_broken_file_does_not_make_it_worse(visitor: Visitor, sample: Path) -> None:
    path = sample / "content/brand.yaml"
    path.write_text("color: [", encoding="utf-8")
    answer = visitor.post("/house/save", {**OURS, "f/meta/name": "x"})

    assert answer.status == 422
    assert path.read_text(encoding="utf-8") == "color: ["
