"""The command `mail`: drafts by default, a plan before anything is sent, and plain words where something is missing."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sys
import zipfile
from email.parser import BytesParser
from email.policy import default
from pathlib import Path

import pytest
import yaml

from briefs.base.problems import BriefsError, Problem
from briefs.cli import main
from briefs.cli.commands import mailing
from briefs.distribute.editions.append import Stamp
from briefs.distribute.editions.withdraw import Withdrawal, withdraw
from briefs.distribute.letters import background
from briefs.distribute.letters.sending import Progress
from tests.conftest import ROOT
from tests.distribute import house
from tests.distribute.post_office import SECRET, PostOffice

SERVER = "mail_server: {host: mail.example.org, user: wells, a_minute: 20}\n"


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "ministries.csv"
    path.write_text(
        "name,email,audience,remark\nAnn,ann@example.org,readers,\nBo,bo@example.org,readers,\n", encoding="utf-8"
    )
    return path


def _call(root: Path, people: Path) -> list[str]:
    return ["mail", str(people), "--root", str(root), "--out", str(people.parent / "dist")]


def _mail(root: Path, people: Path, *words: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    return main([*_call(root, people), *words], out, err), out.getvalue(), err.getvalue()


def _add(root: Path, text: str) -> None:
    with (root / "content/publication.yaml").open("a", encoding="utf-8") as stream:
        stream.write(text)


def _drafts(people: Path) -> list[str]:
    return sorted(path.name for path in (people.parent / "dist").rglob("*.eml"))


def test_drafts_are_made_and_nothing_is_sent(desk, people):
    """The documents are built first; a column that is not read is told."""
    code, out, err = _mail(desk, people, "--jobs", "1")

    assert code == 0
    assert "readers/brief en a4 …" in out
    assert "wrote 2 drafts into" in out
    assert "They name no sender" in out
    assert out.count("They end with a place for who signs: fill it in") == 1
    assert "Nothing was sent." in out
    assert "note: not read, but a letter may use them as fields: 'remark'" in err
    assert _drafts(people) == ["0002-ann@example.org.eml", "0003-bo@example.org.eml"]


def test_a_bad_list_ends_with_code_1_and_no_row_of_it_is_repeated(desk, people):
    """Not even the line that is wrong, as is done for other files; with its reason it stands in a file of its own."""
    people.write_text("name,email,audience\nAnn Lee,ann.example.org,reader\nBo,bo@example.org,readers\n")

    code, out, err = _mail(desk, people)

    assert (code, out) == (1, "")
    assert ":2:9: error: this is no e-mail address: there is no @ in it" in err
    assert ":2:25: error: no audience is called 'reader'" in err
    assert "did you mean 'readers'?" in err
    assert "Ann" not in err
    assert "bo@" not in err
    assert "1 row cannot be used: they stand, with the reason, in" in err
    (rejected,) = (path for path in (people.parent / "dist").rglob("*") if path.is_file() and path.suffix != ".lock")
    assert rejected.name == "rejected.csv"
    assert rejected.stat().st_mode & 0o77 == 0
    (row,) = csv.DictReader(io.StringIO(rejected.read_text(encoding="utf-8-sig")))
    assert (row["row"], row["email"]) == ("2", "ann.example.org")
    assert "this is no e-mail address: there is no @ in it (an address reads like" in row["what is wrong"]


def test_rows_that_cannot_be_used_are_left_out_by_asking(desk, people):
    people.write_text("name,email,audience\nAnn Lee,ann.example.org,reader\nBo,bo@example.org,readers\n")

    code, out, err = _mail(desk, people, "--skip-bad", "--jobs", "1")

    assert (code, "wrote 1 drafts into" in out) == (0, True)
    assert "warning: no audience is called 'reader'" in err
    assert "1 row cannot be used and left out" in err
    assert _drafts(people) == ["0003-bo@example.org.eml"]


def test_how_the_columns_are_understood_is_told_and_nothing_is_made(desk, people):
    """Values stand there only where they are nobody's data."""
    people.write_text("Vorname;E-Mail-Adresse;Zielgruppe;Ort\nJörg;j@example.org;readers;Bonn\n", encoding="utf-8")

    code, out, err = _mail(desk, people, "--columns")

    assert (code, err) == (0, "")
    assert out == (
        "ministries.csv: CSV, UTF-8, fields parted by semicolons\n"
        "  headings in row 1, 1 rows below\n"
        "  'Vorname' is read as first_name: 1 filled in; letters beyond a to z: ö\n"
        "  'E-Mail-Adresse' is read as email: 1 filled in\n"
        "  'Zielgruppe' is read as audience: readers (1)\n"
        "  'Ort' is read as city: 1 filled in\n"
        "  1 recipients; 0 rows cannot be used\n"
    )
    assert not (people.parent / "dist").exists()


