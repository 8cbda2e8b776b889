"""Letters are sent one by one, none of them twice: the journal is asked before and told after each.

Clock, waiting and connection come from outside. What the server refuses for good is noted and not tried again; what it
refuses for now, and what a broken connection kept from it, is tried again after growing pauses. A letter whose answer
never came is left alone: only a person can say whether it may go out once more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from briefs.base.problems import BriefsError, Problem
from briefs.distribute.letters.journal import JournalEntry, LetterStep
from briefs.distribute.letters.letters import Letter, compose
from briefs.distribute.letters.smtp import DroppedError, LetterRefusedError, UnansweredError

PAUSES = (2.0, 10.0, 30.0, 60.0, 120.0)
"""Seconds before a server that cannot be reached, or letters refused for now, are tried again."""
TRIES = 3
"""How often in a row the connection may break during one letter before the others go first."""

SendOutcome = Literal["sent", "refused", "unknown", "postponed", "waiting"]
"""The last is of no letter: those that were refused for now are tried again after a pause."""


class StepKeeper(Protocol):
    """Where each step is written down."""

    def note(self, entry: JournalEntry) -> None: ...

    def flush(self) -> None: ...


class NothingKept:
    """Where nothing is written down: of letters to oneself."""

    def note(self, entry: JournalEntry) -> None:
        """Not kept."""

    def flush(self) -> None:
        """Nothing to wait for."""


class MailConnection(Protocol):
    """A connection to a mail server."""

    def hand_over(self, sender: str, recipient: str, data: bytes, before_the_dot: Callable[[], None]) -> str: ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Clock:
    """What time it is, how time passes, and how to wait; `wait` returns early, with True, where all is to stop."""

    now: Callable[[], dt.datetime]
    seconds: Callable[[], float]
    wait: Callable[[float], bool]


@dataclass(frozen=True, slots=True)
class Progress:
    """What became of one letter, and how far all are."""

    row: int
    outcome: SendOutcome
    said: str
    done: int
    total: int
    left: float
    """Seconds that the rest will take."""


class _StopError(Exception):
    """Somebody wants it to end here."""


class Post:
    """Sends letters through one connection at a time."""

    def __init__(
        self,
        connect: Callable[[], MailConnection],
        journal: StepKeeper,
        clock: Clock,
        a_minute: int,
        pauses: Sequence[float] = PAUSES,
    ) -> None:
        self._connect = connect
        self._journal = journal
        self._clock = clock
        self._space = 60 / a_minute
        self._pauses = tuple(pauses)
        self._line: MailConnection | None = None
        self._next = 0.0
        self._reached = False

    def send(self, letters: Sequence[Letter]) -> Iterator[Progress]:
        """Send all; one Progress for each that is settled, in the end one for each that stays postponed.

        Raises BriefsError where the server cannot be used; what was sent until then is in the journal.
        """
        start, total, done = self._clock.seconds(), len(letters), 0
        queue = [(letter, "") for letter in letters]
        try:
            for pause in (*self._pauses, None):
                later: list[tuple[Letter, str]] = []
                for letter, _ in queue:
                    outcome, said = self._one(letter)
                    if outcome == "postponed" and pause is not None:
                        later.append((letter, said))
                        continue
                    done += 1
                    each = max(self._space, (self._clock.seconds() - start) / done)
                    yield Progress(letter.recipient.row, outcome, said, done, total, each * (total - done))
                queue = later
                if not queue or pause is None:
                    return
                said = f"{len(queue)} letters are tried again in {pause:.0f} s: the server takes them later"
                yield Progress(0, "waiting", said, done, total, pause)
                self._wait(pause)
        except _StopError:
            return
        finally:
            self._hang_up()

    def _one(self, letter: Letter) -> tuple[SendOutcome, str]:
        said = ""
        for _ in range(TRIES):
            line = self._connected()
            self._wait(self._next - self._clock.seconds())
            self._next = self._clock.seconds() + self._space
            data = compose(letter, self._clock.now())
            self._note(letter, "begun")
            try:
                said = line.hand_over(_from(letter), letter.recipient.email, data, lambda: self._handing_over(letter))
            except DroppedError as error:
                said, self._line = str(error), None
            except UnansweredError as error:
                self._line = None
                return "unknown", str(error)
            except LetterRefusedError as error:
                outcome: SendOutcome = "refused" if error.for_good else "postponed"
                self._note(letter, "refused" if error.for_good else "postponed", error.said, error.code)
                self._journal.flush()
                return outcome, str(error)
            else:
                self._note(letter, "sent", said, 250)
                self._journal.flush()
                return "sent", said
            self._note(letter, "postponed", said)
        return "postponed", said

    def _handing_over(self, letter: Letter) -> None:
        self._note(letter, "handing-over")
        self._journal.flush()

    def _note(self, letter: Letter, step: LetterStep, said: str = "", code: int = 0) -> None:
        at = self._clock.now().isoformat(timespec="seconds")
        self._journal.note(JournalEntry(at, step, letter.id, letter.recipient.email, letter.about, code, said))

    def _connected(self) -> MailConnection:
        """The open connection, or a new one; a server that has answered before may be away for a while."""
        said = ""
        for pause in (*self._pauses, None):
            if self._line is not None:
                return self._line
            try:
                self._line = self._connect()
                self._reached = True
            except DroppedError as error:
                said = str(error)
                if pause is None or not self._reached:
                    break
                self._wait(pause)
        if self._line is not None:
            return self._line
        hint = "what was sent is in the journal: give the same command again, and it goes on with the rest"
        raise BriefsError([Problem(None, f"the mail server cannot be reached: {said}", hint, rule="mail/server")])

    def _wait(self, seconds: float) -> None:
        if self._clock.wait(max(0.0, seconds)):
            raise _StopError

    def _hang_up(self) -> None:
        if self._line is not None:
            self._line.close()
            self._line = None


def _from(letter: Letter) -> str:
    if letter.sender is None:
        raise BriefsError([Problem(None, "a letter without a sender cannot be sent", rule="mail/sender")])
    return letter.sender.address
