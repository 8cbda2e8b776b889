"""A name that leads elsewhere writes nothing elsewhere: it is refused on reading, and once more on writing."""

from __future__ import annotations

import ast
import io
import json
import shutil
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from briefs.building import build, job
from briefs.cli import main
from briefs.composing.order import Form, Order
from briefs.distribute.letters import drafts
from briefs.distribute.letters.letters import Letter
from briefs.distribute.packs import packs
from briefs.distribute.recipients.rows import Recipient
from briefs.distribute.site import site
from briefs.library.keys import DocumentKey
from briefs.library.load import Library
from tests.conftest import ROOT

FIXED = {
    "base/files.py": "the writer itself: what it is given, and what it puts back",
    "workspace/starting/starter.py": "settings that were read; new files go through `below`",
    "pictures/shelf.py": "names of recipes: a digest and two numbers",
    "library/schemas.py": "names of our own records",
    "library/writing/editor.py": "the very file that was read",
    "workspace/init.py": "names of our own files",
    "workspace/handouts.py": "ticket.pdf",
    "building/ledger.py": "the name of the record",
    "distribute/editions/append.py": "the index and its sum",
    "distribute/verify/signature.py": "beside the very file that was signed",
    "distribute/packs/packs.py": "the list of checksums and its signature; packs go through `below`",
    "distribute/letters/reports.py": "bounces.csv",
    "distribute/recipients/explain.py": "rejected.csv",
    "workspace/personal/copies.py": "to look at, each through `below` where its path is put together",
    "workspace/personal/printing.py": "a print file and what goes with it, likewise",
    "workspace/starting/ground.py": "new files, likewise",
    "workspace/letters.py": "the page of the preview",
    "workspace/distilling/adding.py": "a record and a copy, each through `below` where its path is put together",
    "workspace/distilling/claiming.py": "the very file that was read",
    "workspace/distilling/trial.py": "the same file in a copy for the trial, which is thrown away",
    "cli/commands/labelling.py": "the name of a sheet of labels that was found",
    "translating/work.py": "the files of a document that was read, in a language that was read",
}
"""Who writes without a last look at the path, and from what it is made."""
LEADING_OUT = ("../../pwn", "a/../../../pwn", "/etc/pwn", "..", "a\\..\\pwn", "C:pwn", "\\\\server\\pwn", "~/pwn")
DEVICES = ("con", "NUL", "aux", "com1", "lpt9", "prn", "CON.txt", "nul.", "com1 ")
ODD = (
    *("a.", "a ", " a", "a\nb", "a\rb", "a\x1bb", "a\u202eb", "a\u200bb", "a" * 61, "\u0430", "\uff41", "é"),
    *(unicodedata.normalize("NFD", "é"), "a#b", "a?b", "a%2e", "a&b", "a'b", 'a"b', "a<b", "a b", "A", "-a", "a:b"),
)
TOLD = ("cannot be the name of", "is a device on Windows", "is no tag of a language", "no audience is called")
"""Or, of a language, that nobody has its words."""


def _looked(function: ast.FunctionDef) -> Iterator[tuple[str, bool]]:
    """Each call that writes a file, and whether its path comes from `below`."""
    seen = {
        name.id
        for node in ast.walk(function)
        if isinstance(node, ast.Assign) and "below(" in ast.unparse(node.value)
        for target in node.targets
        for name in ast.walk(target)
        if isinstance(name, ast.Name)
    }
    for node in ast.walk(function):
        if not isinstance(node, ast.Call) or ast.unparse(node.func) not in {"write_whole", "write_group"}:
            continue
        given = node.args[0]
        if ast.unparse(node.func) == "write_whole":
            yield ast.unparse(node), _is_below(given, seen)
        elif isinstance(given, ast.Dict):
            yield ast.unparse(node), all(path is not None and _is_below(path, seen) for path in given.keys)
        elif isinstance(given, ast.DictComp):
            yield ast.unparse(node), _is_below(given.key, seen)
        else:
            yield ast.unparse(node), False


def _is_below(path: ast.expr, seen: set[str]) -> bool:
    given = ast.unparse(path)
    return given.startswith("below(") or given in seen


