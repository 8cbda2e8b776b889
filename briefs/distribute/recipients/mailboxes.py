"""E-mail addresses and the names before them: checked, so that nothing else can be written into a letter's head."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import idna

from briefs.text import letters

LONGEST = 254
LONGEST_LOCAL = 64
LONGEST_NAME = 200
_LOCAL = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*", re.ASCII)
_NAMED = re.compile(r"(?P<name>[^<>]*)<(?P<address>[^<>]+)>")
_NEVER = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Control characters, halves of characters, line and paragraph separators: what could begin a new line of the head."""
_ALIKE = {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"}
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"
_EDGES = f" \t\u00a0\u202f{_UNSEEN}"
"""What comes along when an address is copied from a page."""
_PIECE = re.compile(r'((?:"[^"]*"|<[^<>]*>|[^;,\r\n"<>]|["<>])+)|([;,\r\n]+)')


class MailboxError(ValueError):
    """Why a text is no address or no name, in plain words; `hint` says what would be."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Mailbox:
    """An address that can be written to, and whose it is."""

    address: str
    name: str = ""

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2]


def address(text: str) -> str:
    """The address in the form that every mail server understands, an internationalised domain as xn--….

    Raises MailboxError; its words never repeat the address.
    """
    if any(sign in text for sign in _UNSEEN):
        raise MailboxError("there is a sign in the address that nobody sees", "delete it and type it again")
    if _bad_character(text) or any(character.isspace() for character in text):
        raise MailboxError("there is a blank or a control character in the address", "delete it and type it again")
    if "<" in text or ">" in text:
        raise MailboxError("only the address stands here", "write the person's name in the column 'name'")
    local, at, domain = text.rpartition("@")
    if not at:
        raise MailboxError("there is no @ in it", "an address reads like name@example.org")
    if "@" in local or "," in text or ";" in text:
        raise MailboxError("there is more than one address in it", "write one row for each person")
    if not local.isascii():
        raise MailboxError("there are letters other than a to z before the @", "few mail servers can deliver these yet")
    if not _LOCAL.fullmatch(local) or len(local) > LONGEST_LOCAL:
        raise MailboxError("the part before the @ cannot be right", "an address reads like name@example.org")
    made = f"{local}@{_domain(domain)}"
    if len(made) > LONGEST:
        raise MailboxError(f"it is longer than {LONGEST} characters")
    return made


def person(text: str) -> str:
    """A name as it can stand in a letter's head, with single blanks.

    Raises MailboxError.
    """
    if _bad_character(text):
        raise MailboxError("there is a line break or a control character in the name", "delete it and type it again")
    if stray := next(letters.strays(text), None):
        raise MailboxError(f"in the name, {stray.what}", stray.hint)
    if len(text) > LONGEST_NAME:
        raise MailboxError(f"the name is longer than {LONGEST_NAME} characters")
    return " ".join(text.split())


def mailbox(text: str) -> Mailbox:
    """An address with or without a name before it, as NAME <ADDRESS> or ADDRESS.

    Raises MailboxError.
    """
    named = _NAMED.fullmatch(text.strip())
    if named is None:
        return Mailbox(address(text.strip()))
    return Mailbox(address(named["address"].strip()), person(named["name"].strip().strip('"')))


def several(text: str) -> tuple[Mailbox, ...]:
    """The addresses of a cell, each with or without a name: parted by semicolons, commas, lines or blanks.

    A part without @ is the beginning of the next one's name, as in Lee, Ann <ann@example.org>. Raises MailboxError.
    """
    made: list[Mailbox] = []
    begun = ""
    for found in _PIECE.finditer(text.replace(":::", ";")):
        begun += found[0]
        if found[1] and "@" in found[1]:
            made.extend(_parted(begun))
            begun = ""
        elif found[2] and not begun.strip(f"{_EDGES};,\r\n"):
            begun = ""
    if begun.strip(_EDGES):
        made.extend(_parted(begun))
    return tuple(dict.fromkeys(made))


def _parted(text: str) -> Iterator[Mailbox]:
    """One address, or several that blanks alone divide."""
    words = text.split()
    if len(words) > 1 and all("@" in word for word in words):
        yield from (_one(word) for word in words)
    else:
        yield _one(text)


def _one(text: str) -> Mailbox:
    text = text.strip(_EDGES)
    text = text[7:] if text.casefold().startswith("mailto:") else text
    named = _NAMED.fullmatch(text)
    if named is None:
        return Mailbox(address(text))
    inside = named["address"].strip(_EDGES)
    return Mailbox(address(inside.removeprefix("mailto:")), person(named["name"].strip(_EDGES).strip("\"'")))


def _domain(text: str) -> str:
    if "." not in text.strip("."):
        raise MailboxError("there is no dot behind the @", "an address reads like name@example.org")
    if any(len(_scripts(label)) > 1 for label in text.split(".")):
        hint = "type it again: a letter of another alphabet that looks the same leads to another house"
        raise MailboxError("letters of two alphabets stand in one word behind the @", hint)
    try:
        return idna.encode(text, uts46=True, std3_rules=True).decode("ascii").lower()
    except idna.IDNAError:
        raise MailboxError("the part behind the @ cannot be right", "an address reads like name@example.org") from None


def _scripts(label: str) -> set[str]:
    """The alphabets that look alike, of which a label has letters: no register sells a name of two."""
    return {name for sign in label if (name := unicodedata.name(sign, "").partition(" ")[0]) in _ALIKE}


def _bad_character(text: str) -> bool:
    return any(unicodedata.category(character) in _NEVER for character in text)
