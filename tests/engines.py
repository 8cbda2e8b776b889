"""Another WeasyPrint, tried: .venv/bin/python -m tests.engines 69.0

Puts that version into an environment of its own, builds every shipped document on A4 with it and with the installed
one, and says how they compare. A version may also be an address, such as git+https://github.com/Kozea/WeasyPrint.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from briefs.press.text import pdf_pages
from tests.shipped_documents import ROOT, TOLERANCE, WORD, difference, name, orders, small
from tests.validators import page_validation

LOCK = ROOT / "requirements.lock"
ITS_OWN = frozenset({"weasyprint", "pydyf", "tinyhtml5", "tinycss2", "cssselect2"})
"""What comes along with a WeasyPrint, in the versions that it asks for."""
STANDARDS = {"ua1": "PDF/UA-1", "3a": "PDF/A-3a"}


@dataclass(frozen=True, slots=True)
class Compared:
    """How a document printed by another WeasyPrint is, beside the one printed here."""

    name: str
    pages: tuple[int, int]
    """Here and there; 0 where it was not made."""
    same_bytes: bool
    same_words: bool
    """Whether each page has the same words."""
    other_look: tuple[int, ...]
    """The pages, from 1, that look different."""
    failed: tuple[str, ...]
    """The standards that it does not keep."""

    @property
    def good(self) -> bool:
        """Whether it was made and is as accessible and archivable as ever; another page end is no fault."""
        return bool(self.pages[1]) and not self.failed

    def __str__(self) -> str:
        if not self.pages[1]:
            return f"{self.name:<30} not made"
        bytes_ = "same bytes" if self.same_bytes else "other bytes"
        words = "same words on each page" if self.same_words else "other words on a page"
        look = (
            f"looks different on page {', '.join(map(str, self.other_look))}" if self.other_look else "looks the same"
        )
        kept = f"fails {', '.join(self.failed)}" if self.failed else f"passes {', '.join(STANDARDS.values())}"
        return f"{self.name:<30} {self.pages[0]:>2} pages, there {self.pages[1]:>2}; {bytes_}; {words}; {look}; {kept}"


def main(words: Sequence[str]) -> int:
    """Try a version; 0 if it makes every document as it should be."""
    parser = argparse.ArgumentParser(prog="python -m tests.engines", description=(__doc__ or "").partition("\n\n")[2])
    parser.add_argument("version", help="a version such as 69.0, or an address that pip understands")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the environment and the PDFs in this folder")
    options = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as temporary:
        folder = (options.keep or Path(temporary)).resolve()
        python = _environment(folder / "venv", requirements(LOCK.read_text(encoding="utf-8"), options.version))
        if python is None:
            return 3
        _build(sys.executable, folder / "here")
        _build(str(python), folder / "there")
        places = [(name(order), order.file) for order in orders(papers=["a4"])]
        found = [compared(called, folder / "here" / file, folder / "there" / file) for called, file in places]
    print("\n".join(map(str, found)))
    good = sum(item.good for item in found)
    print(f"{good} of {len(found)} documents are as they should be with WeasyPrint {options.version}")
    return 0 if all(item.good for item in found) else 1


def requirements(lock: str, version: str) -> str:
    """The packages of a lock file, but for WeasyPrint and what comes along with it."""
    pins = re.findall(r"^([\w.-]+)==([^\s;\\]+)([^\\\n]*)", lock, re.MULTILINE)
    kept = [f"{package}=={pin}{marker.rstrip()}" for package, pin, marker in pins if package not in ITS_OWN]
    address = "/" in version or ":" in version
    return "\n".join([*kept, f"weasyprint @ {version}" if address else f"weasyprint=={version}"]) + "\n"


def compared(called: str, here: Path, there: Path) -> Compared:
    """Two PDFs of one document side by side."""
    texts = [_pages(path) for path in (here, there)]
    made = there.is_file()
    failed = tuple(said for standard, said in STANDARDS.items() if made and page_validation(there, standard).failed)
    same_bytes = made and here.is_file() and here.read_bytes() == there.read_bytes()
    look = _differing(here, there) if made and here.is_file() else ()
    return Compared(called, (len(texts[0]), len(texts[1])), same_bytes, texts[0] == texts[1], look, failed)


def _differing(here: Path, there: Path) -> tuple[int, ...]:
    pairs = enumerate(zip_longest(small(here.read_bytes()), small(there.read_bytes())), 1)
    return tuple(
        number for number, (one, other) in pairs if one is None or other is None or difference(one, other) > TOLERANCE
    )


def _pages(pdf: Path) -> list[list[str]]:
    return [WORD.findall(text) for text in pdf_pages(pdf.read_bytes())] if pdf.is_file() else []


def _environment(folder: Path, wanted: str) -> Path | None:
    """A fresh environment with these packages; None, with what pip says, where they cannot be had."""
    print("setting up an environment with", wanted.splitlines()[-1], file=sys.stderr)
    venv.create(folder, with_pip=True, clear=True)
    (folder / "wanted.txt").write_text(wanted, encoding="utf-8")
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run([*command, "-r", str(folder / "wanted.txt")], capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return python
    print(done.stderr, file=sys.stderr)
    return None


def _build(python: str, out: Path) -> None:
    """Build with an interpreter, which says what it has to say."""
    print(f"building in {out.name}", file=sys.stderr)
    command = [python, "-P", "-m", "briefs", "build", "--paper", "a4", "--force", "--out", str(out)]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    print(done.stderr, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
