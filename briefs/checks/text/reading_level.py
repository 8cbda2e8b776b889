"""How plain a document is: no sentence longer than its readers like, and a figure for the whole.

The figure is LIX, the readability index of C.-H. Björnsson (Läsbarhet, Stockholm: Liber, 1968): the mean number of
words in a sentence plus the share of words of more than six letters, in per cent. It needs no list of words or
syllables; by how much the same text differs from English is said by `length` of a language file. By Björnsson's scale
a children's book has about 25, a novel 35, a newspaper 45 and an official text 55 or more.

Only whole sentences count for LIX, those that end in a full stop or the like: labels, headings and cells would make any
text look plain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from briefs.base.problems import Place, Problem
from briefs.composing.brief import Brief
from briefs.composing.extracts.sentences import TEXT, Sentence, sentences, spot
from briefs.library.load import Library

LONGEST = 25
"""Words of a sentence where nobody sets another limit."""
LONG = 6
"""A word of more letters is a long one."""

_WORD = re.compile(r"[^\W_]+(?:[’'.,\-\u2011][^\W_]+)*")
_WHOLE = re.compile(r"[.!?…。！？؟][”’\"'»)\]」』）]*$")


def check(library: Library, brief: Brief, texts: Sequence[Sentence]) -> Iterator[Problem]:
    """Sentences that are too long, and a document that is too hard."""
    longest, hardest = _limits(library, brief)
    description = " ".join((brief.document.front.description or "").split())
    for sentence in texts:
        words = [match.end() for match in _WORD.finditer(sentence.text)]
        if len(words) > longest and sentence.stretch != description:
            message = f"this sentence has {len(words)} words; its readers are given at most {longest}"
            place = spot(sentence, 0, words[2])
            yield Problem(place, message, "make two of it, or take words out", "warning", "sentence-length")
    if hardest is not None and (found := _lix(texts)) > hardest:
        message = f"this document is harder to read than its readers like: LIX {found:.0f}; the limit is {hardest:g}"
        hint = "shorten its sentences, and use shorter words"
        yield Problem(Place(brief.document.file, 1, 1), message, hint, "warning", "readability")


def words_in(text: str) -> int:
    """How many words a text has."""
    return len(_WORD.findall(text))


def whole(sentence: Sentence) -> bool:
    """Whether a sentence is one, and no label, heading or cell."""
    return sentence.part == TEXT and _WHOLE.search(sentence.text) is not None


def lix(brief: Brief) -> float:
    """The readability index of a document: below 30 is easy, above 50 hard; 0 where there are no sentences."""
    return _lix(sentences(brief))


def _lix(texts: Iterable[Sentence]) -> float:
    each = [_WORD.findall(item.text) for item in texts if whole(item)]
    words = [word for sentence in each for word in sentence]
    if not words:
        return 0.0
    long = sum(sum(map(str.isalpha, word)) > LONG for word in words)
    return len(words) / len(each) + 100 * long / len(words)


def _limits(library: Library, brief: Brief) -> tuple[int, float | None]:
    """The strictest limits given, for the audience in wording.yaml and for audience and document in audience.yaml."""
    audience = library.audiences[brief.order.audience]
    readings = [audience.reading, audience.documents[brief.order.document].reading]
    words = [library.wording.sentence_words.get(brief.order.audience), *(r.sentence_words for r in readings if r)]
    figures = [reading.lix for reading in readings if reading and reading.lix is not None]
    longer = library.languages[brief.document.language].length
    longest = round(min((limit for limit in words if limit), default=LONGEST) * longer.sentences)
    return longest, min(figures) + longer.lix if figures else None
