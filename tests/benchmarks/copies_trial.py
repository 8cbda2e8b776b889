"""Many copies put to the proof: what each says, what it must not hold, how it looks and is tagged, alone and together.

`python -m tests.benchmarks.copies_trial 10000` makes so many of the help page, with long names in six scripts, no two
alike. A smaller trial is a test.
"""

from __future__ import annotations

import io
import re
import resource
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from briefs.base.problems import Place, PrivateError
from briefs.building.job import make
from briefs.building.personal.batches import SlottedJob, blank
from briefs.building.workers import serial
from briefs.composing.order import Choice
from briefs.composing.plan import plan
from briefs.distribute.copies.measuring import FittedCopy
from briefs.distribute.copies.merging import PrintWish, merged
from briefs.distribute.copies.rows import CopyRow
from briefs.distribute.copies.separators import Separators
from briefs.distribute.copies.slots import CopyKind, Slotted, kind_of, slotted
from briefs.distribute.recipients.spreadsheet import SpreadsheetCell
from briefs.library.load import Library, load
from briefs.press.copies import compare
from briefs.press.fit import NORMAL
from briefs.press.text import pdf_pages
from tests.benchmarks.copies import LINES, NAMES, ROOT, values_of
from tests.benchmarks.timing import processor_seconds
from tests.validators import page_validation, verapdf

STANDARDS = ("ua1", "3a")
_MAPPED = re.compile(rb"<[0-9a-f]{4}> <([0-9a-f]+)>")
_OWN_LETTERS = set("Edition 2026-11 · November text local Draft for review TLP:CLEAR №abcdef0123456789\xa0")
"""Of the lines in which slots stand."""


def _pattern(word: str) -> re.Pattern[bytes]:
    """A reader's name as bytes, in the ways in which a PDF may write it; the number behind it is whose it is."""
    wide = word.encode("utf-16-be")
    ways = (word.encode(), wide, wide.hex().encode())
    digit = (rb"(\d+)", rb"((?:\x00\d)+)", rb"((?:003\d)+)")
    space = (b" ", b"\0 ", b"0020")
    return re.compile(
        b"|".join(re.escape(way) + gap + number for way, gap, number in zip(ways, space, digit, strict=True))
    )


_READERS = [_pattern(name) for name in NAMES]


@dataclass(frozen=True, slots=True)
class Sample:
    """Every how many copies are put to a proof that takes long."""

    leaks: int
    whole: int
    valid: int


def fitted(document: Slotted, count: int) -> Iterator[FittedCopy]:
    """So many readers' copies, no two alike."""
    laid: dict[CopyKind, SlottedJob] = {}
    for number in range(count):
        values = values_of(number, contacts=True)
        line = (SpreadsheetCell(values["serial"], Place("list.csv", number + 2, 1)),)
        row = CopyRow(values["serial"], line, values, {})
        kind = kind_of(document, values)
        laid[kind] = laid.get(kind) or document.blank(kind)
        yield FittedCopy(row, laid[kind], document.complete(values))


