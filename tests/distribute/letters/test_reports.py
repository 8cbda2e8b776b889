"""Delivery reports as servers write them: read out of a mailbox, held against the register, written down once."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path

import pytest

from briefs.base.problems import BriefsError
from briefs.cli import main
from briefs.distribute.letters import journal, register, reports
from briefs.distribute.letters.journal import JournalEntry

REPORTS = Path(__file__).parent / "reports"
NOW = dt.datetime(2026, 2, 3, 12, tzinfo=dt.UTC)
IDS = {name: f"<{letter * 40}@example.org>" for name, letter in (("ann", "a"), ("bo", "b"), ("cy", "c"))}
ABOUT = "sample 2026-01 en readers/brief"
SENT = tuple(
    JournalEntry(f"2026-02-01T10:00:0{n}+00:00", "sent", IDS[name], f"{name}@example.org", ABOUT)
    for n, name in enumerate(IDS)
)


@pytest.fixture
def mbox(tmp_path: Path) -> Path:
    """All of the reports in one mailbox, as a mail program exports it, with a message that is none."""
    path = tmp_path / "reports.mbox"
    texts = [file.read_text(encoding="utf-8") for file in sorted(REPORTS.glob("*.eml"))]
    path.write_text("".join(f"From MAILER-DAEMON Mon Feb  2 10:00:00 2026\n{text}\n\n" for text in texts))
    return path


def test_each_kind_of_report_is_read(mbox):
    done = reports.read(mbox)

    assert done.others == 1
    assert [(r.address, r.action, r.status, r.letter) for r in done.reports] == [
        ("ann@example.org", "failed", "5.1.1", IDS["ann"]),
        ("bo@example.org", "delayed", "4.4.1", IDS["bo"]),
        ("cy@example.org", "failed", "5.2.2", IDS["cy"]),
        ("ann@example.org", "failed", "5.0.0", ""),
        ("stranger@example.org", "failed", "5.1.1", "<someone@elsewhere.example>"),
    ]
    assert done.reports[0].said == "550 5.1.1 <ann@example.org>: Recipient address rejected: User unknown"


def test_one_message_or_a_folder_of_them_is_read_as_well():
    assert len(reports.read(REPORTS / "1-postfix.eml").reports) == 1
    assert len(reports.read(REPORTS).reports) == 5


def test_only_a_report_that_quotes_our_letter_is_written_down_and_that_once(mbox, tmp_path):
    """Anybody could write a report about an address."""
    found = reports.held(reports.read(mbox).reports, SENT)
    path = register.new_file(tmp_path / "sent", NOW)

    assert [one.standing for one in found] == ["ours", "ours", "ours", "address", "unknown"]
    assert reports.write_down(found, SENT, path, NOW) == 2
    entries = register.read(tmp_path / "sent", tmp_path)
    assert [(e.step, e.email, e.code) for e in entries] == [
        ("bounced", "ann@example.org", 550), ("bounced", "cy@example.org", 552),
    ]  # fmt: skip
    assert reports.write_down(found, (*SENT, *entries), path, NOW) == 0


def test_a_mailbox_that_is_not_there_is_named(tmp_path):
    with pytest.raises(BriefsError, match="this mailbox cannot be read"):
        reports.read(tmp_path / "none.mbox")


@pytest.mark.parametrize("text", [b"", b"From \n", b"\xff\x00" * 50, b"Content-Type: multipart/report\n\nx"])
def test_what_is_no_mailbox_holds_no_report(text, tmp_path):
    path = tmp_path / "odd.mbox"
    path.write_bytes(text)

    assert reports.read(path).reports == ()


def test_the_command_lists_them_and_mail_leaves_those_readers_out(published, mbox, tmp_path):
    """By their rows; what a server said starts no formula in the table."""
    sent = published / "content/recipients/sent/2026-02-01.jsonl"
    sent.parent.mkdir(parents=True)
    sent.write_text(
        "".join(json.dumps({**{k: getattr(e, k) for k in ("at", "step", "id", "email", "about")}}) + "\n" for e in SENT)
    )
    out, err = io.StringIO(), io.StringIO()

    code = main(["bounces", str(mbox), "--root", str(published), "--out", str(tmp_path / "dist")], out, err)

    assert (code, err.getvalue()) == (0, "")
    said = out.getvalue()
    assert "5 delivery reports; 1 other messages were passed over" in said
    assert "3 about letters of the register: 1 delayed, 2 failed" in said
    assert "2 letters that never arrived were written down" in said
    assert "@" not in said.replace(str(tmp_path), "")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "dist/mail/bounces.csv").read_text(encoding="utf-8-sig"))))
    assert [row["register"] for row in rows] == ["this letter"] * 3 + ["somebody of this address", ""]
    assert rows[2]["said"].startswith("'=552")
    people = tmp_path / "list.csv"
    people.write_text("email,audience\nann@example.org,readers\nbo@example.org,readers\n")
    with (published / "content/publication.yaml").open("a", encoding="utf-8") as stream:
        stream.write("mail_server: {host: mail.example.org, user: wells}\n")
    call = ["mail", str(people), "--root", str(published), "--out", str(tmp_path / "dist"), "--links", "--send"]
    out = io.StringIO()
    main(call, out, err)
    assert "1 go to addresses that the last letter did not reach (again: --resend-bounced): row 2" in out.getvalue()
    assert journal.read(max(sent.parent.glob("*.jsonl")))[0].step == "bounced"
