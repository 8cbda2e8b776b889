"""Names of files and folders become ids, addresses and file names, so their alphabet is small; no file is overlooked.

Reserved names are those that Windows keeps for devices (Microsoft, "Naming Files, Paths, and Namespaces").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from briefs.base.problems import Place, Problem, did_you_mean
from briefs.base.survey import Survey
from briefs.library.paths import BRAND_FILES, Paths

LONGEST = 60
"""Letters of a name: several of them make the name of a PDF, and paths end at 260 letters on some systems."""
_NAME = re.compile(rf"[a-z0-9](?:[a-z0-9-]{{0,{LONGEST - 2}}}[a-z0-9])?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
_RECORDS = ("publication", "brand", "certainty", "guidance", "tensions", "glossary", "wording")
_IN_CONFLICT = re.compile(
    r"conflict(?:ed)? copy|case conflict|\.sync-conflict-|_conflict-\d|\(\d+\)\.\w+$|\s(- )?copy(?: \(?\d+\)?)?\.\w+$",
    re.IGNORECASE,
)
"""Copies that synchronisers make where two people saved the same file, and systems where one is put twice."""
_SIDE = re.compile(rf"^[.#~]|~$|\.(?:bak|orig|rej|tmp|swp)$|{_IN_CONFLICT.pattern}", re.IGNORECASE)
_HINT = "use small letters a to z, digits and hyphens"


def check(paths: Paths, found: Survey) -> Iterator[Problem]:
    """Names that cannot be ids, names that differ by their case alone, and files that nothing reads."""
    files = [Path(path) for path in found.files]
    yield from _in_conflict(paths, files)
    yield from _records(paths, files)
    for folder, kind in ((paths.content / "sources", "source"), (paths.content / "local", "place")):
        yield from _of_files(folder, files, kind, ".yaml")
    yield from _languages(paths.content / "languages", files)
    for folder, kind in ((paths.topics, "topic"), (paths.templates / "audiences", "audience"),
                         (paths.templates / "components", "component")):  # fmt: skip
        yield from _names(_folders(folder, files), kind, folder)
    for style, kind in (("paper", "paper"), ("variant", "variant"), ("finish", "finish")):
        yield from _of_files(paths.templates / "styles" / style, files, kind, ".css")
    for topic in sorted(_folders(paths.topics, files)):
        yield from _topic(paths, topic, files)


def _in_conflict(paths: Paths, files: Iterable[Path]) -> Iterator[Problem]:
    """Copies that may be somebody's work, and are not read."""
    for path in files:
        if (
            path.suffix in {".md", ".yaml", ".css", ".html"}
            and paths.content in path.parents
            and _IN_CONFLICT.search(path.name)
        ):
            hint = "compare it with the file beside it, take over what is missing there, and take this one away"
            message = "this looks like a copy that a system made where two were saved; it is not read"
            yield Problem(Place(str(path)), message, hint, "warning", "file/copy")


def ignored(path: Path) -> bool:
    """Whether a file is an editor's or a synchroniser's own, such as .#brief.md or a copy in conflict."""
    return bool(_SIDE.search(path.name))


def _names(names: Iterable[str], kind: str, folder: Path, ending: str = "") -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for name in sorted(set(names)):
        place = Place(str(folder / f"{name}{ending}"))
        if not _NAME.fullmatch(name):
            plain = "-".join(re.findall(r"[a-z0-9]+", name.lower()))[:LONGEST].strip("-")
            hint = f"{_HINT}: {plain}" if plain else _HINT
            yield Problem(place, f"{_shown(name)} cannot be the name of a {kind}", hint, rule="name")
        elif name in RESERVED:
            yield Problem(place, f"'{name}' is a device on Windows and no file", f"call it {name}-1", rule="name")
        if other := seen.get(name.casefold()):
            message = f"'{name}' and '{other}' differ by capital letters alone"
            yield Problem(place, message, "some systems take them for one file: rename one of the two", rule="name")
        seen.setdefault(name.casefold(), name)


