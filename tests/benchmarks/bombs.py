"""What each bomb does to `check` as a whole process: its size, the time, the most memory, and what is said first.

.venv/bin/python -m tests.benchmarks.bombs [--only WORD ...] [--limit SECONDS]

A bomb is a file that a person could be sent, put into a made-up workspace of one document. Prints a table in Markdown.
"""

from __future__ import annotations

import argparse
import io
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.benchmarks import generated
from tests.benchmarks.constructs import CONSTRUCTS, HEAD, write
from tests.benchmarks.program import ROOT

Put = Callable[[Path], Path]
_ONES = (
    *("bracket", "picture", "citation", "citations", "round bracket", "back-quote", "tab", "blank", "digit"),
    *("digit group", "number", "per cent", "date", "apostrophe", "quotation mark", "nested in a line", "nested quotes"),
    *("nested YAML", "unknown keys", "claims", "keywords", "wording rules", "long wording rule"),
)
_MANY = (
    *("bracket, in paragraphs", "number, in paragraphs", "cited number, in paragraphs", "unknown claim, in paragraphs"),
    *("quotation mark, in paragraphs", "like sections", "items", "terms", "rows", "columns", "own notes", "references"),
    *("abbreviations", "open fences", "unknown components", "lazy quote"),
)


def main(argv: Sequence[str]) -> int:
    """Try the bombs that are asked for, and print a row for each."""
    parser = argparse.ArgumentParser(prog="bombs", description=__doc__)
    parser.add_argument("--only", nargs="+", default=[""], metavar="WORD", help="bombs whose name holds a word")
    parser.add_argument("--limit", type=float, default=120.0, help="seconds after which a process is ended")
    options = parser.parse_args(argv)
    print("| bomb | size | time | memory | what is said first |\n| --- | ---: | ---: | ---: | --- |", flush=True)
    for name, put in bombs().items():
        if any(word in name for word in options.only):
            print(_row(name, put, options.limit), flush=True)
    return 0


def bombs() -> Mapping[str, Put]:
    """Each with what puts it into a workspace and gives the file that is the bomb."""
    return {
        "nothing: the workspace by itself": generated.first,
        **{f"100,000 × {name}": _construct(name) for name in (*_ONES, *_MANY)},
        "passages that hold ten others, twelve deep": _passages,
        "a rule with (a+)+$, and a text for it": _backtracking,
        "a workbook of two cells, the first and the last": _corners,
        "a workbook of 300 kB that unpacks to 300 MB": _unpacking,
        "300,000 rows of CSV": _rows,
        "a content file of 9 MB": _large,
    }


def _construct(name: str) -> Put:
    return lambda folder: write(folder, CONSTRUCTS[name], 100_000)


def _passages(folder: Path) -> Path:
    inside = generated.first(folder).parent.parent / "passages"
    inside.mkdir()
    for level in range(12):
        text = f"```passage\np{level + 1}\n```\n\n" * 10
        (inside / f"p{level}.md").write_text(text, encoding="utf-8")
    (inside / "p12.md").write_text("Words.\n", encoding="utf-8")
    return _document(folder, "```passage\np0\n```\n")


def _backtracking(folder: Path) -> Path:
    rules = folder / "content" / "wording.yaml"
    rules.write_text("a:\n  - {avoid: '(a+)+$', severity: error, reason: None.}\n", encoding="utf-8")
    _document(folder, "a" * 9_000 + "!\n")
    return rules


def _corners(folder: Path) -> Path:
    cells = '<row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return _workbook(folder, {"xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{cells}</sheetData></worksheet>"})


def _unpacking(folder: Path) -> Path:
    return _workbook(folder, {"xl/media/a.bin": "0" * 1_000_000}, times=300)


def _workbook(folder: Path, parts: Mapping[str, str], times: int = 1) -> Path:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in parts.items():
            with book.open(name, "w") as stream:
                for _ in range(times):
                    stream.write(text.encode())
    return _data(folder, "bomb.xlsx", made.getvalue())


def _rows(folder: Path) -> Path:
    return _data(folder, "bomb.csv", b"a,b\n" + b"1,2\n" * 300_000)


def _data(folder: Path, name: str, raw: bytes) -> Path:
    document = _document(folder, f"```data-table\ncaption: A table\nsource: mu-1\nfile: {name}\n```\n")
    (document.parent / name).write_bytes(raw)
    return document.parent / name


def _large(folder: Path) -> Path:
    return _document(folder, "The well is dry.\n\n" * 500_000)


def _document(folder: Path, body: str) -> Path:
    path = generated.first(folder)
    path.write_text(f"{HEAD}\n## Section {{#s-1}}\n\n{body}", encoding="utf-8")
    return path


def _row(name: str, put: Put, limit: float) -> str:
    with tempfile.TemporaryDirectory() as place:
        folder = generated.small(Path(place), 1)
        size = put(folder).stat().st_size
        seconds, memory, said = _checked(folder, limit)
    return f"| {name} | {size / 1000:,.0f} kB | {seconds:.1f} s | {memory:,.0f} MB | {said} |"


def _checked(folder: Path, limit: float) -> tuple[float, float, str]:
    """Seconds and megabytes of one process, and the first line that it says."""
    command = [sys.executable, "-m", "briefs", "check"]
    start = time.perf_counter()
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(
            command, cwd=folder, stdout=out, stderr=subprocess.STDOUT, env={**os.environ, "PYTHONPATH": str(ROOT)}
        )
        while os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            if time.perf_counter() - start > limit:
                process.kill()
            time.sleep(0.05)
        _, _, used = os.wait4(process.pid, 0)
        out.seek(0)
        lines = out.read(20_000).decode("utf-8", "replace").splitlines() or [""]
    first = next((line for line in lines if "error: " in line), lines[0]).replace("|", "\\|")
    said = "killed" if time.perf_counter() - start > limit else first.rpartition("/")[2]
    return time.perf_counter() - start, used.ru_maxrss / 1000, said[:150]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
