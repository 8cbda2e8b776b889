"""Local data have a mark of their own: sheets with other telephone numbers never bear the same marks."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from briefs.building import build
from briefs.composing.compose import compose
from briefs.composing.extracts.contacts import in_words, local_data
from briefs.composing.order import Choice, Form, Order
from briefs.composing.plan import plan
from briefs.composing.signing import marks_of
from briefs.library.keys import DocumentKey
from briefs.library.load import Library
from briefs.library.records.settings import Contact, Local

TOPIC = "online-drug-trafficking"
HELP = DocumentKey(TOPIC, "educators", "help-page", "en")
BRIEF = DocumentKey(TOPIC, "policymakers", "brief", "en")


def _in(library: Library, place: str | None, phone: str = "0000 111", **facts: Any) -> Library:
    """The library of a place, whose helpline has this number."""
    names = library.local["example"].contacts
    contacts = {name: Contact(name=f"The {name}", phone="0000 000") for name in names}
    contacts["helpline"] = Contact(name="The helpline", phone=phone, **facts)
    made = Local(place=place or "", language="en", contacts=contacts)
    publication = library.publication.model_copy(update={"local": place})
    return replace(library, local={**library.local, place or "": made}, publication=publication)


def _marks(library: Library, key: DocumentKey = HELP) -> tuple[str, str]:
    document = library.document(key)
    assert document is not None
    made = marks_of(library, document)
    return made.words, made.local


def _html(library: Library, name: str) -> str:
    orders, _ = plan(library, Choice(documents=(name,), languages=("en",), papers=("a4",)))
    (job,) = build.jobs(library, orders)
    return job.html


def test_a_sheet_to_fill_in_has_the_mark_of_its_text_alone(shipped: Library) -> None:
    words, local = _marks(shipped)

    assert (len(words), local) == (16, "")
    assert " · local " not in _html(shipped, "help-page")


@pytest.mark.parametrize("facts", [{"phone": "0000 112"}, {"hours": "9 to 5"}, {"message": "chat"}, {"cost": "free"},
                                   {"checked": dt.date(2026, 1, 1)}, {"languages": ("French",)}])  # fmt: skip
def test_other_contacts_are_another_mark_and_the_same_text(shipped: Library, facts: dict[str, Any]) -> None:
    blank, one, two = (_marks(library) for library in (shipped, _in(shipped, "a"), _in(shipped, "a", **facts)))

    assert blank[0] == one[0] == two[0]
    assert len({blank[1], one[1], two[1]}) == 3


def test_the_same_contacts_are_the_same_mark_on_every_paper_and_in_every_variant(shipped: Library) -> None:
    library = _in(shipped, "a")
    orders, _ = plan(library, Choice(documents=("help-page",), languages=("en",), variants=library.variants))
    jobs = build.jobs(library, orders)

    assert len(jobs) > 2
    assert len({(job.metadata.words_hash, job.metadata.local_hash) for job in jobs}) == 1
    assert all(f" · local {_marks(library)[1][:8]}" in job.html for job in jobs)


def test_what_prints_no_contacts_has_no_such_mark_and_stays_as_it_is(shipped: Library) -> None:
    library = _in(shipped, "a")

    assert _marks(library, BRIEF) == _marks(shipped, BRIEF)
    assert _html(library, "policymakers/brief") == _html(shipped, "policymakers/brief")


def test_an_example_is_never_printed_and_never_marked(shipped: Library) -> None:
    publication = shipped.publication.model_copy(update={"local": "example"})

    assert _marks(replace(shipped, publication=publication)) == _marks(shipped)


def test_templates_are_given_only_what_the_mark_covers(shipped: Library) -> None:
    """So nothing of a place can be printed unmarked."""
    library = _in(shipped, "a")
    made = {}
    for key in (HELP, BRIEF):
        document = library.document(key)
        assert document is not None
        made[key] = local_data(library, [compose(library, Order(key, Form("a4")), document)])

    assert made[BRIEF] is None
    printed = made[HELP]
    assert printed is not None
    assert "helpline" in printed.contacts
    assert set(printed.contacts) < set(library.local["a"].contacts)


def test_a_contact_in_words_has_all_that_is_known() -> None:
    whole = Contact(name="Line", phone="0000", message="chat", hours="9 to 5", languages=("French", "Arabic"),
                    cost="free", checked=dt.date(2026, 1, 2))  # fmt: skip

    assert in_words(whole) == "Line; 0000; chat; 9 to 5; French, Arabic; free; checked 2026-01-02"
    assert in_words(Contact()) == ""
