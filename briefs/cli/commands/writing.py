"""Commands that write into the workspace: new, sign, init, schemas."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefs.base.extras import how_to_install
from briefs.base.problems import CallError
from briefs.cli.calls import CommandCall, Names
from briefs.cli.events import follow
from briefs.cli.output import FINE, Show, called, near

if TYPE_CHECKING:
    from briefs.workspace.starting.starter import TopicWish


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCall(CommandCall):
    """What new is asked for."""

    kind: str
    name: str
    topic: str | None
    title: str | None
    audience: Names | None
    pages: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignCall(CommandCall):
    """What sign is asked for."""

    audience: Names
    topic: str | None
    role: Names
    name: str
    position: str | None
    language: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InitCall(CommandCall):
    """What init is asked for."""

    folder: str
    empty: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckoutCall(CommandCall):
    """What build.py alone does."""

    command: str


_NEXT = {
    "language": "Translate its strings; then begin a translation: {called} translate new AUDIENCE/DOCUMENT {name}",
    "brand": "Look at it: {called} build --brand {name}",
}
"""How it goes on with what is not printed by itself."""


def do_new(call: NewCall, show: Show) -> int:
    """Write the first files of what is new, and say how they are printed."""
    workspace = call.workspace
    if call.kind == "topic":
        from briefs.workspace.starting.starter import TopicWish

        wish = TopicWish(call.name, call.title, call.audience or (), call.pages)
        if sys.stdin.isatty() and show.terminal:
            wish = _asked(wish, tuple(workspace.read()[0].audiences))
        paths = workspace.new_topic(wish)
    else:
        paths = workspace.new(call.kind, call.name, topic=call.topic, title=call.title)
    for path in paths:
        show.line(f"  wrote {near(path)}")
    if call.kind in _NEXT:
        show.line(_NEXT[call.kind].format(called=called(), name=call.name))
        return FINE
    texts = [path for path in paths if path.suffix == ".md"]
    topic = texts[0].parent.parent.name if texts else call.name
    what = f"--topic {topic}" if call.kind == "topic" else f"--document {texts[0].parent.name}/{texts[0].stem}"
    show.line(f"Print it: {called()} build {what}{f' --root {call.root}' if call.root else ''}")
    return FINE


def _asked(wish: TopicWish, audiences: Names) -> TopicWish:
    """What was not said, asked for on the terminal; an empty answer takes what is offered."""
    title = wish.title or input("Title: ").strip() or None
    chosen = wish.audiences or tuple(input(f"For whom ({', '.join(audiences)}): ").replace(",", " ").split())
    pages = wish.pages
    while pages is None:
        answer = input("How many pages shall a brief have (1, 2 or 4) [1]: ").strip() or "1"
        pages = int(answer) if answer in {"1", "2", "4"} else None
    return replace(wish, title=title, audiences=chosen, pages=pages)


def do_sign(call: SignCall, show: Show) -> int:
    """Write down an approval."""
    from briefs.workspace.writing import SignRequest

    request = SignRequest(call.audience, call.role, call.name, call.position, call.topic, call.language)
    signed = follow(show, call.workspace.sign(request))
    for audience, task in signed.given:
        show.line(f"  {call.name} signed as {task} for {audience}: {near(signed.path)}")
    return FINE


def do_init(call: InitCall, show: Show) -> int:
    """Copy the shipped files into a new workspace."""
    from briefs.workspace.init import init

    folder = Path(call.folder)
    for path in init(folder, empty=call.empty):
        show.line(f"  wrote {near(path)}")
    show.line(f"Now: cd {folder} and run: {called()} {'new topic NAME' if call.empty else 'build'}")
    return FINE


def do_schemas(call: CommandCall, show: Show) -> int:
    """Write the JSON Schemas for editors."""
    for path in call.workspace.schemas():
        show.line(f"  wrote {near(path)}")
    return FINE


def do_from_checkout(call: CheckoutCall, show: Show) -> int:
    """Say where a command of build.py is given."""
    if call.command == "extras":
        for extra in ("sources", "mail", "signing", "desk", "cluster"):
            show.line(f"{extra}: {how_to_install(extra)}")
        return FINE
    raise CallError.of(f"this is done from a checkout: python3 build.py {call.command}")
