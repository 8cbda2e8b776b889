"""Signs that nobody sees stand where a script needs them, and nowhere else."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.text.letters import hides, seen, strays

AT_WORK = {
    "soft hyphens within a word": "Donau\u00addampf\u00adschiff",
    "a non-joiner in Persian": "می\u200cخواهم",
    "a joiner in Sinhala": "ක්\u200dෂ",
    "a joiner at the end of an Arabic abbreviation": "ه\u200d",
    "a non-joiner in Hindi": "क्\u200cष",
    "a sign of direction beside Hebrew": "שלום\u200f!",
    "a sign of direction in a mixed line": "C++ \u200eהוא",
    "a break in Thai": "ภาษา\u200bไทย",
    "a break in Khmer": "ភាសា\u200bខ្មែរ",
    "a break behind a stroke": "and/\u200bor",
    "no break beside a dash": "5\u2060–\u20607",
    "a family": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "a rainbow flag": "\U0001f3f3\ufe0f\u200d\U0001f308",
    "a doctor of a colour": "\U0001f469\U0001f3fd\u200d⚕\ufe0f",
    "a heart in colour": "❤\ufe0f",
    "a key": "1\ufe0f\u20e3",
    "the flag of Scotland": "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "a form of a Han sign": "葛\U000e0100",
    "blanks of all kinds": "5\u00a0kg 1\u202f000 a\u2009b\u3000c",
    "letters of two directions without any sign": "INCB قال 5,000",
}
STRAY = {
    "an override": ("12\u202e34", [2], "turns round"),
    "an embedding and its end": ("\u202babc\u202c", [0, 4], "turns round"),
    "an isolate that is never closed": ("a\u2066b", [1], "turns round"),
    "a sign of direction without any": ("5\u200e000", [1], "nobody sees"),
    "no width within a word": ("ad\u200bdict", [2], "nobody sees"),
    "a joiner between Latin letters": ("ad\u200ddict", [2], "nobody sees"),
    "a non-joiner between Latin letters": ("ad\u200cdict", [2], "nobody sees"),
    "a word joiner within a word": ("ad\u2060dict", [2], "nobody sees"),
    "a mark of byte order in a text": ("ad\ufeffdict", [2], "nobody sees"),
    "a grapheme joiner": ("ad\u034fdict", [2], "nobody sees"),
    "an invisible plus": ("5\u20645", [1], "nobody sees"),
    "a form behind a letter": ("a\ufe0f", [1], "nobody sees"),
    "a soft hyphen before a number": ("\u00ad5", [0], "nobody sees"),
    "two soft hyphens": ("a\u00ad\u00adb", [1, 2], "nobody sees"),
    "tags without a flag": ("a\U000e0041\U000e0042", [1, 2], "cannot be printed"),
    "a filler that looks like a blank": ("a\u3164b", [1], "cannot be printed"),
    "a line separator": ("a\u2028b", [1], "cannot be printed"),
    "a letter of a private font": ("\uf0b7 a", [0], "cannot be printed"),
    "a letter of a private plane": ("\U00100000", [0], "cannot be printed"),
    "no letter at all": ("\uffff", [0], "cannot be printed"),
    "an escape": ("\x1b[2J", [0], "cannot be printed"),
    "the next line of old machines": ("a\x85b", [1], "cannot be printed"),
    "delete": ("a\x7f", [1], "cannot be printed"),
    "a sign that stands for a lost one": ("caf\ufffd", [3], "cannot be printed"),
}


@pytest.mark.parametrize("text", AT_WORK.values(), ids=AT_WORK.keys())
def test_a_sign_that_a_script_needs_stands(text: str) -> None:
    assert list(strays(text)) == []


@pytest.mark.parametrize(("text", "at", "what"), STRAY.values(), ids=STRAY.keys())
def test_a_sign_that_hides_is_told_where_it_stands(text: str, at: list[int], what: str) -> None:
    found = list(strays(text))

    assert [stray.at for stray in found] == at
    assert all(what in stray.what and f"U+{ord(text[stray.at]):04X}" in stray.what for stray in found)


@given(st.text())
def test_every_sign_without_a_shape_is_judged(text: str) -> None:
    """Whatever Unicode calls a control, a format, a surrogate or private is told, or is one of those that may stand."""
    told = {stray.at for stray in strays(text)}
    visible = {
        "\u0600",
        "\u0601",
        "\u0602",
        "\u0603",
        "\u0604",
        "\u0605",
        "\u06dd",
        "\u070f",
        "\u0890",
        "\u0891",
        "\u08e2",
    }

    for at, letter in enumerate(text):
        if unicodedata.category(letter) in {"Cs", "Co"} or (letter < " " and letter not in "\t\n"):
            assert at in told
        if unicodedata.category(letter)[0] in "LNPS" and letter not in "\u115f\u1160\u3164\uffa0\ufffc\ufffd":
            assert at not in told
    assert visible.isdisjoint(text[at] for at in told)


@given(st.text(st.characters() | st.sampled_from("\u00ad\u200b\u200d\u2060\ufe0f")))
def test_what_is_seen_stands_where_it_is_said_to(text: str) -> None:
    plain, places = seen(text)

    assert [text[at] for at in places] == list(plain)
    assert not hides(plain)
    assert hides(text) == (plain != text)
