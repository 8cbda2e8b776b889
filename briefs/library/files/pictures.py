"""Pictures that documents name: found beside the text, in its topic or in content/pictures, and nowhere else."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from briefs.base import digests
from briefs.base.memory import Memory
from briefs.base.problems import Place, Problem
from briefs.library.components import fields
from briefs.library.paths import Paths
from briefs.library.prose.nodes import Picture
from briefs.library.prose.parse import Prose
from briefs.library.prose.sections import Call, Include
from briefs.library.prose.walk import every, leaves
from briefs.library.yaml_tree import find, place_of
from briefs.pictures import shelf
from briefs.pictures.facts import Lettering, PictureFacts, PictureFault, PictureFile
from briefs.pictures.lettering import faces, lettering
from briefs.text import letters

FORMAT = "picture"
"""What a component's schema calls a field that names one."""
_NONE = "no words say what the picture '{}' shows"


@dataclass(frozen=True, slots=True)
class Naming:
    """A picture as a text names it."""

    address: str
    alt: str | None
    """What it shows; None where whoever made the component sees to that."""
    decoration: bool
    place: Place
    in_component: bool = False


def gather(
    paths: Paths, proses: Iterable[tuple[Path, Prose]], memory: Memory
) -> tuple[dict[tuple[str, str], PictureFile], tuple[Problem, ...]]:
    """Every picture that some texts name, each text with the folder of its topic, and what is wrong with them."""
    made: dict[tuple[str, str], PictureFile] = {}
    problems: list[Problem] = []
    finder = _Finder(paths, memory)
    for topic, prose in proses:
        for naming in named_in(prose):
            problems.extend(_words(naming))
            file, wrong = finder.find(naming, Path(naming.place.file).parent, topic)
            problems.extend(wrong)
            if file is not None:
                made[naming.place.file, naming.address] = file
    return made, tuple(dict.fromkeys(problems))


def picture_beside(
    paths: Paths, naming: Naming, folder: Path, memory: Memory
) -> tuple[PictureFile | None, tuple[Problem, ...]]:
    """A picture that a file names which is no text, such as a logo: it lies in the folder of that file."""
    return _Finder(paths, memory).find(naming, folder, folder)


def named_in(prose: Prose) -> Iterator[Naming]:
    """Every picture that a text names, in the order of reading."""
    for section in prose.sections:
        for block in section.blocks:
            if isinstance(block, Call):
                yield from _of_call(block)
            elif not isinstance(block, Include):
                for leaf in leaves(block):
                    for inline in every(leaf):
                        if isinstance(inline, Picture):
                            yield Naming(inline.address, inline.alt, inline.decoration, inline.place)


def _of_call(call: Call) -> Iterator[Naming]:
    for field_ in fields(call.component.schema, call.data):
        if field_.format != FORMAT:
            continue
        around = _at(call.data, field_.path[:-1])
        beside = around if isinstance(around, Mapping) else {}
        speaks = "alt" in str(call.component.schema)
        alt = str(beside.get("alt") or "") if speaks else None
        place = place_of(call.node, field_.path) if find(call.node, field_.path) else call.place
        yield Naming(field_.value, alt, bool(beside.get("decoration")), place, in_component=True)
    for _, inlines in call.texts:
        for inline in every(inlines):
            if isinstance(inline, Picture):
                yield Naming(inline.address, inline.alt, inline.decoration, inline.place)


def _at(data: Any, path: Iterable[str | int]) -> Any:
    for step in path:
        data = data[step]
    return data


def _words(naming: Naming) -> Iterator[Problem]:
    """What a picture shows must be said, or that it shows nothing; a draft is printed without."""
    name = naming.address
    if naming.alt is None:
        return
    if naming.decoration and naming.alt.strip():
        hint = "take one of the two away: decoration is passed over by those who listen"
        message = f"the picture '{name}' has words for what it shows, and is called decoration"
        yield Problem(naming.place, message, hint, rule="alt-text")
    elif not naming.decoration and not naming.alt.strip():
        say, show = (
            ("'alt: what it shows'", "'decoration: true'")
            if naming.in_component
            else (f"![what it shows]({name})", f"![]({name}){{.decoration}}")
        )
        hint = f"write {say}; where it shows nothing that matters: {show}"
        yield Problem(naming.place, _NONE.format(name), hint, "warning", "alt-text")


