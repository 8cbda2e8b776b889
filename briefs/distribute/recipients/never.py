"""Who is to get no letter: any table or text with addresses that lies in the folder for them.

An export of unsubscribed or bounced addresses is taken as it is: whatever looks like an address in any cell counts.
What is meant as one and cannot be read is an error, since somebody has asked for no more letters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from briefs.base.problems import Problem
from briefs.distribute.recipients import files, mailboxes

FOLDER = "recipients/never"
"""Below the content of a workspace."""
_ID = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class NoLetters:
    """Addresses in small letters, and ids of letters whose readers wish no more of them."""

    addresses: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()


def read(content: Path) -> tuple[NoLetters, tuple[Problem, ...]]:
    """All who are to get no letter, and every entry that cannot be understood."""
    addresses: set[str] = set()
    ids: set[str] = set()
    problems: list[Problem] = []
    folder = content / FOLDER
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name.startswith(".") or not path.is_file():
            continue
        _, rows, found = files.read(path, files.ListReading(hidden="with"))
        problems += [problem for problem in found if problem.severity == "error"]
        for cell in (cell for row in rows for cell in row):
            if "@" in cell.text:
                try:
                    addresses.update(one.address.casefold() for one in mailboxes.several(cell.text))
                except mailboxes.MailboxError as error:
                    message = f"this address cannot be read, so its owner might be written to: {error}"
                    problems.append(Problem(cell.place, message, error.hint, rule="recipients/never"))
            else:
                ids.update(_ID.findall(cell.text))
    return NoLetters(frozenset(addresses), frozenset(ids)), tuple(problems)
