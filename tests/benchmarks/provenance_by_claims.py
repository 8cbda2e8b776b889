"""How long `check --sources` takes for 1,000 and 10,000 claims: processor time, which must grow about tenfold.

.venv/bin/python tests/benchmarks/provenance_by_claims.py
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from briefs.library.load import load
from briefs.sources import provenance

EACH = 200
HEAD = """\
short: S{n}
title: Report {n}
author: A
citation: c
weight: w
language: en
sha256: "{zeros}"
claims:
"""
CLAIM = """\
  c{n}-{line}:
    locator: p
    lines: [{line}]
    claim: c
    figures: {{f: {{value: {line}, unit: u}}}}
    kind: figure
    certainty: {{label: single-author-opinion, reason: r}}
    audiences: []
    sensitivity: public
    print: allow
"""


def make(root: Path, sources: int) -> None:
    """A workspace of sources with 200 claims each, and a document for each source."""
    chance = random.Random(1)  # noqa: S311 - the same every time
    vocabulary = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=6)) for _ in range(5000)]
    for name in ("content/sources", "templates", "originals"):
        (root / name).mkdir(parents=True)
    for n in range(sources):
        lines = [" ".join([*chance.choices(vocabulary, k=25), str(line)]) for line in range(1, EACH + 1)]
        (root / f"originals/s{n}.txt").write_text("\n".join(lines), encoding="utf-8")
        claims = "".join(CLAIM.format(n=n, line=line) for line in range(1, EACH + 1))
        text = HEAD.format(n=n, zeros="0" * 64) + claims
        (root / f"content/sources/s{n}.yaml").write_text(text, encoding="utf-8")


def main() -> None:
    """Time a clean comparison, and one in which every line moved and every tenth changed."""
    for sources in (5, 50):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            make(root, sources)
            provenance.write(
                provenance.examine(load(root / "content", root / "templates")[0], root / "originals").updates
            )
            library, _ = load(root / "content", root / "templates")
            for label in ("clean", "moved"):
                start = time.process_time()
                found = provenance.examine(library, root / "originals")
                seconds = time.process_time() - start
                print(f"{sources * EACH:>6,} claims, {label}: {seconds:6.2f} s, {len(found.problems):,} problems")
                for path in (root / "originals").iterdir():
                    rows = path.read_text(encoding="utf-8").split("\n")
                    rows = [f"{row} more" if number % 10 == 0 else row for number, row in enumerate(rows)]
                    path.write_text("\n".join(["A preface.", *rows]), encoding="utf-8")


if __name__ == "__main__":
    main()
