"""From saving a word to the new files, while `watch` runs.

.venv/bin/python -m tests.benchmarks --only watched
"""

from __future__ import annotations

import time
from pathlib import Path

from tests.benchmarks import edits, engine
from tests.benchmarks.program import digest, until_changed, watching
from tests.benchmarks.report import Table, ratio, spread
from tests.benchmarks.sizes import Sizes
from tests.benchmarks.timing import Times, rounds
from tests.benchmarks.workplace import cold, copied, files_of, source_of, typst, weasyprint

SAYS = """\
While `python3 build.py watch` runs, a word of a document is changed and saved. This is the time until the first of
its files, and until the last of them, lies on the disk with the new word, beside printing the same files by other
means."""
TITLE = "A word saved while watching"
HEAD = ("one word saved", "time", "× raw WeasyPrint", "× Typst")


def measure(sizes: Sizes, folder: Path) -> tuple[Table, ...]:
    """Save a word in every round and wait for the files."""
    root, out = copied(sizes.source, folder / "workspace"), folder / "out"
    cold(root, out, 1, sizes.choice)
    every = engine.finals(root, out, sizes.choice)
    wanted = files_of(every, sizes.edited)
    pages = [page for page in every if page.file in wanted]
    word = edits.one_word(source_of(root, sizes.edited))
    paths = [out / file for file in wanted]
    firsts: list[float] = []

    def saved() -> float:
        before = {path: digest(path) for path in paths}
        start = time.perf_counter()
        word.save()
        moments = until_changed(before)
        firsts.append(moments[0] - start)
        return moments[-1] - start

    with watching(root, out, sizes.choice) as ready:
        if not ready:
            note = "Not measured: this version of briefs has no command `watch`."
            return (Table(TITLE, SAYS, HEAD, (), (note,), {}),)
        saved()
        firsts.clear()
        found = rounds({"raw": weasyprint(pages), **typst(pages), "saved": saved}, sizes.rounds)
    found["first"] = Times(tuple(firsts))
    labels = {
        "raw": f"raw WeasyPrint, {sizes.edited} alone",
        "typst": "Typst, the same",
        "first": "from saving to the first file",
        "saved": f"from saving to the last of {len(paths)} files" if len(paths) > 1 else "",
    }
    rows = tuple(
        (label, spread(found[name]), ratio(found[name], found["raw"]), ratio(found[name], found.get("typst")))
        for name, label in labels.items()
        if label and name in found
    )
    ratios = {name: found[name].through(found["raw"]).median for name in ("first", "saved")}
    return (Table(TITLE, SAYS, HEAD, rows, (), ratios),)
