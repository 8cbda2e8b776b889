"""Addresses as they stand in cells: with names, several of them, with what came along when they were copied."""

from __future__ import annotations

import pytest

from briefs.distribute.recipients.mailboxes import Mailbox, MailboxError, several

A, B = "a@example.org", "b@example.org"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (A, [Mailbox(A)]),
        (f"Ana <{A}>", [Mailbox(A, "Ana")]),
        (f"{A}; {B}", [Mailbox(A), Mailbox(B)]),
        (f"{A} {B}", [Mailbox(A), Mailbox(B)]),
        (f"{A} ::: {B}", [Mailbox(A), Mailbox(B)]),
        (f"{A}\r\n{B}", [Mailbox(A), Mailbox(B)]),
        (f'"Lee, Ann" <{A}>, Bo <{B}>', [Mailbox(A, "Lee, Ann"), Mailbox(B, "Bo")]),
        (f"Lee, Ann <{A}>", [Mailbox(A, "Lee, Ann")]),
        (f"mailto:{A}", [Mailbox(A)]),
        (f"\u200b{A}\u00a0", [Mailbox(A)]),
        (f"{A};", [Mailbox(A)]),
        (f"{A}; {A}", [Mailbox(A)]),
        ("a@müller.example", [Mailbox("a@xn--mller-kva.example")]),
        ("", []),
    ],
)
def test_every_address_of_a_cell_is_found(text, found):
    assert list(several(text)) == found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a@exam\u200bple.org", "a sign in the address that nobody sees"),
        ("ann.example.org", "there is no @ in it"),
        ("a@ex\N{CYRILLIC SMALL LETTER A}mple.org", "letters of two alphabets"),
        (f"Ann <{A}", "blank or a control character"),
        (f"nobody, {A[:2]}", "there is no dot behind the @|cannot be right|blank"),
    ],
)
def test_what_is_none_is_refused_without_being_repeated(text, said):
    with pytest.raises(MailboxError, match=said) as caught:
        several(text)

    assert text not in str(caught.value)
