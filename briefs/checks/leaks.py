"""What is for professionals or for markers does not reach other readers.

Two kinds of secrets are looked for, word for word, whatever stands between the words:

- sentences of documents for a professional audience, and of documents that print answers, in documents for the public;
- answers, reasons and places to look (fields that a schema has `printed: answers`) in documents that print no answers.

What stands in a passage or in the glossary is shared on purpose, and may be in every document that its tags let it
into. So may what a claim of the register says that the readers of a document may be given.
Titles, standfirsts and descriptions are told to everybody by any list of the documents, and are no secrets either.
Short sentences, of fewer than six words, prove nothing: anybody may write 'Look for.' twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefs.base.problems import Place, Problem
from briefs.composing.brief import Brief
from briefs.composing.clearance import barred
from briefs.composing.extracts.finding import words_place
from briefs.composing.extracts.sentences import FRONT, Sentence, spot, stretches
from briefs.composing.plan import documents
from briefs.library.components import fields
from briefs.library.load import Library
from briefs.library.prose.parse import Prose
from briefs.library.prose.sections import Call

SHORTEST = 6
"""Words of a text that is looked for."""

_WORD = re.compile(r"[^\W_]+")
_NOT_PRINTED = re.compile(r"\[@[^\]]*\]|\{[^}]*\}")


@dataclass(frozen=True, slots=True)
class Secret:
    """A text that others must not be given."""

    text: str
    words: str
    """Those of the text in lower case, a blank before and after each."""
    place: Place
    """The block that it stands in."""
    answer: bool
    """Whether it is kept from every document without answers, not from the public only."""


def check(library: Library, read: Sequence[tuple[Brief, Sequence[Sentence]]]) -> Iterator[Problem]:
    """Every secret in a document that must not hold it; `read` are all briefs with their sentences."""
    hidden = secrets(library, read)
    done: dict[tuple[str, str], list[Secret]] = {}
    for brief, texts in read:
        said = _said(item.stretch for item in texts)
        for secret in done.setdefault((brief.document.file, said), list(leaked(library, brief, said, hidden))):
            yield _problem(secret, brief, texts)


def secrets(library: Library, read: Sequence[tuple[Brief, Sequence[Sentence]]]) -> tuple[Secret, ...]:
    """All texts that are kept from somebody."""
    shared = {prose.file for topic in library.topics.values() for prose in topic.passages.values()}
    terms = {words_of(f"{term.term}: {term.meaning}") for term in library.terms.values()}
    found: dict[str, Secret] = {}
    for secret in _answers(library):
        found.setdefault(secret.words, secret)
    for brief, texts in read:
        if _professional(library, brief) or brief.document.front.answers:
            for item in texts:
                if item.part != FRONT and item.place.file not in shared and words_of(item.stretch) not in terms:
                    words = words_of(item.text)
                    found.setdefault(words, Secret(item.text, words, item.place, answer=False))
    return tuple(secret for secret in found.values() if secret.words.count(" ") > SHORTEST)


def leaked(library: Library, brief: Brief, said: str, hidden: Iterable[Secret]) -> Iterator[Secret]:
    """The secrets in what is said, as `words_of` gives it, that are kept from the readers of a brief."""
    if brief.document.front.answers:
        return
    public = not _professional(library, brief)
    for secret in hidden:
        if secret.words in said and (secret.answer or (public and not _told_them(library, brief, secret))):
            yield secret


def _told_them(library: Library, brief: Brief, secret: Secret) -> bool:
    """Whether a claim that these readers may be given says so in the same words."""
    saying = (key for key, claim in library.claims.items() if secret.words in words_of(claim.claim))
    return any(barred(library, brief.order, key) is None for key in saying)


def words_of(text: str) -> str:
    """The words of a text in lower case, a blank before and after each."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _said(texts: Iterable[str]) -> str:
    return "\n".join(words_of(text) for text in dict.fromkeys(texts))


def _professional(library: Library, brief: Brief) -> bool:
    return library.audiences[brief.order.audience].clearance == "professional"


def _answers(library: Library) -> Iterator[Secret]:
    """Texts that only a document with answers prints, sentence by sentence, wherever they are written."""
    proses = [prose for topic in library.topics.values() for prose in topic.passages.values()]
    for prose in (*proses, *(document.prose for document in documents(library))):
        for call in _calls(prose):
            for field in fields(call.component.schema, call.data):
                if field.printed == "answers":
                    for sentence in re.split(r"(?<=[.!?…])\s+", _NOT_PRINTED.sub("", field.value)):
                        yield Secret(sentence, words_of(sentence), call.place, answer=True)


def _calls(prose: Prose) -> Iterator[Call]:
    return (block for section in prose.sections for block in section.blocks if isinstance(block, Call))


def _problem(secret: Secret, brief: Brief, texts: Sequence[Sentence]) -> Problem:
    """Where a secret is told, and where it is from."""
    place = Place(brief.document.file, 1, 1)
    for stretch in stretches(texts):
        if secret.words in words_of(stretch[0].stretch):
            first = next((item for item in stretch if words_of(item.text) in secret.words), stretch[0])
            place = spot(first, 0, _third(first.text))
            break
    kind = "an answer" if secret.answer else "a sentence that is not for these readers"
    words = secret.words.split()
    quoted = " ".join(words[:8]) + (" …" if len(words) > 8 else "")
    written = words_place(secret.place, secret.text, 0, _third(secret.text))
    source = f"{Path(written.file).name}, line {written.line}"
    hint = "say it in other words, take it out, or share it: a passage may stand in several documents"
    return Problem(place, f"this tells {kind} ({source}): '{quoted}'", hint, rule="leak")


def _third(text: str) -> int:
    """Where the third word of a text ends: enough to find it by."""
    return next((match.end() for match in list(_WORD.finditer(text))[2:3]), len(text))
