"""A page is shown as it would be; nothing is saved by that, and what others see stays as it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.desk.asking import Visitor
from tests.desk.house.conftest import BRAND

OURS = {"kind": "brand", "name": ""}


@pytest.mark.slow
def test_a_page_shows_the_colour_that_is_filled_in(visitor: Visitor, sample: Path) -> None:
    with (sample / "templates/styles/tokens.css").open("a", encoding="utf-8") as styles:
        styles.write("h1 { color: var(--accent) }\n")
    plain = json.loads(visitor.post("/house/look", OURS).text)
    said = json.loads(visitor.post("/house/look", {**OURS, "f/color/palette": "own: #b00020"}).text)
    publisher = json.loads(visitor.post("/house/look", {"kind": "publisher", "name": "", "f/publisher": "W"}).text)
    first, second = (visitor.get(f"/write/page/{one['name']}.png").body for one in (plain, said))

    assert first != second
    assert (plain["number"], publisher["number"] >= 1, first[:4]) == (1, True, b"\x89PNG")
    assert (sample / "content/brand.yaml").read_text(encoding="utf-8") == BRAND


def test_what_would_be_wrong_is_told_in_place_of_a_page(visitor: Visitor) -> None:
    told = json.loads(visitor.post("/house/look", {**OURS, "f/color/palette": "own: red"}).text)

    assert "no colour of a palette" in told["problems"][0]


def test_without_a_document_there_is_nothing_to_look_at(visitor: Visitor, sample: Path) -> None:
    (sample / "content/topics/sample/topic.yaml").unlink()

    assert json.loads(visitor.post("/house/look", OURS).text) == {"problems": []}