def leaks(pdf: bytes, number: int, said: Mapping[str, str]) -> str:
    """Somebody else's name or letters in a copy, once all in it is decompressed; nothing if there are none."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        streams = [item.read_bytes() for item in opened.objects if isinstance(item, pikepdf.Stream)]
        others = [item.unparse(resolved=True) for item in opened.objects if not isinstance(item, pikepdf.Stream)]
        fonts = opened.pages[0].Resources.Font
        maps = [fonts[name].ToUnicode.read_bytes() for name in fonts.keys() if str(name).startswith("/X")]  # noqa: SIM118 - no mapping
    data = b"\n".join([pdf, *streams, *others])
    for pattern in _READERS:
        for found in pattern.finditer(data):
            digits = re.sub(rb"003|\x00", b"", found[found.lastindex or 1])
            if int(digits) != number:
                return f"a reader's name with the number {digits.decode()}"
    codes = (bytes.fromhex(code.decode()).decode("utf-16-be") for code in _MAPPED.findall(b"\n".join(maps)))
    foreign = {letter for code in codes for letter in code} - {"\uffff"} - _OWN_LETTERS - set("".join(said.values()))
    return f"letters that it does not need: {''.join(sorted(foreign))}" if foreign else ""


def wrong_alone(document: Slotted, copies: Sequence[FittedCopy], sample: Sample, folder: Path) -> Iterator[str]:
    """What is wrong with copies as files."""
    for number, one in enumerate(copies):
        laid = blank(one.what)
        assert laid.stencil is not None, laid.why_not
        if unfit := laid.stencil.unfit(one.values):
            yield f"{number} does not fit: {unfit}"
            continue
        pdf = laid.stencil.copy(one.values)
        said = {token: one.values[slot] for token, slot in one.what.tokens}
        if unlike := compare.unlike_asked(_pages_of(laid.pdf), said, pdf_pages(pdf)):
            yield f"{number}: {unlike}"
        if not number % sample.leaks and (leak := leaks(pdf, number, one.values)):
            yield f"{number} holds {leak}"
        if not number % sample.whole and (unlike := compare.differs(pdf, make(document.whole(one.values)).pdf)):
            yield f"{number} is not the same as laid out whole: {unlike}"
        if not number % sample.valid:
            file = folder / "copy.pdf"
            file.write_bytes(pdf)
            yield from (f"{number} fails {standard}: {found}" for standard, found in _judged(file))


_TEXTS: dict[bytes, tuple[str, ...]] = {}


def _pages_of(pdf: bytes) -> tuple[str, ...]:
    key = pdf[-64:]
    if key not in _TEXTS:
        _TEXTS[key] = pdf_pages(pdf)
    return _TEXTS[key]


def _judged(file: Path) -> Iterator[tuple[str, object]]:
    for standard in STANDARDS:
        for judge in (page_validation, verapdf):
            if found := judge(file, standard).failed:
                yield standard, found


def wrong_merged(library: Library, copies: Sequence[FittedCopy], file: Path, *, judge: bool) -> Iterator[str]:
    """What is wrong with copies in one file, every one of which is read back by the program itself."""
    separators = Separators(library, copies[0].what.job.order, len(copies))
    looks = {}
    for one in copies[: len(NAMES)]:
        stencil = blank(one.what).stencil
        assert stencil is not None
        looks[one.row.id] = stencil.copy(one.values)
    try:
        made = merged(PrintWish(file, both_sides=True, separators=separators), copies, looks, serial)
    except PrivateError as error:
        yield error.problems[0].message
        return
    if made.pages != 4 * len(copies) or any(one.first % 2 == 0 for one in made.copies):
        yield "copies do not begin on fronts"
    if judge:
        yield from (f"the file fails {standard}: {found}" for standard, found in _judged(file))


def main() -> None:
    """Make so many copies, and say what was found."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    library, _ = load(ROOT / "content", ROOT / "templates")
    orders, _ = plan(library, Choice(documents=("educators/help-page",), languages=("en",), papers=("a4",)))
    document = slotted(library, orders[0], NORMAL)
    copies = list(fitted(document, count))
    print(f"{count:,} copies for readers in {len(NAMES)} languages, {len(LINES)} help lines", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        found: list[str] = []
        file = Path(folder) / "all.pdf"
        spent = processor_seconds(lambda: found.extend(wrong_merged(library, copies, file, judge=False)))
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"in one file: {spent:.0f} s of processor time with every copy read back, {file.stat().st_size / 1e6:.1f}"
              f" MB, {most} MiB of memory at most; wrong: {found or 'nothing'}", flush=True)  # fmt: skip
        few: list[str] = list(wrong_merged(library, copies[:200], file, judge=True))
        print(f"200 in one file, judged by veraPDF: {few or 'nothing'} wrong", flush=True)
        alone: list[str] = []
        sample = Sample(leaks=max(1, count // 1000), whole=max(1, count // 20), valid=max(1, count // 200))
        spent = processor_seconds(lambda: alone.extend(wrong_alone(document, copies, sample, Path(folder))))
        print(f"as files: {spent:.0f} s of processor time with all that was looked at (every text, 1,000 for leaks,"
              f" 200 by veraPDF, 20 against whole layouts); wrong: {alone or 'nothing'}")  # fmt: skip


if __name__ == "__main__":
    main()
