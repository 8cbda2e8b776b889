"""How sure a claim is, by the table in content/certainty.yaml."""

from __future__ import annotations

import pytest

from briefs.library.records.certainty import CertaintyTable
from briefs.library.records.register import Claim

TABLE = CertaintyTable.model_validate(
    {
        "labels": {
            "report": {"meaning": "A report.", "level": "3", "unchecked_level": "1", "official_report": "true"},
            "survey": {"meaning": "A survey.", "level": "2"},
        },
        "kinds": {"remark": {"meaning": "Our own.", "about_the_source": "true"}, "finding": {"meaning": "Found."}},
    }
)


def _claim(label: str, kind: str = "finding", checked: str | None = None) -> Claim:
    return Claim.model_validate(
        {
            "locator": "p. 1", "lines": (1,), "claim": "c", "kind": kind, "audiences": ("a",), "checked": checked,
            "sensitivity": "public", "print": "allow", "certainty": {"label": label, "reason": "r"},
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("label", "checked", "level"),
    [
        ("report", None, 1),
        ("report", "a press release", 3),
        ("survey", None, 2),
        ("survey", "elsewhere", 2),
        ("nobody-knows", "elsewhere", 0),
    ],
)
def test_a_level_is_that_of_the_label_and_of_whether_it_was_checked(label: str, checked: str, level: int) -> None:
    assert TABLE.level(_claim(label, checked=checked)) == level


def test_a_statement_about_the_source_itself_bears_no_mark() -> None:
    assert TABLE.mark(_claim("survey", "remark")) is None
    assert TABLE.mark(_claim("survey")) == 2
    assert TABLE.mark(_claim("survey", "of-no-known-kind")) == 2


def test_only_labels_that_say_so_are_official_reports() -> None:
    assert [TABLE.official_report(_claim(label)) for label in ("report", "survey", "nobody-knows")] == [
        True,
        False,
        False,
    ]
