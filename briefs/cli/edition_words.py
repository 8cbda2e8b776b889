"""The words of calls about editions: publish, withdraw, verify, diff."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Protocol


class Add(Protocol):
    """Adds a command; `spot` is MODULE:FUNCTION of what runs it, below briefs.cli."""

    def __call__(self, name: str, spot: str, text: str, *examples: str) -> argparse.ArgumentParser: ...


def editions(add: Add, count: Callable[[str], int]) -> None:
    """Add the commands; `count` reads a number of processes."""
    _handing_out(add, count)
    made = add("verify", "verifying:do_verify",
               "Say of files whether they may still be handed out: by their bytes, without a network.",
               "verify lesson-en-a4.pdf", "verify dist downloads/pack.zip",
               "verify pack/SHA256SUMS --format json")  # fmt: skip
    made.add_argument("files", nargs="+", metavar="FILE", help="PDFs, packs (ZIP), folders, or SHA256SUMS of a pack")
    made.add_argument("--format", choices=("text", "json"), default="text", help="for people or for other tools")
    text = "Say what has moved in the content since an edition was published."
    made = add("diff", "verifying:do_diff", text, "diff 2026-11", "diff 2026-11 --format json")
    made.add_argument("edition", metavar="EDITION")
    made.add_argument("--topic", metavar="NAME", help="the topic (where there are several)")
    made.add_argument("--format", choices=("text", "json"), default="text", help="for people or for other tools")


def _handing_out(add: Add, count: Callable[[str], int]) -> None:
    made = add("publish", "publishing:do_publish",
               "Build all that is handed out, and write down for ever that this edition is out.",
               "publish", 'publish --edition 2026-11 --by "Policy unit"', "publish --allow-draft")  # fmt: skip
    made.add_argument("--topic", metavar="NAME", help="the topic (where there are several)")
    made.add_argument("--edition", metavar="NAME", help="must be the edition in topic.yaml: a guard against a slip")
    made.add_argument("--allow-draft", action="store_true", help="publish a draft for review, unsigned or unfinished")
    made.add_argument("--by", metavar="NAME", help="who publishes it")
    made.add_argument("--out", default="dist", metavar="DIR", help="where the PDFs go (default: dist)")
    made.add_argument("--jobs", type=count, metavar="N", help="how many files at once (default: the machine's cores)")
    made = add("withdraw", "publishing:do_withdraw",
               "Write down for ever that an edition, or a document of it, must no longer be used.",
               'withdraw 2026-11 --reason "A figure was wrong."',
               'withdraw 2026-11 --document educators/lesson --reason "The helpline has moved."')  # fmt: skip
    made.add_argument("edition", metavar="EDITION")
    made.add_argument("--reason", required=True, metavar="TEXT", help="why, in a sentence: readers will see it")
    made.add_argument("--topic", metavar="NAME", help="the topic (where there are several)")
    made.add_argument("--document", action="append", metavar="NAME", help="only this document of it; may be repeated")
    made.add_argument("--by", metavar="NAME", help="who withdraws it")
