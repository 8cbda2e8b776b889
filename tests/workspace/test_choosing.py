"""What is meant by what somebody asks for."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from itertools import takewhile
from pathlib import Path

import pytest

from briefs.base.problems import BriefsError, CallError, in_order, relative_to
from briefs.building.session import Session
from briefs.composing.order import Choice
from briefs.composing.plan import UnreadError
from briefs.library.load import Library, load
from briefs.library.paths import Paths
from briefs.workspace.choosing import audience_of, documents_of, published_topic, topic_of
from tests.distribute.sites import READERS, state

UNREAD = sorted((Path(__file__).parent / "unread").iterdir())


def test_the_only_topic_need_not_be_named(library: Library) -> None:
    assert topic_of(library, None) == topic_of(library, "sample") == "sample"


def test_a_topic_that_is_none_is_told_with_the_nearest(library: Library) -> None:
    with pytest.raises(CallError) as told:
        topic_of(library, "sampel")

    assert [(problem.message, problem.hint) for problem in told.value.problems] == [
        ("no topic is called 'sampel'", "did you mean 'sample'?")
    ]


def test_the_topic_of_an_edition_is_that_which_was_published(library: Library) -> None:
    """Where one alone has it, that; the only one published; else it must be said."""
    one = state(library, "2026-01", "current", READERS)
    other = replace(one, topic="other", edition="2026-02")

    assert published_topic([one, other], "2026-02", None) == "other"
    assert published_topic([one], "2030-01", None) == "sample"
    for editions, topic in (([one, other], None), ([one], "oter"), ([], None)):
        with pytest.raises(CallError):
            published_topic(editions, "2030-01", topic)


@pytest.mark.parametrize("case", UNREAD, ids=lambda path: path.stem)
def test_a_choice_ends_with_the_mistakes_of_what_it_means_and_with_no_others(case: Path, sample: Path) -> None:
    """The head of each case: the file that it takes the place of, what is asked for, and all that is to be told."""
    raw = case.read_bytes()
    head = list(takewhile(lambda line: line.startswith(b"#") and not line.startswith(b"##"), raw.splitlines(True)))
    words = [line.decode().strip() for line in head]
    target = sample / words[0].removeprefix("# ")
    target.write_bytes(raw.removeprefix(b"".join(head)))
    choice = Choice(**{name: tuple(meant) for name, meant in json.loads(words[1].removeprefix("#> ")).items()})
    checked = Session(Paths(sample / "content", sample / "templates"), dt.date(2026, 1, 1))

    try:
        for _ in checked.look(documents_of(choice)):
            pass
        told, usage = [], False
    except BriefsError as error:
        usage = isinstance(error, CallError)
        found = in_order(relative_to(error.problems, sample))
        told = [f"{problem.place}: {problem.message}" for problem in found]

    assert told == [word.removeprefix("#= ") for word in words[2:]]
    assert not usage


def test_an_audience_that_cannot_be_read_is_told_with_its_own_mistakes(sample: Path) -> None:
    """Not as one that nobody knows; and so is a topic."""
    (sample / "templates/audiences/readers/audience.yaml").write_text("name: readers\n", encoding="utf-8")
    (sample / "content/topics/sample/topic.yaml").write_text("title: [\n", encoding="utf-8")
    library, _ = load(sample / "content", sample / "templates")

    for ask, file in (
        (lambda: audience_of(library, "readers"), "audience.yaml"),
        (lambda: topic_of(library, None), "topic.yaml"),
    ):
        with pytest.raises(UnreadError) as told:
            ask()
        assert {Path(problem.place.file).name for problem in told.value.problems if problem.place} == {file}
    with pytest.raises(CallError, match="no audience is called 'raeders'"):
        audience_of(library, "raeders")
