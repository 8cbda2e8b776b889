"""How each document reads: words, small letters, lengths of sentences, readability; a table for people.

    .venv/bin/python -m tests.readability           this checkout
    PYTHONPATH=OTHER .venv/bin/python tests/readability.py OTHER    another one, such as the state before a change

Flesch's reading ease and the grade of Flesch and Kincaid are for English. They count syllables by groups of vowels, so
they are good for comparing two states of a text, not for the last point.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from briefs.checks import briefs
from briefs.checks.text.reading_level import lix
from briefs.composing.brief import Brief
from briefs.composing.extracts.sentences import TEXT, sentences
from briefs.composing.order import Choice
from briefs.workspace.workspace import Workspace

SMALL = 9.0
"""Points below which letters are small."""
SHORT = 6
"""Words of a short sentence."""
_WORD = re.compile(r"[^\W_]+(?:[’'.,\-‑][^\W_]+)*")
_WHOLE = re.compile(r"[.!?…][”’\"'»)\]]*$")
HEAD = "document                   pages words  <9pt sent.  mean   <=6  max  FRE    FK  LIX"


def rows(root: Path, out: Path) -> Iterator[str]:
    """A line for each document, on the first usual paper."""
    workspace = Workspace.open(root)
    library, _ = workspace.read()
    paper = library.publication.papers[0]
    built = workspace.build(Choice(papers=(paper,), variants=("colour",)), out, jobs=1).result()
    files = {item.order.name: item.path for item in built.outputs if item.done and not item.order.form.finish}
    for brief in briefs(library):
        if brief.order.form.paper == paper and brief.order.name in files:
            yield row(brief, files[brief.order.name])


def row(brief: Brief, pdf: Path) -> str:
    """The measures of one document."""
    whole = [item.text for item in sentences(brief) if item.part == TEXT and _WHOLE.search(item.text)]
    counts = [len(_WORD.findall(text)) for text in whole] or [0]
    ease, grade = flesch(whole)
    pages, small = letters(pdf)
    words = sum(section.words for section in brief.sections)
    mean, short = sum(counts) / len(counts), 100 * sum(count <= SHORT for count in counts) / len(counts)
    return (
        f"{brief.order.name:26} {pages:5} {words:5} {small:4.0f}% {len(whole):5} {mean:5.1f} {short:4.0f}% "
        f"{max(counts):4} {ease:4.0f} {grade:5.1f} {lix(brief):4.0f}"
    )


def flesch(whole: Sequence[str]) -> tuple[float, float]:
    """Reading ease (Flesch 1948) and school grade (Kincaid 1975)."""
    words = [word for text in whole for word in _WORD.findall(text)]
    if not words:
        return 0.0, 0.0
    length, syllables = len(words) / len(whole), sum(map(syllables_of, words)) / len(words)
    return 206.835 - 1.015 * length - 84.6 * syllables, 0.39 * length + 11.8 * syllables - 15.59


def syllables_of(word: str) -> int:
    """Groups of vowels, without a silent e."""
    plain = re.sub(r"(?:[^laeiouy]es|[^aeiouytd]ed|[^l]e)$", "", word.lower())
    return max(1, len(re.findall(r"[aeiouy]+", plain)))


def letters(pdf: Path) -> tuple[int, float]:
    """Pages of a PDF, and how many of its letters are small, in per cent."""
    document = pypdfium2.PdfDocument(pdf)
    sizes = [size for page in document for size in _sizes(page)]
    pages = len(document)
    document.close()
    return pages, 100 * sum(size < SMALL - 0.05 for size in sizes) / max(1, len(sizes))


def _sizes(page: Any) -> Iterator[float]:
    text = page.get_textpage()
    matrix = pdfium.FS_MATRIX()
    for number in range(text.count_chars()):
        if chr(pdfium.FPDFText_GetUnicode(text.raw, number)).isspace():
            continue
        if pdfium.FPDFText_IsGenerated(text.raw, number) != 1 and pdfium.FPDFText_GetMatrix(text.raw, number, matrix):
            size = abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5
            yield float(size * pdfium.FPDFText_GetFontSize(text.raw, number))
    text.close()


if __name__ == "__main__":
    home = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent.parent)
    with tempfile.TemporaryDirectory() as folder:
        print("\n".join((HEAD, *rows(home, Path(folder)))))  # noqa: T201 - a table is what is asked for
