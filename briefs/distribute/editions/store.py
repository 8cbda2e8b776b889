"""The files of published editions, kept by what they hold, so that they can be given out again byte for byte.

A file's name is its hash: nothing that is published later can overwrite it, what two branches keep never conflicts, and
a file that was changed no longer fits its name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from briefs.base.checksums import sha256
from briefs.base.files import below, write_whole
from briefs.base.problems import Place, Problem
from briefs.distribute.editions.chain import FOLDER
from briefs.distribute.editions.history import EditionState

FILES = "files"
_BRING_BACK = "bring it back from your backup or version control: only so can anybody be given that edition again"
_ATTRIBUTES = b"# What is kept here must never be changed, not even the ends of lines.\n* -text\n"


def kept_path(content: Path, sha: str) -> Path:
    """Where a file of that hash is kept."""
    return content / FOLDER / FILES / sha[:2] / f"{sha}.pdf"


def keep(content: Path, files: Mapping[str, Path]) -> None:
    """Keep files, by their hashes; what is kept already stays as it is.

    Raises OSError where the disk is full or the folder cannot be written.
    """
    top = content / FOLDER / FILES
    if files and not (top / ".gitattributes").is_file():
        write_whole(below(content, (top / ".gitattributes").relative_to(content)), _ATTRIBUTES)
    for sha, path in files.items():
        place = kept_path(content, sha)
        if _sha(place) != sha:
            write_whole(below(content, place.relative_to(content)), path.read_bytes())


def kept(content: Path, sha: str) -> Path | None:
    """The file of that hash; None where it is not kept, or is another one by now."""
    path = kept_path(content, sha)
    return path if _sha(path) == sha else None


def taken(content: Path, state: EditionState, names: Iterable[str]) -> tuple[Mapping[str, bytes], tuple[Problem, ...]]:
    """The files of some documents of an edition, byte for byte, by their places below the topic's folder.

    What is not what was published is no part of them: each such file is a problem, with where it should lie.
    """
    given: dict[str, bytes] = {}
    problems = []
    hint = _BRING_BACK if state.kept else "this edition is from before files were kept: look for them where you sent it"
    for file, sha in ((file, sha) for name in names for file, sha in state.documents[name].files.items()):
        path = kept_path(content, sha)
        try:
            data = path.read_bytes()
        except OSError as error:
            what = "is missing" if isinstance(error, FileNotFoundError) else f"cannot be read ({error.strerror})"
            problems.append(Problem(Place(str(path)), f"the kept file of {file} {what}", hint, rule="edition/kept"))
            continue
        if sha256(data) == sha:
            given[file.removeprefix(f"{state.topic}/")] = data
        else:
            message = f"the kept file of {file} was changed after it was published"
            problems.append(Problem(Place(str(path)), message, _BRING_BACK, rule="edition/kept"))
    return given, tuple(problems)


def check(content: Path, editions: Iterable[EditionState]) -> Iterator[Problem]:
    """Kept files that were changed, and those of editions in use that are missing."""
    for path in sorted((content / FOLDER / FILES).glob("*/*.pdf")):
        if _sha(path) != path.stem:
            message = "this file was changed after it was published"
            yield Problem(Place(str(path)), message, _BRING_BACK, rule="edition/kept")
    for state in editions:
        files = {sha for document in state.documents.values() for sha in document.files.values()}
        missing = [sha for sha in files if not kept_path(content, sha).is_file()]
        if state.kept and missing and state.status == "current":
            message = f"{len(missing)} of {len(files)} files of edition {state.edition} of {state.topic} are missing"
            place = Place(str(content / FOLDER / FILES))
            yield Problem(place, message, _BRING_BACK.replace("it", "them", 1), "warning", "edition/kept")


def _sha(path: Path) -> str | None:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None
