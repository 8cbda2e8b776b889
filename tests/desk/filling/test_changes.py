"""What somebody changed is changed and nothing else; a form that nobody touched changes nothing."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from briefs.base.problems import BriefsError
from briefs.desk.filling import changes
from briefs.desk.filling.shapes import FormPart, fields_in, parts_of
from briefs.library import yaml_tree
from briefs.library.schemas import FILES
from tests.conftest import ROOT

FILE = {"publication": "publication.yaml", "brand": "brands/clear-type/brand.yaml", "local": "local/example.yaml"}


def _text(schema: str) -> str:
    return (ROOT / "content" / FILE[schema]).read_text(encoding="utf-8")


def _parts(schema: str, text: str) -> tuple[FormPart, ...]:
    data = yaml_tree.plain(yaml_tree.read_yaml(text, "")[0])
    return parts_of(FILES[schema].model_json_schema(by_alias=True), data)


def _filled(schema: str, said: Mapping[str, str], text: str = "") -> list[str]:
    """The lines that go and come."""
    before = text or _text(schema)
    parts = _parts(schema, before)
    given = {field.name: field.value.replace("\n", "\r\n") for field in fields_in(parts)}
    given |= {changes.HAD: changes.shown_in(parts), **said}
    wanted = changes.changes_of(parts, changes.changed_in(parts, given), given)
    now = changes.applied(before, wanted, "x.yaml") if wanted else before
    rows = difflib.unified_diff(before.split("\n"), now.split("\n"), lineterm="", n=0)
    return [row for row in rows if row[:1] in "+-" and row[:3] not in {"+++", "---"}]


@pytest.mark.parametrize("schema", FILE)
def test_a_form_that_nobody_touched_changes_nothing(schema: str) -> None:
    assert _filled(schema, {}) == []


@pytest.mark.parametrize(
    ("schema", "said", "rows"),
    [
        ("publication", {"f/publisher": ' Ministry: "A" '}, [r'+publisher: "Ministry: \"A\""      #']),
        ("publication", {"f/papers": "a4"}, ["+papers: [a4] # paper sizes"]),
        ("publication", {"f/licence": ""}, []),
        ("publication", {"f/largest_mail": "12.5"}, ["+largest_mail: 12.5     #"]),
        ("publication", {"f/mail_server/host": "mail.example"}, ["+mail_server:", "+  host: mail.example"]),
        ("publication", {"f/publisher": "<script>: {}"}, ['+publisher: "<script>: {}"      #']),
        ("publication", {"f/no": "x", "f/papers/#7": "x", "token": "x"}, []),
        ("brand", {"f/logo/medium": ""}, ["+  medium: null"]),
        ("brand", {"f/typography/fonts/#1/out": "yes"}, []),
        (
            "local",
            {"f/contacts/emergency/phone": "112"},
            ['+  emergency: {name: Example emergency service, phone: "11'],
        ),
        ("local", {"f/example": "false"}, ["+example: false"]),
    ],
)
def test_what_is_changed_is_changed_where_it_stands(schema: str, said: dict[str, str], rows: list[str]) -> None:
    come = [row for row in _filled(schema, said) if row.startswith("+")]

    assert len(come) == len(rows)
    assert all(one.startswith(row) for one, row in zip(come, rows, strict=True))


def test_pairs_come_change_and_go_one_by_one() -> None:
    shown = {field.name: field.value for field in fields_in(_parts("brand", _text("brand")))}["f/color/palette"]
    palette = shown.replace("#8a2b1c", "#112233").replace("sand: #d3ccc6", "ours: #445566")

    assert _filled("brand", {"f/color/palette": palette}) == [
        '-    brick: "#8a2b1c"', '+    brick: "#112233"', '-    sand: "#d3ccc6"', '+    ours: "#445566"'
    ]  # fmt: skip


def test_items_are_added_and_taken_out() -> None:
    rows = _filled("brand", {"f/typography/fonts/#0/out": "yes", "f/typography/fonts/#2/family": "Ours",
                             "f/typography/fonts/#2/files/#0/path": "ours.ttf"})  # fmt: skip
    gone = [row for row in rows if row.startswith("-")]

    assert (gone[0], len(gone)) == ("-    - family: Carlito", 7)
    assert [row for row in rows if row.startswith("+")] == [
        "+    - family: Ours", "+      files:", "+        - path: ours.ttf"
    ]  # fmt: skip


def test_two_people_change_two_things_and_both_stay() -> None:
    """What one was shown is sent back, so that what the other wrote meanwhile is not taken for a change."""
    shown = _parts("publication", _text("publication"))
    given = {field.name: field.value for field in fields_in(shown)}
    given |= {changes.HAD: changes.shown_in(shown), "f/publisher": "Mine", "f/contact": "mine"}
    theirs = (
        _text("publication").replace("address: null", "address: Theirs").replace("contact: null", "contact: theirs")
    )
    parts = _parts("publication", theirs)
    changed = changes.changed_in(parts, given)
    now = changes.applied(theirs, changes.changes_of(parts, changed, given), "x")
    fields = {field.name: field for field in fields_in(changes.with_given(parts, changed))}

    assert changed == {"f/publisher": "Mine", "f/contact": "mine"}
    assert {key: yaml.safe_load(now)[key] for key in ("publisher", "address", "contact")} == {
        "publisher": "Mine", "address": "Theirs", "contact": "mine"
    }  # fmt: skip
    assert (fields["f/contact"].value, fields["f/contact"].theirs) == ("mine", "theirs")
    assert fields["f/address"].theirs is None


@pytest.mark.parametrize("had", ["", "[]", "{", "null", "[" * 100_000, '{"f/publisher": 7}'])
def test_what_was_shown_may_be_said_wrongly_and_hurts_nobody(had: str) -> None:
    parts = _parts("publication", _text("publication"))

    assert changes.changed_in(parts, {changes.HAD: had, "f/publisher": "A"}) == {"f/publisher": "A"}


def test_a_file_that_cannot_be_changed_is_told(tmp_path: Path) -> None:
    wanted = changes.FormChanges((), (("a",),))
    with pytest.raises(BriefsError):
        changes.applied("a: [", wanted, str(tmp_path / "x.yaml"))
