"""How fast copies for single readers are, and whether ten thousand of them say what was asked of them.

In processor time of one process, as ratios to a whole layout of the same copy. With a number, so many copies are made,
with long names in four scripts, and the text of each is read back.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from briefs.building.job import make
from briefs.building.personal.batches import LaidBlank, blank
from briefs.composing.order import Choice
from briefs.composing.plan import plan
from briefs.distribute.copies.slots import Slotted, kind_of, slotted
from briefs.library.load import load
from briefs.press.copies import compare
from briefs.press.fit import NORMAL
from briefs.press.text import pdf_pages
from tests.benchmarks.timing import processor_seconds

ROOT = Path(__file__).parent.parent.parent
ROUNDS = 100
NAMES = (
    "Anna Offermann, Offiziersschule Köln-Affäre und ihre Freundinnen", "Иван Александрович Петров-Водкин",
    "أمينة العلي من مدرسة الربيع", "Ελένη Παπαδοπούλου-Αναγνωστοπούλου", "Nguyễn Văn Đức, Trường Đông Bắc",
    "Łukasz Żółć-Święcicki, Szkoła nr 5",
)  # fmt: skip
LINES = ("Telefonseelsorge", "Телефон доверия", "خط المساعدة", "Γραμμή στήριξης", "Đường dây nóng", "Telefon zaufania")


def values_of(number: int, *, contacts: bool) -> dict[str, str]:
    """What one of many readers' copies says; no two are alike."""
    said = {"recipient": f"{NAMES[number % 6]} {number}", "serial": f"{number:05d}"}
    if contacts:
        said |= {"helpline.name": LINES[number % 6], "helpline.phone": f"0800 {number:05d}", "emergency.phone": "112"}
    return said


def of_document(document: Slotted, number: int, *, contacts: bool) -> tuple[LaidBlank, Mapping[str, str]]:
    """The layout for a copy, and its values."""
    values = values_of(number, contacts=contacts)
    kind = kind_of(document, values)
    key = repr(kind)
    if key not in _BLANKS:
        _BLANKS[key] = blank(document.blank(kind))
    return _BLANKS[key], document.complete(values)


_BLANKS: dict[str, LaidBlank] = {}


def each(document: Slotted, first: int, *, contacts: bool) -> Callable[[], None]:
    """Many copies, measured and made."""

    def work() -> None:
        for number in range(first, first + ROUNDS):
            laid, values = of_document(document, number, contacts=contacts)
            assert laid.stencil is not None, laid.why_not
            assert laid.stencil.unfit(values) == ()
            laid.stencil.copy(values)

    return work


def main() -> None:
    """Print the table; with a number, make and read so many."""
    library, _ = load(ROOT / "content", ROOT / "templates")
    orders, _ = plan(library, Choice(documents=("educators/help-page",), languages=("en",), papers=("a4",)))
    document = slotted(library, orders[0], NORMAL)
    job = document.whole(document.complete(values_of(0, contacts=True)))
    make(job)
    whole = min(processor_seconds(lambda: make(job)) for _ in range(3))
    print(f"a copy laid out whole        {whole * 1000:8.2f} ms   1.00")
    for name, contacts in (("recipient and serial", False), ("and five lines of contacts", True)):
        each(document, 0, contacts=contacts)()
        spent = min(processor_seconds(each(document, 1000 * n, contacts=contacts)) for n in range(1, 4)) / ROUNDS
        laid, values = of_document(document, 1, contacts=contacts)
        assert laid.stencil is not None
        more = len(laid.stencil.copy(values)) - len(laid.pdf)
        lines = len(laid.stencil.lines)
        print(f"{name:28} {spent * 1000:8.2f} ms   {whole / spent:.0f} times as fast; {lines} lines, {more:+,} bytes")
    if len(sys.argv) > 1:
        print(*_many(document, int(sys.argv[1])), sep="\n")


def _many(document: Slotted, count: int) -> Iterator[str]:
    wrong, size = 0, 0
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    made: list[tuple[bytes, LaidBlank, Mapping[str, str]]] = []

    def work(first: int) -> None:
        made.clear()
        for number in range(first, min(count, first + ROUNDS)):
            laid, values = of_document(document, number, contacts=True)
            assert laid.stencil is not None
            if not laid.stencil.unfit(values):
                made.append((laid.stencil.copy(values), laid, values))

    spent = 0.0
    for first in range(0, count, ROUNDS):
        spent += processor_seconds(lambda first=first: work(first))  # type: ignore[misc]
        for pdf, laid, values in made:
            tokens = {token: values[slot] for token, slot in _tokens(laid)}
            wrong += bool(compare.unlike_asked(pdf_pages(laid.pdf), tokens, pdf_pages(pdf)))
            size += len(pdf)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield f"{count:,} copies: {spent:.1f} s of processor time, {size / count:,.0f} bytes each, {wrong} say other words"
    yield f"memory: {before // 1024} MiB before, {after // 1024} MiB at most"


def _tokens(laid: LaidBlank) -> tuple[tuple[str, str], ...]:
    assert laid.stencil is not None
    return tuple((token.decode(), slot) for token, slot in laid.stencil.tokens)


if __name__ == "__main__":
    main()
