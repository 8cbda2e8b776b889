"""What stands around every document, in the language of its reader: names of audiences and kinds, titles of topics."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from briefs.base.problems import Place
from briefs.library.load import Library
from briefs.library.records.settings import Audience, Topic
from briefs.library.yaml_tree import word_place
from briefs.text.speech.sentences import ForeignWords

FRAME = "frame"
"""The name of its translation: content/translations/LANGUAGE/frame.yaml."""
Say = Callable[[str, str], str]
"""Gives words for words, by the name of what they stand in."""


def frame_texts(library: Library) -> Mapping[str, tuple[str, Place]]:
    """Every such text by its name, and in which file it stands."""
    found: dict[str, tuple[str, Place]] = {}

    def noted(file: Any) -> Say:
        def say(name: str, text: str) -> str:
            found[name] = (text, word_place(file, text))
            return text

        return say

    for key, audience in library.audiences.items():
        _audience(key, audience, noted(library.paths.audience_file(key)))
    for key, folder in library.topics.items():
        _topic(key, folder.record, noted(library.paths.topic_file(key)))
    return found


def audience_in(library: Library, audience: str, language: str) -> Audience:
    """An audience as readers of a language know it; as it is written where it is not translated as it stands."""
    return _audience(audience, library.audiences[audience], _said(library, language))


def topic_in(library: Library, topic: str, language: str) -> Topic:
    """A topic as readers of a language know it."""
    return _topic(topic, library.topics[topic].record, _said(library, language))


def frame_language(library: Library) -> str:
    """The language in which audiences are named: that of the first topic."""
    return next((topic.record.language for topic in library.topics.values()), "en")


def printed_frame(library: Library, language: str) -> tuple[str, ...]:
    """How the names of texts begin that are printed in a language: of topics and audiences with a document in it."""
    keys = [d.key for topic in library.topics.values() for d in topic.documents if d.key.language == language]
    begins = ((f"topic/{key.topic}/", f"audience/{key.audience}/") for key in keys)
    return tuple(sorted({begin for both in begins for begin in both}))


def _said(library: Library, language: str) -> Say:
    noted, own = library.translations.get((language, FRAME)), frame_language(library)

    def say(name: str, text: str) -> str:
        unit = noted.units.get(name) if noted else None
        if unit and unit.translation and unit.original == text:
            return unit.translation
        return text if language == own else ForeignWords(text, own)

    return say


def _audience(key: str, audience: Audience, say: Say) -> Audience:
    documents = {
        name: rule.model_copy(
            update={
                "kind": say(f"audience/{key}/{name}/kind", rule.kind),
                "copies": say(f"audience/{key}/{name}/copies", rule.copies) if rule.copies else None,
            }
        )
        for name, rule in audience.documents.items()
    }
    return audience.model_copy(update={"name": say(f"audience/{key}/name", audience.name), "documents": documents})


def _topic(key: str, topic: Topic, say: Say) -> Topic:
    said = {name: say(f"topic/{key}/{name}", getattr(topic, name)) for name in ("title", "description")}
    words = tuple(say(f"topic/{key}/keywords/{n}", word) for n, word in enumerate(topic.keywords))
    return topic.model_copy(update={**said, "keywords": words})
