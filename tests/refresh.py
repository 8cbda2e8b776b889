"""Keep anew what the tests compare shipped documents with.

`.venv/bin/python -m tests.refresh [facts] [pictures] [manual]`: both unless one is named; with `manual` those of the
manual of components alone, for which no document has to be built. Look at what changed before you commit it.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests import shipped_documents as shipped


def main(wanted: list[str]) -> int:
    """Build every shipped document and write what is kept of each."""
    if unknown := set(wanted) - {"facts", "pictures", "manual"}:
        sys.stderr.write(f"error: there is nothing called {', '.join(sorted(unknown))} to keep\n{__doc__}")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        alone = "manual" in wanted
        built = shipped.build(Path(folder), "gallery") if alone else shipped.build_all(Path(folder))
        sys.stderr.write(built.said)
        if built.code:
            return built.code
        orders = (shipped.manual(),) if alone else (*shipped.orders(), shipped.manual())
        pdfs = {shipped.name(order): built.pdf(order) for order in orders}
    both = not {"facts", "pictures"} & set(wanted)
    if both or "facts" in wanted:
        _clear(shipped.FACTS, "*.txt", alone)
        for name, pdf in pdfs.items():
            (shipped.FACTS / f"{name}.txt").write_text(shipped.facts(pdf), encoding="utf-8")
    if both or "pictures" in wanted:
        _clear(shipped.PICTURES, "*.png", alone)
        for name, pdf in pdfs.items():
            shipped.save(shipped.sheet(shipped.small(pdf)), shipped.PICTURES / f"{name}.png")
    sys.stdout.write(f"kept {len(pdfs)} documents; see what changed with git before you commit\n")
    return 0


def _clear(folder: Path, pattern: str, alone: bool) -> None:
    """Documents that are gone leave nothing; where the manual alone is made, all others stay."""
    folder.mkdir(exist_ok=True)
    for path in () if alone else folder.glob(pattern):
        path.unlink()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
