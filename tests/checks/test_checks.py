"""Rules over a library beyond those that tests/library/broken shows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from briefs.base.problems import Problem
from briefs.checks import briefs, check
from briefs.checks.text import wording
from briefs.composing.brief import Brief
from briefs.composing.extracts.sentences import Sentence
from briefs.library.load import Library, load


def _with(sample: Path, file: str, old: str, new: str) -> Library:
    path = sample / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return load(sample / "content", sample / "templates")[0]


def test_the_sample_is_clean(library: Library) -> None:
    """No problem where there is none."""
    assert check(library) == ()


def test_a_public_claim_is_kept_from_an_audience_it_is_not_for(sample: Path) -> None:
    """Each place where it is cited is named."""
    library = _with(sample, "content/sources/alpha.yaml", "audiences: [readers, experts]", "audiences: [experts]")

    found = check(library)

    assert {problem.rule for problem in found} == {"suitability"}
    assert len(found) == 5


def test_an_exercise_may_print_what_is_otherwise_kept_back(library: Library) -> None:
    """Only in a section that audience.yaml calls an exercise."""
    uses = [use for brief in briefs(library) for use in brief.uses if use.id == "al-exercise"]

    assert [use.section for use in uses] == ["exercise"]


def test_every_usual_paper_is_checked(sample: Path) -> None:
    """A text for one paper may break a budget on that paper alone."""
    long = " ".join(["Word."] * 50)
    _with(sample, "content/publication.yaml", "[a4]", "[a4, letter]")
    library = _with(
        sample, "content/topics/sample/readers/brief.md", "- For all.", f"- For all. {long} {{paper=letter}}"
    )

    assert [(problem.rule, problem.severity) for problem in check(library)] == [("word-budget", "note")]


def test_what_is_the_same_on_every_paper_is_looked_at_once(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And a paper that says something else of its own."""
    looked: list[tuple[str, str]] = []

    def look(library: Library, brief: Brief, texts: Sequence[Sentence]) -> tuple[Problem, ...]:
        looked.append((brief.order.audience, brief.order.paper))
        return ()

    monkeypatch.setattr(wording, "check", look)
    library = _with(sample, "content/publication.yaml", "[a4]", "[a4, letter]")
    check(library)
    assert sorted(looked) == [("experts", "a4"), ("readers", "a4")]
    looked.clear()

    check(_with(sample, "content/topics/sample/readers/brief.md", "- For all.", "- For all. Wide. {paper=letter}"))
    assert sorted(looked) == [("experts", "a4"), ("readers", "a4"), ("readers", "letter")]


def test_a_broken_block_does_not_make_its_section_missing(sample: Path) -> None:
    """One mistake, one message."""
    text = "---\ntitle: T\n---\n\n## Facts {#facts}\n\n```nota\ntext: x\n```\n"
    (sample / "content/topics/sample/readers/brief.md").write_text(text, encoding="utf-8")
    library, problems = load(sample / "content", sample / "templates")

    assert [problem.rule for problem in (*problems, *check(library))] == ["unknown-component"]


def test_nobody_is_quoted_where_nothing_can_be_cited(sample: Path) -> None:
    """Local contacts and the imprint cannot cite, so they must not say what a body says."""
    rule = (
        "attribution:\n  - {id: board-says, avoid: 'the Board says', requires: official, severity: error, reason: R.}\n"
    )
    (sample / "content/wording.yaml").write_text(rule, encoding="utf-8")
    (sample / "content/local").mkdir()
    (sample / "content/local/here.yaml").write_text(
        "place: Here\nlanguage: en\ncontacts:\n  helpline: {name: A helpline, hours: the Board says all day}\n",
        encoding="utf-8",
    )
    library, problems = load(sample / "content", sample / "templates")

    (problem,) = check(library)
    assert problems == ()
    assert (problem.rule, problem.place and problem.place.line) == ("attribution/board-says", 4)
