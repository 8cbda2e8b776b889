"""Copies for single readers as separate files: ours beside those of other programs, in the same run, in processor time.

Each gets the words of the same document with the reader's name below them. Ours have all else of the page too: columns,
boxes, drawings, links, tags. What can be said of the peers' files, whether they have tags, is looked at, not believed.
Only what is installed is measured: typst, fullbleed, ferropdf.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pikepdf

from briefs.composing.order import Choice
from briefs.composing.plan import plan
from briefs.distribute.copies.slots import slotted
from briefs.library.load import load
from briefs.press.fit import NORMAL
from tests.benchmarks.copies import ROOT, of_document, values_of
from tests.benchmarks.engine import Final
from tests.benchmarks.timing import processor_seconds
from tests.benchmarks.typst_words import source

COUNT = 60
NAME = "Reader of this copy"
Make = Callable[[int], bytes]


def _typst(page: Final) -> Make:
    from typst import Compiler  # noqa: PLC0415 - not there for everybody

    compiler: Any = Compiler(font_paths=[str(page.base / "fonts")], ignore_system_fonts=True)
    text = source(page)
    standards = ["ua-1", "a-3a"]
    return lambda n: compiler.compile(input=f"{text}\n{NAME} {n}\n".encode(), format="pdf", pdf_standards=standards)


def _plain(page: Final) -> str:
    """The words as plain HTML, which every peer can set."""
    body = page.html.partition("<body")[2].partition(">")[2].rpartition("</body>")[0]
    body = re.sub(r"(?s)<(svg|style|script|template)\b.*?</\1>", "", body)
    return re.sub(r'\s(?:class|id|href|style|data-[\w-]+|aria-[\w-]+)="[^"]*"', "", body)


def _fullbleed(page: Final) -> Make:
    import fullbleed  # noqa: PLC0415 - not there for everybody

    html, engine = _plain(page), fullbleed.PdfEngine()
    return lambda n: bytes(engine.render_pdf(f"<html><body>{html}<p>{NAME} {n}</p></body></html>", ""))


def _fullbleed_compiled(page: Final) -> Make:
    import fullbleed  # noqa: PLC0415 - not there for everybody

    html = f"<html><body>{_plain(page)}<p>{{{{name}}}}</p></body></html>"
    compiled = fullbleed.PdfEngine().compile_pdf(html, "")
    return lambda n: bytes(compiled.render_pdf_bindings({"name": [f"{NAME} {n}"]}))


def _ferropdf(page: Final) -> Make:
    import ferropdf  # noqa: PLC0415 - not there for everybody

    html = _plain(page)
    return lambda n: bytes(ferropdf.from_html(f"<html><body>{html}<p>{NAME} {n}</p></body></html>"))


PEERS: dict[str, tuple[str, Callable[[Final], Make]]] = {
    "Typst": ("typst", _typst),
    "fullbleed, each anew": ("fullbleed", _fullbleed),
    "fullbleed, compiled": ("fullbleed", _fullbleed_compiled),
    "ferropdf, each anew": ("ferropdf", _ferropdf),
}


def _ours() -> tuple[Make, Final]:
    library, _ = load(ROOT / "content", ROOT / "templates")
    orders, _ = plan(library, Choice(documents=("educators/help-page",), languages=("en",), papers=("a4",)))
    document = slotted(library, orders[0], NORMAL)

    def make(number: int) -> bytes:
        laid, values = of_document(document, number, contacts=False)
        assert laid.stencil is not None
        assert laid.stencil.unfit(values) == ()
        return laid.stencil.copy(values)

    html = document.whole(document.complete(values_of(0, contacts=False))).html
    return make, Final("help-page", "", html, (), "", ROOT / "templates", "a4")


def _measured(make: Make, folder: Path) -> tuple[float, bool]:
    """Seconds of a copy that is made and written, and whether it has tags."""
    made = make(0)
    path = folder / "0.pdf"
    path.write_bytes(made)
    with pikepdf.open(path) as pdf:
        tagged = "/StructTreeRoot" in pdf.Root

    def work() -> None:
        for number in range(1, COUNT + 1):
            (folder / f"{number}.pdf").write_bytes(make(number))

    return min(processor_seconds(work) for _ in range(3)) / COUNT, tagged


def main() -> None:
    """Print the table."""
    make, page = _ours()
    with tempfile.TemporaryDirectory() as temporary:
        ours, _ = _measured(make, Path(temporary))
        print(f"{'ours':22} {ours * 1000:8.2f} ms   1.00   tagged", flush=True)
        for name, (module, begin) in PEERS.items():
            if find_spec(module) is None:
                print(f"{name:22} not installed")
                continue
            try:
                spent, tagged = _measured(begin(page), Path(temporary))
            except Exception as error:  # noqa: BLE001 - a peer that cannot set the page is told, and the others go on
                print(f"{name:22} cannot make it: {error}"[:200])
                continue
            words = "tagged" if tagged else "without tags"
            print(f"{name:22} {spent * 1000:8.2f} ms   {spent / ours:.2f}   {words}", flush=True)


if __name__ == "__main__":
    main()
