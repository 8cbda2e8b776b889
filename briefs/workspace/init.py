"""A new workspace: the shipped content and templates, or all but the shipped topic."""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from briefs.base.files import named, shipped, write_whole
from briefs.base.problems import BriefsError, Place, Problem
from briefs.library.writing.sections import head, sections

_OF_THE_TOPIC = frozenset({"topics", "sources"})
_TRANSLATED = "translations"
_OF_A_TOPIC = re.compile(r"(?m)^  topic/.*\n(?:    .*\n)*|^kept:\n(?:[ -].*\n)*")
"""What a translation of the names around documents says of a topic, and what is kept of its documents."""
_EMPTIED = {"glossary.yaml": "terms", "guidance.yaml": "guidance", "tensions.yaml": "tensions"}
"""Files that hold what was written for the shipped topic, with the key under which entries stand."""
_KEPT_WORDING = frozenset({"sentence_words", "fear"})
"""What holds for any topic: how long a sentence may be, and no words that frighten."""
_EXAMPLES = {"local": "example.yaml", "recipients": "example.csv"}
_NOTE = "README.md"


def init(folder: Path, *, empty: bool = False) -> tuple[Path, ...]:
    """Copy content and templates into a new workspace; an empty one has all but what the shipped topic says.

    Raises BriefsError where the folder already holds either.
    """
    wanted = ("content", "templates", *((_NOTE,) if empty else ()))
    if taken := [folder / name for name in wanted if (folder / name).exists()]:
        hint = "choose an empty folder; nothing was copied"
        raise BriefsError([Problem(Place(str(path)), "this is already here", hint, rule="exists") for path in taken])
    there = folder.exists()
    part = folder / f".init.{os.getpid()}.part"
    placed: list[Path] = []
    try:
        with named(folder):
            _copy(part, empty=empty)
            for name in wanted:
                (part / name).replace(folder / name)
                placed.append(folder / name)
    except OSError:
        for path in placed:
            path.replace(part / path.name)
        raise
    finally:
        shutil.rmtree(part, ignore_errors=True)
        if not there:
            with suppress(OSError):  # not empty: all went well
                folder.rmdir()
    return tuple(placed)


def _copy(target: Path, *, empty: bool) -> None:
    """All of a new workspace, beside its place.

    Raises OSError where there is no room for it.
    """
    for name in ("content", "templates"):
        source = shipped(name)
        try:
            shutil.copytree(source, target / name, ignore=_without(source, empty=empty))
        except shutil.Error as error:  # each file with its reason; the first says enough
            raise OSError(errno.EIO, str(error.args[0][0][2])) from error
    if empty:
        _empty(target / "content")
        write_whole(target / _NOTE, _HOW_TO_GO_ON.encode())


def _without(source: Path, *, empty: bool) -> Callable[[str, list[str]], set[str]]:
    """What stays behind: what somebody published is their own history, and the shipped topic if it is not wanted."""

    def left(folder: str, names: list[str]) -> set[str]:
        here = Path(folder).relative_to(source)
        if source.name not in {"content", "_content"}:
            return set()
        if here == Path():
            return ({"editions"} | (_OF_THE_TOPIC if empty else set())) & set(names)
        if empty and here.parts[:1] == (_TRANSLATED,):
            return {name for name in names if len(here.parts) == 2 and (Path(folder) / name).is_dir()}
        return set(names) - {_EXAMPLES[here.name]} if empty and str(here) in _EXAMPLES else set()

    return left


def _empty(content: Path) -> None:
    """Files that explain themselves in their first comment, and say nothing else yet."""
    for name, key in _EMPTIED.items():
        path = content / name
        write_whole(path, f"{head(path.read_text(encoding='utf-8'))}\n{key}: {{}}\n".encode())
    for path in sorted((content / _TRANSLATED).glob("*/*.yaml")):
        write_whole(path, _OF_A_TOPIC.sub("", path.read_text(encoding="utf-8")).encode())
    wording = content / "wording.yaml"
    text = wording.read_text(encoding="utf-8")
    write_whole(wording, f"{head(text)}\n{sections(text, _KEPT_WORDING)}".encode())


_HOW_TO_GO_ON = """\
# How to go on

This workspace has templates, fixed words and examples, and no topic yet.

1. `briefs new topic clean-air` writes a topic with an invented source and a filled brief to write over.
2. `briefs build` prints them into `dist/`, as drafts; `briefs check` tells every mistake without printing.
3. Take in your own document: `briefs source add REPORT.pdf`. `briefs source show` lists its passages, and
   `briefs claim add` writes what they say into `content/sources`, one statement each. Then write the documents in
   `content/topics/clean-air`; `briefs watch` builds while you write.
4. Say who publishes in `content/publication.yaml`.

What else there is to fill in, each explained in its first lines:

- `content/certainty.yaml`: how sure statements are, and of what kind
- `content/wording.yaml`: words that must not be printed, in groups that you name
- `content/glossary.yaml`, `content/guidance.yaml`, `content/tensions.yaml`: words explained, guidance, disagreements
- `content/local`, `content/recipients`: contacts of a place, and who gets copies: an example of each
- `templates/audiences`: for whom documents are made; take out whom you do not write for, or `briefs new audience NAME`
"""
