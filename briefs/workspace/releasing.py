"""An edition from its check to its catalogue in one go, up to the first step that refuses."""

from __future__ import annotations

from collections.abc import Collection, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from briefs.base.problems import BriefsError, BuildError
from briefs.building.events import BuildEvent, StepBegun
from briefs.building.session import CheckedLibrary, Session, Steps
from briefs.composing.order import Choice
from briefs.distribute.selection import of_topic
from briefs.workspace import editions, handouts, production, reporting
from briefs.workspace.choosing import topic_of, unfinished
from briefs.workspace.editions import Issued, Release, UnfinishedError
from briefs.workspace.handouts import PackWritten, SiteMade

T = TypeVar("T")
STEPS = ("check", "build", "publish", "pack", "site")


class StoppedError(BriefsError):
    """A step refused; its own error, with all that is wrong, is the cause."""

    def __init__(self, step: str, cause: BriefsError) -> None:
        self.step = step
        self.cause = cause
        super().__init__(cause.problems)

    @property
    def done(self) -> tuple[str, ...]:
        """The steps before it: what they made stays, and is not made again."""
        return STEPS[: STEPS.index(self.step)]


@dataclass(frozen=True, slots=True)
class Released:
    """An edition that is out, packed, and in the catalogue."""

    issued: Issued
    packs: tuple[PackWritten, ...]
    site: SiteMade


def release(session: Session, wish: Release, out: Path, without: Collection[str] = ()) -> Steps[Released]:
    """Check, build, publish and pack a topic, and make the catalogue of all; done again, it goes on where it stopped.

    Raises StoppedError at the first step that refuses.
    """
    topic = yield from _step("check", _checked(session, wish))
    choice, final = Choice(topics=(topic,)), not wish.draft
    yield from _step("build", _built(session, choice, out, final=final))
    issued = yield from _step("publish", editions.publish(session, wish, out))
    packs = yield from _step("pack", handouts.pack(session, choice, out, without=without, final=final))
    site = yield from _step("site", handouts.make_site(session, Choice(), out))
    return Released(issued, packs, site)


def _step(name: str, work: Steps[T]) -> Generator[BuildEvent, None, T]:
    yield StepBegun(name, STEPS.index(name) + 1, len(STEPS))
    try:
        return (yield from work)
    except BriefsError as error:
        raise StoppedError(name, error) from error


def _checked(session: Session, wish: Release) -> Steps[str]:
    """The topic that is meant, of which nothing is wrong and, unless it goes out as a draft, nothing missing."""
    report = reporting.check(session)
    topic = topic_of(report.library, wish.topic)
    checked, orders = CheckedLibrary(report.library, report.problems), of_topic(report.library, topic)
    yield from checked.usable(orders)
    if not wish.draft and (missing := unfinished(checked, orders)):
        raise UnfinishedError(missing)
    return topic


def _built(session: Session, choice: Choice, out: Path, *, final: bool) -> Steps[None]:
    built = yield from production.build(session, choice, out, final=final, force=False, html=False)
    if not built.fine:
        raise BuildError(built.problems)
