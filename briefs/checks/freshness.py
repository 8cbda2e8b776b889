"""What has grown old: editions past their review, claims past their expiry, contacts not checked for long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from briefs.base.problems import Place, Problem
from briefs.checks import briefs
from briefs.library.load import Library
from briefs.library.yaml_tree import word_place

AHEAD = dt.timedelta(days=31)
"""How long before its day an edition is made; a date after that is rather a slip."""
CONTACT_AGE = dt.timedelta(days=183)
"""After half a year a number may lead to nobody."""


def check(library: Library, today: dt.date) -> Iterator[Problem]:
    """Warnings about age, as of a day; a final edition is refused for them."""
    for topic in library.topics.values():
        path, record = library.paths.topic_file(topic.id), topic.record
        if record.date > today + AHEAD:
            message = f"the date of the topic '{topic.id}', {record.date}, is still to come"
            yield _old(word_place(path, "date"), message, "set the day on which it is handed out", "to-come")
        if topic.record.review_by < today:
            message = f"the topic '{topic.id}' was to be reviewed by {topic.record.review_by}"
            hint = "check its claims again, then set a new edition, date and review_by"
            yield _old(word_place(path, "review_by"), message, hint, "review-by")
    yield from _claims(library, today)
    yield from _contacts(library, today)


def _claims(library: Library, today: dt.date) -> Iterator[Problem]:
    dates = {key: claim.expires for key, claim in library.claims.items() if claim.expires and claim.expires < today}
    cited = {use.id for brief in briefs(library) for use in brief.uses} if dates else set()
    for key in sorted(cited & set(dates)):
        message = f"the claim '{key}' held until {dates[key]} and is still printed"
        yield _old(library.places[key], message, "look it up again, or take it out", "expired-claim")


def _contacts(library: Library, today: dt.date) -> Iterator[Problem]:
    local = library.local.get(library.publication.local or "")
    if local is None or local.example:
        return
    path = library.content / "local" / f"{library.publication.local}.yaml"
    for key, contact in local.contacts.items():
        checked = contact.checked or local.checked
        if not (contact.phone or contact.name):
            continue
        if checked is not None and checked > today:
            message = f"the contact '{key}' was checked on {checked}, a day that is still to come"
            yield _old(word_place(path, key), message, "set the day on which somebody rang the number", "to-come")
        elif checked is None or today - checked > CONTACT_AGE:
            since = f"since {checked}" if checked else "as far as this file says"
            message = f"nobody has checked the contact '{key}' {since}"
            yield _old(word_place(path, key), message, "ring the number, then set the date in 'checked'", "old-contact")


def _old(place: Place, message: str, hint: str, rule: str) -> Problem:
    return Problem(place, message, hint, "warning", f"freshness/{rule}")
