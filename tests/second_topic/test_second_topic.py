"""Another subject, with other kinds of evidence: the model serves any topic, and needs nothing of the shipped one.

All of it is made up, and says so on every page: a law, official statistics with denominators, a systematic review, a
cost, a dose, voices of all kinds; two documents for two audiences. Only rules are the shipped ones: certainty.yaml,
wording.yaml and the words of English.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefs.base.problems import relative_to
from briefs.building import build
from briefs.building.workers import serial
from briefs.checks import briefs, check
from briefs.checks.text.printed import squeezed
from briefs.composing.brief import Piece
from briefs.composing.notes import caveats_for
from briefs.composing.order import Choice
from briefs.composing.plan import plan
from briefs.library.load import Library, load
from briefs.library.prose.walk import plain
from briefs.press.text import pdf_pages
from briefs.sources.provenance import examine
from tests.conftest import ROOT

HERE = Path(__file__).parent
NURSES = "content/topics/school-asthma/school-nurses/card.md"
COMMISSIONERS = "content/topics/school-asthma/commissioners/brief.md"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """The topic with the shipped rules, components and styles, and no audience but its own."""
    shutil.copytree(ROOT / "templates", tmp_path / "templates", ignore=shutil.ignore_patterns("audiences"))
    shutil.copytree(ROOT / "content" / "languages", tmp_path / "content" / "languages")
    for name in ("certainty.yaml", "wording.yaml"):
        shutil.copy(ROOT / "content" / name, tmp_path / "content" / name)
    for name in ("content", "templates"):
        shutil.copytree(HERE / name, tmp_path / name, dirs_exist_ok=True)
    return tmp_path


def _read(folder: Path) -> tuple[Library, list[str]]:
    made, problems = load(folder / "content", folder / "templates")
    return made, [problem.message for problem in relative_to((*problems, *check(made)), folder)]


def _cited(folder: Path, file: str, sentence: str) -> list[str]:
    """What is told where a sentence is added to the last section of a document."""
    path = folder / file
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{sentence}\n", encoding="utf-8")
    return _read(folder)[1]


def test_it_is_clean_and_true_to_its_sources(workspace: Path) -> None:
    made, found = _read(workspace)
    examined = examine(made, HERE / "sources")

    assert found == []
    assert [problem.message for problem in examined.problems] == []
    assert examined.matched == len(made.sources) == 4


def test_every_page_of_its_sources_says_that_it_is_made_up() -> None:
    for path in (HERE / "sources").iterdir():
        pages = [line for line in path.read_text(encoding="utf-8").splitlines() if "Page " in line]
        assert pages, path.name
        assert all(line.startswith("MADE-UP TEXT FOR TESTS.") for line in pages), path.name


def test_every_label_kind_effect_detail_and_print_rule_is_used(workspace: Path) -> None:
    made, _ = _read(workspace)
    claims = made.claims.values()

    assert {claim.certainty.label for claim in claims} == set(made.certainty.labels)
    assert {claim.kind for claim in claims} == set(made.certainty.kinds)
    assert {claim.effect for claim in claims if claim.effect} == set(made.certainty.effects)
    assert {name for claim in claims for name in claim.details} == set(made.certainty.details)
    assert {claim.print for claim in claims} == {"allow", "with-caveat", "exercise-only", "never"}


def test_nothing_of_the_shipped_topic_is_needed(workspace: Path) -> None:
    made, _ = _read(workspace)

    assert set(made.topics) == {"school-asthma"}
    assert set(made.audiences) == {"commissioners", "school-nurses"}
    assert not {key for key in (*made.claims, *made.guidance) if key.startswith(("ie-", "mu-", "g-"))}


def test_notes_say_what_the_evidence_is_of(workspace: Path) -> None:
    made, _ = _read(workspace)
    notes = {(brief.order.audience, note.id): plain(note.text) for brief in briefs(made) for note in brief.notes}

    assert notes["commissioners", "st-asthma"] == (
        "Example Statistics, table 1; Example Review, page 1. Pupils aged 6 to 15, 2024. "
        "Children whom no doctor saw are not counted."
    )
    assert notes["commissioners", "re-spacer"] == (
        "Example Review, page 1, line 3. 1,400 children aged 5 to 15. 11 studies. Compared with a nebuliser. "
        "Measured: stays in hospital. Effect: tested, it helped. Checked: Example Trials Register."
    )
    assert notes["commissioners", "vo-kit"] == (
        "Example Voices, page 2, Dr Example. Proposed by Dr Example. Effect: not tested."
    )


def test_a_caveat_for_some_readers_is_printed_for_them_alone(workspace: Path) -> None:
    made, _ = _read(workspace)
    notes = {brief.order.audience: {n.id: plain(n.text) for n in brief.notes} for brief in briefs(made)}

    assert "Record each use" in notes["school-nurses"]["act-inhaler"]
    assert "Record each use" not in notes["commissioners"]["act-inhaler"]
    assert all("Consent is asked for anew" in cited["act-inhaler"] for cited in notes.values())


def test_legends_print_the_words_of_the_labels_that_a_document_cites(workspace: Path) -> None:
    made, _ = _read(workspace)
    legends = {brief.order.audience: brief.legend for brief in briefs(made)}

    assert legends["school-nurses"] == {
        3: ("law or treaty read by us",),
        2: ("guideline of a professional body",),
        1: ("one author", "one person’s own experience"),
        0: ("nobody is named", "number without a source"),
    }


def test_the_places_of_guidance_and_of_checks_are_listed(workspace: Path) -> None:
    made, _ = _read(workspace)
    brief = next(brief for brief in briefs(made) if brief.order.audience == "commissioners")
    number = next(note.number for note in brief.notes if note.id == "ex-guide")

    assert [(address.names, address.url) for address in brief.addresses] == [
        ((str(number),), "https://example.org/write"),
        (("Example Trials Register",), "https://example.org/trials"),
    ]


@pytest.mark.parametrize(
    ("file", "sentence", "told"),
    [
        (COMMISSIONERS, "In 2025, 1,010 of 12,100 pupils in Example Land had asthma.[@st-preliminary]",
         "the claim 'st-preliminary' may not be printed before 2026-12-01"),
        (COMMISSIONERS, "Dr Example wrote that kits are forbidden.[@vo-forbidden]",
         "the claim 'vo-forbidden' is superseded by 'act-inhaler'"),
        (COMMISSIONERS, "In 2024, 3 of 12,000 pupils in Example Land were taken into intensive care.[@st-intensive]",
         "the claim 'st-intensive' counts so few (pupils: 3 of 12,000) that people could be recognised"),
        (NURSES, "The guideline of 2025 recommends up to 10 puffs of reliever for a child aged 5 to 15.[@re-dose]",
         "the claim 're-dose' is printed only beside 'act-inhaler'"),
        (COMMISSIONERS, "The guideline of 2025 recommends up to 10 puffs for a child aged 5 to 15.[@re-dose]",
         "the claim 're-dose' is for professionals, not for commissioners"),
        (NURSES, "Dr Example writes that a relaxing drink stops attacks.[@vo-drink]",
         "the claim 'vo-drink' is never printed"),
    ],
)  # fmt: skip
def test_what_must_not_be_printed_is_told_where_it_is_cited(
    workspace: Path, file: str, sentence: str, told: str
) -> None:
    assert told in _cited(workspace, file, sentence)


def test_a_number_of_few_people_may_be_printed_with_a_reason(workspace: Path) -> None:
    path = workspace / "content/sources/ex-statistics.yaml"
    old = 'year: "2024", denominator: 12000}\n      all'
    text = path.read_text(encoding="utf-8")
    at = text.index("st-intensive:")
    released = text[at:].replace(old, old.replace("12000}", "12000, released: the office printed it}"), 1)
    path.write_text(text[:at] + released, encoding="utf-8")

    told = _cited(workspace, COMMISSIONERS, "In 2024, 3 of 12,000 pupils in Example Land were taken in.[@st-intensive]")

    assert not [message for message in told if "so few" in message]


def test_the_register_lists_what_these_readers_may_have_and_no_more(workspace: Path) -> None:
    made, _ = _read(workspace)
    brief = next(brief for brief in briefs(made) if brief.order.audience == "commissioners")
    listed = next(
        block.data["source"]
        for section in brief.sections
        for block in section.blocks
        if isinstance(block, Piece) and block.component.name == "register" and block.data["source"]
    )

    assert [claim.id for part in listed.parts for claim in part.claims] == ["st-asthma", "st-kit", "st-method"]
    assert listed.held_back == 2
    assert listed.parts[0].claims[0].caveats == ("Children whom no doctor saw are not counted.",)


def test_its_documents_are_printed_with_every_caveat(workspace: Path) -> None:
    made, _ = _read(workspace)
    orders, _ = plan(made, Choice(papers=("a4",)))
    rows = list(build.build(build.jobs(made, orders), workspace / "dist", serial))

    assert [(row.done, row.problems) for row in rows] == [(True, ())] * 2
    printed = {row.order.audience: squeezed(" ".join(pdf_pages(row.path.read_bytes()))) for row in rows}
    for brief in briefs(made):
        for note in brief.notes:
            if note.kind == "evidence":
                for caveat in caveats_for(made.claims[note.id], brief.order.audience):
                    assert squeezed(caveat) in printed[brief.order.audience], (note.id, caveat)


def test_the_passage_of_a_further_source_is_compared_too(workspace, tmp_path_factory):
    """Where another document makes the same statement, its words are watched as those of the first."""
    originals = tmp_path_factory.mktemp("originals")
    shutil.copytree(HERE / "sources", originals, dirs_exist_ok=True)
    review = originals / "example-review.txt"
    text = review.read_text(encoding="utf-8")
    review.write_text(text.replace("The survey of 2024 found asthma in 960 of 12,000.", "Asthma is rare."), "utf-8")

    made, _ = _read(workspace)
    told = [problem for problem in examine(made, originals).problems if problem.rule == "passage-changed"]

    assert [(str(problem.place).split(":")[0].rpartition("/")[2], problem.message) for problem in told] == [
        ("ex-review.yaml", "the passage of 're-spacer' changed: line 3"),
        ("ex-statistics.yaml", "the passage of 'st-asthma' changed: line 3"),
    ]
