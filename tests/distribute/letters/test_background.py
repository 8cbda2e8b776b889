"""Sending for real: 200 recipients, a server that refuses, drops and restarts, a program that is killed.

Each recipient gets exactly one letter.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import signal
import ssl
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from briefs.base.problems import BriefsError
from briefs.distribute.letters import drafts, journal
from briefs.distribute.letters.background import Errand, run
from briefs.distribute.letters.sending import Clock
from briefs.library.records.settings import MailServer
from tests.distribute.post_office import PostOffice

ROOT = Path(__file__).parent.parent.parent.parent
PEOPLE = 200
pytestmark = pytest.mark.slow


def _address(number: int) -> str:
    return f"person.{number}@example.org"


ALL = [_address(number) for number in range(PEOPLE)]


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """A list of 200."""
    path = tmp_path / "ministries.csv"
    rows = [f'"Персона {n}, محمد",{address},readers' for n, address in enumerate(ALL)]
    path.write_text("name,email,audience\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def _command(published: Path, people: Path, *words: str) -> list[str]:
    out = str(people.parent / "dist")
    call = ["mail", str(people), "--root", str(published), "--out", out, "--jobs", "1", "--send", "--yes", *words]
    return [sys.executable, "-W", "error", "-m", "briefs", *call]


def _connect(published: Path, office: PostOffice) -> None:
    with (published / "content" / "publication.yaml").open("a", encoding="utf-8") as stream:
        stream.write(office.settings())


def _steps(people: Path) -> Counter[str]:
    """The last step of each letter in the journal."""
    return Counter(_last(people).values())


def _in_doubt(people: Path) -> set[str]:
    return {email for email, step in _last(people).items() if step == "handing-over"}


def _last(people: Path) -> dict[str, str]:
    """What the register says last of each address."""
    files = sorted((people.parent / "sample/content/recipients/sent").glob("*.jsonl"))
    entries = sorted((entry for file in files for entry in journal.read(file)), key=lambda entry: entry.at)
    return {entry.email: entry.step for entry in entries}


def test_everybody_gets_one_letter_from_a_server_that_refuses_drops_and_restarts(published, people, tmp_path):
    """Those that it refuses for good get none and are named; all else is tried again."""
    plan = {
        "refuse": ALL[5:25],
        "refuse-letter": ALL[25:30],
        "later": ALL[40:60],
        "closing": ALL[70:75],
        "drop": ALL[80:100],
        "drop-in-body": ALL[120:140],
    }
    with PostOffice(tmp_path / "office" / "box", plan) as office:
        _connect(published, office)
        begun = time.monotonic()
        going = _start(published, people, office)
        while not office.count():
            assert going.poll() is None, going.communicate()
            time.sleep(0.01)
        restarts = office.restart_every(0.8, times=4)
        said, complained = (text.decode() for text in going.communicate())
        restarts.join()
        seconds = time.monotonic() - begun
        got, in_doubt, steps = office.got(), _in_doubt(people), _steps(people)
    print(f"one run, {seconds:.0f} s: {steps}, in doubt: {len(in_doubt)}")  # noqa: T201 - the numbers are the point

    refused = set(ALL[5:30])
    assert going.returncode == 3, said + complained
    assert set(got.values()) == {1}
    assert not refused & set(got)
    assert set(ALL) - refused - set(got) <= in_doubt
    assert len(in_doubt) <= 8  # one for each restart, a few whose loss came too late to be heard
    assert "25 refused" in complained
    assert "row 7: refused: 550" in complained


@pytest.mark.parametrize("deep", [False, True], ids=["the program", "the program and its courier"])
def test_everybody_gets_one_letter_though_the_program_is_killed_midway(published, people, tmp_path, deep):
    """Killed at five random moments, then let run. Only where the courier dies too may a letter be in doubt."""
    chance = random.Random(2026)  # noqa: S311 - no secret
    moments = sorted(chance.sample(range(10, PEOPLE - 10), 5))
    kills = 0
    with PostOffice(tmp_path / "office" / "box") as office:
        _connect(published, office)
        for moment in moments:
            going = _start(published, people, office, "--links")
            while going.poll() is None and office.count() < moment:
                time.sleep(0.002)
            time.sleep(chance.uniform(0.0, 0.03))
            kills += going.poll() is None
            for pid in (*(_children(going.pid) if deep else ()), going.pid):
                os.kill(pid, signal.SIGKILL)
            going.communicate()
        going = _start(published, people, office, "--links")
        complained = going.communicate()[1].decode()
        got, in_doubt = office.got(), _in_doubt(people)
        print(f"{kills} kills; in doubt: {len(in_doubt)}; missing: {len(set(ALL) - set(got))}; twice: {_twice(got)}")  # noqa: T201 - the numbers are the point
        assert kills == len(moments)
        assert _twice(got) == 0
        assert set(ALL) - set(got) <= in_doubt
        assert len(in_doubt) <= (kills if deep else 0)
        assert (going.returncode, f"{len(in_doubt)} in doubt" in complained) == ((3, True) if in_doubt else (0, False))

        asked = _start(published, people, office, "--links", "--resend-unknown")
        asked.communicate()
        known = {_message_id(path.read_bytes()) for path in office.folder.glob("*.eml")}
    assert asked.returncode == 0
    assert set(office.got()) == set(ALL)
    assert len(known) == PEOPLE  # a letter that was sent again is known by its Message-ID


def _start(
    published: Path, people: Path, office: PostOffice, *words: str, new_session: bool = False
) -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    command, given = _command(published, people, *words), office.environment()
    return subprocess.Popen(command, cwd=ROOT, env=given, stdout=pipe, stderr=pipe, start_new_session=new_session)


@pytest.fixture
def few(people: Path) -> Path:
    """The first thirty of the list."""
    people.write_text("".join(people.read_text(encoding="utf-8").splitlines(keepends=True)[:31]), encoding="utf-8")
    return people


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda sign: sign.name)
def test_what_ends_the_program_lets_the_letter_on_its_way_arrive(published, few, tmp_path, sign):
    """Sent to all processes of the call at once, as a terminal does; the same command then goes on."""
    with PostOffice(tmp_path / "office" / "box") as office:
        _connect(published, office)
        going = _start(published, few, office, "--links", new_session=True)
        while going.poll() is None and office.count() < 3:
            time.sleep(0.002)
        os.killpg(going.pid, sign)
        out, err = (text.decode() for text in going.communicate())
        early = sum(office.got().values())
        again = _start(published, few, office, "--links")
        again.communicate()
        got, in_doubt = office.got(), _in_doubt(few)

    assert going.returncode == (130 if sign == signal.SIGINT else -sign), err
    assert early < 30
    assert (again.returncode, set(got.values()), len(got), in_doubt) == (0, {1}, 30, set())
    if sign == signal.SIGINT:
        assert "Give the same command again: it goes on with them." in err
        assert "Traceback" not in out + err


def test_what_got_no_answer_is_left_alone_until_it_is_asked_for(published, few, tmp_path):
    """The server kept one such letter and lost the other: from here both look alike, so a person decides."""
    kept, lost = ALL[3], ALL[5]
    with PostOffice(tmp_path / "office" / "box", {"keep-silent": [kept], "lose": [lost]}) as office:
        _connect(published, office)
        runs = []
        for words in ([], [], ["--resend-unknown"]):
            going = _start(published, few, office, "--links", *words)
            said = going.communicate()[1].decode()
            runs.append((going.returncode, "2 in doubt (rows 5, 7)" in said, office.got()[kept], office.got()[lost]))
        letters = [path.read_bytes() for path in office.folder.glob("*.eml")]

    assert runs == [(3, True, 1, 0), (3, True, 1, 0), (0, False, 2, 1)]
    assert len({_message_id(letter) for letter in letters}) == 30


def test_a_courier_that_is_killed_is_told_of(published, few, tmp_path):
    with PostOffice(tmp_path / "office" / "box") as office:
        _connect(published, office)
        going = _start(published, few, office, "--links")
        while going.poll() is None and office.count() < 3:
            time.sleep(0.002)
        for pid in _children(going.pid):
            os.kill(pid, signal.SIGKILL)
        said = going.communicate()[1].decode()

    assert going.returncode == 3
    assert "the process that sends was ended from outside" in said
    assert "Traceback" not in said


def test_two_calls_do_not_send_one_list_at_once(published, few, tmp_path, monkeypatch):
    """The second one waits for a while, then says why it does not send."""
    monkeypatch.setattr(drafts, "PATIENCE", 0.1)
    clock = Clock(lambda: dt.datetime.now(dt.UTC), time.monotonic, lambda seconds: False)
    errand = Errand(tmp_path / "list", tmp_path / "dist", (), MailServer(host="localhost"), None)

    with drafts.alone(tmp_path / "list"), pytest.raises(BriefsError, match="another call is sending"):
        list(run(errand, clock, ssl.create_default_context()))
    assert list(run(errand, clock, ssl.create_default_context())) == []


def _twice(got: Counter[str]) -> int:
    return sum(number > 1 for number in got.values())


def _children(pid: int) -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _message_id(letter: bytes) -> bytes:
    return next(line for line in letter.split(b"\r\n") if line.startswith(b"Message-ID: "))
