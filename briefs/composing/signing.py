"""Who approved what: a sign-off holds for the words that were signed, and for no others.

The hash covers all that decides the words of an audience's documents, and nothing of how they look: a new font needs no
new signature, a changed caveat does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from briefs.base.problems import Place, Problem
from briefs.composing.compose import compose
from briefs.composing.extracts.contacts import local_data
from briefs.composing.extracts.transcript import transcript
from briefs.composing.order import Form, Order
from briefs.composing.plan import documents, papers
from briefs.library.keys import DocumentKey
from briefs.library.load import Document, Library
from briefs.library.writing.editor import Flow, Put, Quoted, write
from briefs.library.yaml_tree import word_place

HASH_LENGTH = 16
"""Hexadecimal digits of the hash that are written down."""


LANGUAGE = "language"
"""The task of somebody who reads a translation beside its original: every translation needs that."""


def content_hash(library: Library, topic: str, audience: str) -> str:
    """A hash of every word that an audience's documents print in their topic's own language."""
    digest = hashlib.sha256()
    own = library.topics[topic].record.language
    for document in documents(library):
        same = (document.topic, document.audience, document.language) == (topic, audience, own)
        if same and document.language in library.languages:
            for part in _said(library, document):
                digest.update(part)
    return digest.hexdigest()[:HASH_LENGTH]


def words_hash(library: Library, document: Document) -> str:
    """A hash of every word that one document prints, the same for all its papers and variants."""
    digest = hashlib.sha256()
    for part in _said(library, document):
        digest.update(part)
    return digest.hexdigest()[:HASH_LENGTH]


@dataclass(frozen=True, slots=True)
class Marks:
    """By what copies are told apart: two with the same marks say the same, and have the same contacts of a place."""

    words: str
    """The hash of every word."""
    local: str
    """The hash of the local data; empty where none are printed."""


def marks_of(library: Library, document: Document) -> Marks:
    """The marks of one document, the same for all its papers and variants."""
    return Marks(words_hash(library, document), local_hash(library, document))


def local_hash(library: Library, document: Document) -> str:
    """A hash of the local data that one document prints, the same for all its papers and variants; empty for none.

    It stands beside the hash of the words: sheets with other telephone numbers are no copies of one another.
    """
    if library.publication.local is None:
        return ""
    forms = (Form(paper, name) for paper in papers(library, document.key) for name in library.variants)
    orders = (Order(document.key, form) for form in forms)
    printed = local_data(library, [compose(library, order, document) for order in orders])
    if printed is None:
        return ""
    return hashlib.sha256(printed.model_dump_json().encode()).hexdigest()[:HASH_LENGTH]


def is_translation(library: Library, key: DocumentKey) -> bool:
    """Whether a document is not in its topic's own language."""
    return key.language != library.topics[key.topic].record.language


def translation_hash(library: Library, key: DocumentKey) -> str:
    """A hash of every word of a translation and of its original: a change of either needs a new signature."""
    digest = hashlib.sha256()
    own = library.topics[key.topic].record.language
    for each in (key, replace(key, language=own)):
        document = library.document(each)
        if document and document.language in library.languages:
            for part in _said(library, document):
                digest.update(part)
    return digest.hexdigest()[:HASH_LENGTH]


def _said(library: Library, document: Document) -> Iterator[bytes]:
    """What a document says on each usual paper."""
    for paper in papers(library, document.key):
        order = Order(document.key, Form(paper))
        brief = compose(library, order, document)
        yield "\n".join([document.id, document.language, paper, *transcript(brief)]).encode()


def unapproved(library: Library, key: DocumentKey) -> tuple[Problem, ...]:
    """What keeps one document from being final: signatures of its audience, and its own where it is a translation."""
    return unapproved_of(library, (key,))[key]


