"""Letters as messages: the same bytes for the same letter, nothing torn, nothing added."""

from __future__ import annotations

import datetime as dt
import email
import re
from dataclasses import replace
from email import policy
from email.header import decode_header, make_header
from email.utils import parseaddr, parsedate_to_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.distribute.letters.letters import Letter, attachment, compose, weight
from briefs.distribute.recipients import mailboxes
from briefs.distribute.recipients.mailboxes import Mailbox, MailboxError
from briefs.distribute.recipients.rows import Recipient
from briefs.text.letters import strays

LETTER = Letter(
    recipient=Recipient("Анна Петрова, д-р", "anna@example.org", "readers", "ru", 2),
    subject="Колодцы: материалы для читателей, издание 2026-01 — и ещё несколько слов, чтобы строка сложилась",
    text="Уважаемая Анна!\n\n.точка в начале строки\n" + "длинная строка " * 200 + "\n",
    html="<!doctype html><p>Уважаемая Анна!</p>\n",
    language="ru",
    attachments=(
        attachment("Колодцы, издание 2026-01 для читателей, которым нужно длинное имя файла.pdf", b"%PDF-1.7\n" * 999),
    ),
)
NAMES = (
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=90)
    .filter(lambda text: next(strays(text), None) is None)
    .map(mailboxes.person)
)


def _head(data: bytes, header: str) -> str:
    value = str(email.message_from_bytes(data)[header])
    return re.sub(r"\r?\n(?=[ \t])", "", value)


def test_what_is_read_is_what_was_written() -> None:
    """Text, HTML, the file and its name; lines end as mail wants them and none is too long."""
    data = compose(LETTER)
    message = email.message_from_bytes(data, policy=policy.default)
    text, html = (message.get_body((kind,)) for kind in ("plain", "html"))
    (file,) = message.iter_attachments()

    assert text is not None
    assert html is not None
    assert text.get_content().replace("\r\n", "\n") == LETTER.text
    assert html.get_content().replace("\r\n", "\n") == LETTER.html
    assert (file.get_filename(), file.get_content()) == (LETTER.attachments[0].name, LETTER.attachments[0].data)
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf",
    ]  # fmt: skip
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 78
    assert data.isascii()
    assert message.defects == []


def test_a_draft_is_a_draft_and_a_letter_is_dated() -> None:
    """A draft has no date and no sender unless one is known; the Message-ID is the same for both."""
    sender = replace(LETTER, sender=Mailbox("wells@example.org", "Wells, Office of"), unsubscribe="no@example.org")
    when = dt.datetime(2026, 11, 22, 5, 0, tzinfo=dt.UTC)
    draft, dated = email.message_from_bytes(compose(LETTER)), email.message_from_bytes(compose(sender, when))

    assert (draft["X-Unsent"], draft["From"], draft["Date"], draft["List-Unsubscribe"]) == ("1", None, None, None)
    assert (dated["X-Unsent"], dated["From"]) == (None, '"Wells, Office of" <wells@example.org>')
    assert parsedate_to_datetime(dated["Date"]) == when
    assert dated["List-Unsubscribe"] == "<mailto:no@example.org?subject=unsubscribe>"
    assert dated["Message-ID"] == email.message_from_bytes(compose(sender))["Message-ID"] == sender.id
    assert str(draft["Message-ID"]).endswith("@briefs.invalid>")
    assert sender.id.endswith("@example.org>")


def test_without_attachments_a_letter_is_text_and_html_alone() -> None:
    message = email.message_from_bytes(compose(replace(LETTER, attachments=())))

    assert [part.get_content_type() for part in message.walk()] == ["multipart/alternative", "text/plain", "text/html"]


def test_the_same_letter_is_the_same_bytes_and_any_other_has_another_id() -> None:
    assert compose(LETTER) == compose(replace(LETTER))
    others = [
        replace(LETTER, text="Other."),
        replace(LETTER, subject="Other"),
        replace(LETTER, recipient=replace(LETTER.recipient, email="bo@example.org")),
        replace(LETTER, attachments=(attachment("a.pdf", b"other"),)),
        replace(LETTER, sender=Mailbox("wells@example.org")),
    ]
    assert len({letter.id for letter in (LETTER, *others)}) == 6
    assert replace(LETTER, recipient=replace(LETTER.recipient, row=9)).id == LETTER.id  # a list may be put in order


