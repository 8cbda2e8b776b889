"""What is meant by what somebody asks for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefs.base.problems import CallError
from briefs.library.load import Library
from briefs.workspace.choosing import published_topic, topic_of
from tests.distribute.sites import READERS, state


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
