"""`python -m tests.fuzz check|build|verify|lists|languages --count N `: counts, and what failed."""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefs.cli import main as briefs
from tests.fuzz import labs, outside
from tests.fuzz.edits import Edit, one_edit
from tests.fuzz.judge import Verdict, judge
from tests.fuzz.run import Ending, run

CONTENT = (".md", ".yaml", ".csv", ".svg")


@dataclass(frozen=True, slots=True)
class Case:
    """A file with a mistake in it, and what became of it."""

    number: int
    file: Path
    edit: Edit
    ending: Ending
    verdict: Verdict | None = None

    def __str__(self) -> str:
        place = f"{self.file.name}:{self.edit.line}"
        return f"#{self.number} {place}: {self.edit.what} -> {self.ending.code}, {self.ending.seconds:.1f} s"


def cases(kind: str, lab: Path, seed: int, numbers: range) -> Iterator[Case]:
    """Make the mistakes of these numbers, one after another, each in a workspace that is else as it was."""
    _warmed(lab)
    if kind == "verify":
        for number, file, edit, ending in outside.verified(lab, seed, numbers):
            yield Case(number, file, edit, ending)
        return
    suffixes, folder = {"lists": ((".csv",), "recipients"), "languages": ((".yaml",), "languages")}.get(
        kind, (CONTENT, "")
    )
    chosen = [path for path in labs.files(lab, *suffixes) if folder in path.parts or not folder]
    out = lab / "out"
    for number in numbers:
        chance = random.Random(f"{seed}/{kind}/{number}")  # noqa: S311 - the same every time
        file = chance.choice(chosen)
        before = file.read_bytes()
        edit = one_edit(before.decode(), chance)
        try:
            file.write_bytes(edit.data)
            ending = run(briefs, *_calls(kind, lab, out, file))
        finally:
            file.write_bytes(before)
        calm = not ending.hung and not ending.crashed
        yield Case(number, file, edit, ending, judge(ending.said, edit, file) if kind == "check" and calm else None)


def _calls(kind: str, lab: Path, out: Path, file: Path) -> list[list[str]]:
    at = ["--root", str(lab), "--out", str(out)]
    check = ["check", "--root", str(lab), "--format", "json"]
    return {
        "check": [check],
        "build": [["build", *at, "--jobs", "1"], ["site", *at, "--jobs", "1"]],
        "languages": [["check", "--root", str(lab)], ["build", *at, "--jobs", "1"]],
        "lists": [["mail", str(file), *at], ["ticket", str(file), *at]],
    }[kind]


def main(words: list[str]) -> int:
    """Make the mistakes and print what became of them."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("kind", choices=("check", "build", "verify", "lists", "languages"))
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--lab", choices=("small", "shipped"), default="small")
    parser.add_argument("--far", action="store_true", help="print also each case without a message near it")
    given = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as folder:
        lab = (labs.small if given.lab == "small" else labs.shipped)(Path(folder).resolve() / "lab")
        seen: list[Case] = []
        for case in cases(given.kind, lab, given.seed, range(given.first, given.first + given.count)):
            seen.append(case)
            if case.ending.hung or case.ending.crashed:
                print(f"{'hung' if case.ending.hung else 'crashed'}: {case}\n{case.ending.said[-1500:]}", flush=True)
            elif given.far and case.verdict and case.verdict.misplaced:
                print(f"far: {case}\n    {case.verdict.words}", flush=True)
    return _report(given.kind, seen)


def _warmed(lab: Path) -> None:
    """Check once here, so that every fork finds all modules loaded and all patterns compiled."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        code = briefs(["check", "--root", str(lab), "--format", "json"], nowhere, nowhere)
    if code:
        raise RuntimeError("the workspace has mistakes of its own")


def _report(kind: str, seen: list[Case]) -> int:
    hung = sum(case.ending.hung for case in seen)
    crashed = sum(case.ending.crashed for case in seen)
    codes = Counter(case.ending.code for case in seen)
    longest = max(case.ending.seconds for case in seen)
    counted = f"{len(seen)} cases, {crashed} crashes, {hung} hangs, {longest:.1f} s at most"
    print(f"{kind}: {counted}, exit codes {dict(sorted(codes.items()))}")
    told = [case.verdict for case in seen if case.verdict and case.verdict.told]
    if told:
        elsewhere = sum(verdict.far for verdict in told)
        lost = sum(verdict.misplaced for verdict in told)
        first = sum(verdict.first_is_far for verdict in told)
        print(f"{len(told)} edits were told as errors; of them, with no message within five lines: {elsewhere}")
        print(f"    and none that names what was touched: {lost} ({lost / len(told):.1%})")
        print(f"    the first message stands further off, or in another file: {first} ({first / len(told):.1%})")
    return 1 if hung or crashed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