@given(NAMES, NAMES)
def test_any_name_and_subject_can_be_read_again(name: str, subject: str) -> None:
    """Commas, brackets, quotation marks, any script: one recipient, the right one."""
    data = compose(replace(LETTER, recipient=replace(LETTER.recipient, name=name), subject=subject, attachments=()))
    told, address = parseaddr(_head(data, "To"))

    assert (str(make_header(decode_header(told))), address) == (name, "anna@example.org")
    assert str(make_header(decode_header(_head(data, "Subject")))) == subject
    assert max(map(len, data.split(b"\r\n"))) <= 998


@given(st.integers(0, 4000))
def test_the_weight_of_attachments_is_never_more_than_the_letter_weighs(size: int) -> None:
    letter = replace(LETTER, attachments=(attachment("a.pdf", b"x" * size),))
    added = len(compose(letter)) - len(compose(replace(letter, attachments=())))

    assert weight(letter.attachments) <= added <= weight(letter.attachments) + 400


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a@example.org", "a@example.org"),
        ("Ann.Lee+wells@Example.ORG", "Ann.Lee+wells@example.org"),
        ("anna@колодцы.example", "anna@xn--d1aldlb3c9a.example"),
        ("a@straße.example", "a@xn--strae-oqa.example"),
        ("o'neil_#1@sub.example.org", "o'neil_#1@sub.example.org"),
    ],
)
def test_an_address_becomes_what_every_server_understands(text: str, expected: str) -> None:
    assert mailboxes.address(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "", "a", "a@", "@example.org", "a@b", "a@@example.org", "a@example..org", "a@-example.org", ".a@example.org",
        "a.@example.org", "a b@example.org", "a@exam ple.org", "a@example.org\r\nBcc: b@example.org", "a\n@example.org",
        "Ann <a@example.org>", "a@example.org,b@example.org", "a@example.org;b", "анна@example.org", "a@[127.0.0.1]",
        "x" * 65 + "@example.org", "a@" + "x." * 130 + "org", "a@example.org\x00",
        '"a b"@example.org', "a@exa_mple.org",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_without_being_repeated(text: str) -> None:
    with pytest.raises(MailboxError) as caught:
        mailboxes.address(text)

    assert len(text) < 3 or text not in str(caught.value)


def test_a_sender_has_a_name_or_none() -> None:
    assert mailboxes.mailbox("Wells Office <wells@example.org>") == Mailbox("wells@example.org", "Wells Office")
    named = mailboxes.mailbox('"Wells, Office of" <wells@example.org>')
    assert named == Mailbox("wells@example.org", "Wells, Office of")
    assert mailboxes.mailbox("wells@example.org").name == ""
    for text in ("Wells\r\nBcc: x@example.org <wells@example.org>", "Wells", "<>", "a <b@example.org> c"):
        with pytest.raises(MailboxError):
            mailboxes.mailbox(text)


def test_answers_and_one_click_go_where_the_publication_says() -> None:
    """RFC 8058 asks for a secure page that knows the letter, and for a second head; old ids stay as they were."""
    plain = replace(LETTER, unsubscribe="wells@example.org")
    asked = replace(
        plain,
        reply_to=Mailbox("desk@example.org", "Wells, Desk"),
        one_click="https://wells.example.org/stop?letter={id}",
    )

    head = email.message_from_bytes(compose(asked), policy=policy.default)

    assert str(head["Reply-To"]) == '"Wells, Desk" <desk@example.org>'
    page, post = str(head["List-Unsubscribe"]).split(", ")
    assert page == f"<https://wells.example.org/stop?letter={asked.id[1:41]}>"
    assert post == "<mailto:wells@example.org?subject=unsubscribe>"
    assert head["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert email.message_from_bytes(compose(plain))["List-Unsubscribe-Post"] is None
    assert asked.id != plain.id
