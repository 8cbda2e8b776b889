"""Reviewers for tests: what python-docx and Word write when somebody comments on a copy and changes it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

W = nsdecls("w")


def edited(path: Path, edit: Callable[[Any], None]) -> Path:
    """The same file after somebody worked in it."""
    made = docx.Document(str(path))
    edit(made)
    made.save(str(path))
    return path


def paragraph(made: Any, words: str) -> Any:
    """The paragraph that holds some words."""
    return next(one for one in made.paragraphs if words in one.text)


def says(made: Any, words: str, text: str, author: str = "Ada") -> None:
    """A comment on the words of a paragraph, as python-docx writes it."""
    run = next(run for run in paragraph(made, words).runs if words in run.text)
    made.add_comment(run, text=text, author=author, initials="A")


def tracked(made: Any, words: str, old: str, new: str, author: str = "Bo") -> None:
    """Words taken out and others put in, each as Word tracks it."""
    one = paragraph(made, words)
    run = next(run for run in one.runs if old in run.text)
    before, _, after = run.text.partition(old)
    run.text = before
    facts = f'w:author="{author}" w:date="2026-02-03T10:00:00Z"'
    parts = []
    if old:
        parts.append(
            f'<w:del {W} w:id="901" {facts}><w:r><w:delText xml:space="preserve">{old}</w:delText></w:r></w:del>'
        )
    if new:
        parts.append(f'<w:ins {W} w:id="902" {facts}><w:r><w:t xml:space="preserve">{new}</w:t></w:r></w:ins>')
    parts.append(f'<w:r {W}><w:t xml:space="preserve">{after}</w:t></w:r>')
    for part in reversed(parts):
        run._r.addnext(parse_xml(part))


def raw(path: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """The same file with one of its parts written anew."""
    with zipfile.ZipFile(path) as pack:
        files = {each: pack.read(each) for each in pack.namelist()}
    files[name] = change(files.get(name, b""))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for each, data in files.items():
            made.writestr(each, data)
    path.write_bytes(out.getvalue())
    return path
