"""What stands between a topic and its edition: mistakes, what is missing, what the record of editions says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefs.base.problems import Problem, errors
from briefs.building.session import CheckedLibrary, Session
from briefs.composing.plan import documents
from briefs.composing.signing import content_hash
from briefs.distribute.editions import index
from briefs.distribute.editions.history import EditionState, of_events
from briefs.distribute.editions.preconditions import obstacles
from briefs.distribute.selection import of_topic
from briefs.library.load import Library
from briefs.workspace.choosing import topic_of, unfinished


@dataclass(frozen=True, slots=True)
class SignatureState:
    """One task of an audience, and who has signed for it."""

    audience: str
    task: str
    name: str = ""
    """Empty where nobody has."""
    role: str = ""
    date: str = ""
    holds: bool = False
    """Whether the words are still those that were signed."""
    words: str = ""
    """The hash of the audience's words as they are now."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """How near a topic is to being handed out."""

    topic: str
    edition: str
    wrong: tuple[Problem, ...]
    """What is wrong: nothing can be published before it is put right."""
    missing: tuple[Problem, ...]
    """What a final edition lacks; a draft for review may go out without."""
    against: tuple[Problem, ...]
    """What the record of editions has against it."""
    signatures: tuple[SignatureState, ...]
    published: tuple[EditionState, ...]
    """The editions of the topic that are out, the last first."""

    @property
    def final(self) -> bool:
        """Whether it can go out as it is."""
        return not (self.wrong or self.missing or self.against)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that hinders a final edition."""
        return (*self.wrong, *self.missing, *self.against)


def readiness(session: Session, topic: str | None) -> Readiness:
    """How near a topic is to being handed out.

    Raises CallError where none is meant, UnreadError where it cannot be read.
    """
    checked = session.read()
    library = checked.library
    meant = topic_of(library, topic)
    orders = of_topic(library, meant)
    read = index.read(library.content)
    wrong = errors((*checked.about(orders), *read.problems))
    editions = () if errors(read.problems) else of_events([entry.event for entry in read.entries])
    missing = () if wrong else tuple(unfinished(CheckedLibrary(library, checked.problems), orders))
    draft = any(problem.rule == "sign-off" for problem in missing)
    against = () if wrong else obstacles(library, editions, meant, session.today, draft=draft)
    return Readiness(
        meant,
        library.topics[meant].record.edition,
        wrong,
        missing,
        against,
        () if wrong else tuple(_signatures(library, meant)),
        tuple(state for state in reversed(editions) if state.topic == meant),
    )


def _signatures(library: Library, topic: str) -> Iterator[SignatureState]:
    """Every task of every audience that has a document in the topic."""
    given = library.topics[topic].record.sign_offs
    for audience in dict.fromkeys(d.audience for d in documents(library) if d.topic == topic):
        own = given.get(audience, {})
        now = content_hash(library, topic, audience)
        for task in dict.fromkeys((*(library.audiences[audience].sign_off or ("editor",)), *own)):
            one = own.get(task)
            if one is None:
                yield SignatureState(audience, task, words=now)
            else:
                yield SignatureState(audience, task, one.name, one.role, one.date.isoformat(), one.content == now, now)
