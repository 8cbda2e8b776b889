"""What is shipped as text: clean, complete, true to its sources, and in words of its own."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefs.building import build
from briefs.checks import check
from briefs.composing.order import Choice
from briefs.composing.plan import documents, plan
from briefs.library.load import Library, load
from tests.shipped_documents import ROOT, library, same_words

SOURCES = ROOT.parent / "shared" / "sources"
TOPIC = ROOT / "content" / "topics" / "online-drug-trafficking"
RUN = 8
"""From how many words in a row on a text counts as copied."""
OUR_TEXTS = [
    path
    for pattern in ("content/**/*.md", "content/**/*.yaml", "templates/**/*.html", "templates/**/*.md")
    for path in sorted(ROOT.glob(pattern))
]
TITLES = {
    "Illegal circulation of drugs using the Internet or other information and telecommunication networks": (
        "the title of the article, which a reference has to give in full"
    ),
    "the Single Convention on Narcotic Drugs of 1961": "the name of a treaty",
    "United Nations Convention against Illicit Traffic in Narcotic Drugs and Psychotropic Substances of 1988": (
        "the name of a treaty"
    ),
}
"""What may be said in a source's words, and why."""

needs_sources = pytest.mark.skipif(
    not SOURCES.is_dir(), reason="the source documents lie beside the project, not in it: ../shared/sources"
)


# ------------------------------------------------------------------------------------------------------- the documents


def test_the_shipped_content_is_clean():
    """No error and no warning, in reading and in all checks; a remark on length is no fault."""
    made, problems = load(ROOT / "content", ROOT / "templates")
    found = [item for item in (*problems, *check(made)) if (item.severity, item.rule) != ("note", "word-budget")]

    assert [f"{problem.place}: {problem.message}" for problem in found] == []


def test_all_promised_documents_are_there():
    """At least these, each as a file and in the plan."""
    promised = {
        "policymakers/brief",
        "policymakers/ministers",
        "policymakers/incb",
        "educators/lesson",
        "educators/lesson-2",
        "educators/pupil-sheet",
        "educators/answer-sheet",
        "educators/slips",
        "educators/help-page",
        "educators/letter",
        "le-trainers/pack",
        "le-trainers/handout",
        "le-trainers/forms",
        "le-trainers/test-a",
        "le-trainers/test-b",
        "le-trainers/answer-key",
        "le-trainers/observer-sheet",
        "le-trainers/post-note",
        "le-trainers/slides",
        "le-trainers/slides-handout",
    }
    there = {f"{d.audience}/{d.id}" for d in documents(library()) if d.topic == TOPIC.name}

    assert promised <= there
    assert library().publication.papers == ("a4", "letter")


def blocks(component: str) -> Iterator[tuple[Path, Any]]:
    """The data of each block of a component in the topic, with its file."""
    for path in sorted(TOPIC.rglob("*.md")):
        for body in re.findall(
            rf"^```{component}\b[^\n]*\n(.*?)^```", path.read_text("utf-8"), re.MULTILINE | re.DOTALL
        ):
            yield path, yaml.safe_load(body)


def test_session_minutes_add_up():
    """The parts of every plan fill its time, and a lesson is as long as lessons are."""
    plans = [(path.stem, plan_) for path, plan_ in blocks("session-plan")]

    sums = [(name, sum(part["minutes"] for part in plan_["parts"])) for name, plan_ in plans]
    assert [(name, plan_["minutes"]) for name, plan_ in plans] == sums
    assert {plan_["minutes"] for name, plan_ in plans if name.startswith("lesson")} == {50}
    assert {plan_["minutes"] for name, plan_ in plans if name == "pack"} == {240}


def test_activities_last_as_long_as_the_plan_says():
    """Of each lesson: an activity's minutes are those of the part that carries its name."""
    minutes = {
        (path.stem, part["name"]): part["minutes"]
        for path, plan_ in reversed([*blocks("session-plan")])
        for part in plan_["parts"]
    }
    lasts = {(path.stem, found["name"].split(" ", 1)[1]): found["minutes"] for path, found in blocks("activity")}

    assert {name: minutes.get(name) for name in lasts} == lasts


def test_the_tabletop_fits_its_part_of_the_session():
    ((path, session),) = ((p, plan_) for p, plan_ in blocks("session-plan") if p.stem == "pack")
    ((_, tabletop),) = ((p, modules) for p, modules in blocks("tabletop") if p == path)
    (part,) = (part for part in session["parts"] if part["name"] == "Tabletop")

    assert sum(module["minutes"] for module in tabletop["modules"]) <= part["minutes"]


# ------------------------------------------------------------------------------------- what is kept from whom


