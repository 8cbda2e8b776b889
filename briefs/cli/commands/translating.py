"""The command by which texts go to translators and come back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefs.base.problems import CallError
from briefs.cli.calls import CommandCall, Names
from briefs.cli.output import FINE, Show, near
from briefs.translating.desk import BookStanding, Translations

_NEXT = "Words go into it by hand, or: briefs translate export {} {}"
_WANTED = {"new": 2, "export": 2, "accept": 2, "import": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslateCall(CommandCall):
    """What translate is asked for."""

    action: str
    names: Names = ()
    topic: str | None = None
    format: str
    out: str
    unit: Names | None = None
    units: bool


def do_translate(call: TranslateCall, show: Show) -> int:
    """Begin, send out, take in or look through translations."""
    wanted = _WANTED.get(call.action)
    if wanted is not None and len(call.names) != wanted:
        said = "the file" if call.action == "import" else "the document and the language"
        raise CallError.of(f"'translate {call.action}' needs {said}", "see 'briefs translate --help'")
    made = call.workspace.translations()
    document, language = (*call.names, "", "")[:2]
    match call.action:
        case "new":
            for path in made.begin(document, language, call.topic):
                show.line(f"  wrote {near(path)}")
            show.line(_NEXT.format(document, language))
        case "export":
            path = made.export(document, language, Path(call.out), call.format, call.topic)
            show.line(f"  wrote {near(path)}")
        case "import":
            _import(made, Path(document), show)
        case "accept":
            names = made.accept(document, language, call.unit or (), call.topic)
            for name in names:
                show.line(f"  {name}")
            show.line(f"Written down as said of the original as it is today: {len(names)} units.")
        case _:
            _status(made, call, show)
    return FINE


def _import(made: Translations, file: Path, show: Show) -> None:
    taken = made.take_in(file)
    for path in taken.written:
        show.line(f"  wrote {near(path)}")
    left = f"; {taken.left} are not finished in it" if taken.left else ""
    gone = f"; {taken.gone} belong to words that the original says no longer, and are kept" if taken.gone else ""
    show.line(f"Taken in: {taken.taken} units{left}{gone}.")


def _status(made: Translations, call: TranslateCall, show: Show) -> None:
    language = call.names[0] if call.names else None
    standing = made.standing(language)
    if not standing:
        begin = f"briefs translate new DOCUMENT {language or 'LANGUAGE'}"
        show.line(f"Nothing is translated{f' into {language}' if language else ''} yet. Begin with: {begin}")
    for one in standing:
        book, units = one.state.book, len(one.state.matched)
        show.line(f"  {book.language}  {book.short}: {_counts(one)} of {units} units")
        if call.units:
            _units(one, show)


def _counts(one: BookStanding) -> str:
    names = ("new", "outdated", "by hand")
    counts = [f"{one.state.count(name)} {name}" for name in names if one.state.count(name)]
    done = one.state.count("translated")
    return ", ".join([f"{done} {'signed' if one.signed else 'translated'}", *counts])


def _units(one: BookStanding, show: Show) -> None:
    for unit in one.state.matched:
        state = "signed" if one.signed and unit.state == "translated" else unit.state
        show.line(f"      {state:10}  {unit.unit.id}")
        if unit.state == "outdated":
            show.line(f"                  was: {unit.original}")
            show.line(f"                  now: {unit.unit.text}")
