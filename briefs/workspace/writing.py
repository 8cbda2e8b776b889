"""Files written into a workspace for people to go on with: starting files, and signatures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from briefs.base.problems import BriefsError, CallError, did_you_mean, errors
from briefs.base.task import ProblemsFound
from briefs.building.session import Session, Steps
from briefs.composing import signing
from briefs.library.load import Library
from briefs.workspace import starter


def new(library: Library, kind: str, name: str, topic: str | None, today: dt.date) -> tuple[Path, ...]:
    """The first files of a topic, an audience, or a document called AUDIENCE/DOCUMENT.

    Raises CallError where nothing bears a name, BriefsError where a file is there already.
    """
    topics = tuple(library.topics)
    if kind == "topic":
        return starter.new_topic(library, name, today)
    where = topic or (topics[0] if len(topics) == 1 else None)
    if where is None or where not in topics:
        hint = did_you_mean(where or "", topics) or f"topics: {', '.join(topics)}"
        raise CallError.of("say in which topic, with --topic", hint)
    if kind == "audience":
        return starter.new_audience(library, where, name)
    audience, _, document = name.rpartition("/")
    if audience not in library.audiences:
        hint = did_you_mean(audience, library.audiences) or f"audiences: {', '.join(library.audiences)}"
        raise CallError.of(f"name it AUDIENCE/DOCUMENT; no audience is called '{audience}'", hint)
    return starter.new_document(library, where, audience, document)


def sign(session: Session, audience: str, task: str, person: Mapping[str, str], topic: str | None) -> Steps[Path]:
    """Write down that somebody approved the words for an audience; `person` has their name and role.

    Raises CallError where nothing bears a name, BriefsError where something is wrong with the content.
    """
    checked = session.read()
    library = checked.library
    topics = tuple(library.topics)
    where = topic or (topics[0] if len(topics) == 1 else "")
    for kind, name, known in (("topic", where, topics), ("audience", audience, tuple(library.audiences))):
        if name not in known:
            hint = did_you_mean(name, known) or f"there is: {', '.join(known)}"
            raise CallError.of(f"no {kind} is called '{name}'", hint)
    if errors(checked.problems):
        raise BriefsError(checked.problems)
    yield ProblemsFound(checked.problems)
    return signing.sign(library, where, audience, task, {**person, "date": session.today.isoformat()})
