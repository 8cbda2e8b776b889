"""What has moved since an edition, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.distribute.editions import differences as module
from briefs.distribute.editions.differences import Difference, differences
from briefs.distribute.editions.snapshot import today
from tests.distribute import house

READERS = "topics/sample/readers/brief.md"
SOURCE = "sources/alpha.yaml"


def _moved(sample: Path, file: str, old: str, new: str) -> list[Difference]:
    before = today(house.read(sample), "sample")
    house.change(sample, file, old, new)
    return list(differences(before, today(house.read(sample), "sample")))


def test_nothing_has_moved_where_nothing_was_changed(sample: Path) -> None:
    assert _moved(sample, "topics/sample/topic.yaml", "[wells]", "[wells, water]") == []


def test_a_changed_figure(sample: Path) -> None:
    assert _moved(sample, SOURCE, "value: 12,", "value: 13,") == [
        Difference(
            "claim",
            "figure",
            "al-count",
            "wells",
            "value 12, unit wells, place Springfield, year 2024",
            "value 13, unit wells, place Springfield, year 2024",
        )
    ]


def test_a_figure_that_is_gone(sample: Path) -> None:
    (found,) = _moved(sample, SOURCE, "      drops: {value: 120000000, unit: drops, year: null}\n", "")

    assert (found.how, found.what, found.before, found.after) == (
        "figure",
        "drops",
        "value 120,000,000, unit drops",
        None,
    )


def test_a_claim_rated_anew(sample: Path) -> None:
    old, new = "label: single-author-assertion", "label: cited-secondary-dated"

    assert _moved(sample, SOURCE, old, new) == [
        Difference("claim", "re-rated", "al-count", "", "●○○ single-author-assertion", "●○○ cited-secondary-dated")
    ]


def test_a_claim_whose_level_rises_because_it_was_checked(sample: Path) -> None:
    """The label stays; what is printed is another mark, and what it was checked against."""
    house.change(sample, SOURCE, "label: official-body-fact", "label: official-report-as-reported")

    found = _moved(sample, SOURCE, "sensitivity: public", "sensitivity: public\n    checked: In the report itself.")

    assert [(item.how, item.before, item.after) for item in found] == [
        ("re-rated", "●●○ official-report-as-reported", "●●● official-report-as-reported"),
        ("changed", "none", "In the report itself."),
    ]


def test_a_claim_in_other_words(sample: Path) -> None:
    assert _moved(sample, SOURCE, "claim: Water is wet.", "claim: Water is always wet.") == [
        Difference("claim", "reworded", "al-first", "", "Water is wet.", "Water is always wet.")
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("locator: para. 1", "locator: para. 9", ("locator", "para. 1", "para. 9")),
        ("print: with-caveat", "print: allow", ("print", "with-caveat", "allow")),
        ("[Counted once.]", "[Counted once., By hand.]", ("caveats", "Counted once.", "Counted once.; By hand.")),
        ("proposer: A. Author", "proposer: B. Author", ("proposer", "A. Author", "B. Author")),
    ],
)
def test_what_else_a_claim_says(sample: Path, old: str, new: str, told: tuple[str, str, str]) -> None:
    (found,) = _moved(sample, SOURCE, old, new)

    assert (found.part, found.how) == ("claim", "changed")
    assert (found.what, found.before, found.after) == told


def test_a_source_that_changed(sample: Path) -> None:
    (found,) = _moved(sample, SOURCE, "title: The alpha report", "title: The alpha report, second edition")

    assert (found.part, found.id, found.what) == ("source", "alpha", "title")


def test_guidance_that_changed(sample: Path) -> None:
    (found,) = _moved(sample, "guidance.yaml", "Write short sentences.", "Write very short sentences.")

    assert (found.part, found.id, found.what) == ("guidance", "g-plain", "statement")


def test_a_changed_sentence_stands_by_document_and_section(sample: Path) -> None:
    assert _moved(sample, READERS, "There are twelve wells.", "There are at least twelve wells.") == [
        Difference(
            "text",
            "changed",
            "readers/brief/en",
            "facts",
            "There are twelve wells.",
            "There are at least twelve wells.",
        )
    ]


def test_a_new_sentence_and_one_that_is_gone(sample: Path) -> None:
    added = _moved(sample, READERS, "Water is wet.[@al-first]", "Mind this. Water is wet.[@al-first]")
    dropped = _moved(sample, READERS, "- For all.\n", "")

    assert [(item.how, item.before, item.after) for item in added] == [("added", None, "Mind this.")]
    assert [(item.how, item.before, item.after) for item in dropped] == [("dropped", "For all.", None)]


def test_a_sentence_is_told_beside_the_one_that_is_most_like_it() -> None:
    """Not beside the first that is somewhat like it."""
    old = ["Close every well in the village."]
    new = ["Close every door in the house.", "Close every well in the whole village.", "End."]

    assert list(module._pairs(old, new)) == [(None, new[0]), (old[0], new[1]), (None, new[2])]


def test_a_claim_no_longer_cited_and_one_newly_cited(sample: Path) -> None:
    found = _moved(sample, "topics/sample/experts/brief.md", "wells are deep?[@al-exercise]", "wells are deep?")
    assert [(item.how, item.id, item.before, item.after) for item in found] == [
        ("dropped", "al-exercise", "All wells are deep.", None)
    ]

    found = _moved(sample, "topics/sample/experts/brief.md", "wells are deep?", "wells are deep?[@al-exercise]")
    assert [(item.how, item.id, item.before, item.after) for item in found] == [
        ("added", "al-exercise", None, "All wells are deep.")
    ]


def test_a_document_that_came_and_one_that_went(sample: Path) -> None:
    before = today(house.read(sample), "sample")
    (sample / "content" / READERS).unlink()
    after = today(house.read(sample), "sample")

    gone = [item for item in differences(before, after) if item.part == "document"]
    come = [item for item in differences(after, before) if item.part == "document"]

    assert gone == [Difference("document", "dropped", "readers/brief/en", "", "Wells", None)]
    assert come == [Difference("document", "added", "readers/brief/en", "", None, "Wells")]


_SENTENCES = st.lists(st.sampled_from(["One well.", "Two wells.", "A hole in the ground.", "Mind the lid.", "End."]))


@given(old=_SENTENCES, new=_SENTENCES)
def test_what_is_told_leads_from_the_old_text_to_the_new(old: list[str], new: list[str]) -> None:
    """No sentence is forgotten and none is told twice."""
    pairs = list(module._pairs(old, new))

    left = sorted(old)
    for before, _ in pairs:
        if before is not None:
            left.remove(before)
    assert sorted([*left, *(after for _, after in pairs if after is not None)]) == sorted(new)
    assert all(before != after for before, after in pairs)
    assert (not pairs) == (old == new)


@pytest.mark.parametrize(
    ("then", "now", "how"),
    [({}, {"helpline": "0000 2"}, "added"), ({"helpline": "0000 1"}, {}, "dropped"),
     ({"helpline": "0000 1"}, {"helpline": "0000 2"}, "changed")],
)  # fmt: skip
def test_other_local_data_have_moved(sample: Path, then: dict[str, str], now: dict[str, str], how: str) -> None:
    """Which number it was and which it is; the text is the same."""
    made = today(house.read(sample), "sample")
    old, new = (
        made.model_copy(
            update={"documents": {name: one.model_copy(update={"local": said}) for name, one in made.documents.items()}}
        )
        for said in (then, now)
    )

    assert [(item.part, item.how, item.id, item.what, item.before, item.after) for item in differences(old, new)] == [
        ("local", how, name, "helpline", then.get("helpline"), now.get("helpline")) for name in sorted(made.documents)
    ]