def test_whoever_makes_a_path_from_names_takes_a_last_look_at_it() -> None:
    unseen = set()
    for path in sorted((ROOT / "briefs").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        if not all(looked for function in functions for _, looked in _looked(function)):
            unseen.add(path.relative_to(ROOT / "briefs").as_posix())

    assert unseen == set(FIXED)


# ------------------------------------------------------------------------------------------------- where it is written


class _Packed:
    """A pack as far as writing it goes."""

    data = b"x"

    def __init__(self, file: str) -> None:
        self.file = file


class _Written:
    """A letter as far as its name goes."""

    def __init__(self, recipient: Recipient) -> None:
        self.recipient = recipient


@pytest.mark.parametrize("name", ["../pwn", "a/../../pwn", "/nowhere/pwn", "out/pwn"])
def test_no_writer_leaves_its_folder(library: Library, tmp_path: Path, name: str) -> None:
    """Even where a name has come past every check: values are made here that no file could give."""
    out, outside = tmp_path / "dist", tmp_path / "outside"
    for folder in (out, out / "packs", outside):
        folder.mkdir()
    for folder in (out, out / "packs"):
        (folder / "out").symlink_to(outside)
    order = Order(DocumentKey("sample", "readers", "brief", "en"), Form("a4"))
    jobs = build.jobs(library, (order,))
    made = replace(job.make(jobs[0]), order=Order(DocumentKey(name, "readers", "brief", "en"), Form("a4")))

    with pytest.raises(OSError, match="outside the folder"):
        packs.write([cast("packs.Pack", _Packed(f"{name}.zip"))], out / "packs")
    (row,) = build.build(jobs, out, cast("Any", lambda *_: iter([made])))
    assert "outside the folder" in row.problems[0].message
    if name != "out/pwn":  # a catalogue is put down in a new folder, which has no links
        with pytest.raises(OSError, match="outside the folder"):
            site.put({f"{name}.html": b"x"}, tmp_path / "site")

    assert list(outside.iterdir()) == []
    assert [path for path in tmp_path.rglob("*pwn*") if path.is_file()] == []


def test_a_letter_is_written_under_a_plain_name() -> None:
    """Whatever stands in the address, which is all that its name is made of."""
    for address in (*LEADING_OUT, *ODD, *DEVICES):
        person = Recipient("Ann", f"{address}@example.org", "readers", "en", 3)
        name = drafts.name(cast("Letter", _Written(person)))
        assert not {"/", "\\", ":"} & set(name)
        assert name.isascii()
        assert name.isprintable()
        assert name.startswith("0003-")
        assert len(name) < 120


# ---------------------------------------------------------------------------------------------------- where it is read


def _run(*words: str | Path) -> tuple[int, str]:
    out, err = io.StringIO(), io.StringIO()
    code = main([str(word) for word in words], out, err)
    assert "Traceback" not in err.getvalue()
    assert "the program failed" not in err.getvalue()
    return code, err.getvalue()


@pytest.mark.parametrize("command", ["build", "site", "pack", "trace", "gallery", "publish", "ticket"])
@pytest.mark.parametrize(
    "edition", ["../../../pwn", "a/../../../pwn", "/etc/pwn", "1\r\nBcc: x", '1"; filename="x.exe', "a\\..\\b", "con\0"]
)
def test_no_command_takes_an_edition_for_a_path(sample: Path, tmp_path: Path, command: str, edition: str) -> None:
    shutil.copytree(ROOT / "templates/packs", sample / "templates/packs")
    path = sample / "content/topics/sample/topic.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"2026-01"', json.dumps(edition)), encoding="utf-8")
    before = sorted(found for found in tmp_path.rglob("*") if not found.is_relative_to(sample / "dist"))
    more = ("--allow-draft",) if command == "publish" else ()

    code, told = _run(command, "--root", sample, "--out", sample / "dist", *more)

    assert code in {1, 2}
    assert "topic.yaml:4:10: error: " in told
    assert "cannot be the name of an edition" in told
    assert sorted(found for found in tmp_path.rglob("*") if not found.is_relative_to(sample / "dist")) == before


KINDS = {
    "a topic": "content/topics/{}/topic.yaml",
    "an audience": "content/topics/sample/{}/brief.md",
    "a document": "content/topics/sample/readers/{}.md",
    "a language of a document": "content/topics/sample/readers/brief.{}.md",
    "a language": "content/languages/{}.yaml",
    "a source": "content/sources/{}.yaml",
    "a place": "content/local/{}.yaml",
    "a component": "templates/components/{}/schema.yaml",
    "a paper": "templates/styles/paper/{}.css",
    "a variant": "templates/styles/variant/{}.css",
    "a finish": "templates/styles/finish/{}.css",
    "a passage": "content/topics/sample/passages/{}.md",
}
MODELS = {
    "a topic": "content/topics/sample/topic.yaml",
    "a language": "content/languages/en.yaml",
    "a source": "content/sources/alpha.yaml",
    "a passage": "content/topics/sample/passages/shared.md",
    "a component": "templates/components/note/schema.yaml",
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_odd_name_of_a_file_is_told(sample: Path, kind: str) -> None:
    """Reserved on Windows, a blank or stop at its end, too long, of letters that look alike, signs of addresses."""
    silent = []
    model = (sample / MODELS.get(kind, "content/topics/sample/readers/brief.md")).read_text(encoding="utf-8")
    for name in (*DEVICES, *ODD):
        path = sample / KINDS[kind].format(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("" if path.suffix == ".css" else model, encoding="utf-8")
        _, told = _run("check", "--root", sample)
        if not any(words in told for words in (*TOLD, f"there is no content/languages/{name}.yaml")):
            silent.append(name)
        path.unlink()
        if path.parent.name == name:
            shutil.rmtree(path.parent)

    assert silent == []
