"""How plain a document is: no sentence longer than its readers like, not hacked into bits, and a figure for the whole.

The figure is LIX, the readability index of C.-H. Björnsson (Läsbarhet, Stockholm: Liber, 1968): the mean number of
words in a sentence plus the share of words of more than six letters, in per cent. It needs no list of words or
syllables, so it means the same in every language that parts words by blanks. By Björnsson's scale a children's book
has about 25, a novel 35, a newspaper 45 and an official text 55 or more.

Only whole sentences count for LIX, those that end in a full stop or the like: labels, headings and cells would make any
text look plain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from briefs.base.problems import Place, Problem
from briefs.checks.support.passages import asking, ordering
from briefs.composing.brief import Brief
from briefs.composing.extracts.sentences import TEXT, Sentence, sentences, spot
from briefs.library.load import Library
from briefs.library.records.support import SupportWords

LONGEST = 25
"""Words of a sentence where nobody sets another limit."""
LONG = 6
"""A word of more letters is a long one."""
FEWEST = 12
"""Sentences of the shortest text of which it can be said that it is chopped."""
CHOPPED = "chopped"

_WORD = re.compile(r"[^\W_]+(?:[’'.,\-\u2011][^\W_]+)*")
_SPOKEN = re.compile(r"[“\"«„「]")
_JOIN = "join sentences that belong together: with because, so that, but, which; keep words such as 'can' and 'some'"
_WHOLE = re.compile(r"[.!?…。！？؟][”’\"'»)\]」』）]*$")


def check(library: Library, brief: Brief, texts: Sequence[Sentence]) -> Iterator[Problem]:
    """Sentences that are too long, and a document that is too hard."""
    longest, hardest = _limits(library, brief)
    for sentence in texts:
        words = [match.end() for match in _WORD.finditer(sentence.text)]
        if len(words) > longest and sentence.stretch != brief.document.front.description:
            message = f"this sentence has {len(words)} words; its readers are given at most {longest}"
            place = spot(sentence, 0, words[2])
            yield Problem(place, message, "make two of it, or take words out", "warning", "sentence-length")
    if hardest is not None and (found := _lix(texts)) > hardest:
        message = f"this document is harder to read than its readers like: LIX {found:.0f}; the limit is {hardest:g}"
        hint = "shorten its sentences, and use shorter words"
        yield Problem(Place(brief.document.file, 1, 1), message, hint, "warning", "readability")
    yield from _chopped(library, brief, texts)


def _chopped(library: Library, brief: Brief, texts: Sequence[Sentence]) -> Iterator[Problem]:
    """That a document is hacked into bits: its sentences are too short on average, or too many of them are."""
    words = library.languages[brief.order.language].support
    least, most = _least(library, brief)
    if words is None or (least is None and most is None):
        return
    counts = [len(_WORD.findall(item.text)) for item in prose(texts, words)]
    if len(counts) < FEWEST:
        return
    mean = sum(counts) / len(counts)
    short = 100 * sum(count <= words.short_sentence for count in counts) / len(counts)
    if most is not None and short > most:
        message = f"this document is chopped: {short:.0f} % of its sentences have {words.short_sentence} words or fewer"
        yield Problem(
            Place(brief.document.file, 1, 1), f"{message}; the limit is {most:g} %", _JOIN, "warning", CHOPPED
        )
    elif least is not None and mean < least:
        message = (
            f"this document is chopped: its sentences have {mean:.1f} words on average; at least {least:g} are wanted"
        )
        yield Problem(Place(brief.document.file, 1, 1), message, _JOIN, "warning", CHOPPED)


def prose(texts: Iterable[Sentence], words: SupportWords) -> Iterator[Sentence]:
    """Whole sentences that tell something: no orders, which are short by nature, no questions, no lines to be said."""
    for item in texts:
        told = item.part == TEXT and _WHOLE.search(item.text) and not _SPOKEN.match(item.text)
        if told and not (asking(item.text) or ordering(item.text, words)):
            yield item


def lix(brief: Brief) -> float:
    """The readability index of a document: below 30 is easy, above 50 hard; 0 where there are no sentences."""
    return _lix(sentences(brief))


def _lix(texts: Iterable[Sentence]) -> float:
    whole = [_WORD.findall(item.text) for item in texts if item.part == TEXT and _WHOLE.search(item.text)]
    words = [word for sentence in whole for word in sentence]
    if not words:
        return 0.0
    long = sum(sum(map(str.isalpha, word)) > LONG for word in words)
    return len(words) / len(whole) + 100 * long / len(words)


def _least(library: Library, brief: Brief) -> tuple[float | None, float | None]:
    """The fewest words of a sentence on average, the most short sentences: the document's own, or its audience's."""
    audience = library.audiences[brief.order.audience]
    own = audience.documents[brief.order.document].reading
    readings = [reading for reading in (own, audience.reading) if reading]
    mean = next((reading.mean_words for reading in readings if reading.mean_words is not None), None)
    return mean, next((r.short_sentences for r in readings if r.short_sentences is not None), None)


def _limits(library: Library, brief: Brief) -> tuple[int, float | None]:
    """The strictest limits given, for the audience in wording.yaml and for audience and document in audience.yaml."""
    audience = library.audiences[brief.order.audience]
    readings = [audience.reading, audience.documents[brief.order.document].reading]
    words = [library.wording.sentence_words.get(brief.order.audience), *(r.sentence_words for r in readings if r)]
    figures = [reading.lix for reading in readings if reading and reading.lix is not None]
    return min((limit for limit in words if limit), default=LONGEST), min(figures, default=None)
