"""A page that shows letters as their readers will see them: one of each kind, and the longest name."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from types import SimpleNamespace

from briefs.distribute.letters.letters import Letter
from briefs.library.load import Library
from briefs.rendering import templating

FILE = "preview.html"
_TEMPLATE = "mail/preview.html"
_MOST = 5


def samples(letters: Sequence[Letter]) -> tuple[Letter, ...]:
    """The first letter of each audience and language, and that to the longest name; five at most."""
    kinds: dict[tuple[str, str], Letter] = {}
    for letter in letters:
        kinds.setdefault((letter.recipient.audience, letter.language), letter)
    chosen = [*list(kinds.values())[: _MOST - 1], max(letters, key=lambda one: len(one.recipient.name))]
    return tuple({letter.id: letter for letter in chosen}.values())


def page(library: Library, letters: Sequence[Letter]) -> str:
    """The page, with every picture in it.

    Raises BriefsError with what is wrong in its template.
    """
    shown = tuple(_shown(letter) for letter in samples(letters))
    (text,) = templating.texts(
        templating.environment(library.templates), [_TEMPLATE], {"letters": shown, "count": len(letters)}
    )
    return text


def _shown(letter: Letter) -> SimpleNamespace:
    html = letter.html
    for item in letter.pictures:
        data = base64.b64encode(item.data).decode()
        html = html.replace(f"cid:{item.inside}", f"data:image/png;base64,{data}")
    heads = {
        "From": _mailbox(letter.sender.name, letter.sender.address) if letter.sender else "",
        "Reply-To": _mailbox(letter.reply_to.name, letter.reply_to.address) if letter.reply_to else "",
        "To": _mailbox(letter.recipient.name, letter.recipient.email),
        "Subject": letter.subject,
        "List-Unsubscribe": ", ".join(letter.stops),
        "Attachments": ", ".join(f"{item.name} ({len(item.data) // 1000} kB)" for item in letter.attachments),
    }
    return SimpleNamespace(
        row=letter.recipient.row, heads={name: said for name, said in heads.items() if said}, html=html,
        text=letter.text, language=letter.language,
    )  # fmt: skip


def _mailbox(name: str, address: str) -> str:
    return f"{name} <{address}>" if name else address