@dataclass
class _Finder:
    """Looks files up, each judged once."""

    paths: Paths
    memory: Memory
    seen: dict[Path, tuple[PictureFile | None, tuple[PictureFault, ...]]] = field(default_factory=dict)

    @cached_property
    def lettering(self) -> Lettering:
        return lettering(faces(sorted(self.paths.templates.glob("styles/**/*.css"))))

    def find(self, naming: Naming, beside: Path, topic: Path) -> tuple[PictureFile | None, tuple[Problem, ...]]:
        address = naming.address
        if wrong := _strange(address):
            return None, (Problem(naming.place, *wrong, rule="picture"),)
        folders = list(dict.fromkeys((beside, topic, self.paths.pictures)))
        path = next((found for folder in folders if (found := _file(folder, unquote(address)))), None)
        if path is None:
            return None, (self._missing(naming, folders),)
        allowed = (self.paths.content.resolve(), beside.resolve())
        if not any(path.resolve().is_relative_to(folder) for folder in allowed):
            message = f"the picture '{address}' lies outside the content"
            return None, (Problem(naming.place, message, self._where(folders), rule="picture"),)
        file, faults = self._judged(path)
        faults = (*faults, *(_hidden(file.facts.words) if file else ()))
        return file, tuple(
            Problem(naming.place, f"the picture '{address}' {fault.message}", fault.hint, rule="picture")
            for fault in faults
        )

    def _missing(self, naming: Naming, folders: list[Path]) -> Problem:
        there = [name for folder in folders for name in _pictures_in(folder)]
        near = _nearest(unquote(naming.address), there)
        hint = f"{near} {self._where(folders)}" if near else self._where(folders)
        return Problem(naming.place, f"there is no picture '{naming.address}'", hint, rule="missing-picture")

    def _where(self, folders: list[Path]) -> str:
        beside, *others = (self._short(folder) for folder in folders)
        return f"put it beside the text ({beside}), or into {' or '.join(others)}"

    def _short(self, folder: Path) -> str:
        root = self.paths.root
        return folder.relative_to(root).as_posix() if folder.is_relative_to(root) else folder.name

    def _judged(self, path: Path) -> tuple[PictureFile | None, tuple[PictureFault, ...]]:
        if path not in self.seen:
            self.seen[path] = self._read(path)
        return self.seen[path]

    def _read(self, path: Path) -> tuple[PictureFile | None, tuple[PictureFault, ...]]:
        try:
            if path.stat().st_size > shelf.LARGEST:
                most = shelf.LARGEST // 1_000_000
                return None, (
                    PictureFault(f"is larger than {most} MB", "make it smaller: a few MB are enough for any page"),
                )
            data = path.read_bytes()
        except OSError as error:
            return None, (
                PictureFault(f"cannot be read: {(error.strerror or 'no reason given').lower()}", "see who owns it"),
            )
        digest = digests.of_bytes(data)
        drawn = path.suffix.lower() == shelf.SVG
        key = ("picture", digest, path.suffix, repr(self.lettering) if drawn else "")
        judge: Callable[[], PictureFacts | tuple[PictureFault, ...]] = lambda: shelf.judged(  # noqa: E731 - typed, and called below
            data, path.name, self.lettering if drawn else Lettering()
        )
        found = self.memory.once(key, judge)
        return (PictureFile(path, digest, found), ()) if isinstance(found, PictureFacts) else (None, found)


def _hidden(words: Iterable[str]) -> Iterator[PictureFault]:
    """Letters in the words of a drawing that hide, or that turn the others round."""
    for text in words:
        for stray in letters.strays(text):
            yield PictureFault(f"writes '{ascii(text[:30])[1:-1]}': {stray.what}", stray.hint)


def _nearest(address: str, there: Iterable[str]) -> str | None:
    """The picture that is probably meant: in another folder, or with other capitals, or nearly of that name."""
    named: dict[str, str] = {}
    for name in there:
        named.setdefault(Path(name).name.casefold(), name)
    wanted = Path(address).name.casefold()
    found = wanted if wanted in named else next(iter(difflib.get_close_matches(wanted, named, n=1)), None)
    return f"did you mean '{named[found]}'?" if found else None


def _strange(address: str) -> tuple[str, str] | None:
    """Why an address cannot be that of a picture, and what to do."""
    plain = "copy the picture beside the text, and write its name: ![what it shows](photo.jpg)"
    if not address.strip():
        return "a picture has no address", plain
    scheme = address.partition(":")[0].lower() if ":" in address else ""
    if scheme or address.startswith("//"):
        what = {"data": "written into the text", "file": "on one computer only"}.get(scheme, "fetched from elsewhere")
        return f"a picture cannot be {what}: '{address[:60]}'", plain
    if address.startswith("/"):
        return f"a picture's address cannot begin with a slash: '{address}'", plain
    if "\\" in address:
        return f"folders are parted by /, not by a backslash: '{address}'", f"write '{address.replace(chr(92), '/')}'"
    return None


def _file(folder: Path, address: str) -> Path | None:
    """A file by its very name, whatever the system thinks of capitals; accents may be written both ways."""
    here = folder
    for part in Path(address).parts:
        if part == "..":
            here = here.parent
            continue
        wanted = unicodedata.normalize("NFC", part)
        try:
            names = sorted(path.name for path in here.iterdir())
        except OSError:
            return None
        found = next((name for name in names if unicodedata.normalize("NFC", name) == wanted), None)
        if found is None:
            return None
        here /= found
    return here if here.is_file() else None


def _pictures_in(folder: Path) -> Iterator[str]:
    """The pictures below a folder, by their addresses from there."""
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.suffix.lower() in shelf.ENDINGS and path.is_file():
            yield path.relative_to(folder).as_posix()
