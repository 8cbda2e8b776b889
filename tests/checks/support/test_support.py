"""Whether a sentence says what its claim says: good and bad snippets of each rule, tried in a small workspace.

The first line of a good snippet says why it is good; that of a bad one what must be reported, and nothing else.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.checks import briefs, check, support
from briefs.composing.extracts.sentences import sentences
from briefs.library.load import load
from tests.checks import snippets

HERE = Path(__file__).parent
WORKSPACE = HERE / "workspace"
GOOD = sorted(HERE.glob("cases/*/good-*.md"))
BAD = sorted(HERE.glob("cases/*/bad-*.md"))


@pytest.mark.parametrize("case", GOOD, ids=snippets.name)
def test_good_sentences_are_let_through(case: Path, sample: Path) -> None:
    assert [f"{p.place}: {p.rule}: {p.message}" for p in snippets.problems_of(case, WORKSPACE, sample)] == []


@pytest.mark.parametrize("case", BAD, ids=snippets.name)
def test_bad_sentences_are_reported_once_at_their_place(case: Path, sample: Path) -> None:
    wanted, found = snippets.wanted_and_found(case, WORKSPACE, sample)

    assert found == wanted


def test_every_rule_has_snippets_of_both_kinds() -> None:
    assert {case.parent.name for case in GOOD} == {case.parent.name for case in BAD}


def test_a_reason_can_be_pasted_from_the_hint(sample: Path) -> None:
    """With WHY completed, the sentence is let through."""
    library = snippets.library_with("Open wells drown animals.[@de-can]", WORKSPACE, sample)
    (found,) = check(library)
    assert found.hint
    front = found.hint.rpartition("why not: ")[2].replace("WHY", "A farmer has seen it.")

    said = (
        snippets.DOCUMENT.replace("title: Wells", f"title: Wells\n{front}")
        + "Open wells drown animals.[@de-can]"
        + snippets.AFTER
    )

    assert check(snippets.library_with(said, WORKSPACE, sample)) == ()


def test_a_language_without_words_is_told_once(sample: Path) -> None:
    library = snippets.library_with("Open wells drown animals.[@de-can]", WORKSPACE, sample)
    path = sample / "content/languages/en.yaml"
    head, _, rest = path.read_text("utf-8").partition("support:")
    path.write_text(head + "strings:" + rest.partition("strings:")[2], encoding="utf-8")
    library, _ = load(sample / "content", sample / "templates")

    assert [(p.severity, p.rule, p.message[:60]) for p in check(library)] == [
        ("note", "support/no-words", "nobody can see here whether a text in en says more than its ")
    ]


def test_what_nobody_sees_of_a_translation_is_told_once_for_each_want(sample: Path) -> None:
    """Words of harm are the workspace's own in the language of its topics, and of no other."""
    path = sample / "content/topics/sample/experts/brief.md"
    path.with_suffix(".de.md").write_text(path.read_text("utf-8"), encoding="utf-8")
    english = (sample / "content/languages/en.yaml").read_text("utf-8")
    (sample / "content/languages/de.yaml").write_text(
        "name: Deutsch\n" + english[english.index("strings:") :], encoding="utf-8"
    )
    library, _ = load(sample / "content", sample / "templates")

    told = [(p.severity, p.rule) for p in check(library) if p.place and p.place.file.endswith("de.yaml")]
    assert told == [("note", "support/no-words"), ("note", "numbers/no-words"), ("note", "wording/no-words")]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("In 2031 the wells ran dry.", "'2031'"),
        ("The wells of Springfield ran dry.", "'Springfield'"),
        ("All the water rose again.", "'rose'"),
    ],
)
def test_a_fact_without_a_note_is_listed(sample: Path, said: str, why: str) -> None:
    assert [message.partition(")")[0].partition("(")[2] for message in _listed(said, sample)] == [why]


@pytest.mark.parametrize(
    "said",
    [
        "Cover most wells in spring.",
        "Why did the water rise in most wells?",
        "“Most wells are open.”",
        "Wells are open in summer.",
        "Most of them drown animals. Open wells can drown animals.[@de-can]",
        "- most wells of the village",
    ],
)
def test_what_states_nothing_or_is_cited_nearby_is_not_listed(sample: Path, said: str) -> None:
    assert _listed(said, sample) == []


def _listed(said: str, sample: Path) -> list[str]:
    library = snippets.library_with(said, WORKSPACE, sample)
    (brief, *_) = [made for made in briefs(library) if made.order.audience == "readers"]
    return [p.message for p in support.listed(library, brief, tuple(sentences(brief)))]
