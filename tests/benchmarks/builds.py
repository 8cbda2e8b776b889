"""Whole builds in one process: from nothing, with densities known, with nothing to do, after one edit.

.venv/bin/python -m tests.benchmarks --only builds
"""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks import edits, engine
from tests.benchmarks.program import build, forget_files, nothing
from tests.benchmarks.report import Table, ratio, spread
from tests.benchmarks.sizes import Sizes
from tests.benchmarks.timing import Times, rounds, seconds
from tests.benchmarks.workplace import (
    changed,
    cold,
    copied,
    files_of,
    source_of,
    taken_over,
    typst,
    unchanged,
    weasyprint,
)

SAYS = """\
How long a person waits for a build, from pressing Enter to the last file, with `--jobs 1`. *From nothing*: the output
folder is empty and the program tries out how tightly each document must be set. *Densities known*: the files are
gone, but not what was tried out. *Nothing to do*: all is up to date. One edit: all files that it reaches are made
anew. The last two columns of the rows about one document compare with the same document alone."""


def measure(sizes: Sizes, folder: Path) -> tuple[Table, ...]:
    """Time all kinds of builds in turn."""
    choice, roots = sizes.choice, {}
    for name in ("kept", "worded", "styled"):
        roots[name] = copied(sizes.source, folder / name)
    fresh = folder / "out"
    cold(roots["kept"], fresh, 1, choice)
    pages = engine.finals(roots["kept"], fresh, choice)
    outs = {name: taken_over(roots[name], folder / f"{name}-out", fresh, choice) for name in roots}
    known = taken_over(roots["kept"], folder / "known-out", fresh, choice)
    word = edits.one_word(source_of(roots["worded"], sizes.edited))
    token = edits.one_token(roots["styled"] / "templates")
    edited = files_of(pages, sizes.edited)
    few = [page for page in pages if page.file in edited]

    def again(name: str) -> float:
        return build(roots[name], outs[name], 1, choice)

    def with_densities() -> float:
        forget_files(known)
        return build(roots["kept"], known, 1, choice)

    def after_word() -> float:
        word.save()
        return changed(outs["worded"], edited, lambda: again("worded"))

    def after_token() -> float:
        token.save()
        return changed(outs["styled"], [page.file for page in pages], lambda: again("styled"))

    thrifty = engine.Thrifty()
    thrifty(pages)
    found = rounds(
        {
            "raw": weasyprint(pages),
            "thrifty": lambda: seconds(lambda: thrifty(pages)),
            "raw few": weasyprint(few),
            **typst(pages),
            **{f"{name} few": work for name, work in typst(few).items()},
            "python": nothing,
            "cold": lambda: cold(roots["kept"], fresh, 1, choice),
            "known": with_densities,
            "nothing": lambda: unchanged(outs["kept"], lambda: again("kept")),
            "word": after_word,
            "token": after_token,
        },
        sizes.rounds,
    )
    return (_table(found, sizes, len(pages), len(few)),)


def _table(found: dict[str, Times], sizes: Sizes, count: int, few: int) -> Table:
    def row(label: str, name: str, part: str = "") -> tuple[str, ...]:
        mine, raw = found[name], found[f"raw{part}"]
        return label, spread(mine), ratio(mine, raw), ratio(mine, found.get(f"typst{part}"))

    rows = [
        row("raw WeasyPrint", "raw"),
        row("raw WeasyPrint, each style sheet and font read once", "thrifty"),
        row("from nothing", "cold"),
        row("densities known", "known"),
        row("nothing to do", "nothing"),
        row("the colour of all text changed", "token"),
        row(f"raw WeasyPrint, {sizes.edited} alone", "raw few", " few"),
        row(f"one word of {sizes.edited} changed", "word", " few"),
    ]
    if "typst" in found:
        rows.insert(2, row("Typst", "typst"))
    still = found["nothing"].through(found["python"])
    note = (
        f"Nothing to do takes {still.median:.1f} times as long as a Python that does nothing (`python3 -c pass`,"
        f" {spread(found['python'])}); less no program written in Python can take."
    )
    title = f"Builds of {count} files ({few} of them of the document that is edited)"
    ratios = {name: found[name].through(found["raw"]).median for name in ("cold", "known", "nothing", "token")}
    ratios["word"] = found["word"].through(found["raw few"]).median
    ratios["nothing/python"] = still.median
    return Table(title, SAYS, ("build", "time", "× raw WeasyPrint", "× Typst"), tuple(rows), (note,), ratios)