def test_a_column_is_named_by_hand(desk, people):
    people.write_text("Kontaktweg\nj@example.org\n", encoding="utf-8")

    refused, _, err = _mail(desk, people, "--columns")
    code, out, _ = _mail(desk, people, "--columns", "--column", "email=Kontaktweg", "--for", "readers")
    odd, _, said = _mail(desk, people, "--columns", "--column", "email")

    assert (refused, code, odd) == (1, 0, 2)
    assert "there is no column 'email' and no column 'audience'" in err
    assert "1 recipients; 0 rows cannot be used" in out
    assert "'email' does not say COLUMN=HEADING" in said


def test_without_sender_publisher_and_server_nothing_can_be_sent(desk, people):
    """All that is missing is told, with who signs, before anything is built."""
    code, out, err = _mail(desk, people, "--send", "--yes")

    assert (code, out) == (1, "")
    assert "no sender is given" in err
    assert "no publisher is given, so nobody would sign the letters" in err
    assert "no mail_server is given" in err
    assert not (people.parent / "dist").exists()


def test_without_yes_it_is_told_what_would_be_sent(published, people):
    """No connection is made, no password is asked for, no draft is written."""
    _add(published, SERVER)

    code, out, _ = _mail(published, people, "--send", "--links")

    assert code == 0
    assert "From Wells Office <wells@example.org>, through mail.example.org:587:" in out
    assert re.search(r"2 letters to send: 0\.0 MB in all, .* at 20 a minute about 6 s\n", out)
    assert out.endswith("Nothing was sent. To send, give the same command with --yes.\n")
    assert _drafts(people) == []
    assert not (people.parent / "dist").exists()


def test_a_server_without_encryption_is_refused_unless_it_is_asked_for(published, people):
    _add(published, "mail_server: {host: mail.example.org, security: none}\n")

    refused, _, err = _mail(published, people, "--send", "--links")
    allowed, _, _ = _mail(published, people, "--send", "--links", "--insecure")

    assert (refused, allowed) == (1, 0)
    assert "without encryption" in err


def test_a_missing_password_is_told_before_anything_is_made(published, people, monkeypatch):
    _add(published, SERVER)
    monkeypatch.delenv("BRIEFS_SMTP_PASSWORD", raising=False)
    monkeypatch.setitem(sys.modules, "keyring", None)

    code, out, err = _mail(published, people, "--send", "--yes", "--links")

    assert (code, out) == (1, "")
    assert "put it into the environment as BRIEFS_SMTP_PASSWORD, or into the keyring: keyring set briefs wells" in err


@pytest.mark.parametrize(
    "word", ["--yes", "--insecure", "--resend-unknown", "--resend-refused", "--resend-changed", "--resend-bounced"]
)
def test_words_about_sending_mean_nothing_without_send(desk, people, word):
    code, _, err = _mail(desk, people, word)

    assert (code, "add --send" in err) == (2, True)


def test_an_edition_that_was_taken_back_is_not_handed_out(published, people):
    """In the words that `verify` has for the copies that are out already."""
    house.out(published)
    withdraw(published / "content", Withdrawal("sample", "2026-01", "A number was wrong."), Stamp(house.SECOND))

    code, _, err = _mail(published, people, "--links")

    assert code == 1
    assert "Do not hand out: withdrawn on 2026-03-01. The reason: A number was wrong." in err


def test_a_link_to_what_is_not_public_is_refused_with_its_row(published, people):
    """Nothing is written; without --links the same list gets drafts."""
    people.write_text("name,email,audience\nAnn,ann@example.org,readers\nBo,bo@example.org,experts\n", encoding="utf-8")

    code, out, err = _mail(published, people, "--links")

    assert (code, out) == (1, "")
    assert "row 3: the public catalogue leaves out experts/brief (TLP:GREEN)" in err
    assert _drafts(people) == []


def test_drafts_of_an_unfinished_edition_can_be_refused(published, people):
    code, _, err = _mail(published, people, "--links", "--final")

    assert code == 1
    assert "nobody has signed as editor for readers" in err


