"""Commands that keep the output folder up to date: build, watch.

What reads, checks and lays out is loaded only once it is known that there is something to do.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from briefs.base.problems import from_stored
from briefs.building import ledger
from briefs.cli.output import FINE, Show, near
from briefs.cli.places import roots

_ASKED = ("topic", "audience", "document", "language", "paper", "variant", "finish", "final")


def do_build(options: argparse.Namespace, show: Show) -> int:
    """Build what is not as it should be: a line for each document as it is done, then a table."""
    out = Path(options.out)
    if not options.force:
        call = ledger.nothing_to_do(ledger.read(out), (asked(options), options.today.isoformat()), roots(options), out)
        if call:
            show.problems(from_stored(stored) for stored in call.said)
            show.line(f"Nothing has changed: {len(call.outputs)} documents in {near(out)} are as they should be.")
            return FINE
    from briefs.cli import working

    return working.build(options, show, asked(options))


def do_watch(options: argparse.Namespace, show: Show) -> int:
    """Build, and build again whenever a file is saved."""
    from briefs.cli import working

    return working.watch(options, show, asked(options))


def asked(options: argparse.Namespace) -> str:
    """What a call asks for, as the record of the output folder knows it."""
    return json.dumps({name: value for name in _ASKED if (value := getattr(options, name, None))}, sort_keys=True)
