"""Numbers in documents and in the register: folders of good and bad snippets, and the shipped content."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from briefs.base.problems import Problem, in_order, relative_to
from briefs.checks import briefs, check, register
from briefs.checks.text import numbers
from briefs.composing.extracts.sentences import sentences
from briefs.library.load import Library, load
from briefs.text.amounts import amounts

CASES = Path(__file__).parent / "numbers"
DOCUMENT = "---\ntitle: Wells\n---\n\n## Facts {#facts}\n\n"
AFTER = "\n\n## More {#more}\n\nMore.\n"
SOURCE = """\
short: Case
title: A case
author: C. Ase
published: May 2025
citation: C. Ase, *A case*, 2025.
weight: Made up for a test.
language: en
sha256: "0000000000000000000000000000000000000000000000000000000000000000"
claims:
  nu-case:
"""
REST = """\
    locator: para. 1
    lines: [1]
    kind: figure
    certainty: {label: official-body-fact, reason: Counted.}
    audiences: [readers]
    sensitivity: public
    print: allow
"""


def _problems(case: Path, sample: Path) -> list[Problem]:
    """What is wrong once a snippet stands in the sample workspace."""
    _, _, text = case.read_text(encoding="utf-8").partition("\n")
    sources = sample / "content" / "sources"
    shutil.copy(CASES / "evidence.yaml", sources / "evidence.yaml")
    if case.suffix == ".yaml":
        (sources / "case.yaml").write_text(f"{SOURCE}\n{text}{REST}", encoding="utf-8")
    else:
        target = sample / "content/topics/sample/readers/brief.md"
        target.write_text(DOCUMENT + text.rstrip("\n") + AFTER, encoding="utf-8")
        guidance = sample / "content/guidance.yaml"
        guidance.write_text(guidance.read_text(encoding="utf-8").replace("plain writing.", "plain writing (1999)."))
    library, problems = load(sample / "content", sample / "templates")
    assert problems == ()
    return list(in_order(relative_to(check(library), sample)))


@pytest.mark.parametrize("case", sorted((CASES / "good").iterdir()), ids=lambda path: path.name)
def test_a_good_number_is_let_through(case: Path, sample: Path) -> None:
    """The first line of each snippet says why it is good."""
    assert _problems(case, sample) == []


@pytest.mark.parametrize("case", sorted((CASES / "bad").iterdir()), ids=lambda path: path.name)
def test_a_bad_number_is_reported_once_at_its_place(case: Path, sample: Path) -> None:
    """The first line of each snippet says what must be reported: line and column, severity and message."""
    expected = case.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
    before = DOCUMENT.count("\n") if case.suffix == ".md" else 0

    found = [
        f"{p.place.line - before}:{p.place.column}: {p.severity}: {p.message}"
        for p in _problems(case, sample)
        if p.place and p.place.line
    ]

    assert found == [expected]


def test_front_matter_says_only_numbers_that_the_document_has(sample: Path) -> None:
    """A standfirst sums up what is checked below it, so it needs no citation of its own."""
    path = sample / "content/topics/sample/readers/brief.md"
    text = path.read_text(encoding="utf-8").replace("There are twelve", "There were in 2024 twelve")
    for year, expected in (("2024", []), ("2023", ["'2023' stands nowhere in the document"])):
        path.write_text(text.replace("What is known of wells.", f"Wells in {year}."), encoding="utf-8")
        library, _ = load(sample / "content", sample / "templates")

        assert [problem.message for problem in check(library)] == expected


def test_the_nearest_figure_is_named(sample: Path) -> None:
    """A writer sees at once which digit slipped."""
    path = sample / "content/topics/sample/readers/brief.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("There are twelve wells", "There are 121 million drops"), encoding="utf-8")
    library, _ = load(sample / "content", sample / "templates")

    hints = [problem.hint for problem in check(library)]

    assert hints == ["the nearest figure cited there is 120,000,000 drops (al-count.drops)"]


def test_a_number_of_the_register_without_a_citation_is_told_where_it_stands(sample: Path) -> None:
    """The hint names the claim to cite."""
    path = sample / "content/topics/sample/readers/brief.md"
    text = path.read_text(encoding="utf-8").replace("- For all.", "- For all 120 million.")
    path.write_text(text, encoding="utf-8")
    library, _ = load(sample / "content", sample / "templates")

    (problem,) = check(library)

    assert problem.severity == "warning"
    assert (problem.hint or "").startswith("it stands in [@al-count]; ")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("print: with-caveat", "print: never"),
        ("print: with-caveat", "print: exercise-only"),
        (
            "audiences: [readers, experts]\n    sensitivity: public\n    print: with",
            "audiences: [experts]\n    sensitivity: public\n    print: with",
        ),
    ],
)
def test_a_hint_names_no_claim_that_may_not_be_cited(sample: Path, old: str, new: str) -> None:
    """By its print rule or its audience."""
    source = sample / "content/sources/alpha.yaml"
    text = source.read_text(encoding="utf-8")
    assert old in text
    source.write_text(text.replace(old, new, 1), encoding="utf-8")

    assert "al-count" not in _uncited_hint(sample)


def test_a_hint_names_no_claim_of_another_topics_source(sample: Path) -> None:
    """Though the number stands in it: nothing of that source is in this topic."""
    assert "al-count" in _uncited_hint(sample)
    shutil.move(sample / "content/sources/alpha.yaml", sample / "content/sources/beta.yaml")
    shutil.copy(CASES / "evidence.yaml", sample / "content/sources/alpha.yaml")

    assert "al-count" not in _uncited_hint(sample)


def _uncited_hint(sample: Path) -> str:
    path = sample / "content/topics/sample/readers/brief.md"
    text = path.read_text(encoding="utf-8").replace("- For all.", "- For all 120 million.")
    path.write_text(text, encoding="utf-8")
    found = check(load(sample / "content", sample / "templates")[0])
    return next(problem.hint or "" for problem in found if problem.rule == "number/uncited")


@pytest.mark.parametrize(
    ("block", "pasted"),
    [
        ("text: 85 wells.", '"[85]{count=our-own-list} wells."'),
        ("text: Of 85 wells.", '"Of [85]{count=our-own-list} wells."'),
        ('text: "85 wells."', "[85]{count=our-own-list}"),
        ("text: '85 wells.'", "[85]{count=our-own-list}"),
        ("text: >\n  85 wells.", "[85]{count=our-own-list}"),
        ('text: 85 "good" wells.', '"[85]{count=our-own-list} \\"good\\" wells."'),
        ("text: 85 wells. # a note", '"[85]{count=our-own-list} wells."'),
        ("{text: 85 wells}", '"[85]{count=our-own-list} wells"'),
    ],
)
def test_a_hint_in_yaml_can_be_pasted_where_the_number_stands(sample: Path, block: str, pasted: str) -> None:
    """It keeps the YAML valid, and silences the warning."""
    path = sample / "content/topics/sample/readers/brief.md"
    path.write_text(f"{DOCUMENT}```note\n{block}\n```{AFTER}", encoding="utf-8")
    (problem,) = _about(sample, "number/uncited")
    assert (problem.hint or "").endswith(f": {pasted}")

    value = block.removeprefix("{text: ").removesuffix("}") if block.startswith("{") else block.partition("text: ")[2]
    bare = value.partition(" # ")[0]
    new = block.replace(bare, pasted) if pasted.startswith('"') else block.replace("85", pasted)
    path.write_text(f"{DOCUMENT}```note\n{new}\n```{AFTER}", encoding="utf-8")

    assert _about(sample, "number/uncited") == []


def test_a_hint_that_was_pasted_without_quotes_is_told_how_to_quote(sample: Path) -> None:
    """YAML takes [ at the start of a text for a list."""
    path = sample / "content/topics/sample/readers/brief.md"
    path.write_text(f"{DOCUMENT}```note\ntext: [Two]{{count=our-own-list}} hours.\n```{AFTER}", encoding="utf-8")
    _, problems = load(sample / "content", sample / "templates")

    assert [(problem.message, problem.hint) for problem in problems] == [
        (
            "text that begins with [ is read as a list here",
            'put the whole text in quotes: "[Two]{count=our-own-list} hours."',
        )
    ]


def test_a_number_in_the_front_matter_is_not_told_to_cite(sample: Path) -> None:
    """A title takes no citation."""
    path = sample / "content/topics/sample/readers/brief.md"
    text = path.read_text(encoding="utf-8").replace("What is known of wells.", "Wells in 2023.")
    path.write_text(text, encoding="utf-8")

    (problem,) = _about(sample, "number/uncited")

    assert problem.hint == "say it in the text below too, with what it rests on; or leave it out here"


def _about(sample: Path, rule: str) -> list[Problem]:
    library, problems = load(sample / "content", sample / "templates")
    assert problems == ()
    return [problem for problem in check(library) if problem.rule == rule]


def test_a_held_back_claim_cannot_be_released_by_a_slip(library: Library, sample: Path) -> None:
    """The source says how many of its claims are held back."""
    path = sample / "content/sources/alpha.yaml"
    text = path.read_text(encoding="utf-8")
    for count, found in ((1, []), (2, ["1 claims are marked professional; held_back says 2"])):
        said = f"held_back: {{professional: {count}, never: 1}}\nclaims:\n"
        path.write_text(text.replace("claims:\n", said, 1), encoding="utf-8")

        assert [problem.message for problem in check(load(path.parents[1], sample / "templates")[0])] == found


def test_a_professional_claim_names_no_public_audience(sample: Path) -> None:
    """Whether or not any document cites it."""
    path = sample / "content/sources/alpha.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("audiences: [experts]", "audiences: [readers, experts]", 1), encoding="utf-8")

    found = check(load(path.parents[1], sample / "templates")[0])

    assert [problem.rule for problem in found] == ["register/audience"]


def test_no_false_alarm_in_the_shipped_content(shipped: Library, capsys: pytest.CaptureFixture[str]) -> None:
    """Every number of every document is read; what is let through without evidence has a reason in the content."""
    made = [brief for brief in briefs(shipped) if brief.order.paper == "a4"]
    texts = [sentence for brief in made for sentence in sentences(brief)]
    read = [(sentence, amount) for sentence in texts for amount in amounts(sentence.text)]
    reasons = Counter(mark.value for sentence in texts for mark in sentence.marks)
    alarms = [problem for brief in made for problem in numbers.check(shipped, brief)]
    alarms += register.check(shipped)
    kinds = Counter("cited" if sentence.cited else "not cited" for sentence, _ in read)
    with capsys.disabled():
        print(  # noqa: T201 - the measurement is the point
            f"\n{len(texts)} sentences, {len(read)} numbers, {kinds['cited']} beside citations: {len(alarms)} alarms, "
            f"{sum(reasons.values())} exceptions, each with its reason ({', '.join(sorted(reasons))})"
        )

    assert alarms == []
    assert all(len(re.findall(r"[a-z]+", reason)) > 1 for reason in reasons)
    assert len(read) > 200