@pytest.mark.slow
def test_what_is_sent_is_told_and_is_not_sent_again(published, people, tmp_path, monkeypatch):
    """A refusal is named; the second call has nothing to do; a changed letter waits for a word."""
    plan = {"refuse": ["bo@example.org"]}
    with PostOffice(tmp_path / "office" / "box", plan) as office:
        _add(published, office.settings())
        monkeypatch.setenv("SSL_CERT_FILE", str(office.certificate))
        monkeypatch.setenv("BRIEFS_SMTP_PASSWORD", SECRET)
        first = _mail(published, people, "--send", "--yes", "--links")
        again = _mail(published, people, "--send", "--yes", "--links")
        path = published / "content/publication.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("publisher: Wells", "publisher: The Wells"))
        changed = _mail(published, people, "--send", "--links")
        asked = _mail(published, people, "--send", "--yes", "--links", "--resend-changed")
        got = office.got()

    assert first[0] == 3
    assert "row 3: refused: 550 5.1.1 no such person here" in first[1]
    assert "1 sent in all" in first[1]
    assert "1 refused. Correct the list, or send them again with --resend-refused." in first[2]
    assert again[0] == 3
    assert "no letter to send" in again[1]
    assert "1 were sent before" in again[1]
    assert (
        "1 go to people who had documents of this edition before, in another letter (again: --resend-changed): row 2"
        in changed[1]
    )
    assert "2 letters to send" in asked[1]
    assert got == {"ann@example.org": 2}


@pytest.mark.slow
def test_nobody_gets_an_edition_twice_from_whatever_list_folder_or_machine(published, people, tmp_path, monkeypatch):
    """Renamed, merged into another list, dist thrown away, or a colleague's register copied beside one's own."""
    with PostOffice(tmp_path / "office" / "box") as office:
        _add(published, office.settings())
        monkeypatch.setenv("SSL_CERT_FILE", str(office.certificate))
        monkeypatch.setenv("BRIEFS_SMTP_PASSWORD", SECRET)
        assert _mail(published, people, "--send", "--yes", "--links")[0] == 0
        renamed = people.rename(tmp_path / "schools.csv")
        shutil.rmtree(tmp_path / "dist", ignore_errors=True)
        again = _mail(published, renamed, "--send", "--yes", "--links")
        other = tmp_path / "other.csv"
        other.write_text("name,email,audience\nAnn Lee,ANN@example.org,readers\nCy,cy@example.org,readers\n")
        third = _mail(published, other, "--send", "--yes", "--links")
        register = published / "content/recipients/sent"
        colleague = tmp_path / "colleague"
        shutil.move(register, colleague)
        assert "2 letters to send" in _mail(published, renamed, "--send", "--links")[1]
        shutil.copytree(colleague, register)
        merged = _mail(published, renamed, "--send", "--links")
        drafts = _mail(published, renamed, "--links")
        got = office.got()

    assert got == {"ann@example.org": 1, "bo@example.org": 1, "cy@example.org": 1}
    assert "2 were sent before" in again[1]
    assert "1 go to people who had documents of this edition before, in another letter" in third[1]
    assert "2 were sent before" in merged[1]
    assert "2 of them go to people who were sent documents of this edition before" in drafts[1]
    files = sorted(colleague.glob("*.jsonl"))
    assert len(files) == 2
    assert {path.stat().st_mode & 0o77 for path in files} == {0}


def test_who_wishes_no_letters_gets_none(published, people):
    """From whatever table lies there; what cannot be read stops everything, for somebody has asked."""
    never = published / "content/recipients/never"
    never.mkdir(parents=True)
    (never / "unsubscribed.csv").write_text("Email Address;Time\nAnn <ANN@example.org>;2026-01-01\n", encoding="utf-8")

    code, _, err = _mail(published, people, "--links")
    (never / "bounced.txt").write_text("bo@example.org\n", encoding="utf-8")
    nobody = _mail(published, people, "--links")
    (never / "odd.txt").write_text("bo@@example\n", encoding="utf-8")
    odd = _mail(published, people, "--links")

    assert code == 0
    assert "note: 1 wish no letters (content/recipients/never) and are left out: row 2" in err
    assert _drafts(people) == ["0003-bo@example.org.eml"]
    assert (nobody[0], "error: 2 wish no letters" in nobody[2]) == (1, True)
    assert (odd[0], "this address cannot be read, so its owner might be written to" in odd[2]) == (1, True)
    assert "bo@@" not in odd[2]