def quiz_answers() -> list[str]:
    """Answers, reasons and places to look, without their citations."""
    quizzes = [quiz for _, quiz in blocks("quiz")]
    return [
        _bare(q[key]) for quiz in quizzes for q in quiz["questions"] for key in ("answer", "why", "see") if key in q
    ]


def _bare(text: str) -> str:
    return re.sub(r"\[@.*?\]", "", text)


def phrases(text: str, length: int = 6) -> set[tuple[str, ...]]:
    """All runs of so many words; a shorter text is one run."""
    words = same_words(text).split()
    return {tuple(words[i : i + length]) for i in range(max(1, len(words) - length + 1))} if words else set()


def said_to_trainers() -> Iterator[tuple[str, str]]:
    """Texts for trainers alone: what to listen for in exercises, and claims for professionals as registered."""
    for path, tabletop in blocks("tabletop"):
        for number, module in enumerate(tabletop["modules"], 1):
            for text in module["listen_for"]:
                yield f"{path.stem}, module {number}, listen_for: {text[:40]}", _bare(text)
    for name, claim in library().claims.items():
        if claim.sensitivity == "professional":
            yield name, claim.claim


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The shipped content and templates, to change."""
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def _pages(root: Path, document: str) -> list[tuple[str, Any]]:
    made: Library = load(root / "content", root / "templates")[0]
    return [(job.html, job.metadata) for job in build.jobs(made, plan(made, Choice(documents=(document,)))[0])]


def _otherwise(match: re.Match[str]) -> str:
    """Another letter for a letter, other words for words."""
    return f'{match[1]}"{"BA"[match[2] == "B"] if len(match[2]) == 1 else "Zebra."}"'


@pytest.mark.slow
def test_test_sheets_do_not_depend_on_the_answers(copy):
    """Whatever the key says, the pages are the same; so nothing of the key is in them, letters neither."""
    trainees, key = ("le-trainers/handout", "le-trainers/test-a", "le-trainers/test-b"), "le-trainers/answer-key"
    before = {name: _pages(copy, name) for name in (*trainees, key)}
    line = re.compile(r'^( +(?:answer|why|see): )"(.*)"$', re.MULTILINE)
    counts = []
    for passage in sorted(copy.glob("content/topics/online-drug-trafficking/passages/knowledge-check-*.md")):
        changed, count = line.subn(_otherwise, passage.read_text("utf-8"))
        passage.write_text(changed, "utf-8")
        counts.append(count)

    assert len(counts) == 2
    assert sum(counts) == len(quiz_answers())
    assert {name: _pages(copy, name) for name in trainees} == {name: before[name] for name in trainees}
    assert _pages(copy, key) != before[key]


def test_both_forms_of_the_check_test_the_same_objectives():
    """As many questions, of the same kind at each number, and no place of the right letter that gives it away."""
    forms = [quiz["questions"] for path, quiz in blocks("quiz") if path.stem.startswith("knowledge-check")]
    letters = [question["answer"] for form in forms for question in form if "options" in question]
    longest = sum(
        len(max(question["options"], key=len)) == len(question["options"]["ABCDEFGH".index(question["answer"])])
        for form in forms
        for question in form
        if "options" in question
    )

    assert len(forms) == 2
    assert ["options" in question for question in forms[0]] == ["options" in question for question in forms[1]]
    assert max(letters.count(letter) for letter in set(letters)) <= len(letters) / 2
    assert longest <= len(letters) / 2


def test_both_checks_say_which_questions_are_critical_as_the_key_does():
    """Their numbers stand in frames, and the trainers' key names them in words."""
    checks = [quiz["questions"] for path, quiz in blocks("quiz") if path.stem.startswith("knowledge-check")]
    critical = [[number for number, question in enumerate(asked, 1) if question.get("critical")] for asked in checks]

    assert critical == [[2, 4, 8], [2, 4, 8]]
    key = next(ROOT.glob("content/topics/*/le-trainers/answer-key.md")).read_text(encoding="utf-8")
    assert "Questions 2, 4 and 8 are critical in both checks" in key


# -------------------------------------------------------------------------------------------------------- the evidence


def _claims():
    return [pytest.param(source, name, id=name) for source, s in library().sources.items() for name in s.claims]


