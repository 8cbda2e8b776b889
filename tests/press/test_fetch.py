"""No address in a document reaches a file outside the project's folders, nor the network."""

from __future__ import annotations

import base64
import io
import os
import socket
from pathlib import Path

import pikepdf
import pytest

from briefs.press.engine import Layout, Press
from briefs.press.fetch import LARGEST, Fetcher, FetchRefusedError
from tests.press.pages import META, ROOT, page, pdf_text

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture
def folders(tmp_path):
    """A project folder with a picture, and a secret beside it."""
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (inside / "good.png").write_bytes(PIXEL)
    (inside / "notes.txt").write_text("secret")
    (outside / "secret.png").write_bytes(PIXEL)
    (outside / "secret.css").write_text("p { color: red }")
    (inside / "link.png").symlink_to(outside / "secret.png")
    (inside / "folder").symlink_to(outside)
    (inside / "dead.png").symlink_to(outside / "gone.png")
    (inside / "folder.png").mkdir()
    os.mkfifo(inside / "pipe.png")
    with (inside / "huge.png").open("wb") as file:
        file.truncate(LARGEST + 1)
    return inside, outside


@pytest.fixture
def no_network(monkeypatch):
    """Any try to reach the network fails the test."""

    def refuse(*_, **__):
        pytest.fail("the network was tried")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


ADDRESSES = {
    "http": "http://localhost/a.png",
    "https": "https://localhost/a.png",
    "ftp": "ftp://localhost/a.png",
    "other host": "file://host.invalid/a.png",
    "climbing": "../outside/secret.png",
    "climbing in disguise": "%2e%2e/outside/secret.png",
    "absolute": "{outside}/secret.png",
    "link to a file": "link.png",
    "link to a folder": "folder/secret.png",
    "dead link": "dead.png",
    "not a picture": "notes.txt",
    "folder": "folder.png",
    "pipe": "pipe.png",
    "too large": "huge.png",
    "missing": "missing.png",
    "zero byte": "good.png%00.txt",
    "text as data": "data:text/html,<b>x</b>",
    "nothing as data": "data:,x",
    "script": "javascript:alert(1)",
}


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_refused(folders, address):
    inside, outside = folders
    layout = lay_out(inside, f'<p>x<img alt="x" src="{address.format(outside=outside.as_uri())}"></p>')
    (problem,) = layout.problems
    assert problem.rule == "file-refused"
    assert problem.message.startswith("'")


DISGUISES = {
    "background": '<p style="background: url({secret})">x</p>',
    "stylesheet": '<link rel="stylesheet" href="{folder}/secret.css"><p>x</p>',
    "import": '<style>@import "{folder}/secret.css";</style><p>x</p>',
    "font": "<style>@font-face {{ font-family: F; src: url({secret}) }} p {{ font-family: F }}</style><p>x</p>",
    "marker": '<ul style="list-style-image: url({secret})"><li>x</li></ul>',
    "content": "<style>p::before {{ content: url({secret}) }}</style><p>x</p>",
    "inline drawing": '<svg width="9" height="9"><title>x</title><image href="{secret}" width="9" height="9"/></svg>',
    "object": '<object data="{secret}"></object>',
    "embed": '<embed src="{secret}">',
    "base": '<base href="{folder}/"><p><img alt="x" src="secret.png"></p>',
}


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("body", DISGUISES.values(), ids=DISGUISES)
def test_refused_wherever_it_stands(folders, body):
    inside, outside = folders
    machine = Press([inside], [])
    html = page(body.format(secret=(outside / "secret.png").as_uri(), folder=outside.as_uri()))
    layout = machine.lay_out(html, [], inside)
    problems = (*layout.problems, *machine.write(layout, META).problems)
    assert "file-refused" in {problem.rule for problem in problems}


@pytest.mark.parametrize("tag", ["link", "a"])
def test_no_file_is_attached(folders, tag):
    inside, outside = folders
    machine = Press([inside], [])
    secret = (outside / "secret.png").as_uri()
    layout = machine.lay_out(page(f'<p><{tag} rel="attachment" href="{secret}">x</{tag}></p>'), [], inside)
    pressed = machine.write(layout, META)
    assert "file-refused" in {problem.rule for problem in pressed.problems}
    with pikepdf.open(io.BytesIO(pressed.pdf)) as pdf:
        assert len(pdf.attachments) == 0


def test_a_drawing_reads_no_other_file(folders):
    inside, outside = folders
    secret = (outside / "secret.png").as_uri()
    (inside / "drawing.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="{secret}"/></svg>'
    )
    machine = Press([inside], [])
    layout = machine.lay_out(page('<p><img alt="x" src="drawing.svg"></p>'), [], inside)
    problems = (*layout.problems, *machine.write(layout, META).problems)
    assert any(secret in problem.message for problem in problems)


def test_an_entity_reads_no_file(folders):
    inside, _ = folders
    notes = (inside / "notes.txt").as_uri()
    (inside / "entity.svg").write_text(
        f'<!DOCTYPE svg [<!ENTITY e SYSTEM "{notes}">]><svg xmlns="http://www.w3.org/2000/svg" width="99" height="9">'
        '<text y="8">&e;</text></svg>'
    )
    machine = Press([inside], [])
    layout = machine.lay_out(page('<h1>x</h1><p><img alt="x" src="entity.svg"></p>'), [], inside)
    assert "secret" not in pdf_text(machine.write(layout, META).pdf)


@pytest.mark.parametrize(
    "address", ["good.png", "./good.png", "good.png?v=2", "data:image/png;base64," + base64.b64encode(PIXEL).decode()]
)
def test_allowed(folders, address):
    inside, _ = folders
    assert lay_out(inside, f'<p>x<img alt="x" src="{address}"></p>').problems == ()


def test_a_large_data_address_is_refused(folders):
    fetcher = Fetcher([folders[0]])
    with pytest.raises(FetchRefusedError, match="larger than 20 MB"):
        fetcher.fetch("data:image/png;base64," + "A" * LARGEST)


def test_a_refusal_is_told_once_and_with_its_reason(folders):
    inside, _ = folders
    problems = lay_out(inside, '<p><img alt="x" src="link.png"><img alt="x" src="link.png"></p>').problems
    assert [problem.message.partition("' ")[2] for problem in problems] == [
        "cannot be used: it lies outside the project's folders"
    ]


def lay_out(folder: Path, body: str) -> Layout:
    fonts = ROOT / "templates" / "fonts"
    return Press([folder, fonts], fonts.glob("*.ttf")).lay_out(page(body), [], folder)
