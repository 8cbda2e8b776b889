"""Rules about texts: a folder of good and bad snippets for each, tried in the sample workspace.

The first line of a good snippet says why it is good; that of a bad one what must be reported, and nothing else.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefs.checks import briefs, check
from briefs.checks.rules import RULES
from briefs.checks.text.reading_level import lix
from briefs.library.load import load
from tests.checks import snippets

RULES_DIR = Path(__file__).parent / "rules"
WORKSPACE = RULES_DIR / "workspace"
GOOD = sorted(RULES_DIR.glob("*/good-*.md"))
BAD = sorted(RULES_DIR.glob("*/bad-*.md"))


@pytest.mark.parametrize("case", GOOD, ids=snippets.name)
def test_good_words_are_let_through(case, sample):
    assert [str(problem) for problem in snippets.problems_of(case, WORKSPACE, sample)] == []


@pytest.mark.parametrize("case", BAD, ids=snippets.name)
def test_bad_words_are_reported_once_at_their_place(case, sample):
    wanted, found = snippets.wanted_and_found(case, WORKSPACE, sample)

    assert found == wanted


def test_each_folder_is_a_rule_with_snippets_of_both_kinds():
    folders = {path.name for path in RULES_DIR.iterdir() if path.name != "workspace"}

    assert folders <= {name.removesuffix("/*") for name in RULES}
    assert {case.parent.name for case in GOOD} == {case.parent.name for case in BAD} == folders


def test_a_document_may_ask_for_shorter_sentences_than_its_audience(sample):
    """The strictest limit counts: of wording.yaml, the audience and the document."""
    shutil.copytree(RULES_DIR / "workspace", sample, dirs_exist_ok=True)
    path = sample / "templates/audiences/readers/audience.yaml"
    text = path.read_text(encoding="utf-8").replace("    kind: Brief\n", "    kind: Brief\n    reading: {lix: 5}\n")
    path.write_text(text.replace("sentence_words: 15, ", ""), encoding="utf-8")
    brief = sample / "content/topics/sample/readers/brief.md"
    brief.write_text(snippets.DOCUMENT + "Water " + "and water " * 10 + "is wet." + snippets.AFTER, encoding="utf-8")
    library, _ = load(sample / "content", sample / "templates")

    assert [(p.rule, p.message[-2:]) for p in check(library)] == [("sentence-length", "20"), ("readability", " 5")]


def test_limits_for_english_are_raised_by_what_a_language_needs(sample):
    """The same text has more words in French, and longer ones in Russian."""
    brief = sample / "content/topics/sample/readers/brief.md"
    brief.write_text(brief.read_text(encoding="utf-8") + "\n" + "Word. " * 50 + "\n", encoding="utf-8")
    words = sample / "content/languages/en.yaml"
    before, _ = load(sample / "content", sample / "templates")
    words.write_text(words.read_text(encoding="utf-8") + "\nlength: {sections: 3}\n", encoding="utf-8")
    after, _ = load(sample / "content", sample / "templates")

    assert [problem.rule for problem in check(before)] == ["word-budget"]
    assert check(after) == ()


def test_lix_is_words_in_a_sentence_and_long_words_in_a_hundred(sample):
    """Ten words in two sentences, one of them long: 5 + 10."""
    brief = sample / "content/topics/sample/readers/brief.md"
    text = "Water is wet today. Wells have covers, and that helps.[@al-first]\n\n- Considerations"
    brief.write_text(snippets.DOCUMENT + text + "\n\n## More {#more}\n\n- More\n", encoding="utf-8")
    library, _ = load(sample / "content", sample / "templates")
    (made, *_) = [made for made in briefs(library) if made.order.audience == "readers"]

    assert lix(made) == pytest.approx(10 / 2)
    brief.write_text(brief.read_text(encoding="utf-8").replace("covers", "coverings"), encoding="utf-8")
    library, _ = load(sample / "content", sample / "templates")
    (made, *_) = [made for made in briefs(library) if made.order.audience == "readers"]
    assert lix(made) == pytest.approx(10 / 2 + 100 * 1 / 10)


def test_the_measured_readability_of_the_shipped_documents_keeps_its_distance(shipped):
    """Each is at least two points below the limit of its readers, and pupils' papers are the plainest."""
    found = {made.order.name: round(lix(made)) for made in briefs(shipped) if made.order.key.language == "en"}

    assert max(found["educators/pupil-sheet"], found["educators/help-page"]) < 20
    assert found["educators/lesson"] < 28
    assert max(found.values()) < 38
