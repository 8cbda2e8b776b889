"""Keep anew what the tests compare shipped documents with: `.venv/bin/python -m tests.refresh [facts] [pictures]`.

Look at what changed before you commit it.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests import shipped_documents as shipped


def main(wanted: list[str]) -> int:
    """Build every shipped document and write what is kept of each."""
    if unknown := set(wanted) - {"facts", "pictures"}:
        sys.stderr.write(f"error: there is nothing called {', '.join(sorted(unknown))} to keep\n{__doc__}")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        built = shipped.build_all(Path(folder))
        sys.stderr.write(built.said)
        if built.code:
            return built.code
        pdfs = {shipped.name(order): built.pdf(order) for order in (*shipped.orders(), shipped.manual())}
    if "facts" in wanted or not wanted:
        _clear(shipped.FACTS, "*.txt")
        for name, pdf in pdfs.items():
            (shipped.FACTS / f"{name}.txt").write_text(shipped.facts(pdf), encoding="utf-8")
    if "pictures" in wanted or not wanted:
        _clear(shipped.PICTURES, "*.png")
        for name, pdf in pdfs.items():
            shipped.save(shipped.sheet(shipped.small(pdf)), shipped.PICTURES / f"{name}.png")
    sys.stdout.write(f"kept {len(pdfs)} documents; see what changed with git before you commit\n")
    return 0


def _clear(folder: Path, pattern: str) -> None:
    folder.mkdir(exist_ok=True)
    for path in folder.glob(pattern):
        path.unlink()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
