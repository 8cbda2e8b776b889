"""The command that opens the desk: its addresses, its libraries, and when a browser is opened."""

from __future__ import annotations

import io
import sys
import webbrowser
from collections.abc import Callable
from pathlib import Path

import pytest

from briefs.cli import main
from briefs.cli.commands import cataloguing
from briefs.desk import serving
from briefs.desk.desk import Desk
from briefs.desk.serving import Addresses

SHOWN, ONCE = "http://127.0.0.1:1/?key=shown", "http://127.0.0.1:1/?key=once"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a browser was asked to open; the desk itself is not served."""
    found: list[str] = []

    def serve(desk: Desk, port: int, ready: Callable[[Addresses], None]) -> None:
        found.append(f"{desk.root.name} {desk.near(desk.out)} {port}")
        ready(Addresses(SHOWN, ONCE))
        desk.close()

    monkeypatch.setattr(serving, "serve", serve)
    monkeypatch.setattr(webbrowser, "open", found.append)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", ":0")
    return found


def _desk(*words: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    code = main(["desk", *words], out, err)
    return code, out.getvalue(), err.getvalue()


def test_the_browser_gets_the_address_that_opens_once_and_the_terminal_the_other(
    sample: Path, opened: list[str]
) -> None:
    code, out, err = _desk("--root", str(sample))

    assert (code, err) == (0, "")
    assert SHOWN in out
    assert ONCE not in out
    assert opened == ["sample dist 0", ONCE]


@pytest.mark.parametrize(("words", "display"), [(["--no-browser"], ":0"), ([], "")])
def test_no_browser_is_opened_where_none_is_wanted_or_can_be_seen(
    sample: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch, words: list[str], display: str
) -> None:
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    code, out, _ = _desk("--root", str(sample), *words)

    assert (code, SHOWN in out, opened) == (0, True, ["sample dist 0"])


def test_a_workspace_that_is_named_from_here_is_the_same_from_anywhere(
    sample: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(sample.parent)

    assert _desk("--root", "sample", "--no-browser", "--port", "8765")[0] == 0
    assert opened == ["sample dist 8765"]


@pytest.mark.parametrize("port", ["80", "0", "65536", "x", "-1"])
def test_a_port_that_cannot_be_is_refused(sample: Path, port: str) -> None:
    code, _, err = _desk("--root", str(sample), "--port", port)

    assert code == 2
    assert "is not a number from 1024 to 65535" in err or "expected one argument" in err


def test_what_is_missing_is_told_with_how_to_install_it(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cataloguing, "find_spec", lambda _: None)
    code, _, err = _desk("--root", str(sample))

    assert code == 2
    assert "the desk needs libraries that are not here yet" in err
    assert "hint: type: " in err
