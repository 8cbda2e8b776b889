"""A claim in one's own words is added to a source; what the tool can know of it is filled in, and it is tried first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from briefs.base.files import write_group
from briefs.base.memory import Memory
from briefs.base.problems import BriefsError, Problem, errors
from briefs.library.load import Library
from briefs.library.writing.editor import Flow, Put, Quoted, changes_of
from briefs.library.yaml_tree import find, place_of, read_yaml
from briefs.sources.distilling import locator
from briefs.sources.extraction import Original, ReadOriginal
from briefs.sources.numbers import FigureFields, NumberGround, figures_of
from briefs.text.fingerprints import fingerprint
from briefs.workspace.distilling.showing import original_of, source_of
from briefs.workspace.distilling.trial import TriedRecord, tried
from briefs.workspace.starting.starter import must_be_name

_HINTS = {
    "register/statement": 'say what it counts: --figure "NAME={0} UNIT"; or why it is no figure: --other "{0}=REASON"',
    "figure-gone": "see the passage: source show; if the number stands on another line, name that too in --lines",
}
"""What to do on the command line about a claim that was refused, by the word of the message."""
_DIGITS = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,6})?")
_OPTIONS = {"label": "--label", "reason": "--reason", "kind": "--kind", "audiences": "--audience"}


@dataclass(frozen=True, slots=True)
class ClaimWish:
    """A claim as somebody words it, and what only people can know of it; None and empty is left out of the record."""

    text: str
    lines: tuple[int, ...]
    name: str | None = None
    """Its id; else one is made of the source's name."""
    locator: str | None = None
    """As notes print it; else it is made of the lines."""
    kind: str | None = None
    label: str | None = None
    reason: str | None = None
    """Why it is as sure as its label says."""
    audiences: tuple[str, ...] = ()
    sensitivity: str = "public"
    print: str = "allow"
    caveats: tuple[str, ...] = ()
    for_writers: tuple[str, ...] = ()
    figures: Mapping[str, Mapping[str, object]] | None = None
    """Figures whose names or units the words do not say; the others are read off the words."""
    other_numbers: Mapping[str, str] | None = None
    """Numbers that are no figures, each with the reason."""
    details: Mapping[str, str] | None = None
    place: str | None = None
    population: str | None = None
    data_date: str | None = None
    effect: str | None = None
    proposer: str | None = None
    checked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AddedClaim:
    """A claim that was written."""

    name: str
    path: Path
    locator: str
    passages: tuple[tuple[int, str], ...]
    """The lines that it rests on, with their numbers."""
    figures: Mapping[str, Mapping[str, object]]
    problems: tuple[Problem, ...]
    """What the checks warn of."""

    @property
    def citation(self) -> str:
        """What a document says to cite it."""
        return f"[@{self.name}]"


@dataclass(frozen=True, slots=True)
class ClaimGround:
    """What a claim is added to: the library as it was just read, the folder of documents, and what reads these."""

    library: Library
    folder: Path
    read_one: ReadOriginal
    memory: Memory


def add_claim(ground: ClaimGround, source: str, wish: ClaimWish) -> AddedClaim:
    """Write a claim into the record of a source, if the checks have nothing against it.

    Raises CallError where nothing bears a name, BriefsError where the document is not there or is another one, and
    with what the checks say where the claim would be refused; the record is as it was then.
    """
    library, read_one = ground.library, ground.read_one
    record = library.sources[source_of(library, source)]
    path = library.content / "sources" / f"{source}.yaml"
    original, problems = original_of(library, source, ground.folder, read_one)
    if original is None or original.sha256 != record.sha256:
        raise BriefsError([replace(problem, severity="error") for problem in problems])
    name = _name(library, source, wish)
    lines = _with_words(wish.lines, original)
    passage = "\n".join(original.lines[line - 1] for line in lines if 1 <= line <= len(original.lines))
    rests_on = NumberGround(passage, record.published or "", tuple(wish.other_numbers or ()))
    figures = figures_of(wish.text, rests_on, wish.figures or {})
    claim = _claim(replace(wish, lines=lines), figures, original)
    changes = changes_of({path: [Put(("claims", name), claim)]})
    _must_be_free(path, changes.before[path].decode(), name)
    wanted = TriedRecord(path, changes.after[path], Path(original.file))
    found = tried(library.paths, wanted, read_one, ground.memory)
    found = tuple(_as_asked(problem) for problem in found)
    if errors(found):
        raise BriefsError(errors(found))
    write_group(changes.after, changes.before)
    passages = tuple((line, original.lines[line - 1]) for line in lines)
    return AddedClaim(name, path, str(claim["locator"]), passages, figures, found)


