"""Commands that write into the workspace: new, sign, init, schemas."""

from __future__ import annotations

import argparse
from pathlib import Path

from briefs.base.extras import how_to_install
from briefs.base.problems import did_you_mean
from briefs.cli.asking import read, stop_at_errors
from briefs.cli.output import FINE, Show, near
from briefs.cli.places import roots
from briefs.library.load import load


def do_new(options: argparse.Namespace, show: Show) -> int:
    """Write the first files of a topic, an audience or a document."""
    from briefs.workspace import starter

    library, _ = load(*roots(options))
    topics = tuple(library.topics)
    topic = options.topic or (topics[0] if len(topics) == 1 else None)
    if options.kind == "topic":
        made = starter.new_topic(library, options.name, options.today)
    elif topic is None or topic not in topics:
        hint = did_you_mean(topic or "", topics) or f"topics: {', '.join(topics)}"
        return show.usage(f"say in which topic, with --topic\n    hint: {hint}")
    elif options.kind == "audience":
        made = starter.new_audience(library, topic, options.name)
    else:
        audience, _, name = options.name.rpartition("/")
        if audience not in library.audiences:
            hint = did_you_mean(audience, library.audiences) or f"audiences: {', '.join(library.audiences)}"
            return show.usage(f"name it AUDIENCE/DOCUMENT; no audience is called '{audience}'\n    hint: {hint}")
        made = starter.new_document(library, topic, audience, name)
    for path in made:
        show.line(f"  wrote {near(path)}")
    return FINE


def do_sign(options: argparse.Namespace, show: Show) -> int:
    """Write down an approval."""
    from briefs.composing import signing

    library, found = read(options)
    topics = tuple(library.topics)
    topic = options.topic or (topics[0] if len(topics) == 1 else "")
    for kind, name, known in (("topic", topic, topics), ("audience", options.audience, tuple(library.audiences))):
        if name not in known:
            hint = did_you_mean(name, known) or f"there is: {', '.join(known)}"
            return show.usage(f"no {kind} is called '{name}'\n    hint: {hint}")
    stop_at_errors(found, show)
    person = {"name": options.name, "role": options.position or options.role, "date": options.today.isoformat()}
    path = signing.sign(library, topic, options.audience, options.role, person)
    show.line(f"  {options.name} signed as {options.role} for {options.audience}: {near(path)}")
    return FINE


def do_init(options: argparse.Namespace, show: Show) -> int:
    """Copy the shipped files into a new workspace."""
    from briefs.workspace import starter

    folder = Path(options.folder)
    for path in starter.init(folder):
        show.line(f"  wrote {near(path)}")
    show.line(f"Now: cd {folder} and run: briefs build")
    return FINE


def do_schemas(options: argparse.Namespace, show: Show) -> int:
    """Write the JSON Schemas for editors."""
    from briefs.library import schemas

    content, _ = roots(options)
    for path in schemas.write(content / "schemas"):
        show.line(f"  wrote {near(path)}")
    return FINE


def do_from_checkout(options: argparse.Namespace, show: Show) -> int:
    """Say where a command of build.py is given."""
    if options.command == "extras":
        for extra in ("sources", "mail", "signing"):
            show.line(f"{extra}: {how_to_install(extra)}")
        return FINE
    return show.usage(f"this is done from a checkout: python3 build.py {options.command}")
