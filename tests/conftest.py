"""What several test files share: the sample workspace, a small one with two audiences and one component."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from briefs.library.load import Library, load
from tests.shipped_documents import Built, build, build_all, other_variants

ROOT = Path(__file__).parent.parent
SAMPLE = Path(__file__).parent / "sample"


def _link(source: str, target: str) -> None:
    """A second name for a file that no test changes; a copy where the temporary folder is on another disk."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the sample workspace, with the project's fonts."""
    folder = tmp_path / "sample"
    shutil.copytree(SAMPLE, folder)
    shutil.copytree(ROOT / "templates" / "fonts", folder / "templates" / "fonts", copy_function=_link)
    return folder


@pytest.fixture
def library(sample: Path) -> Library:
    """The sample workspace, read."""
    made, problems = load(sample / "content", sample / "templates")
    assert problems == ()
    return made


@pytest.fixture(scope="session")
def shipped() -> Library:
    """The shipped content, read."""
    made, problems = load(ROOT / "content", ROOT / "templates")
    assert problems == ()
    return made


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Every shipped document in colour on every usual paper, and the manual of components."""
    return _for_all(tmp_path_factory, "built", build_all)


@pytest.fixture(scope="session")
def variants(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Every shipped document on A4 in every variant but colour."""
    words = [word for name in sorted({order.variant for order in other_variants()}) for word in ("--variant", name)]
    call = ("build", "--jobs", "2", "--paper", "a4", *words)
    return _for_all(tmp_path_factory, "variants", lambda folder: build(folder, *call))


def _for_all(temporary: pytest.TempPathFactory, name: str, make: Callable[[Path], Built]) -> Built:
    """What is built once, for all processes that run tests; the first that asks builds, the others wait for it."""
    alone = "PYTEST_XDIST_WORKER" not in os.environ
    top = temporary.getbasetemp() if alone else temporary.getbasetemp().parent
    folder, notes = top / name, top / f"{name}.json"
    with FileLock(top / f"{name}.lock"):
        if not notes.exists():
            folder.mkdir()
            made = make(folder)
            notes.write_text(json.dumps([made.code, made.said]), encoding="utf-8")
    code, said = json.loads(notes.read_text(encoding="utf-8"))
    return Built(folder, code, said)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave at once where a Java machine was started: unloading it beside Pango can crash after the last test."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    code = getattr(getattr(reporter, "_session", None), "exitstatus", None)
    if "jpype" in sys.modules and sys.modules["jpype"].isJVMStarted() and code is not None:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(int(code))
