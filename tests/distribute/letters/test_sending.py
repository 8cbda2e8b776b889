"""Sending and its journal, with a made-up server, clock and pauses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from briefs.base.problems import BriefsError
from briefs.distribute.letters import journal
from briefs.distribute.letters.journal import Journal, JournalEntry
from briefs.distribute.letters.letters import Letter
from briefs.distribute.letters.sending import Clock, Post, Progress
from briefs.distribute.letters.smtp import DroppedError, LetterRefusedError, UnansweredError
from briefs.distribute.recipients.mailboxes import Mailbox
from briefs.distribute.recipients.rows import Recipient

LETTERS = tuple(
    Letter(
        Recipient("", f"{name}@example.org", "readers", "en", row), "S", "T", "H", "en",
        sender=Mailbox("wells@example.org"), about="sample 2026-01 en readers/brief",
    )
    for row, name in enumerate(("ann", "bo", "cy"), 2)
)  # fmt: skip
ANN, BO, CY = (letter.recipient.email for letter in LETTERS)


@dataclass
class Server:
    """Answers as it is told: for each address what comes before it accepts."""

    answers: dict[str, list[Exception]] = field(default_factory=dict)
    away: list[Exception] = field(default_factory=list)
    got: list[str] = field(default_factory=list)
    closed: int = 0

    def connect(self) -> Server:
        if self.away:
            raise self.away.pop(0)
        return self

    def hand_over(self, sender: str, recipient: str, data: bytes, before_the_dot: Callable[[], None]) -> str:
        answer = self.answers.get(recipient, []).pop(0) if self.answers.get(recipient) else None
        if isinstance(answer, DroppedError):
            raise answer
        before_the_dot()
        if answer is not None:
            raise answer
        self.got.append(recipient)
        return "250 good"

    def close(self) -> None:
        self.closed += 1


@dataclass
class Time:
    """A clock that goes on only when somebody waits; it stops all at `end`."""

    at: float = 0.0
    waits: list[float] = field(default_factory=list)
    end: float = 1e9

    def wait(self, seconds: float) -> bool:
        self.at += seconds
        if seconds:
            self.waits.append(seconds)
        return self.at >= self.end

    def clock(self) -> Clock:
        now = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
        return Clock(lambda: now + dt.timedelta(seconds=self.at), lambda: self.at, self.wait)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Journal]:
    made = Journal(tmp_path / "list" / journal.FILE)
    yield made
    made.close()


def _send(server: Server, kept: Journal, time: Time | None = None, letters=LETTERS, a_minute=60) -> list[Progress]:
    return list(Post(server.connect, kept, (time or Time()).clock(), a_minute).send(letters))


def _standing(tmp_path: Path, letters=LETTERS) -> dict[str, list[str]]:
    stands = journal.standing(letters, journal.read(tmp_path / "list" / journal.FILE))
    groups = ("open", "sent", "refused", "unknown", "changed")
    return {name: [x.recipient.email for x in getattr(stands, name)] for name in groups if getattr(stands, name)}


def test_letters_go_out_at_the_pace_that_was_asked_for(kept, tmp_path):
    """Twenty a minute: three seconds lie between two of them; what is left is said."""
    server, time = Server(), Time()

    told = _send(server, kept, time, a_minute=20)

    assert server.got == [ANN, BO, CY]
    assert time.waits == [3.0, 3.0]
    assert [(p.row, p.outcome, p.done, p.left) for p in told] == [
        (2, "sent", 1, 6.0),
        (3, "sent", 2, 3.0),
        (4, "sent", 3, 0.0),
    ]
    assert _standing(tmp_path) == {"sent": [ANN, BO, CY]}
    assert server.closed == 1


def test_a_refusal_for_good_is_noted_and_not_tried_again(kept, tmp_path):
    told = _send(Server({BO: [LetterRefusedError(550, "nobody here")]}), kept)

    assert [p.outcome for p in told] == ["sent", "refused", "sent"]
    assert _standing(tmp_path) == {"sent": [ANN, CY], "refused": [BO]}


def test_a_refusal_for_now_is_tried_again_after_the_others_and_a_growing_pause(kept, tmp_path):
    server, time = Server({ANN: [LetterRefusedError(450, "later"), LetterRefusedError(451, "later")]}), Time()

    told = _send(server, kept, time, a_minute=6_000_000)

    assert server.got == [BO, CY, ANN]
    assert [round(wait) for wait in time.waits if wait > 1] == [2, 10]
    assert [p.row for p in told if p.outcome != "waiting"] == [3, 4, 2]
    assert [p.said for p in told if p.outcome == "waiting"] == [
        f"1 letters are tried again in {pause} s: the server takes them later" for pause in (2, 10)
    ]
    assert _standing(tmp_path) == {"sent": [ANN, BO, CY]}


def test_what_is_always_refused_for_now_is_left_for_another_day(kept, tmp_path):
    told = _send(Server({ANN: [LetterRefusedError(450, "later")] * 99}), kept)

    assert [(p.row, p.outcome, p.said) for p in told][-1] == (2, "postponed", "450 later")
    assert _standing(tmp_path) == {"open": [ANN], "sent": [BO, CY]}


def test_a_connection_that_breaks_before_the_last_dot_is_opened_again(kept, tmp_path):
    server = Server({BO: [DroppedError("gone"), DroppedError("gone")]})

    assert [p.outcome for p in _send(server, kept)] == ["sent"] * 3
    assert server.got == [ANN, BO, CY]
    assert _standing(tmp_path) == {"sent": [ANN, BO, CY]}


def test_a_letter_without_an_answer_is_in_doubt_and_left_alone(kept, tmp_path):
    server = Server({BO: [UnansweredError("gone")]})

    assert [p.outcome for p in _send(server, kept)] == ["sent", "unknown", "sent"]
    assert server.got == [ANN, CY]
    assert _standing(tmp_path) == {"sent": [ANN, CY], "unknown": [BO]}


def test_a_server_that_is_away_for_a_while_is_waited_for(kept, tmp_path):
    """With growing pauses; for ever it is not."""
    server, time = Server({BO: [DroppedError("restart")]}), Time()
    told = []
    for progress in Post(server.connect, kept, time.clock(), 6_000_000).send(LETTERS):
        told.append(progress)
        if progress.row == 2:
            server.away = [DroppedError("away")] * 3

    assert [p.outcome for p in told] == ["sent"] * 3
    assert [round(wait) for wait in time.waits if wait > 1] == [2, 10, 30]


def test_a_server_that_stays_away_ends_the_run_and_nothing_is_lost(kept, tmp_path):
    server = Server({BO: [DroppedError("restart")]})
    going = Post(server.connect, kept, Time().clock(), 60).send(LETTERS)
    next(going)
    server.away = [DroppedError("away")] * 99

    with pytest.raises(BriefsError, match="cannot be reached: away"):
        next(going)
    assert _standing(tmp_path) == {"open": [BO, CY], "sent": [ANN]}


def test_a_server_that_was_never_there_is_told_at_once(kept):
    time = Time()

    with pytest.raises(BriefsError, match="cannot be reached"):
        _send(Server(away=[DroppedError("no")] * 99), kept, time)
    assert time.waits == []


def test_it_stops_between_two_letters_where_it_is_told_to(kept, tmp_path):
    assert [p.row for p in _send(Server(), kept, Time(end=1.5))] == [2, 3]
    assert _standing(tmp_path) == {"open": [CY], "sent": [ANN, BO]}


def test_another_version_of_a_letter_is_not_sent_without_being_asked_for(kept, tmp_path):
    """Nor is it where the first version is in doubt; a letter about something else is free to go."""
    _send(Server({BO: [UnansweredError("gone")]}), kept, letters=LETTERS[:2])
    mended = tuple(replace(letter, text="Mended.") for letter in LETTERS)
    other = tuple(replace(letter, text="New.", about="sample 2026-02 en readers/brief") for letter in LETTERS)

    assert _standing(tmp_path, mended) == {"open": [CY], "changed": [ANN, BO]}
    assert _standing(tmp_path, other) == {"open": [ANN, BO, CY]}


def test_who_has_had_one_of_the_documents_is_not_sent_it_again_in_another_letter(kept, tmp_path):
    """Lists for a brief and for brief and lesson may name the same people; another language is another document."""
    _send(Server(), kept, letters=LETTERS[:1])
    more = tuple(replace(letter, text="More.", about=f"{letter.about} experts/brief") for letter in LETTERS[:1])
    other = tuple(replace(letter, text="Anders.", about=letter.about.replace(" en ", " de ")) for letter in LETTERS[:1])

    assert _standing(tmp_path, more) == {"changed": [ANN]}
    assert _standing(tmp_path, other) == {"open": [ANN]}


def test_whom_the_last_letter_did_not_reach_gets_no_other_one(kept, tmp_path):
    entries = [JournalEntry("1", step, LETTERS[0].id, ANN, LETTERS[0].about) for step in ("sent", "bounced")]
    new = replace(LETTERS[0], text="New.", about="sample 2026-02 en readers/brief")

    assert journal.standing([new], entries).bounced == (new,)


@pytest.mark.parametrize(
    ("steps", "group"),
    [
        ([], "open"),
        (["begun"], "open"),
        (["begun", "postponed"], "open"),
        (["begun", "handing-over"], "unknown"),
        (["begun", "handing-over", "postponed"], "open"),
        (["begun", "handing-over", "sent"], "sent"),
        (["begun", "refused"], "refused"),
        (["begun", "handing-over", "refused"], "refused"),
        (["begun", "handing-over", "begun", "handing-over", "sent"], "sent"),
        (["begun", "handing-over", "sent", "bounced"], "bounced"),
        (["begun", "handing-over", "sent", "bounced", "begun", "handing-over", "sent"], "sent"),
    ],
)
def test_the_last_step_decides_where_a_letter_stands(steps, group):
    entries = [JournalEntry("", step, LETTERS[0].id, ANN, LETTERS[0].about) for step in steps]

    assert getattr(journal.standing(LETTERS[:1], entries), group) == LETTERS[:1]


def test_a_torn_last_line_is_as_if_it_had_not_been_written(kept, tmp_path):
    """As a power cut leaves it; the next line begins on a line of its own."""
    _send(Server(), kept, letters=LETTERS[:1])
    path = tmp_path / "list" / journal.FILE
    whole = path.read_bytes()
    lines = whole.splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-1]) + lines[-1][:20])

    assert _standing(tmp_path, LETTERS[:1]) == {"unknown": [ANN]}

    again = Journal(path)
    _send(Server(), again, letters=LETTERS[1:])
    again.close()
    assert _standing(tmp_path) == {"sent": [BO, CY], "unknown": [ANN]}


def test_a_journal_that_cannot_be_read_stops_everything(kept, tmp_path):
    _send(Server(), kept)
    path = tmp_path / "list" / journal.FILE
    path.write_bytes(path.read_bytes().replace(b'"sent"', b'"sent', 1))

    with pytest.raises(BriefsError) as caught:
        journal.read(path)
    assert caught.value.problems[0].place is not None
    assert caught.value.problems[0].place.line == 3


def test_only_its_owner_can_read_who_was_written_to(kept, tmp_path):
    assert (tmp_path / "list" / journal.FILE).stat().st_mode & 0o077 == 0
