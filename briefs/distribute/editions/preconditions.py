"""What keeps an edition from being published, as far as can be told before anything is built."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from briefs.base.problems import Place, Problem
from briefs.composing.plan import documents
from briefs.composing.signing import local_hash, words_hash
from briefs.distribute.editions.history import EditionState, current, find
from briefs.library import yaml_tree
from briefs.library.load import Library
from briefs.library.records.editions import EDITION

NEW = "give topic.yaml a new edition and date, and publish that"


def obstacles(
    library: Library, editions: Sequence[EditionState], topic: str, today: dt.date, *, draft: bool
) -> tuple[Problem, ...]:
    """What keeps a topic's edition from being published, as far as can be told before anything is built."""
    edition, date = library.topics[topic].record.edition, library.topics[topic].record.date
    place = edition_place(library, topic)
    if date > today and not draft:
        message = f"this edition bears the date {date}, which is still to come"
        hint = "publish it on that day, for it takes the place of the last one at once; packs may be made before"
        return (Problem(_place(library, topic, "date"), message, hint, rule="edition/date"),)
    if not re.fullmatch(EDITION, edition):
        hint = "use letters, digits, dots and hyphens, such as 2026-11: it becomes part of addresses"
        return (Problem(place, f"'{edition}' cannot be the name of an edition", hint, rule="edition/name"),)
    state = find(editions, topic, edition)
    if state is not None:
        return tuple(
            Problem(place, message, NEW, rule="edition/published") for message in _against(library, state, draft=draft)
        )
    held = current(editions, topic)
    if draft and held and not held.draft:
        message = f"a draft cannot take the place of edition {held.edition}, which is signed"
        return (Problem(place, message, "have it signed first: see 'sign --help'", rule="edition/published"),)
    return ()


def moved(library: Library, editions: Sequence[EditionState]) -> Iterator[Problem]:
    """Topics whose words have changed under an edition that is out: it would bear a name that says something else."""
    for topic, folder in library.topics.items():
        state = find(editions, topic, folder.record.edition)
        if state is not None and (changed := other_words(library, state)):
            message = f"the words of {', '.join(changed)} are not those published as edition {state.edition}"
            hint = f"{NEW}; 'diff {state.edition}' says what has changed"
            yield Problem(edition_place(library, topic), message, hint, "warning", "edition/published")
        if state is not None and (changed := other_contacts(library, state)):
            message = f"the local data of {', '.join(changed)} are not those published as edition {state.edition}"
            hint = f"{NEW}; 'diff {state.edition}' says what has changed"
            yield Problem(edition_place(library, topic), message, hint, "warning", "edition/published")


def edition_place(library: Library, topic: str) -> Place:
    """Where topic.yaml names its edition."""
    return _place(library, topic, "edition")


def _place(library: Library, topic: str, key: str) -> Place:
    path = library.paths.topic_file(topic)
    text, _ = yaml_tree.read_text(path)
    node, _ = yaml_tree.read_yaml(text, str(path))
    return yaml_tree.place_of(node, (key,)) if node else Place(str(path), 1, 1)


def _against(library: Library, state: EditionState, *, draft: bool) -> Iterator[str]:
    """Why an edition that is out cannot be published as things stand; nothing where it may be the same."""
    name = f"edition {state.edition}"
    if any(document.withdrawn for document in state.documents.values()):
        gone = next(document for document in state.documents.values() if document.withdrawn)
        what = name if state.status == "withdrawn" else f"{gone.name} of {name}"
        yield f"{what} was withdrawn on {gone.withdrawn} and stays withdrawn"
    elif state.successor:
        yield f"{name} was superseded by {state.successor} and cannot come back"
    elif changed := other_words(library, state):
        yield f"{name} was published on {state.published}, and the words of {', '.join(changed)} have changed since"
    elif changed := other_contacts(library, state):
        yield f"{name} was published on {state.published}, and {', '.join(changed)} had other local data then"
    elif state.draft != draft:
        was, now = ("a draft", "signed") if state.draft else ("signed", "a draft")
        yield f"{name} was published as {was}, and now it is {now}: its pages say something else"


def other_contacts(library: Library, state: EditionState) -> tuple[str, ...]:
    """Documents that print other local data than was published."""
    now = {
        document.key.within_topic: local_hash(library, document) or None
        for document in documents(library)
        if document.topic == state.topic and document.language in library.languages
    }
    then = {name: document.local for name, document in state.documents.items()}
    return tuple(sorted(name for name in now.keys() & then.keys() if now[name] != then[name]))


def other_words(library: Library, state: EditionState) -> tuple[str, ...]:
    """Documents whose words are not those published, and those that came or went."""
    now = {
        document.key.within_topic: words_hash(library, document)
        for document in documents(library)
        if document.topic == state.topic and document.language in library.languages
    }
    then = {name: document.words for name, document in state.documents.items()}
    return tuple(sorted(name for name in now.keys() | then.keys() if now.get(name) != then.get(name)))
