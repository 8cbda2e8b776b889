"""A text is not hacked into bits: a limit from below on the length of sentences, beside those from above.

Sentences that hang together by "because" and "but" say what follows from what; bits leave that to the reader, and a
text that is measured by short sentences alone loses first the words that hold back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from briefs.base.problems import Place, Problem
from briefs.checks.support.passages import asking, ordering
from briefs.checks.text.reading_level import whole, words_in
from briefs.composing.brief import Brief
from briefs.composing.extracts.sentences import Sentence
from briefs.library.load import Library
from briefs.library.records.support import SupportWords

RULE = "chopped"
FEWEST = 12
"""Sentences of the shortest text of which it can be said."""
_SPOKEN = re.compile(r"[“\"«„「]")
_JOIN = "join sentences that belong together: with because, so that, but, which; keep words such as 'can' and 'some'"


def check(library: Library, brief: Brief, texts: Sequence[Sentence]) -> Iterator[Problem]:
    """That a document is hacked into bits: its sentences are too short on average, or too many of them are."""
    words = library.languages[brief.order.language].support
    least, most = _least(library, brief)
    if words is None or (least is None and most is None):
        return
    counts = [words_in(item.text) for item in prose(texts, words)]
    if len(counts) < FEWEST:
        return
    mean = sum(counts) / len(counts)
    short = 100 * sum(count <= words.short_sentence for count in counts) / len(counts)
    if most is not None and short > most:
        message = f"this document is chopped: {short:.0f} % of its sentences have {words.short_sentence} words or fewer"
        yield Problem(Place(brief.document.file, 1, 1), f"{message}; the limit is {most:g} %", _JOIN, "warning", RULE)
    elif least is not None and mean < least:
        message = (
            f"this document is chopped: its sentences have {mean:.1f} words on average; at least {least:g} are wanted"
        )
        yield Problem(Place(brief.document.file, 1, 1), message, _JOIN, "warning", RULE)


def prose(texts: Iterable[Sentence], words: SupportWords) -> Iterator[Sentence]:
    """Whole sentences that tell something: no orders, which are short by nature, no questions, no lines to be said."""
    for item in texts:
        if whole(item) and not _SPOKEN.match(item.text) and not (asking(item.text) or ordering(item.text, words)):
            yield item


def _least(library: Library, brief: Brief) -> tuple[float | None, float | None]:
    """The fewest words of a sentence on average, the most short sentences: the document's own, or its audience's."""
    audience = library.audiences[brief.order.audience]
    own = audience.documents[brief.order.document].reading
    readings = [reading for reading in (own, audience.reading) if reading]
    mean = next((reading.mean_words for reading in readings if reading.mean_words is not None), None)
    return mean, next((r.short_sentences for r in readings if r.short_sentences is not None), None)
