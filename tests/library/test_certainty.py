"""Labels, kinds and groups of wording rules are added by files alone, and a wrong name is told where it stands."""

from __future__ import annotations

from pathlib import Path

from briefs.base.problems import Problem, relative_to
from briefs.checks import check
from briefs.composing.brief import Brief
from briefs.composing.compose import compose
from briefs.composing.order import Form, Order
from briefs.library.keys import DocumentKey
from briefs.library.load import Library, load

ALPHA = "content/sources/alpha.yaml"
TABLE = "content/certainty.yaml"
WORDING = "content/wording.yaml"
KEY = DocumentKey("sample", "readers", "brief", "en")
LINE = "is a line in content/certainty.yaml"
MEANING = "meaning: What it stands for.}"
KINDS = "finding, figure, legal-fact, recommendation, opinion, mechanism, limitation"


def _change(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def _read(folder: Path) -> tuple[Library, tuple[Problem, ...]]:
    library, problems = load(folder / "content", folder / "templates")
    return library, relative_to((*problems, *check(library)), folder)


def _brief(library: Library) -> Brief:
    document = library.document(KEY)
    assert document is not None
    return compose(library, Order(KEY, Form("a4")), document)


def test_a_new_label_is_a_line_in_certainty_yaml(sample: Path) -> None:
    _change(sample, TABLE, "labels:\n", "labels:\n  peer-reviewed-study: {level: 2, meaning: A study.}\n")
    _change(sample, ALPHA, "label: official-body-fact", "label: peer-reviewed-study")

    library, problems = _read(sample)

    assert problems == ()
    assert library.certainty.level(library.claims["al-first"]) == 2
    brief = _brief(library)
    assert {note.id: note.level for note in brief.notes}["al-first"] == 2


def test_a_new_kind_is_a_line_in_certainty_yaml(sample: Path) -> None:
    _change(sample, TABLE, "kinds:\n", "kinds:\n  demand: {needs: [proposer], meaning: What somebody demands.}\n")
    _change(sample, ALPHA, "kind: finding", "kind: demand\n    proposer: the waterworks")

    library, problems = _read(sample)

    assert problems == ()
    brief = _brief(library)
    assert "Proposed by the waterworks" in str(next(note.text for note in brief.notes if note.id == "al-first"))


def test_a_kind_that_needs_a_proposer_is_told_without_one_and_any_other_with_one(sample: Path) -> None:
    _change(sample, ALPHA, "kind: finding", "kind: recommendation")
    _, without = _read(sample)
    _change(sample, ALPHA, "kind: recommendation", "kind: finding\n    proposer: the waterworks")
    _, needless = _read(sample)

    assert [(str(p.place), p.rule, p.message) for p in (*without, *needless)] == [
        (f"{ALPHA}:9:3", "register/proposer", "nobody is named who proposes 'al-first'"),
        (
            f"{ALPHA}:9:3",
            "register/proposer",
            "the proposer of 'al-first' is printed nowhere, because it is a finding",
        ),
    ]


def test_an_unknown_label_or_kind_is_told_at_its_place_with_a_line_to_paste(sample: Path) -> None:
    _change(sample, ALPHA, "label: official-body-fact", "label: official-body-fac")
    _change(sample, ALPHA, "kind: finding", "kind: anecdote")

    _, problems = _read(sample)

    assert [(str(problem.place), problem.message, problem.hint) for problem in problems] == [
        (
            f"{ALPHA}:14:24",
            "no label is called 'official-body-fac'",
            f"did you mean 'official-body-fact'? A new label {LINE}, labels: official-body-fac: {{level: 1, {MEANING}",
        ),
        (
            f"{ALPHA}:13:11",
            "no kind is called 'anecdote'",
            f"known: {KINDS}. A new kind {LINE}, kinds: anecdote: {{{MEANING}",
        ),
    ]


def test_a_missing_or_broken_certainty_yaml_is_told_once(sample: Path) -> None:
    """Not once for each claim."""
    (sample / TABLE).write_text("labels: [", encoding="utf-8")
    _, broken = _read(sample)
    (sample / TABLE).unlink()
    _, missing = _read(sample)

    assert [str(problem.place).split(":")[0] for problem in (*broken, *missing)] == [TABLE, TABLE]
    assert "this file is missing" in missing[0].message


def test_a_workspace_without_claims_needs_no_certainty_yaml(sample: Path) -> None:
    for file in (ALPHA, TABLE):
        (sample / file).unlink()
    _, problems = load(sample / "content", sample / "templates")

    assert problems == ()


def test_a_new_group_of_wording_rules_is_a_key_in_wording_yaml(sample: Path) -> None:
    (sample / WORDING).write_text(
        "weather:\n  - {avoid: '\\bwet\\b', severity: error, reason: It rains enough.}\n", encoding="utf-8"
    )

    _, problems = _read(sample)

    assert problems
    assert {problem.rule for problem in problems} == {"wording/weather"}
    assert {problem.hint for problem in problems} == {"It rains enough."}


def test_a_typing_mistake_inside_a_rule_of_any_group_is_told(sample: Path) -> None:
    (sample / WORDING).write_text(
        "weather:\n  - {avoid: x, severty: error, severity: warn, reason: r}\n"
        "  - {avoid: '(', severity: warn, reason: r}\n"
        "sentence_wrds: {readers: 20}\n",
        encoding="utf-8",
    )

    _, problems = _read(sample)

    assert [(str(p.place), p.message, p.hint) for p in problems] == [
        (f"{WORDING}:2:16", "unknown key 'severty'", "did you mean 'severity'?"),
        (
            f"{WORDING}:3:14",
            "this is no regular expression: missing ), unterminated subpattern",
            None,
        ),
        (f"{WORDING}:4:1", "'sentence_wrds' must be a list ('- item' lines), not keys and values", None),
    ]


def test_what_a_label_kind_or_effect_needs_is_told_at_that_word(sample: Path) -> None:
    survey = "  survey: {level: 2, needs: [population, sample, year], meaning: What people answered.}"
    _change(sample, TABLE, "labels:\n", f"labels:\n{survey}\n")
    with (sample / TABLE).open("a", encoding="utf-8") as table:
        table.write("details:\n  sample: {meaning: How many were asked.}\n")
    _change(sample, ALPHA, "label: official-body-fact", "label: survey")

    _, problems = _read(sample)

    assert [(str(problem.place), problem.rule, problem.message, problem.hint) for problem in problems] == [
        (
            f"{ALPHA}:14:24",
            "needs/label",
            f"'al-first' does not say its {need}, which the label 'survey' needs",
            hint,
        )
        for need, hint in (
            ("population", "add: population: …"),
            ("sample", "add: details: {sample: …} (How many were asked.)"),
            ("year", "add it to each figure that is not our own arithmetic: figures: {name: {…, year: …}}"),
        )
    ]


def test_a_need_that_no_claim_can_meet_is_told_where_it_is_written(sample: Path) -> None:
    _change(sample, TABLE, "labels:\n", "labels:\n  survey: {level: 2, needs: [populaton], meaning: Answers.}\n")

    _, problems = _read(sample)

    assert [(str(problem.place), problem.message) for problem in problems] == [
        (f"{TABLE}:2:30", "claims have no 'populaton'")
    ]
    assert "did you mean 'population'?" in (problems[0].hint or "")


def test_a_mistake_in_a_source_brings_no_second_one(sample: Path) -> None:
    """Keys of a file that is broken are not taken for ids that another file uses too."""
    _change(sample, ALPHA, "language: en", "language: en\nsections:\n  lid: Lids\nnonsense: 1")
    _change(sample, ALPHA, "sensitivity: public", "sensitivity: everybody")
    path = sample / "content/glossary.yaml"
    path.write_text("terms:\n  lid: {term: lid, meaning: What covers a well.}\n", encoding="utf-8")

    _, problems = load(sample / "content", sample / "templates")

    assert {problem.rule for problem in problems} == {"unknown-key", "value"}


def test_what_a_claim_was_checked_against_is_a_short_reference_or_an_id_that_is_there(sample: Path) -> None:
    _change(sample, ALPHA, "sensitivity: public", "sensitivity: public\n    checked: the-report")
    _, unknown = _read(sample)
    _change(sample, ALPHA, "checked: the-report", f"checked: {'A long story of what we did. ' * 3}")
    _, long = _read(sample)

    assert [(problem.rule, problem.message) for problem in unknown] == [
        ("unknown-check", "no check is called 'the-report'")
    ]
    assert [problem.rule for problem in long] == ["register/checked"]


def test_a_claim_that_is_printed_with_a_caveat_has_one_for_each_audience(sample: Path) -> None:
    _change(sample, ALPHA, "caveats: [Counted once.]", "caveats: [{text: Counted once., audiences: [experts]}]")

    _, problems = _read(sample)

    assert [(problem.rule, problem.message) for problem in problems] == [
        ("register/caveat", "'al-count' is printed with a caveat, and has none for readers")
    ]
