"""Tries this project on every Python that is here: `python3 build.py pythons`, and with the newest packages `--newest`.

For each: an environment of its own, the tests that take seconds, the wheel and the sdist in environments of theirs, and
a build of all documents, whose bytes must be the same each time. With the packages of the lock file that is what a user
of a checkout gets; with the newest that pyproject.toml allows, what a user gets who installs the wheel.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
UV = Path(sys.executable).parent / "uv"
LOCK = ROOT / "requirements-dev.lock"
QUICK = ("-m", "not slow", "-n", "2", "--dist", "loadfile")
PACKAGE = ("tests/project/test_package.py",)
"""Wheel and sdist by themselves, where nothing else is: it takes more than seconds."""
WHAT = "import sys; print('{}.{}.{}'.format(*sys.version_info), sys.implementation.name)"


class StepError(Exception):
    """A step that failed, with the last that it said."""


@dataclass(frozen=True)
class Outcome:
    """How far one Python came: what failed, if anything, and the hash of each file that it built."""

    version: str
    failed: str
    files: dict[str, str]
    changed: tuple[str, ...] = ()
    """Packages that are newer than the lock file's."""

    def built(self) -> str:
        """How many files and one hash of all, to be compared with another computer's."""
        digest = hashlib.sha256(json.dumps(self.files, sort_keys=True).encode()).hexdigest()
        return f"green, {len(self.files)} PDFs, together {digest[:16]}"


def versions() -> tuple[str, ...]:
    """The Pythons that pyproject.toml names, oldest first."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return tuple(re.findall(r'"Programming Language :: Python :: (3\.\d+)"', text))


def run(*command: str | Path, **env: str) -> str:
    """What a program prints on its output; raises StepError where it fails."""
    words = [str(word) for word in command]
    clean = {name: value for name, value in os.environ.items() if name not in {"VIRTUAL_ENV", "PYTHONPATH"}}
    done = subprocess.run(words, cwd=ROOT, env={**clean, **env}, capture_output=True, text=True, check=False)
    if done.returncode:
        raise StepError("\n".join((done.stdout + done.stderr).strip().splitlines()[-25:]))
    return done.stdout


def interpreter(version: str) -> str | None:
    """A Python of this version, or at this path, that is on this computer; nothing is downloaded."""
    find = (UV, "python", "find", "--no-project", "--system", "--no-python-downloads", version)
    try:
        return run(*find, PATH=os.pathsep.join(_places())).strip()
    except StepError:
        return None


def _places() -> Iterator[str]:
    """Where Pythons are looked for: those of pyenv itself, not its stand-ins, which answer for one version alone."""
    root = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    yield from (str(path) for path in sorted(root.glob("versions/3.*/bin"), reverse=True))
    yield from (place for place in os.environ.get("PATH", "").split(os.pathsep) if Path(place) != root / "shims")


def environment(python: str, folder: Path, *, newest: bool) -> Path:
    """Make an environment with all that tests need; the Python in it."""
    run(UV, "venv", "-q", "--python", python, folder)
    inside = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    install = (UV, "pip", "install", "-q", "--python", inside)
    if not newest:
        run(*install, "--require-hashes", "-r", LOCK)
        return inside
    wanted = folder / "newest.txt"
    run(UV, "pip", "compile", "-q", "--upgrade", "--no-header", "--python", inside, "--extra", "test", "pyproject.toml",
        "-o", wanted)  # fmt: skip
    run(*install, "-r", wanted)
    return inside


def newer(inside: Path) -> tuple[str, ...]:
    """Which packages are not those of the lock file."""
    locked = dict(re.findall(r"^([\w.-]+)==(\S+)", LOCK.read_text(encoding="utf-8"), re.MULTILINE))
    here = json.loads(run(UV, "pip", "list", "-q", "--format", "json", "--python", inside))
    pairs = {item["name"].lower(): item["version"] for item in here}
    return tuple(f"{n} {locked[n]} → {v}" for n, v in sorted(pairs.items()) if n in locked and locked[n] != v)


def tried(version: str, python: str, folder: Path, words: Sequence[str], *, newest: bool) -> Outcome:
    """One Python from nothing to built documents."""
    changed: tuple[str, ...] = ()
    try:
        inside = environment(python, folder / "venv", newest=newest)
        changed = newer(inside) if newest else ()
        for chosen in (words or QUICK, PACKAGE):
            said = run(inside, "-m", "pytest", "-q", "-p", "no:cacheprovider", *chosen)
            print(f"  {said.strip().splitlines()[-1]}", flush=True)
        run(inside, "-m", "briefs", "build", "--jobs", "2", "--out", folder / "dist")
    except StepError as error:
        return Outcome(version, str(error), {}, changed)
    return Outcome(version, "", dict(_hashes(folder / "dist")), changed)


def _hashes(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*.pdf")):
        yield path.relative_to(folder).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()


def report(outcomes: Sequence[Outcome], missing: Sequence[str]) -> tuple[str, bool]:
    """What to print at the end, and whether all is well: each green, all with the same bytes."""
    good = [outcome for outcome in outcomes if not outcome.failed]
    same = len({tuple(outcome.files.items()) for outcome in good}) <= 1 and all(outcome.files for outcome in good)
    lines = [f"{outcome.version}: {'failed' if outcome.failed else outcome.built()}" for outcome in outcomes]
    lines += [f"{version}: not tried, it is not on this computer" for version in missing]
    if len(good) > 1:
        lines.append("all built the same bytes" if same else "they did NOT build the same bytes")
    return "\n".join(lines), bool(outcomes) and same and len(good) == len(outcomes)


def options(words: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
    """Our own options; the rest is pytest's."""
    parser = argparse.ArgumentParser(prog="python3 build.py pythons", allow_abbrev=False)
    parser.add_argument("--newest", action="store_true")
    parser.add_argument("--only", action="append", metavar="VERSION")
    return parser.parse_known_args(words)


def main(words: Sequence[str]) -> int:
    """Try each Python, then tell."""
    chosen, rest = options(words)
    outcomes, missing = [], []
    with tempfile.TemporaryDirectory(prefix="briefs-pythons-") as top:
        for version in chosen.only or versions():
            python = interpreter(version)
            if python is None:
                missing.append(version)
                continue
            full = run(python, "-c", WHAT).strip()
            print(f"{full} ({python})", flush=True)
            outcomes.append(tried(full, python, Path(top) / full.replace(" ", "-"), rest, newest=chosen.newest))
            for line in outcomes[-1].changed:
                print(f"  {line}", flush=True)
            if outcomes[-1].failed:
                print(outcomes[-1].failed, flush=True)
    text, well = report(outcomes, missing)
    print(text)
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