@pytest.mark.parametrize(("source", "name"), _claims())
def test_a_claim_is_complete(source, name):
    """Everything that a printed note, a mark or a check needs of it."""
    made = library()
    claim = made.sources[source].claims[name]

    assert claim.claim.strip().endswith(".")
    assert 0 < len(claim.locator) <= 40
    assert claim.lines
    assert list(claim.lines) == sorted(set(claim.lines))
    assert claim.topics
    assert claim.certainty.reason.strip()
    assert set(claim.audiences) <= set(made.audiences)
    assert claim.audiences or claim.print in {"never", "exercise-only"}
    assert set(claim.see_also) <= set(made.claims)
    assert (claim.proposer is not None) == (claim.kind == "recommendation")
    if claim.print == "with-caveat":
        assert 0 < len(claim.caveats[0].text.split()) <= 12
    if claim.sensitivity == "professional":
        assert set(claim.audiences) <= {a for a, rule in made.audiences.items() if rule.clearance == "professional"}
    for figure in claim.figures.values():
        assert figure.unit.strip()
        assert figure.value != ""


@pytest.mark.parametrize("name", library().sources)
def test_a_source_says_what_it_is(name):
    """Title, author, full reference, weight and sections; every figure of our own shows its arithmetic."""
    source = library().sources[name]

    assert all(text.strip() for text in (source.short, source.title, source.author, source.citation, source.weight))
    assert len(source.short.split()) <= 4
    assert source.sections
    assert source.title.rstrip(".").casefold() in source.citation.replace("\n", " ").casefold()
    derived = [figure.derived for claim in source.claims.values() for figure in claim.figures.values()]
    assert [text for text in derived if text is not None and not re.search(r"\d.*[-+*/].*\d", text)] == []


@needs_sources
def test_the_sources_are_the_documents_held():
    """By the hash of their bytes: each is there, and none lies there unused."""
    held = {hashlib.sha256(path.read_bytes()).hexdigest() for path in SOURCES.iterdir() if path.is_file()}

    assert {source.sha256 for source in library().sources.values()} == held


@needs_sources
@pytest.mark.parametrize("name", library().sources)
def test_claims_rest_on_lines_that_are_there(name):
    source = library().sources[name]
    (path,) = (p for p in SOURCES.iterdir() if hashlib.sha256(p.read_bytes()).hexdigest() == source.sha256)
    last = len(path.read_text("utf-8").splitlines())

    assert {
        key: claim.lines
        for key, claim in source.claims.items()
        if not 1 <= min(claim.lines) <= max(claim.lines) <= last
    } == {}


@needs_sources
def test_no_text_is_copied_from_a_source():
    """No eight words in a row, in content and templates, but for titles."""
    known = {run for path in SOURCES.iterdir() for run in phrases(path.read_text("utf-8", "replace"), RUN)}
    allowed = {run for title in TITLES for run in phrases(title, RUN)}
    shared = {
        (path.relative_to(ROOT).as_posix(), " ".join(run))
        for path in OUR_TEXTS
        for run in (phrases(path.read_text("utf-8"), RUN) & known) - allowed
    }

    assert shared == set()


def test_a_copied_run_would_be_found():
    """Whatever stands between the words."""
    text = "One two, three; FOUR five\nsix (seven) – eight nine."

    assert phrases("zero one two three four five six seven eight", RUN) & phrases(text, RUN)
    assert not phrases("one two three four five six seven or eight", RUN) & phrases(text, RUN)


def _html(document: str) -> str:
    made = library()
    orders, _ = plan(made, Choice(documents=(document,), languages=("en",), papers=("a4",)))
    return build.jobs(made, orders)[0].html


def test_a_fact_that_rests_on_guidance_alone_says_so():
    """The mark column is never blank: evidence bears its mark, guidance its name."""
    facts = re.findall(
        r"<li>(.*?)</li>", _html("educators/lesson").split('class="component key-facts"')[1].split("</ul>")[0]
    )

    assert all('<span class="sure' in fact for fact in facts)
    assert [fact for fact in facts if ("from-guidance" in fact) != ('<span class="marks' not in fact)] == []
    assert any("from-guidance" in fact for fact in facts)


def test_the_help_page_can_be_answered_in_writing_and_tells_on_nobody():
    """Danger asks for a number only; all others have a line for chat or text, and every card to keep has all ways to
    get help: who cuts one out loses none. No card speaks of drugs.
    """
    page = _html("educators/help-page")
    poster, cards = page.split('<div class="component wallet-cards">')
    danger, *others = poster.split('<div class="help-row">')
    each = cards.split("</section>")[0].split('<div class="wallet">')[1:]

    assert danger.count('class="urgent-number') == 1
    assert len(others) == 5
    assert {row.count('class="help-rest') for row in others} == {4}
    assert all("Web, chat or text" in row for row in others)
    assert len(each) == 8
    assert all(
        line in card for card in each for line in ("In danger now", "By telephone", "By chat or text", "At school")
    )
    assert "drug" not in "".join(each).casefold()
