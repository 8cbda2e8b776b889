"""The catalogue is made and looked at through the desk, and nothing beside it can be reached."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.asking import Visitor, visiting
from tests.desk.test_answers import TRAVERSALS
from tests.distribute import house, sites


@pytest.fixture
def site(sample: Path, tmp_path: Path) -> Iterator[Visitor]:
    with visiting(sites.with_catalogue(sample), tmp_path / "out", house.FIRST) as made:
        yield made


def test_the_catalogue_is_made_and_its_pages_are_shown(site: Visitor) -> None:
    before = site.get("/site/index.html")
    work = site.done(site.post("/catalogue", {"everything": "yes"}))
    page = site.get("/site/index.html")

    assert before.status == 404
    assert work.state == "done", work.problems
    assert work.asked.command == "site --everything"
    assert page.body == (site.desk.out / "site/index.html").read_bytes()
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "/site/index.html" in site.get("/catalogue").text
    assert "/site/index.html" in site.get(f"/work/{work.id}").text
    assert site.get("/site/").status == 303


@pytest.mark.parametrize(
    "name", [*TRAVERSALS, "../secret.txt", "x/../../secret.txt", "link.txt", "folder", "//etc/passwd"]
)
def test_nothing_outside_the_catalogue_is_given(visitor: Visitor, name: str) -> None:
    top = visitor.desk.out / "site"
    (top / "folder").mkdir(parents=True)
    (visitor.desk.out / "secret.txt").write_text("secret", encoding="utf-8")
    (top / "link").symlink_to(visitor.desk.out)
    for path in (f"/site/{name}", "/site/link/secret.txt"):
        answer = visitor.get(path.replace("?", ""))

        assert answer.status in {303, 404}
        assert "secret" not in answer.text.replace("secret.txt", "")
