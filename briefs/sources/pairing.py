"""Which file of a folder is the document of which source."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from briefs.library.records.register import Source
from briefs.sources.extraction import Original
from briefs.text.fingerprints import SearchableLines, words

OPENING = 40
"""A document's title stands within its first lines."""
SOME = 50
"""As many fingerprints, from all over a record, tell whether a text is its document."""
LIKE = 0.6

_Likeness = Callable[[str, Source, Original, SearchableLines], float]


def pairs(
    sources: Mapping[str, Source], originals: Sequence[Original], texts: Mapping[str, SearchableLines]
) -> dict[str, Original]:
    """Each source's document: by the hash of its bytes, by the passages that stand in it, by its name or title."""
    by_hash = {original.sha256: original for original in originals}
    found = {name: by_hash[source.sha256] for name, source in sources.items() if source.sha256 in by_hash}
    for likeness in (_same_passages, _same_name):
        _add(found, likeness, sources, originals, texts)
    return found


def _add(
    found: dict[str, Original],
    likeness: _Likeness,
    sources: Mapping[str, Source],
    originals: Sequence[Original],
    texts: Mapping[str, SearchableLines],
) -> None:
    """Pair what is left, the likeliest first."""
    taken = {original.file for original in found.values()}
    scored = [
        (-likeness(name, source, original, texts[original.file]), name, original.file, original)
        for name, source in sources.items()
        if name not in found
        for original in originals
        if original.file not in taken
    ]
    for score, name, file, original in sorted(scored, key=lambda row: row[:3]):
        if -score >= LIKE and name not in found and file not in taken:
            found[name] = original
            taken.add(file)


def _same_passages(_: str, source: Source, __: Original, text: SearchableLines) -> float:
    kept = [mark for claim in source.claims.values() for mark in claim.fingerprint]
    some = kept[:: max(1, len(kept) // SOME)]
    return sum(text.knows(mark) for mark in some) / len(some) if some else 0.0


def _same_name(name: str, source: Source, original: Original, _: SearchableLines) -> float:
    title = words(source.title)
    opening = words(" ".join(original.lines[:OPENING]))
    if any(opening[at : at + len(title)] == title for at in range(len(opening) - len(title) + 1)):
        return 1.0
    stem = " ".join(words(re.sub(r"[_-]+", " ", Path(original.file).stem)))
    named = (name.replace("-", " "), source.title, source.short)
    return max(SequenceMatcher(None, " ".join(words(called)), stem).ratio() for called in named)
