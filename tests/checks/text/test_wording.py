"""Words that must not be printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.checks import check
from briefs.library.load import load

RULES = """\
preferred:
  - {avoid: '\\bbad word\\b', use: a good word, severity: {readers: error, experts: warn}, reason: It hurts.}
glamour:
  - {id: quick, avoid: '\\bquick money\\b', severity: error, unless_in: [note], reason: It tempts.}
"""


def _found(sample: Path, old: str, new: str) -> list[tuple[str, str, str]]:
    (sample / "content/wording.yaml").write_text(RULES, encoding="utf-8")
    path = sample / "content/topics/sample/readers/brief.md"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    library, problems = load(sample / "content", sample / "templates")
    assert problems == ()
    return [
        (f"{Path(p.place.file).name}:{p.place.line}:{p.place.column}" if p.place else "", p.severity, p.rule)
        for p in check(library)
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Water is wet.", "A Bad Word.", [("brief.md:8:3", "error", "wording/preferred")]),
        ("standfirst: What", "standfirst: Bad word", [("brief.md:3:13", "error", "wording/preferred")]),
        ("## More", "## Bad word", [("brief.md:19:4", "error", "wording/preferred")]),
        ("text: Cover", "text: Bad word", [("brief.md:14:7", "error", "wording/preferred")]),
        ("Water is wet.", "Quick money.", [("brief.md:8:1", "error", "wording/quick")]),
        ("text: Cover", "text: Quick money", []),
        ("- For experts.", "- Bad word.", []),
    ],
)
def test_a_rule_finds_its_words_wherever_they_are_printed(
    sample: Path, old: str, new: str, expected: list[tuple[str, str, str]]
) -> None:
    """Text, front matter, headings, components; not where a rule allows it or the text is for others."""
    assert _found(sample, old, new) == expected


def test_a_rule_may_be_milder_for_an_audience(sample: Path) -> None:
    """A warning for experts, an error for readers."""
    (sample / "content/wording.yaml").write_text(RULES, encoding="utf-8")
    path = sample / "content/topics/sample/experts/brief.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Wells have", "Bad word wells have"), encoding="utf-8")
    library, _ = load(sample / "content", sample / "templates")

    assert [problem.severity for problem in check(library)] == ["warning"]
