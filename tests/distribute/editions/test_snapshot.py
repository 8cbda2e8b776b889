"""A snapshot says what an edition says, whole, and reads back as it was written."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from briefs.base.problems import BriefsError
from briefs.distribute.editions import snapshot
from briefs.library.load import Library
from tests.distribute import house


def test_it_holds_claims_sources_and_sentences(library: Library) -> None:
    """Only what is used: the claim that may never be printed is not in it."""
    made = snapshot.snapshot(library, "sample")

    assert sorted(made.claims) == ["al-count", "al-exercise", "al-expert", "al-first", "al-proposal"]
    count = made.claims["al-count"]
    assert (count.source, count.locator, count.level, count.print) == ("alpha", "para. 2", 1, "with-caveat")
    assert (count.figures["wells"].value, count.caveats) == (12, ("Counted once.",))
    assert made.sources["alpha"].title == "The alpha report"
    assert made.guidance["g-plain"].statement == "Write short sentences."
    readers = made.documents["readers/brief/en"]
    assert [section.id for section in readers.sections] == ["", "facts", "more"]
    assert readers.sections[1].sentences == (
        "Facts",
        "Water is wet.",
        "There are twelve wells.",
        "For all.",
        "Cover wells, says one author.",
    )


def test_it_is_the_same_bytes_each_time_wherever_the_workspace_lies(sample: Path, tmp_path: Path) -> None:
    before = snapshot.as_text(snapshot.snapshot(house.read(sample), "sample"))
    moved = sample.rename(tmp_path / "elsewhere")

    assert snapshot.as_text(snapshot.snapshot(house.read(moved), "sample")) == before


def test_it_is_yaml_that_any_program_reads_with_one_sentence_a_line(library: Library) -> None:
    text = snapshot.as_text(snapshot.snapshot(library, "sample"))

    data = yaml.safe_load(text)
    assert data["documents"]["readers/brief/en"]["title"] == "Wells"
    assert "      - Cover wells, says one author.\n" in text


@pytest.mark.parametrize(
    "words",
    [
        "yes",
        "12",
        "~",
        "- a: b # c",
        "a  b",
        "“quoted” 'and' \"again\"",
        "naïve — привет 🙂",
        "x\u00a0y\u2060z",
        "line\u2028separator",
        "{a: [b]}",
    ],
)
def test_words_of_any_kind_read_back_as_they_were(sample: Path, words: str) -> None:
    library = house.read(sample)
    made = snapshot.snapshot(library, "sample")
    claim = made.claims["al-first"].model_copy(update={"claim": words})
    made = made.model_copy(update={"claims": {"al-first": claim}})

    read = snapshot.from_text(snapshot.as_text(made), "x.yaml")

    assert read.claims["al-first"].claim == words


def test_shipped_content_reads_back_as_it_was(shipped: Library) -> None:
    made = snapshot.snapshot(shipped, "online-drug-trafficking")

    assert snapshot.from_text(snapshot.as_text(made), "x.yaml") == made
    assert len(made.documents) >= 7
    assert all(len(document.sections) > 1 for document in made.documents.values())


def test_what_only_one_variant_prints_is_kept_too(sample: Path) -> None:
    (sample / "templates/styles/variant/mono.css").write_text("", encoding="utf-8")
    house.change(
        sample,
        "topics/sample/readers/brief.md",
        "- For all.",
        "- For all.\n- In grey. {variant=mono}\n- In colour. {variant=colour}",
    )

    made = snapshot.snapshot(house.read(sample), "sample")

    assert {"In grey.", "In colour."} <= set(made.documents["readers/brief/en"].sections[1].sentences)


def test_a_broken_one_is_reported_with_its_place(tmp_path: Path, library: Library) -> None:
    path = tmp_path / "x.yaml"
    text = snapshot.as_text(snapshot.snapshot(library, "sample"))
    path.write_text(text.replace("  al-first:\n", "  al-first:\n    colour: blue\n"), encoding="utf-8")

    with pytest.raises(BriefsError, match="unknown key 'colour'") as caught:
        snapshot.read(path)

    assert str(caught.value.problems[0].place).startswith(f"{path}:")
