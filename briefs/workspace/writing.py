"""Files written into a workspace for people to go on with: starting files, and signatures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from briefs.base.problems import CallError
from briefs.building.session import CheckedLibrary, Session, Steps
from briefs.composing import signing
from briefs.composing.order import Choice
from briefs.library.load import Library
from briefs.workspace.choosing import audience_of, orders_of, topic_of
from briefs.workspace.reviewing import changing
from briefs.workspace.starting import ground, starter
from briefs.workspace.starting.starter import TopicWish

ALL_MINE = "all-mine"
"""In place of a task: every one for which the same person has signed before."""


@dataclass(frozen=True, slots=True)
class SignRequest:
    """Who signs for what."""

    audiences: tuple[str, ...]
    """All for which the person signed before, where none is named."""
    tasks: tuple[str, ...]
    name: str
    position: str | None = None
    """Their position; the one with which they signed before, or else the task."""
    topic: str | None = None
    language: str | None = None
    """Of translations: then `audiences` are documents, as AUDIENCE/DOCUMENT."""


@dataclass(frozen=True, slots=True)
class Signed:
    """Signatures that were written down."""

    path: Path
    given: tuple[tuple[str, str], ...]
    """For which audiences, and as what."""


def new_topic(library: Library, wish: TopicWish, today: dt.date) -> tuple[Path, ...]:
    """A topic with filled documents to write over.

    Raises CallError for an audience that nobody knows, BriefsError where a file is there already.
    """
    for audience in wish.audiences:
        audience_of(library, audience)
    return starter.new_topic(library, wish, today)


def new(library: Library, kind: str, name: str, topic: str | None, title: str | None = None) -> tuple[Path, ...]:
    """The first files of an audience, of a document called AUDIENCE/DOCUMENT, of a language or a brand.

    Raises CallError where nothing bears a name, BriefsError where a file is there already.
    """
    if kind == "language":
        return ground.new_language(library, name, title)
    if kind == "brand":
        return ground.new_brand(library, name, title)
    where = topic_of(library, topic)
    if kind == "audience":
        return starter.new_audience(library, where, name)
    audience, _, document = name.rpartition("/")
    if not audience:
        raise CallError.of(f"'{name}' does not say for whom", f"name it AUDIENCE/DOCUMENT, as in readers/{name}")
    return starter.new_document(library, where, audience_of(library, audience), document)


def sign(session: Session, request: SignRequest) -> Steps[Signed]:
    """Write down that somebody approved the words for audiences, all of it or nothing.

    Raises CallError where nothing bears a name, BriefsError where something is wrong with what is signed.
    """
    checked = session.read()
    library = checked.library
    topic = topic_of(library, request.topic)
    if request.language:
        return (yield from _translations(checked, topic, request, session.today))
    given = tuple(_given(library, topic, request))
    audiences = tuple(dict.fromkeys(audience for audience, _ in given))
    yield from checked.usable(orders_of(library, Choice(topics=(topic,), audiences=audiences)))
    before = library.topics[topic].record.sign_offs
    signatures = {}
    for audience, task in given:
        old = before.get(audience, {}).get(task)
        kept = old.role if old and old.name == request.name else task
        role = request.position or kept
        signatures[audience, task] = {"name": request.name, "role": role, "date": session.today.isoformat()}
    with changing.kept(library, topic, audiences):
        path = signing.sign_all(library, topic, signatures)
    return Signed(path, given)


def _translations(checked: CheckedLibrary, topic: str, request: SignRequest, today: dt.date) -> Steps[Signed]:
    """Write down that somebody read translations beside their originals."""
    library, language = checked.library, request.language or ""
    names = Choice(topics=(topic,), documents=request.audiences, languages=(language,))
    keys = sorted({order.key for order in orders_of(library, names)})
    if not request.audiences or not all(signing.is_translation(library, key) for key in keys):
        raise CallError.of(
            "name each translation that was read", f"as in: sign educators/letter --language {language} --role language"
        )
    yield from checked.usable(orders_of(library, names))
    path = library.paths.topic_file(topic)
    for key in keys:
        facts = {"name": request.name, "date": today.isoformat()}
        made = {task: {**facts, "role": request.position or task} for task in request.tasks}
        path = signing.sign_translation(library, key, made)
    return Signed(path, tuple((f"{key.name} in {language}", task) for key in keys for task in request.tasks))


def _given(library: Library, topic: str, request: SignRequest) -> Iterator[tuple[str, str]]:
    """Each audience with each task.

    Raises CallError where the person's own are meant and there are none.
    """
    before = library.topics[topic].record.sign_offs
    mine = [(audience, task) for audience, all_of in before.items() for task, old in all_of.items()
            if old.name == request.name]  # fmt: skip
    for audience in request.audiences or dict.fromkeys(audience for audience, _ in mine):
        audience_of(library, audience)
        for task in request.tasks:
            if task != ALL_MINE:
                yield audience, task
                continue
            own = [old for for_whom, old in mine if for_whom == audience]
            if not own:
                _nothing_signed(request.name, f" for {audience}")
            yield from ((audience, old) for old in own)
    if not request.audiences and (not mine or set(request.tasks) != {ALL_MINE}):
        _nothing_signed(request.name, "")


def _nothing_signed(name: str, what: str) -> NoReturn:
    hint = "name the audience and each task: sign AUDIENCE --role editor --role subject --name NAME"
    raise CallError.of(f"'{name}' has not signed anything{what} yet, so it is not known what to sign", hint)
