"""What has grown old is said; the day is handed in."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from briefs.checks import freshness
from briefs.library.load import load

TODAY = dt.date(2026, 3, 1)


def _found(sample: Path, today: dt.date = TODAY) -> list[tuple[str, str]]:
    library, problems = load(sample / "content", sample / "templates")
    assert problems == ()
    return [(problem.rule, problem.message) for problem in freshness.check(library, today)]


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_young_workspace_is_silent(sample: Path) -> None:
    assert _found(sample) == []


def test_an_edition_past_its_review_is_named(sample: Path) -> None:
    assert _found(sample, dt.date(2027, 1, 31)) == []
    assert _found(sample, dt.date(2027, 2, 1)) == [
        ("freshness/review-by", "the topic 'sample' was to be reviewed by 2027-01-31")
    ]


@pytest.mark.parametrize(("claim", "printed"), [("al-first", True), ("al-never", False)])
def test_an_expired_claim_is_named_where_it_is_printed(sample: Path, claim: str, printed: bool) -> None:
    """One that no document cites harms nobody."""
    _change(sample / "content/sources/alpha.yaml", f"  {claim}:\n", f"  {claim}:\n    expires: 2026-02-28\n")

    expected = [("freshness/expired-claim", f"the claim '{claim}' held until 2026-02-28 and is still printed")]
    assert _found(sample) == (expected if printed else [])


@pytest.mark.parametrize(
    ("checked", "old"),
    [("2026-02-01", False), ("2025-09-01", False), ("2025-08-01", True), ("null", True)],
)
def test_a_contact_not_checked_for_half_a_year_is_named(sample: Path, checked: str, old: bool) -> None:
    (sample / "content/local").mkdir()
    (sample / "content/local/here.yaml").write_text(
        f"place: Here\nlanguage: en\nchecked: {checked}\ncontacts:\n  helpline: {{name: A helpline}}\n  empty: {{}}\n",
        encoding="utf-8",
    )
    _change(sample / "content/publication.yaml", "papers: [a4]", "papers: [a4]\nlocal: here")

    assert [rule for rule, _ in _found(sample)] == (["freshness/old-contact"] if old else [])


def test_an_example_is_never_printed_and_never_old(sample: Path) -> None:
    (sample / "content/local").mkdir()
    (sample / "content/local/here.yaml").write_text(
        "place: Here\nlanguage: en\nexample: true\ncontacts:\n  helpline: {name: A helpline}\n", encoding="utf-8"
    )
    _change(sample / "content/publication.yaml", "papers: [a4]", "papers: [a4]\nlocal: here")

    assert _found(sample) == []
