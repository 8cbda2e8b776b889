"""How time grows with the number of documents.

.venv/bin/python -m tests.benchmarks --only documents
"""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks import edits, engine, generated, machine
from tests.benchmarks.program import build
from tests.benchmarks.report import Table, duration, ratio
from tests.benchmarks.sizes import Sizes
from tests.benchmarks.timing import Times, rounds
from tests.benchmarks.workplace import changed, cold, typst, unchanged, weasyprint

SAYS = """\
More and more small made-up documents in one workspace, each of about one page: everything built from nothing with all
cores of the computer, a second build with nothing to do, and a build after one word of one document was changed. The
full build should grow with the number of documents, the other two far more slowly."""
HEAD = ("documents", "full build", "a document", "× raw", "× Typst", "nothing to do", "× raw", "one word",
        "× raw, that one", "raw WeasyPrint", "Typst")  # fmt: skip
MANY = 100
"""From so many documents on, one round will do: it is long enough."""


def measure(sizes: Sizes, folder: Path) -> tuple[Table, ...]:
    """Time builds of workspaces of every size."""
    rows, ratios = [], {}
    for count in sizes.documents:
        found = _timed(generated.small(folder / f"{count}", count), folder, sizes.rounds if count <= MANY else 1)
        raw, full = found["raw"], found["full"]
        rows.append(
            (
                f"{count:,}",
                duration(full.median),
                duration(full.median / count),
                ratio(full, raw),
                ratio(full, found.get("typst")),
                duration(found["nothing"].median),
                ratio(found["nothing"], raw),
                duration(found["word"].median),
                ratio(found["word"], found["raw one"]),
                duration(raw.median),
                duration(found["typst"].median) if "typst" in found else "–",
            )
        )
        for name, other in (("full", "raw"), ("nothing", "raw"), ("word", "raw one")):
            ratios[f"{name} {count}"] = found[name].through(found[other]).median
    note = f"All cores: {machine.cores()}. Raw WeasyPrint and Typst run in one process."
    return (Table("Growth with documents", SAYS, HEAD, tuple(rows), (note,), ratios),)


def _timed(root: Path, folder: Path, count: int) -> dict[str, Times]:
    fresh, kept, cores = folder / "fresh", folder / f"{root.name}-out", machine.cores()
    cold(root, kept, cores, {})
    pages = engine.finals(root, kept, {})
    first = generated.first(root)
    word = edits.one_word(first)
    one = [page for page in pages if page.file.endswith(f"{first.stem}-en-a4.pdf")][:1]

    def after_word() -> float:
        word.save()
        return changed(kept, [one[0].file], lambda: build(root, kept, cores, {}))

    return rounds(
        {
            "raw": weasyprint(pages),
            "raw one": weasyprint(one),
            **typst(pages),
            "full": lambda: cold(root, fresh, cores, {}),
            "nothing": lambda: unchanged(kept, lambda: build(root, kept, cores, {})),
            "word": after_word,
        },
        count,
    )
