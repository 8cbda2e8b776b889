"""Sending in a process of its own, which outlives the one that watches it by just the letter that is on its way.

Between the last dot of a letter and the server's answer nobody knows whether it was accepted. Were the watching program
killed in that moment, the letter would stay in doubt; this process hears the answer, writes it down, and then stops.
"""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
import signal
import ssl
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from briefs.base.problems import REPORT, BriefsError, Problem
from briefs.distribute.letters import journal, register, smtp
from briefs.distribute.letters.drafts import alone
from briefs.distribute.letters.journal import Journal, LetterStates
from briefs.distribute.letters.letters import Letter
from briefs.distribute.letters.sending import Clock, NothingKept, Post, Progress
from briefs.library.records.settings import MailServer


@dataclass(frozen=True, slots=True)
class Errand:
    """What the process is to do; `chosen` names the groups of a standing that are sent."""

    register: Path
    """Where it is written down what was sent to whom."""
    out: Path
    """The folder of drafts, in which it was written down once."""
    letters: tuple[Letter, ...]
    server: MailServer
    secret: str | None = field(repr=False)
    chosen: tuple[str, ...] = ("open",)


def run(errand: Errand, clock: Clock, context: ssl.SSLContext) -> Generator[Progress, None, None]:
    """Send what is chosen, alone at the register.

    Raises BriefsError where somebody else is sending, or the server cannot be used.
    """
    register.must_be_writable(errand.register)
    with alone(errand.register):
        stands = journal.standing(errand.letters, register.read(errand.register, errand.out))
        kept = Journal(register.new_file(errand.register, clock.now()))
        try:
            post = Post(
                lambda: smtp.MailSession(errand.server, errand.secret, context), kept, clock, errand.server.a_minute
            )
            yield from post.send(chosen(stands, errand.chosen))
        finally:
            kept.close()


def at_once(server: MailServer, secret: str | None, letters: Sequence[Letter]) -> Iterator[Progress]:
    """Send a few letters from this process, with nothing written down: those to oneself.

    Raises BriefsError where the server cannot be used.
    """
    clock = Clock(lambda: dt.datetime.now(dt.UTC), time.monotonic, _slept)
    context = ssl.create_default_context()
    post = Post(lambda: smtp.MailSession(server, secret, context), NothingKept(), clock, server.a_minute, pauses=())
    yield from post.send(letters)


def _slept(seconds: float) -> bool:
    time.sleep(seconds)
    return False


def chosen(stands: LetterStates, groups: tuple[str, ...]) -> tuple[Letter, ...]:
    """The letters of some groups of a standing, in the order of their rows."""
    letters = [letter for group in groups for letter in getattr(stands, group)]
    return tuple(sorted(letters, key=lambda letter: letter.recipient.row))


def watched(errand: Errand) -> Generator[Progress, None, None]:
    """Run an errand in a process of its own and tell what it tells; closing this asks it to stop after its letter.

    Raises BriefsError with what stopped it.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_work, args=(errand, there), name="letters")
    process.start()
    there.close()
    try:
        yield from _heard(here)
    finally:
        with suppress(OSError):
            here.send(None)
        here.close()
        process.join()
        process.close()


def _heard(here: Connection) -> Iterator[Progress]:
    while True:
        try:
            said = here.recv()
        except EOFError:
            message = "the process that sends was ended from outside"
            hint = "give the same command again: it goes on with the rest, and tells what is in doubt"
            raise BriefsError([Problem(None, message, hint, rule="mail/ended")]) from None
        if said is None:
            return
        if isinstance(said, tuple):
            raise BriefsError(said)
        yield said


def _work(errand: Errand, there: Connection) -> None:
    """Sends, and stops where the watching process says so or is gone, which both make its pipe ready to read."""
    _alone()
    clock = Clock(lambda: dt.datetime.now(dt.UTC), time.monotonic, there.poll)
    problems: tuple[Problem, ...] | None = None
    try:
        with closing(run(errand, clock, ssl.create_default_context())) as going:
            for progress in going:
                there.send(progress)
    except BriefsError as error:
        problems = error.problems
    except (BrokenPipeError, ConnectionResetError):
        return
    except OSError as error:
        message = f"sending stopped: {error.strerror or error}{f': {error.filename}' if error.filename else ''}"
        problems = (Problem(None, message, "what was sent until then is in the journal", rule="mail/ended"),)
    except Exception as error:  # noqa: BLE001 - told to the watching process, which has a reader
        message = f"sending stopped: {type(error).__name__}: {error}"
        problems = (Problem(None, message, REPORT, rule="mail/ended"),)
    with suppress(OSError):
        there.send(problems)


def _alone() -> None:
    """What ends the watching process from a terminal does not end this one in the middle of a letter."""
    detach: Callable[[], object] | None = getattr(os, "setsid", None)
    if detach is not None:
        detach()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
