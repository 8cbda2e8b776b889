"""The rules about words on the finished pages: what no document says itself, and what must cause no false alarm."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import pytest
import yaml

from briefs.building import build
from briefs.building.workers import serial
from briefs.checks import check
from briefs.checks.text.printed import PageRule, PageRules
from briefs.checks.text.printed import check as check_pages
from briefs.composing.order import Choice
from briefs.composing.plan import plan
from briefs.library.load import load

ROOT = Path(__file__).parent.parent.parent.parent
WORKSPACE = Path(__file__).parent.parent / "rules" / "workspace"


@pytest.fixture
def rules(sample):
    """The sample workspace with the rules of tests/checks/rules."""
    shutil.copytree(WORKSPACE, sample, dirs_exist_ok=True)
    _change(sample / "content/wording.yaml", "severity: warn, unless_in", "severity: error, unless_in")
    return sample


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _row(root: Path, out: Path, document: str = "readers/brief"):
    """What comes of building one document whose own text is clean."""
    library, problems = load(root / "content", root / "templates")
    assert [str(problem) for problem in (*problems, *check(library))] == []
    orders, _ = plan(library, Choice(documents=(document,), languages=("en",), papers=("a4",)))
    (row,) = build.build(build.jobs(library, orders), out, serial)
    return row


BASE = "templates/base.html"
GUIDANCE = "content/guidance.yaml"


@pytest.mark.parametrize(
    ("place", "rule"),
    [
        ((BASE, "</body>", "<p>A deadly end.</p></body>"), "wording/frightening"),
        ((BASE, "</body>", "<p>Ask @wellseller.</p></body>"), "wording/handle"),
        ((BASE, "</body>", "<p>Sold on Well\n Bazaar.</p></body>"), "marketplace"),
        ((GUIDANCE, "on plain writing", "on Bucket"), "wording/named"),
        (("templates/styles/variant/colour.css", "", 'body::after { content: "Call @wellseller" }'), "wording/handle"),
    ],
)
def test_what_only_the_page_says_stops_the_document(rules, tmp_path, place, rule):
    file, old, new = place
    path = rules / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1) if old else new, encoding="utf-8")
    if file == GUIDANCE:
        brief = rules / "content/topics/sample/readers/brief.md"
        _change(brief, "Water is wet.", "Water is wet.[@g-plain]")

    row = _row(rules, tmp_path / "out")

    assert [problem.rule for problem in row.problems] == [rule]
    assert row.problems[0].message.startswith("page 1 of the PDF says '")
    assert not row.path.exists()


def test_a_long_phrase_that_the_page_breaks_is_found(rules, tmp_path):
    """White space of any kind between its words."""
    _change(rules / BASE, "</body>", "<p style='width: 1.5cm'>They promise much quick money to all.</p></body>")

    assert [problem.rule for problem in _row(rules, tmp_path).problems] == ["wording/quick-money"]


def test_words_that_a_component_may_say_are_no_alarm(rules, tmp_path):
    brief = rules / "content/topics/sample/readers/brief.md"
    _change(brief, "text: Cover wells,", "text: Quick money for wells,")

    assert _row(rules, tmp_path).problems == ()


def test_titles_of_sources_are_printed_in_full(rules, tmp_path):
    source = rules / "content/sources/alpha.yaml"
    text = source.read_text(encoding="utf-8").replace("The alpha report", "The deadly well")
    source.write_text(text.replace("*The alpha report*", "*The deadly well*"), encoding="utf-8")

    assert _row(rules, tmp_path).problems == ()


def test_two_cells_or_lines_side_by_side_are_no_phrase():
    """Where they are one paragraph of the HTML they are; where a style alone says them, one line is enough."""
    rule = PageRules((PageRule("wording/x", r"\bquick money\b", case=False, hint=""),))

    def found(page: str, *blocks: str) -> int:
        return len(check_pages("a.md", rule, [page], blocks))

    assert found("be quick money matters", "be quick", "money matters") == 0
    assert found("be quick\r\nmoney matters", "be quick", "money matters") == 0
    assert found("be quick\r\nmoney matters", "be quick money matters") == 1
    assert found("be quick money", "something else") == 1
    assert found("quick mo\ufffe\r\nney", "quick mo\u00adney") == 1
    assert found("money quick", "money", "quick") == 0


def test_a_job_with_rules_can_be_sent_to_another_process(rules):
    library, _ = load(rules / "content", rules / "templates")
    (job, *_) = build.jobs(library, plan(library)[0])

    assert job.words.rules
    assert pickle.loads(pickle.dumps(job)).words == job.words  # noqa: S301 - our own


@pytest.mark.parametrize(
    ("name", "rules_found"),
    [
        ("Made-up helpline", []),
        ("Made-up helpline, on Telegram too", ["wording/named-product"]),
        ("Made-up helpline @madeup_line", ["wording/handle"]),
        ("Made-up helpline t.me/madeup", ["wording/invite-link"]),
    ],
)
def test_local_data_of_the_shipped_help_page(tmp_path, name, rules_found):
    for folder in ("content", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    keys = yaml.safe_load((ROOT / "content/local/example.yaml").read_text(encoding="utf-8"))["contacts"]
    contacts = {key: {"name": name if key == "helpline" else "Made-up office", "phone": "000"} for key in keys}
    made = {"place": "Here", "language": "en", "checked": "2026-11-01", "contacts": contacts}
    (tmp_path / "content/local/here.yaml").write_text(yaml.safe_dump(made), encoding="utf-8")
    _change(tmp_path / "content/publication.yaml", "local: null", "local: here")

    found = _row(tmp_path, tmp_path / "out", "educators/help-page").problems

    assert [problem.rule for problem in found if problem.severity == "error"] == rules_found
