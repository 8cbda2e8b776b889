"""How the time of `check` grows with the register: `.venv/bin/python tests/benchmarks/check_growth.py [claims ...]`.

The shipped content is copied, with made-up sources of numbered claims beside it and a document that cites each of them
once for every hundred claims. Prints the seconds of reading and checking, and how they grow beside the claims.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from briefs.checks import check
from briefs.library.load import load

SOURCE = """\
short: Source {number}
title: Made-up source {number}
author: A. Author
citation: A. Author, *Made-up source {number}*, 2025.
weight: Made up to measure time.
language: en
sha256: "{number:064x}"
claims:
"""
CLAIM = """\
  be-{number}:
    locator: para. {number}
    lines: [{number}]
    claim: In 2021 the wells of village {number} held {litres:,} litres.
    figures:
      litres: {{value: {litres}, unit: litres, year: "2021"}}
    other_numbers: {{"{number}": the number of the village}}
    kind: figure
    topics: [context]
    certainty: {{label: official-report-as-reported, reason: Made up.}}
    audiences: [policymakers, educators, le-trainers]
    sensitivity: public
    print: allow
"""
IN_A_SOURCE = 500


def main(sizes: list[int]) -> int:
    """Measure each size and print how time grows."""
    rows: list[tuple[int, float, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            content = Path(folder) / str(size) / "content"
            shutil.copytree(ROOT / "content", content)
            _write(content, size)
            start = time.process_time()
            library, problems = load(content, ROOT / "templates")
            middle = time.process_time()
            found = (*problems, *check(library))
            end = time.process_time()
            mistakes = [
                problem for problem in found if problem.rule.startswith(("number", "register", "unknown", "type"))
            ]
            if mistakes:
                print(f"{mistakes[0].place}: {mistakes[0].message}")
                return 1
            rows.append((len(library.claims), middle - start, end - middle))
    print(f"{'claims':>8} {'reading':>9} {'checking':>9} {'together':>9} {'a claim':>9}")
    for claims, reading, checking in rows:
        total = reading + checking
        print(f"{claims:>8} {reading:>7.2f} s {checking:>7.2f} s {total:>7.2f} s {total / claims * 1000:>6.2f} ms")
    for (before, *first), (after, *second) in pairwise(rows):
        print(f"{after / before:.1f} times the claims: {sum(second) / sum(first):.1f} times the time")
    return 0


def _write(content: Path, size: int) -> None:
    for start in range(0, size, IN_A_SOURCE):
        claims = (CLAIM.format(number=n, litres=1000 + n) for n in range(start + 1, min(start + IN_A_SOURCE, size) + 1))
        text = SOURCE.format(number=start // IN_A_SOURCE + 1) + "".join(claims)
        (content / "sources" / f"made-up-{start // IN_A_SOURCE + 1}.yaml").write_text(text, encoding="utf-8")
    passage = next(content.glob("topics/*/passages/sources-and-limits.md"))
    cited = "".join(f"In 2021 village {n} had {1000 + n:,} litres.[@be-{n}]\n\n" for n in range(1, size + 1, 100))
    passage.write_text(passage.read_text(encoding="utf-8") + "\n" + cited, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main([int(word) for word in sys.argv[1:]] or [1250, 2500, 5000, 10000]))
