"""Addresses in a text: what may be one, where a bare one ends, and how it is written into a page."""

from __future__ import annotations

import re
from urllib.parse import quote

from briefs.base.problems import Place, Problem

BARE = r"(?<![\w/@.:+=&?#-])(?:https?://[^\s<>\"]+|www\.[^\s<>\"]+|[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
"""An address without marks around it; where it ends, `length` says."""
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_ALLOWED = frozenset({"http", "https", "mailto", "tel"})
_BROKEN = re.compile(r"%0[ad]|[\r\n]", re.IGNORECASE)
"""A line break in the address of a letter could give it heads of its own."""
_SAFE = "!#$%&'()*+,/:;=?@[]~-._"


def length(text: str) -> int:
    """How many letters of a bare address belong to it: a stop at its end is the sentence's, and so is a bracket."""
    end = len(text)
    while end:
        last = text[end - 1]
        if last in ".,;:!?'\"*_~…" or (
            last in ")]" and text.count(last, 0, end) > text.count("(["[last == "]"], 0, end)
        ):
            end -= 1
        else:
            break
    return end


def of(text: str) -> str:
    """The address that a bare one means."""
    if re.match(r"https?://", text):
        return text
    return f"mailto:{text}" if "@" in text and not text.startswith("www.") else f"https://{text}"


def mistake(address: str, place: Place) -> Problem | None:
    """Why an address cannot be printed: it leads nowhere, or only on the writer's own machine."""
    if address.startswith("#") and len(address) > 1:
        return None
    scheme = _SCHEME.match(address)
    if scheme and scheme[1].lower() == "mailto" and _BROKEN.search(address):
        hint = "write the address alone: mailto:name@example.org"
        return Problem(place, "a mail address has no line breaks (%0D, %0A)", hint, rule="link")
    if scheme and scheme[1].lower() in _ALLOWED and len(address) > scheme.end():
        if scheme[1].lower() in {"mailto", "tel"} or re.match(r"//[\w\[]", address[scheme.end() :]):
            return None
        return Problem(place, f"'{address}' is no whole address", "write https:// and the site's name", rule="link")
    if not address.strip("<> "):
        return Problem(place, "this link leads nowhere", "give its address: [words](https://…)", rule="link")
    if scheme and len(scheme[1]) > 1:
        message = f"a link may not begin with '{scheme[1]}:'"
    else:
        message = f"'{address}' leads nowhere outside this computer"
    hint = "begin it with https://, or with # and the id of a section of this document"
    return Problem(place, message, hint, rule="link")


def written(address: str) -> str:
    """An address as pages have it: letters that it may not hold as they are, by their numbers."""
    return quote(address, safe=_SAFE)


def bare(address: str) -> str:
    """An address as people say it: without what it begins with."""
    return re.sub(r"^(?:https?://|mailto:|tel:)", "", address)


def outside(address: str) -> bool:
    """Whether an address leads out of the document."""
    return not address.startswith("#")