def test_a_text_of_ones_own_is_shown_before_anything_is_written(published, people, tmp_path):
    text = tmp_path / "letter.txt"
    text.write_text("Subject: For {name}\n\nDear {nmae},\n", encoding="utf-8")

    refused = _mail(published, people, "--links", "--text", str(text), "--preview")
    text.write_text("Subject: For {name}\n\nDear {name},\n\nabout {remark|water}.\n", encoding="utf-8")
    code, out, _ = _mail(published, people, "--links", "--text", str(text), "--preview")

    assert refused[0] == 1
    assert "letter.txt:3:6: error: no column is called 'nmae'" in refused[2]
    assert "did you mean 'name'?" in refused[2]
    assert (code, "mail/ministries/preview.html: open it in a browser. Nothing was sent." in out) == (0, True)
    page = (tmp_path / "dist/mail/ministries/preview.html").read_text(encoding="utf-8")
    assert "<dd>Draft for review: For Ann</dd>" in page
    assert "about water." in page
    assert _drafts(people) == []


@pytest.mark.slow
def test_a_letter_is_sent_to_oneself_to_look_at(published, people, tmp_path, monkeypatch):
    """The register does not hear of it, so that the same list goes out afterwards."""
    with PostOffice(tmp_path / "office" / "box") as office:
        _add(published, office.settings())
        monkeypatch.setenv("SSL_CERT_FILE", str(office.certificate))
        monkeypatch.setenv("BRIEFS_SMTP_PASSWORD", SECRET)
        code, out, _ = _mail(published, people, "--links", "--test", "me@example.org")
        odd = _mail(published, people, "--links", "--test", "me")
        both = _mail(published, people, "--links", "--test", "me@example.org", "--send")
        plan = _mail(published, people, "--links", "--send")
        got, letters = office.got(), office.letters()

    assert (code, got) == (0, {"me@example.org": 1})
    assert "Sent to me@example.org alone" in out
    assert b"Subject: [Test] Sample: Brief" in letters["me@example.org"]
    assert (odd[0], both[0]) == (2, 2)
    assert "2 letters to send" in plan[1]


def test_progress_is_told_at_each_tenth_or_drawn_in_a_terminal(published, people, monkeypatch):
    """With the time that is left; what stops the courier is told, with code 3."""
    _add(published, SERVER)
    monkeypatch.setenv("BRIEFS_SMTP_PASSWORD", "x")

    def told(errand):
        for done in range(1, 41):
            yield Progress(done, "unknown" if done == 7 else "sent", "gone", done, 100, (100 - done) * 3.0)
        raise BriefsError([Problem(None, "the mail server cannot be reached: away")])

    monkeypatch.setattr(background, "watched", told)

    code, out, err = _mail(published, people, "--send", "--yes", "--links")

    assert code == 3
    assert [line for line in out.splitlines() if "left" in line] == [
        "  10 of 100 (10%), 4 min left",
        "  20 of 100 (20%), 4 min left",
        "  30 of 100 (30%), 4 min left",
        "  40 of 100 (40%), 3 min left",
    ]
    assert "  row 7: in doubt, no answer: gone" in out
    assert "the mail server cannot be reached: away" in err
    assert "2 not sent yet. Give the same command again" in err

    terminal = io.StringIO()
    terminal.isatty = lambda: True  # type: ignore[method-assign]  # a terminal is wanted, and this is none
    main([*_call(published, people), "--send", "--yes", "--links"], terminal, io.StringIO())
    assert "\r\x1b[K  [████████            ] 40 of 100 (40%), 3 min left" in terminal.getvalue()


def test_being_stopped_while_sending_tells_how_far_it_came(published, people, monkeypatch):
    _add(published, SERVER)
    monkeypatch.setenv("BRIEFS_SMTP_PASSWORD", "x")

    def stopped(errand):
        yield Progress(2, "sent", "", 1, 2, 3.0)
        raise KeyboardInterrupt

    monkeypatch.setattr(background, "watched", stopped)

    code, _, err = _mail(published, people, "--send", "--yes", "--links")

    assert (code, "2 not sent yet" in err) == (130, True)


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "1 s"), (89, "89 s"), (120, "2 min"), (5399, "90 min"), (9000, "2.5 h")]
)
def test_times_are_told_in_words(seconds, words):
    assert mailing._time(seconds) == words


def test_journals_that_once_stood_beside_drafts_count_too(published, people, tmp_path, monkeypatch):
    """A damaged one stops everything."""
    _add(published, SERVER)
    folder = people.parent / "dist/mail/ministries"
    folder.mkdir(parents=True)
    (folder / "journal.jsonl").write_text(json.dumps({"at": "now"}) + "\n", encoding="utf-8")

    code, _, err = _mail(published, people, "--send", "--links")

    assert code == 1
    assert "journal.jsonl:1:1: error: this line of the journal cannot be read, so nothing is sent" in err


