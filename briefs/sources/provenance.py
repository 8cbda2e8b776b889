"""Do the claims still rest on what the sources say? The register is compared with the original documents.

A source's `sha256` is of the document's bytes, which any tool can work out: it tells at once that nothing changed.
A claim's `fingerprint` is of the words on its `lines`: it tells what became of a passage once something did, in a copy
that was re-typed, re-wrapped or saved in another format too. A changed passage stays reported until somebody has read
it, mended the claim and deleted its fingerprint; only then is a new one written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from briefs.base.problems import Place, Problem
from briefs.library.load import Library
from briefs.library.records.certainty import CertaintyTable
from briefs.library.records.register import Claim, Figure, FurtherSource, Source
from briefs.library.writing.editor import Put, Quoted, write_all
from briefs.library.yaml_tree import YamlMapping as Tree
from briefs.library.yaml_tree import YamlNode, YamlPath, find, place_of, read_text, read_yaml
from briefs.sources import copied, extraction
from briefs.sources.extraction import Original, ReadOriginal
from briefs.sources.pairing import pairs
from briefs.text.amounts import amounts
from briefs.text.fingerprints import FoundPassage, SearchableLines, fingerprint

WRITE = "write it: check --sources DIR --update"
REFRESH = "write it anew: check --sources DIR --update"


@dataclass(frozen=True, slots=True)
class Examined:
    """What a comparison found, and what would have to be written into the records."""

    problems: tuple[Problem, ...]
    matched: int
    passages: int
    updates: Mapping[Path, tuple[Put, ...]]


def examine(library: Library, folder: Path, read_one: ReadOriginal | None = None) -> Examined:
    """Compare every source with its document in a folder, and all our text with all documents; `read_one` reads one."""
    originals, unread = extraction.read_folder(folder, read_one)
    texts = {original.file: SearchableLines(original.lines) for original in originals}
    found = pairs(library.sources, originals, texts)
    problems = list(unread)
    updates: dict[Path, tuple[Put, ...]] = {}
    for name, source in library.sources.items():
        path = library.content / "sources" / f"{name}.yaml"
        text, _ = read_text(path)
        root, _ = read_yaml(text, str(path))
        if root is None:
            continue
        said = tuple(_further(library, source, root, found, texts))
        if name in found:
            said += tuple(_Record(source, root, found[name], texts[found[name].file], library.certainty).check())
        if said:
            problems.extend(one for one in said if isinstance(one, Problem))
            if puts := tuple(one for one in said if isinstance(one, Put)):
                updates[path] = puts
        if name not in found and (originals or not unread):
            hint = "put the document there, named like its title or like this file"
            message = f"no file in {folder} is the document of this source"
            problems.append(Problem(place_of(root, ("sha256",)), message, hint, rule="source-missing"))
    problems.extend(_copied(library, originals, found))
    matched = [library.sources[name] for name in found]
    passages = sum(len(claim.lines) for source in matched for claim in source.claims.values())
    return Examined(tuple(dict.fromkeys(problems)), len(matched), passages, updates)


def _further(
    library: Library,
    source: Source,
    root: YamlNode,
    found: Mapping[str, Original],
    texts: Mapping[str, SearchableLines],
) -> Iterator[Problem | Put]:
    """What became of the passages of other sources that make the same statements."""
    for key, claim in source.claims.items():
        for index, other in enumerate(claim.sources):
            if original := found.get(other.source):
                record = _Record(library.sources[other.source], root, original, texts[original.file], library.certainty)
                yield from record.also(key, other, ("claims", key, "sources", index))


def write(updates: Mapping[Path, tuple[Put, ...]]) -> None:
    """Put what is new into the records; all around it stays as it is.

    Raises BriefsError where one of them cannot be changed; then none is.
    """
    write_all(updates)


def _copied(library: Library, originals: tuple[Original, ...], found: Mapping[str, Original]) -> Iterator[Problem]:
    names = {original.file: name for name, original in found.items()}
    titles = [
        *(title for source in library.sources.values() for title in (source.title, *source.titles)),
        *(heading for source in library.sources.values() for heading in source.sections.values()),
        *(guideline.title for guideline in library.guidance.values() if guideline.title),
    ]
    runs = copied.Runs({names.get(o.file, Path(o.file).name): o.lines for o in originals}, titles)
    roots = {library.content: copied.CONTENT, library.templates: copied.TEMPLATES}
    short = {name: source.short for name, source in library.sources.items()}
    return copied.check(roots, runs, short, library.source_of)


_Rests = Claim | FurtherSource
"""What rests on lines of a document."""


@dataclass(frozen=True, slots=True)
class _Written:
    """Where something that rests on lines is written: told at a place, put below a path."""

    place: Place
    node: YamlNode
    at: YamlPath


@dataclass(frozen=True)
class _Record:
    """One source beside its document: what is wrong in its claims, and what an update would write."""

    source: Source
    root: YamlNode
    original: Original
    text: SearchableLines
    certainty: CertaintyTable

    @property
    def same(self) -> bool:
        """Whether this is the very document that the record was made from: then the record is at fault, if anything."""
        return self.original.sha256 == self.source.sha256

    def check(self) -> Iterator[Problem | Put]:
        tree = find(self.root, ("claims",))
        nodes = {key.value: (key.place, node) for key, node in tree.items} if isinstance(tree, Tree) else {}
        bare: list[tuple[str, Place]] = []
        lost = 0
        for key, claim in self.source.claims.items():
            place, node = nodes[key]
            kept = claim.fingerprint if len(claim.fingerprint) == len(claim.lines) else ()
            found = [self.text.find(mark, line) for mark, line in zip(kept, claim.lines, strict=False)]
            yield from self._passages(key, claim, found, _Written(place, node, ("claims", key)))
            yield from self._figures(key, claim, found, node)
            lost += any(one.state in {"changed", "gone"} for one in found)
            if not claim.fingerprint and claim.lines:
                bare.append((key, place))
        if bare:
            names = ", ".join(key for key, _ in bare[:3]) + (" …" if len(bare) > 3 else "")
            message = f"{_many(len(bare), 'claim has', 'claims have')} no fingerprint of the passage: {names}"
            yield Problem(bare[0][1], message, WRITE, "warning", "fingerprint-missing")
        if not self.same:
            yield from self._other_copy(lost)

    def also(self, key: str, other: FurtherSource, at: YamlPath) -> Iterator[Problem | Put]:
        """What became of the lines of this document on which a claim of another one rests too."""
        node = find(self.root, at)
        if node is not None:
            kept = other.fingerprint if len(other.fingerprint) == len(other.lines) else ()
            found = [self.text.find(mark, line) for mark, line in zip(kept, other.lines, strict=False)]
            yield from self._passages(key, other, found, _Written(place_of(node, ("lines",)), node, at))

    def _other_copy(self, lost: int) -> Iterator[Problem | Put]:
        place = place_of(self.root, ("sha256",))
        if lost:
            message = f"{self._file} is not the document that this record was made from"
            hint = f"{_many(lost, 'claim is', 'claims are')} touched: see below"
        else:
            message = f"{self._file} has other bytes than this record says, but every passage stands in it"
            hint = "take it as the document: check --sources DIR --update"
            yield Put(("sha256",), Quoted(self.original.sha256))
        yield Problem(place, message, hint, "warning", "source-changed")

    @property
    def _file(self) -> str:
        return Path(self.original.file).name

    def _passages(
        self, key: str, claim: _Rests, found: list[FoundPassage], written: _Written
    ) -> Iterator[Problem | Put]:
        """What became of the lines that a claim rests on."""
        mixed = bool(claim.fingerprint) and len(claim.fingerprint) != len(claim.lines)
        wrong = [one for one in found if one.state != "same"] if self.same else []
        if not (mixed or wrong) and claim.fingerprint:
            yield from self._moved(key, claim, found, written)
            yield from self._lost(key, claim, found, written.place)
        elif empty := [line for line in claim.lines if not self.text.count(line)]:
            message = f"'{key}' rests on {_lines(empty)} of {self._file}, where there are no words"
            spot = place_of(written.node, ("lines",), key=True)
            yield Problem(spot, message, f"it has {len(self.text.lines)} lines", rule="passage-line")
        else:
            if mixed or wrong:
                there = sorted({one.first for one in wrong if one.state == "moved"})
                where = f" (its words stand on {_lines(there)})" if there else ""
                message = f"the fingerprint of '{key}' is not that of {_lines(claim.lines)}{where}"
                spot = place_of(written.node, ("fingerprint",), key=True)
                yield Problem(spot, message, f"if its lines are right, {REFRESH}", rule="fingerprint")
            if marks := [Quoted(fingerprint(self.text.lines[line - 1])) for line in claim.lines]:
                yield Put((*written.at, "fingerprint"), marks, after="lines")

    def _moved(self, key: str, claim: _Rests, found: list[FoundPassage], written: _Written) -> Iterator[Problem | Put]:
        """Lines whose words stand on other lines now."""
        lines = list(zip(claim.lines, found, strict=True))
        if moved := [(line, one.first) for line, one in lines if one.state == "moved"]:
            before, now = _lines([line for line, _ in moved]), _lines([first for _, first in moved])
            message = f"the passage of '{key}' moved from {before} to {now}"
            yield Problem(written.place, message, WRITE, "warning", "passage-moved")
            now_on = [one.first if one.state == "moved" else line for line, one in lines]
            yield Put((*written.at, "lines"), now_on)

    def _lost(self, key: str, claim: _Rests, found: list[FoundPassage], place: Place) -> Iterator[Problem]:
        """Lines whose words are others now, or nowhere."""
        lines = list(zip(claim.lines, found, strict=True))
        advice = f"read {self._file}, mend the claim and its lines and delete its fingerprint; then {REFRESH}"
        if changed := [(line, one.first) for line, one in lines if one.state == "changed"]:
            now = "" if all(line == first for line, first in changed) else f", now {_lines([n for _, n in changed])}"
            message = f"the passage of '{key}' changed: {_lines([line for line, _ in changed])}{now}"
            yield Problem(place, message, advice, rule="passage-changed")
        if gone := [line for line, one in lines if one.state == "gone"]:
            message = f"the passage of '{key}' is no longer in the document: it stood on {_lines(gone)}"
            yield Problem(place, message, advice, rule="passage-gone")

    def _figures(self, key: str, claim: Claim, found: list[FoundPassage], node: YamlNode) -> Iterator[Problem]:
        """Figures that the passage does not give. Our own arithmetic is left out, and our own remarks on the source."""
        if self.certainty.kind(claim).about_the_source or not claim.figures:
            return
        if found and all(one.state == "gone" for one in found):
            return
        spans = [(one.first, one.last) for one in found if one.state != "gone"] if found and not self.same else []
        spans = spans or [(line, line) for line in claim.lines if line > 0]
        said = "\n".join(line for first, last in spans for line in self.text.lines[first - 1 : last])
        standing = _numbers(said) | _numbers(said.lower())  # a heading may be all capitals
        for name, figure in claim.figures.items():
            for part in () if figure.derived else ("value", "year"):
                if missing := [number for number in _wanted(figure, part) if number not in standing]:
                    message = f"{_amount(missing[0])} ('{name}' of '{key}') does not stand in the passage"
                    where = _lines([first for first, _ in spans])
                    hint = f"it rests on {where}; `derived` says how we worked a number out"
                    yield Problem(place_of(node, ("figures", name, part)), message, hint, rule="figure-gone")


def _numbers(text: str) -> frozenset[Fraction]:
    return frozenset(number for amount in amounts(text) for number in (amount.value, amount.high) if number is not None)


def _wanted(figure: Figure, part: str) -> list[Fraction]:
    """The numbers that must stand: a value, the ends of a range, years; words alone are none."""
    value = figure.value if part == "value" else figure.year or ""
    if isinstance(value, str):
        return sorted(_numbers(value)) if re.search(r"\d", value) else []
    return [Fraction(str(value))]


def _amount(number: Fraction) -> str:
    if number.denominator > 1:
        return f"{float(number)}"
    return str(number) if 1000 <= number <= 2100 else f"{int(number):,}"


def _lines(numbers_: tuple[int, ...] | list[int]) -> str:
    return f"line{'s' if len(numbers_) > 1 else ''} {', '.join(map(str, numbers_))}"


def _many(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
