"""A job means the same on another machine, and what comes back the same as if it had been done here."""

from __future__ import annotations

from pathlib import Path

from briefs.base.problems import Place, Problem
from briefs.building.cluster.parcels import opened, packed

FOLDERS = ("/home/anna/ws/content", "/home/anna/ws/templates")


def test_paths_lie_below_the_worker_s_folder_and_come_back_as_they_were() -> None:
    text = "/home/anna/ws/content/topics/a.md"
    job = (Path("/home/anna/ws/templates"), Path("/etc/font.ttf"), text, {"a": text}, Path("near/by"))

    there = opened(packed(job, FOLDERS), "/srv/w1")

    below = f"/srv/w1{text}"
    assert there == (
        Path("/srv/w1/home/anna/ws/templates"), Path("/srv/w1/etc/font.ttf"), below, {"a": below}, Path("near/by"),
    )  # fmt: skip
    assert opened(packed(there, FOLDERS, "/srv/w1")) == job


def test_a_problem_there_is_at_the_line_of_the_file_here() -> None:
    there = Problem(Place("/srv/w1/home/anna/ws/content/a.md", 3, 4), "wrong")

    (back,) = opened(packed((there,), FOLDERS, "/srv/w1"))

    assert back.place == Place("/home/anna/ws/content/a.md", 3, 4)


def test_words_are_never_changed_even_where_they_begin_like_a_path() -> None:
    words = ("content/topics", "/home/anna/ws/contents.md", "see /home/anna/ws/content/a.md", "/srv/w1", "")

    there = opened(packed(words, FOLDERS), "/srv/w1")

    assert there == words
    assert opened(packed(there, FOLDERS, "/srv/w1")) == words


def test_each_path_that_is_named_is_heard_of() -> None:
    heard: list[str] = []

    packed((Path("/a/b"), "/home/anna/ws/content/x", "/a/c"), FOLDERS, named=heard.append)

    assert heard == ["/a/b", "/home/anna/ws/content/x"]