@pytest.fixture
def packing(desk: Path) -> Path:
    """A desk from which packs can go out, too."""
    for name in ("packs", "styles"):
        shutil.copytree(ROOT / "templates" / name, desk / "templates" / name, dirs_exist_ok=True)
    for style in (desk / "templates/styles/variant").glob("*.css"):
        if style.stem not in {"colour", "mono"}:
            style.unlink()
    path = desk / "content/languages/en.yaml"
    ours = yaml.safe_load((ROOT / "content/languages/en.yaml").read_text(encoding="utf-8"))["strings"]
    mine = yaml.safe_load(path.read_text(encoding="utf-8"))
    path.write_text(yaml.safe_dump({**mine, "strings": {**ours, **mine["strings"]}}, allow_unicode=True), "utf-8")
    return desk


def _packs_in(people: Path) -> list[bytes]:
    """The packs attached to the drafts."""
    found = []
    for path in sorted((people.parent / "dist").rglob("*.eml")):
        letter = BytesParser(policy=default).parsebytes(path.read_bytes())
        (part,) = letter.iter_attachments()
        data = part.get_payload(decode=True)
        assert part.get_content_type() == "application/zip"
        assert isinstance(data, bytes)
        found.append(data)
    return found


def test_a_pack_goes_with_letters_as_pack_makes_it(packing, people):
    """One for each audience, byte for byte that of the command `pack`; the letter says what to do with it."""
    people.write_text("name,email,audience\nAnn,a@example.org,readers\nBo,b@example.org,experts\n", encoding="utf-8")

    code, out, err = _mail(packing, people, "--pack", "--jobs", "1")

    assert code == 0, err
    assert "wrote 2 drafts into" in out
    made = ["pack", "--root", str(packing), "--out", str(people.parent / "other"), "--jobs", "1"]
    assert main(made, io.StringIO(), io.StringIO()) == 0
    packs = {path.name: path.read_bytes() for path in (people.parent / "other/packs").glob("*.zip")}
    assert sorted(_packs_in(people)) == sorted(packs.values())
    assert len(packs) == 2
    text = next((people.parent / "dist").rglob("0002-a@*.eml"))
    body = BytesParser(policy=default).parsebytes(text.read_bytes()).get_body(("plain",))
    assert body is not None
    assert "Attached is sample-readers-en-2026-01-draft.zip, a folder packed into one file (ZIP)." in body.get_content()
    assert "File:" not in body.get_content()
    assert "marked TLP:CLEAR" in body.get_content()


def test_what_is_left_out_of_packs_is_left_out_of_letters(packing, people):
    code, _, err = _mail(packing, people, "--pack", "--without", "mono", "--jobs", "1")

    assert code == 0, err
    for data in _packs_in(people):
        with zipfile.ZipFile(io.BytesIO(data)) as pack:
            assert [name for name in pack.namelist() if "mono" in name] == []


def test_a_letter_with_too_heavy_a_pack_says_what_to_leave_out_and_nothing_is_written(packing, people):
    """Weighed as it travels; it never turns into something else by itself."""
    code, _, err = _mail(packing, people, "--pack", "--jobs", "1")
    assert code == 0, err
    size = len(_packs_in(people)[0])
    shutil.rmtree(people.parent / "dist")
    _add(packing, f"largest_mail: {size / 1_000_000:.3f}\nwebsite: https://wells.example.org\n")

    code, _, err = _mail(packing, people, "--pack", "--jobs", "1")

    assert code == 1
    assert "the letter to row 2 and 1 more with sample-readers-en-2026-01-draft.zip would weigh" in err
    assert "--without mono saves" in err
    assert _drafts(people) == []


def test_a_row_that_asks_for_less_than_a_pack_is_refused(packing, people):
    people.write_text(
        "name,email,audience,documents\nAnn,a@example.org,readers,\nBo,b@example.org,experts,readers/brief\n"
    )

    code, _, err = _mail(packing, people, "--pack", "--jobs", "1")

    assert code == 1
    assert "row 3 names documents, and a pack holds all that experts gets" in err
    assert "empty the column 'documents' in this row" in err
    assert _drafts(people) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--pack", "--links"], "--pack attaches packs, and --links sends links"),
        (["--without", "mono"], "--without leaves something out of packs, and none are sent"),
        (["--pack", "--without", "nomo"], "'nomo' cannot be left out"),
    ],
)
def test_a_call_about_packs_that_means_nothing_says_so(packing, people, words, said):
    code, _, err = _mail(packing, people, *words, "--jobs", "1")

    assert (code, said in err) == (2, True), err