def _name(library: Library, source: str, wish: ClaimWish) -> str:
    """The id that was asked for, or the next one of the source."""
    if wish.name is None:
        numbers = range(1, len(library.places) + 2)
        return next(name for number in numbers if (name := f"{source}-{number}") not in library.places)
    must_be_name(wish.name)
    if place := library.places.get(wish.name):
        message, hint = f"'{wish.name}' is used already; ids must differ over all files", "choose another: --name NAME"
        raise BriefsError([Problem(place, message, hint, rule="duplicate-id")])
    return wish.name


def _must_be_free(path: Path, text: str, name: str) -> None:
    """Raises BriefsError where somebody has written a claim of this id since the workspace was read."""
    node, _ = read_yaml(text, str(path))
    if node and find(node, ("claims", name)):
        message = "another program changed this file in the meantime, so nothing was written"
        place = place_of(node, ("claims", name), key=True)
        raise BriefsError([Problem(place, message, "look at what it wrote, then do this again", rule="changed")])


def _with_words(lines: tuple[int, ...], original: Original) -> tuple[int, ...]:
    """Lines in their order, once each, without those between them that are empty."""
    wanted = tuple(sorted(set(lines)))
    worded = tuple(
        line for line in wanted if 1 <= line <= len(original.lines) and fingerprint(original.lines[line - 1])
    )
    outside = any(not 1 <= line <= len(original.lines) for line in wanted)
    return worded if worded and not outside else wanted


def _claim(wish: ClaimWish, figures: Mapping[str, FigureFields], original: Original) -> dict[str, object]:
    """The record of a claim, in the order in which people read it."""
    inside = all(1 <= line <= len(original.lines) for line in wish.lines)
    marks = [fingerprint(original.lines[line - 1]) for line in wish.lines] if inside else []
    certainty = {key: value for key, value in (("label", wish.label), ("reason", wish.reason)) if value}
    claim: dict[str, object] = {
        "locator": wish.locator or locator(original, wish.lines),
        "lines": Flow(list(wish.lines)),
        "fingerprint": [Quoted(mark) for mark in marks] if all(marks) else [],
        "claim": " ".join(wish.text.split()),
        "figures": {name: Flow(_figure(fields)) for name, fields in figures.items()},
        "other_numbers": dict(wish.other_numbers or {}),
        "kind": wish.kind,
        "certainty": Flow(certainty),
        "checked": Flow(list(wish.checked)),
        "place": wish.place,
        "population": wish.population,
        "data_date": wish.data_date,
        "details": dict(wish.details or {}),
        "effect": wish.effect,
        "proposer": wish.proposer,
        "audiences": Flow(list(wish.audiences)),
        "sensitivity": wish.sensitivity,
        "print": wish.print,
        "caveats": list(wish.caveats),
        "for_writers": list(wish.for_writers),
    }
    return {key: value for key, value in claim.items() if value not in (None, [], {}, Flow([]), Flow({}))}


def _figure(fields: Mapping[str, object]) -> dict[str, object]:
    return {key: Quoted(str(value)) if key == "year" else _plain(value) for key, value in fields.items()}


def _plain(value: object) -> object:
    """Digits as a number, which needs no quotes."""
    if isinstance(value, str) and _DIGITS.fullmatch(value):
        return float(value) if "." in value else int(value)
    return value


def _as_asked(problem: Problem) -> Problem:
    """A problem with a hint for whoever has options before them, and not yet a file."""
    missing = problem.message.removesuffix("' is missing").removeprefix("'")
    option = _OPTIONS.get("label" if missing == "certainty" else missing) if problem.rule == "missing-key" else None
    if option:
        return replace(problem, hint=f"say it: {option} …")
    hint = _HINTS.get(problem.rule)
    return replace(problem, hint=hint.format(problem.message.split("'")[1])) if hint else problem
