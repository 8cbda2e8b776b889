"""What to do is said once, and documents are named as people name them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from briefs.distribute.editions.history import EditionState, PublishedDocument
from briefs.distribute.verify.grouped import names, report
from briefs.distribute.verify.verdicts import Known, Verdict, VerdictStatus, unknown
from briefs.library.keys import DocumentKey

KNOWN = Known((), frozenset(), dt.date(2026, 5, 1))
DRAFT = Verdict(
    file="a/brief-en-a4.pdf",
    status="unpublished",
    message="",
    topic="sample",
    document="readers/brief/en",
    edition="2026-01",
    summary="Do not hand out: draft, never published.",
)


def _said(root: Path, *verdicts: Verdict, known: Known = KNOWN) -> list[str]:
    return list(report(verdicts, names(known, root / "templates", verdicts), str))


def test_files_that_stand_alike_share_one_sentence_and_one_title(sample: Path) -> None:
    other = replace(DRAFT, file="a/brief-en-letter.pdf")
    second = replace(DRAFT, file="b/brief-en-a4.pdf", document="experts/brief/en")

    assert _said(sample, DRAFT, second, other) == [
        "Do not hand out: draft, never published.",
        "  Brief for Experts, edition 2026-01",
        "    b/brief-en-a4.pdf",
        "  Brief for Readers, edition 2026-01",
        "    a/brief-en-a4.pdf",
        "    a/brief-en-letter.pdf",
        "",
        "3 files: 3 never published",
    ]


def test_what_must_not_be_handed_out_comes_first_and_strangers_have_no_title(sample: Path) -> None:
    good = Verdict("manifest.json", "listed", "", summary="As listed.")

    assert _said(sample, good, unknown("x.pdf", "it is odd"), DRAFT) == [
        "Do not hand out: draft, never published.",
        "  Brief for Readers, edition 2026-01",
        "    a/brief-en-a4.pdf",
        "",
        "Unknown. Do not hand out as one of our editions: it is odd.",
        "  x.pdf",
        "",
        "As listed.",
        "  manifest.json",
        "",
        "3 files: 1 never published, 1 unknown, 1 as listed",
    ]


@pytest.mark.parametrize(
    ("other", "title"),
    [
        (replace(DRAFT, topic="wells"), "Brief for Readers, edition 2026-01 of sample"),
        (replace(DRAFT, document="readers/brief/fr"), "Brief for Readers, en, edition 2026-01"),
    ],
)
def test_topic_and_language_are_said_where_they_tell_files_apart(sample: Path, other: Verdict, title: str) -> None:
    assert f"  {title}" in _said(sample, DRAFT, other)


@pytest.mark.parametrize("text", [None, "[", "- a\n", "documents: 5\n", "documents: {brief: 5}\n"])
def test_without_readable_templates_a_document_has_its_published_title(tmp_path: Path, text: str | None) -> None:
    """Or, of what was never published, its name."""
    if text is not None:
        path = tmp_path / "templates/audiences/readers/audience.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    document = PublishedDocument(DocumentKey("sample", "readers", "brief", "en"), "Wells", "0" * 16, {})
    state = EditionState(
        *("sample", "2026-01", "current", dt.date(2026, 2, 1), None, None, None),
        draft=False,
        documents={document.name: document},
    )
    known = Known((state,), frozenset({"sample"}), dt.date(2026, 5, 1))

    assert _said(tmp_path, DRAFT)[1] == "  readers/brief/en, edition 2026-01"
    assert _said(tmp_path, DRAFT, known=known)[1] == "  “Wells” (readers/brief/en), edition 2026-01"


@pytest.mark.parametrize("status", [status for kind in get_args(VerdictStatus) for status in get_args(kind)])
def test_every_state_can_be_reported(sample: Path, status: VerdictStatus) -> None:
    assert _said(sample, Verdict("x", status, "", summary="S."))[0] == "S."