def _shown(name: str) -> str:
    """A name as a message may hold it: control characters and turns of direction made visible."""
    return ascii(name) if not name.isprintable() else f"'{name}'"


def _of_files(folder: Path, files: Iterable[Path], kind: str, ending: str) -> Iterator[Problem]:
    here = [path for path in files if path.parent == folder and not ignored(path)]
    yield from _names((path.stem for path in here if path.suffix == ending), kind, folder, ending)
    yield from _endings((path for path in here if path.suffix != ending), ending)


def _languages(folder: Path, files: Iterable[Path]) -> Iterator[Problem]:
    for path in files:
        if path.parent != folder or path.suffix != ".yaml" or ignored(path):
            continue
        if not _LANGUAGE.fullmatch(path.stem):
            hint = "name it by its tag, such as fr.yaml or uz-Latn.yaml (BCP 47)"
            yield Problem(Place(str(path)), f"{_shown(path.stem)} is no tag of a language", hint, rule="name")
        elif path.parent == folder and path.stem.lower() in RESERVED:
            hint = f"name it with its script or country, such as {path.stem}-Latn.yaml"
            yield Problem(Place(str(path)), f"'{path.stem}' is a device on Windows and no file", hint, rule="name")


def _folders(folder: Path, files: Iterable[Path]) -> set[str]:
    """The folders in a folder that hold anything."""
    return {path.relative_to(folder).parts[0] for path in files if folder in path.parents and path.parent != folder}


def _endings(files: Iterable[Path], ending: str) -> Iterator[Problem]:
    """Files that would be read if their name ended otherwise."""
    alike = {".md": {".md", ".markdown", ".mdown", ".txt"}, ".yaml": {".yaml", ".yml"}, ".css": {".css"}}[ending]
    for path in files:
        if path.suffix.lower() in alike:
            hint = f"rename it to {path.with_suffix(ending).name}, or take it away"
            yield Problem(Place(str(path)), "this file is not read", hint, rule="file/unread")


def _records(paths: Paths, files: Iterable[Path]) -> Iterator[Problem]:
    """Files beside publication.yaml: a rule file under another name is no rule file."""
    for path in files:
        if path.parent != paths.content or path.suffix.lower() not in {".yaml", ".yml"} or ignored(path):
            continue
        if path.name not in {*BRAND_FILES, *(f"{name}.yaml" for name in _RECORDS)}:
            near = next((name for name in _RECORDS if name == path.stem.lower()), None)
            guess = f"rename it to {near}.yaml" if near else did_you_mean(path.stem, _RECORDS)
            hint = guess or f"known here: {', '.join(f'{name}.yaml' for name in _RECORDS)}"
            yield Problem(Place(str(path)), "this file is not read", hint, rule="file/unread")


def _topic(paths: Paths, topic: str, files: Iterable[Path]) -> Iterator[Problem]:
    folder = paths.topic(topic)
    inside = [path for path in files if folder in path.parents]
    if not paths.topic_file(topic).is_file():
        hint = f"begin one with: new topic {topic}, or add topic.yaml"
        yield Problem(Place(str(folder)), "this folder of topics has no topic.yaml, so nothing in it is read", hint,
                      rule="file/unread")  # fmt: skip
    yield from _names(_folders(folder, inside), "audience", folder)
    for path in inside:
        if path.parent.parent != folder or ignored(path):
            continue
        if path.suffix == ".md":
            name, _, language = path.stem.partition(".")
            if not _NAME.fullmatch(name) or name in RESERVED:
                yield Problem(Place(str(path)), f"{_shown(name)} cannot be the name of a document", _HINT, rule="name")
            if (language and not _LANGUAGE.fullmatch(language)) or path.stem.endswith("."):
                hint = f"name it {name or 'brief'}.md, or {name or 'brief'}.fr.md for another language"
                yield Problem(Place(str(path)), f"{_shown(language)} is no tag of a language", hint, rule="name")
        else:
            yield from _endings([path], ".md")
