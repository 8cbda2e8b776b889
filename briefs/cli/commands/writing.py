"""Commands that write into the workspace: new, sign, init, schemas."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefs.base.extras import how_to_install
from briefs.base.problems import CallError
from briefs.cli.calls import CommandCall, Names
from briefs.cli.events import follow
from briefs.cli.output import FINE, Show, near


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCall(CommandCall):
    """What new is asked for."""

    kind: str
    name: str
    topic: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignCall(CommandCall):
    """What sign is asked for."""

    audience: Names
    topic: str | None
    role: Names
    name: str
    position: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InitCall(CommandCall):
    """What init is asked for."""

    folder: str
    empty: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckoutCall(CommandCall):
    """What build.py alone does."""

    command: str


def do_new(call: NewCall, show: Show) -> int:
    """Write the first files of a topic, an audience or a document."""
    for path in call.workspace.new(call.kind, call.name, topic=call.topic):
        show.line(f"  wrote {near(path)}")
    return FINE


def do_sign(call: SignCall, show: Show) -> int:
    """Write down an approval."""
    from briefs.workspace.writing import SignRequest

    request = SignRequest(call.audience, call.role, call.name, call.position, call.topic)
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
    show.line(f"Now: cd {folder} and run: briefs {'new topic NAME' if call.empty else 'build'}")
    return FINE


def do_schemas(call: CommandCall, show: Show) -> int:
    """Write the JSON Schemas for editors."""
    for path in call.workspace.schemas():
        show.line(f"  wrote {near(path)}")
    return FINE


def do_from_checkout(call: CheckoutCall, show: Show) -> int:
    """Say where a command of build.py is given."""
    if call.command == "extras":
        for extra in ("sources", "mail", "signing"):
            show.line(f"{extra}: {how_to_install(extra)}")
        return FINE
    raise CallError.of(f"this is done from a checkout: python3 build.py {call.command}")
