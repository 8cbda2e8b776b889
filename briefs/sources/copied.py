"""Runs of eight or more words that our files share with a source, and that are not marked as a quotation.

A quotation stands between typographic quotes, and the sentence cites a claim of that source; in the record of a source,
its claims are their own citations. Titles that a record lists (the source's own, `titles`, its sections, those of
guidance) may be repeated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefs.base.problems import Place, Problem
from briefs.library import yaml_tree
from briefs.text.fingerprints import words

RUN = 8
KEY = 3
"""Titles are found by their first words; shorter ones never fill a run."""
CONTENT = frozenset({".md", ".yaml"})
TEMPLATES = frozenset({".html", ".j2", ".md", ".txt", ".yaml"})

_WORD = re.compile(r"[^\W_]+")
_CITATION = re.compile(r"\[(@[^\]]*)\]")
_MARKUP = re.compile(
    r"\[@[^\]]*\]|\{%.*?%\}|\{\{.*?\}\}|\{[:#.\w][^{}\n]*\}|\]\([^)\s]*\)|</?[a-zA-Z][^>]*>|&\w+;", re.DOTALL
)
_FENCE = re.compile(r"^```")
_QUOTED = re.compile(r"“[^“”]*”|‘[^‘’]*’(?!\w)|«[^«»]*»|„[^„“”]*[“”]|\"[^\"]*\"")
_CITED_AFTER_END = re.compile(r"[)*_\s]*\[(@[^\]]*)\]")
_CITED_IN_SENTENCE = re.compile(r"[^.!?]*[.!?]?[)*_\s]*\[(@[^\]]*)\]")


@dataclass(frozen=True, slots=True)
class _OwnText:
    """A text of ours, and where it begins in its file."""

    text: str
    place: Place
    own: str = ""
    """The source whose record it stands in."""


class Runs:
    """Every run of eight words in the originals, with the source and the line where it stands."""

    def __init__(self, originals: Mapping[str, Sequence[str]], titles: Iterable[str]) -> None:
        self._at: dict[int, tuple[str, int]] = {}
        for name, lines in originals.items():
            placed = [(word, number) for number, line in enumerate(lines, 1) for word in _plain_words(line)]
            said = [word for word, _ in placed]
            for at in range(len(said) - RUN + 1):
                self._at.setdefault(hash(tuple(said[at : at + RUN])), (name, placed[at][1]))
        self._titles: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        for title in titles:
            named = _plain_words(title)
            if len(named) >= KEY:
                self._titles.setdefault(named[:KEY], []).append(named)

    def shared(self, said: Sequence[str]) -> Iterator[tuple[int, int, str, int]]:
        """First and last word of each longest shared run, with the source and its line; titles do not count."""
        at = 0
        while at <= len(said) - RUN:
            found = self._at.get(hash(tuple(said[at : at + RUN])))
            if found is None:
                at += 1
                continue
            end = at + RUN
            while end < len(said) and hash(tuple(said[end - RUN + 1 : end + 1])) in self._at:
                end += 1
            if end - at - self._in_titles(said, range(at, end)) >= RUN:
                yield at, end - 1, *found
            at = end

    def _in_titles(self, said: Sequence[str], run: range) -> int:
        """How many words of a run belong to listed titles, which may begin before it and go on behind it."""
        covered: set[int] = set()
        for at in range(len(said)):
            for title in self._titles.get(tuple(said[at : at + KEY]), ()):
                if tuple(said[at : at + len(title)]) == title:
                    covered.update(range(at, at + len(title)))
        return len(covered.intersection(run))


def check(
    roots: Mapping[Path, frozenset[str]], runs: Runs, names: Mapping[str, str], source_of: Mapping[str, str]
) -> Iterator[Problem]:
    """Every run that is no quotation in the files below some folders; `names` are what the sources are called."""
    for root, kinds in roots.items():
        for path in sorted(root.rglob("*")):
            if path.suffix in kinds and path.is_file():
                text, _ = yaml_tree.read_text(path)
                own = path.stem if path.parent.name == "sources" else ""
                lines = text.split("\n")
                for stretch in _stretches(text, str(path), own):
                    yield from _in(stretch, lines, runs, names, source_of)


def _in(
    stretch: _OwnText, lines: Sequence[str], runs: Runs, names: Mapping[str, str], source_of: Mapping[str, str]
) -> Iterator[Problem]:
    numbers = {match.start(): number for number, match in enumerate(_WORD.finditer(stretch.text))}
    if len(numbers) < RUN:
        return
    bare = _MARKUP.sub(lambda match: " " * len(match[0]), stretch.text)
    placed = [(word, match) for match in _WORD.finditer(bare) for word in _plain_words(match[0])]
    for first, last, source, line in runs.shared([word for word, _ in placed]):
        start, end = placed[first][1].start(), placed[last][1].end()
        if _is_quotation(stretch, bare, (start, end), source, source_of):
            continue
        said = " ".join(re.sub(r"[*_#`|]", "", bare[start:end]).split())
        shown = said if len(said) <= 60 else f"{said[:57].rsplit(' ', 1)[0]} …"
        where = f"{names.get(source, source)} (line {line})"
        message = f"{last - first + 1} words in a row are those of {where}: {shown}"
        hint = "say it in your own words, or quote it: “…” and a citation of that source"
        place = _placed(stretch, lines, numbers.get(start, 0), placed[first][1][0])
        yield Problem(place, message, hint, rule="copied")


def _is_quotation(
    stretch: _OwnText, bare: str, run: tuple[int, int], source: str, source_of: Mapping[str, str]
) -> bool:
    for quoted in _QUOTED.finditer(bare):
        if quoted.start() < run[0] and run[1] < quoted.end():
            if stretch.own == source:
                return True
            ended = stretch.text[quoted.end() - 2] in ".!?"
            cited = (_CITED_AFTER_END if ended else _CITED_IN_SENTENCE).match(stretch.text, quoted.end())
            ids = re.findall(r"[^@;\s]+", cited[1]) if cited else []
            return any(source_of.get(name) == source for name in ids)
    return False


def _placed(stretch: _OwnText, lines: Sequence[str], number: int, word: str) -> Place:
    """Where the word with a number in a stretch stands in its file: counted, since YAML folds lines."""
    row, column = (stretch.place.line or 1) - 1, (stretch.place.column or 1) - 1
    for at in range(row, len(lines)):
        for match in _WORD.finditer(lines[at], column if at == row else 0):
            if number == 0 and match[0] == word:
                return Place(stretch.place.file, at + 1, match.start() + 1, len(word))
            if number == 0:
                return stretch.place  # an escape in a quoted text: the numbers differ
            number -= 1
    return stretch.place


def _stretches(text: str, file: str, own: str) -> Iterator[_OwnText]:
    if file.endswith(".yaml"):
        yield from _of_yaml(text, file, 1, own)
    elif file.endswith(".md"):
        yield from _of_markdown(text, file)
    else:
        yield _OwnText(text, Place(file, 1, 1))


def _of_yaml(text: str, file: str, first: int, own: str = "") -> Iterator[_OwnText]:
    """Every value, and every comment that has lines of its own."""
    node, problems = yaml_tree.read_yaml(text, file, first)
    if node is None or problems:
        yield _OwnText(text, Place(file, first, 1), own)
        return
    for _, scalar in yaml_tree.walk(node):
        yield _OwnText(scalar.value, scalar.place, own)
    yield from _grouped(text, file, first, own, re.compile(r"^\s*#"))


def _of_markdown(text: str, file: str) -> Iterator[_OwnText]:
    """Front matter and blocks as YAML, everything else by paragraphs."""
    matter = yaml_tree.split_matter(text)
    body, line = (matter.body, matter.body_line) if matter else (text, 1)
    if matter:
        yield from _of_yaml(matter.front, file, matter.front_line)
    prose: list[str] = []
    block: list[str] | None = None
    for number, row in enumerate(body.split("\n"), start=line):
        fence = _FENCE.match(row)
        if fence and block is None:
            block = []
        elif fence and block is not None:
            yield from _of_yaml("\n".join(block), file, number - len(block))
            block = None
        elif block is not None:
            block.append(row)
        prose.append("" if fence or block is not None else row)
    yield from _grouped("\n".join(prose), file, line, "", re.compile(r"\S"))


def _grouped(text: str, file: str, first: int, own: str, wanted: re.Pattern[str]) -> Iterator[_OwnText]:
    """Neighbouring lines that fit a pattern, as one stretch."""
    group: list[str] = []
    for number, row in enumerate([*text.split("\n"), ""], start=first):
        if wanted.match(row):
            group.append(row)
        elif group:
            yield _OwnText("\n".join(group), Place(file, number - len(group), 1), own)
            group = []


def _plain_words(text: str) -> tuple[str, ...]:
    return tuple(word for word in words(text) if word[0].isalnum())
