"""What several test files share: the sample workspace, a small one with two audiences and one component."""

from __future__ import annotations

import gc
import os
import pickle
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest
from filelock import FileLock
from hypothesis import settings

from briefs.building import ledger
from briefs.library.load import Library, load
from tests import needs
from tests.shipped_documents import Built, build, build_all, other_variants

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent
SAMPLE = Path(__file__).parent / "sample"
Made = TypeVar("Made")

# Layout makes millions of objects that go as soon as they are not needed: to look for circles among them as often as
# Python would took a tenth of the time.
gc.set_threshold(100_000, 20, 50)

# A deadline would make each of these a timed test; the same examples each time make a red test red again.
settings.register_profile("quick", deadline=None, max_examples=30, derandomize=True, database=None)
settings.register_profile("whole", settings.get_profile("quick"), max_examples=100)
settings.register_profile("search", deadline=None, max_examples=1000)


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
    return for_all(tmp_path_factory, "built", build_all)


@pytest.fixture(scope="session")
def variants(tmp_path_factory: pytest.TempPathFactory, built: Built) -> Built:
    """Every shipped document on A4 in every variant but colour; where colour is known to fit, it is looked first."""
    words = [word for name in sorted({order.variant for order in other_variants()}) for word in ("--variant", name)]
    call = ("build", "--jobs", "2", "--paper", "a4", *words)

    def make(folder: Path) -> Built:
        shutil.copy(built.folder / ledger.NAME, folder)
        return build(folder, *call)

    return for_all(tmp_path_factory, "variants", make)


@pytest.fixture(scope="session")
def typed(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, str]:
    """What mypy says of all that is here, asked once; what it learnt lies in .mypy_cache."""

    def ask(_: Path) -> tuple[int, str]:
        done = subprocess.run([sys.executable, "-m", "mypy"], cwd=ROOT, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    return for_all(tmp_path_factory, "mypy", ask)


def for_all(temporary: pytest.TempPathFactory, name: str, make: Callable[[Path], Made]) -> Made:
    """What is made once, for all processes that run tests; the first that asks makes it, the others wait for it."""
    alone = "PYTEST_XDIST_WORKER" not in os.environ
    top = temporary.getbasetemp() if alone else temporary.getbasetemp().parent
    folder, kept = top / name, top / f"{name}.pickle"
    with FileLock(top / f"{name}.lock"):
        if not kept.exists():
            folder.mkdir()
            kept.write_bytes(pickle.dumps(make(folder)))
    made: Made = pickle.loads(kept.read_bytes())  # noqa: S301 - written a moment ago, by this run
    return made


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real browser; for one module at a time, for its event loop is in the way of others."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=needs.chromium(), chromium_sandbox=False)
        yield opened
        opened.close()


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """How far tests of a law look: further in a whole run; --hypothesis-profile=search looks for new cases, long.

    Signals: nohup, and a shell's `&`, have some ignored. Who is started would inherit that; a handler is not inherited.
    """
    for name in ("SIGHUP", "SIGINT"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, lambda *_: None)
    if not config.getoption("--hypothesis-profile"):
        settings.load_profile("quick" if "not slow" in config.getoption("-m") else "whole")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Who asks for a browser needs one."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("needs_browser")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """What a test needs is looked for before anything is built for it."""
    for name, missing in needs.MISSING.items():
        if item.get_closest_marker(name) and (absent := missing()):
            needs.refuse(absent)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave at once where a Java machine was started: unloading it beside Pango can crash after the last test."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    code = getattr(getattr(reporter, "_session", None), "exitstatus", None)
    java = sys.modules.get("jpype")
    if java is not None and java.isJVMStarted() and code is not None:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(int(code))