def unapproved_of(library: Library, keys: Iterable[DocumentKey]) -> Mapping[DocumentKey, tuple[Problem, ...]]:
    """The same of several documents; the words of each audience are read once."""
    wanted = tuple(dict.fromkeys(keys))
    pairs = {pair: unsigned(library, *pair) for pair in dict.fromkeys((key.topic, key.audience) for key in wanted)}
    return {key: (*pairs[key.topic, key.audience], *_untranslated(library, key)) for key in wanted}


def _untranslated(library: Library, key: DocumentKey) -> tuple[Problem, ...]:
    """What a translation lacks beyond its original."""
    if not is_translation(library, key):
        return ()
    path = library.paths.topic_file(key.topic)
    given = library.topics[key.topic].record.translation_sign_offs.get(key.language, {}).get(key.name, {})
    hint = f"when somebody has read it: sign {key.name} --language {key.language} --role {LANGUAGE} --name NAME"
    missing = []
    if LANGUAGE not in given:
        message = f"nobody has signed the translation of {key.name} into '{key.language}'"
        missing.append(Problem(Place(str(path), 1, 1), message, hint, rule="sign-off"))
    now = translation_hash(library, key) if given else ""
    changed = (
        Problem(
            word_place(path, signature.content),
            f"{key.name} in '{key.language}' or its original has changed since {signature.name} signed as {role} "
            f"on {signature.date}",
            "have both read beside each other again, and sign again",
            rule="sign-off",
        )
        for role, signature in given.items()
        if signature.content != now
    )
    return (*missing, *changed)


def unsigned(library: Library, topic: str, audience: str) -> tuple[Problem, ...]:
    """What keeps an audience's documents of a topic from being final: missing and outdated signatures."""
    path = library.paths.topic_file(topic)
    given = library.topics[topic].record.sign_offs.get(audience, {})
    wanted = library.audiences[audience].sign_off or tuple(given) or ("editor",)
    hint = f"when it is approved: sign {audience} --topic {topic} --role ROLE --name NAME"
    missing = [
        Problem(Place(str(path), 1, 1), f"nobody has signed as {role} for {audience}", hint, rule="sign-off")
        for role in wanted
        if role not in given
    ]
    if not given:
        return tuple(missing)
    now = content_hash(library, topic, audience)
    changed = [
        Problem(
            word_place(path, signature.content),
            f"the words for {audience} have changed since {signature.name} signed as {role} on {signature.date}",
            "have the change approved and sign again",
            rule="sign-off",
        )
        for role, signature in given.items()
        if signature.content != now
    ]
    return (*missing, *changed)


def sign(library: Library, topic: str, audience: str, task: str, signature: Mapping[str, str]) -> Path:
    """Write a signature into topic.yaml, whose comments stay; `signature` names the person, their role and the date.

    Raises BriefsError where it cannot be put there without touching other parts of the file.
    """
    return sign_all(library, topic, {(audience, task): signature})


def sign_all(library: Library, topic: str, signatures: Mapping[tuple[str, str], Mapping[str, str]]) -> Path:
    """Write signatures by audience and task, all of them or none; the words of each audience are read once.

    Raises BriefsError as `sign` does.
    """
    path = library.paths.topic_file(topic)
    words = {audience: content_hash(library, topic, audience) for audience in dict.fromkeys(a for a, _ in signatures)}
    puts = []
    for (audience, task), signature in signatures.items():
        facts = {**signature, "content": words[audience]}
        puts.append(Put(("sign_offs", audience, task), Flow({key: Quoted(value) for key, value in facts.items()})))
    write(path, *puts)
    return path


def sign_translation(library: Library, key: DocumentKey, signatures: Mapping[str, Mapping[str, str]]) -> Path:
    """Write signatures on one translation into topic.yaml, by task.

    Raises BriefsError as `sign` does.
    """
    path, now = library.paths.topic_file(key.topic), translation_hash(library, key)
    puts = []
    for task, signature in signatures.items():
        flow = Flow({name: Quoted(value) for name, value in {**signature, "content": now}.items()})
        puts.append(Put(("translation_sign_offs", key.language, key.name, task), flow))
    write(path, *puts)
    return path
