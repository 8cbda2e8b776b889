"""Letters and spaces that no keyboard has."""

from __future__ import annotations

import pytest

from briefs.base.problems import Place
from briefs.library.prose.inline.spacing import NARROW, words_set
from briefs.library.prose.inline.typography import Quotes, typeset, typeset_words
from briefs.library.prose.nodes import Code, Text
from briefs.library.prose.walk import plain

FRENCH = Quotes((f"«{NARROW}", f"{NARROW}»", "“", "”"), narrow=(";:!?»", "«"))
UZBEK = Quotes(letters=(("o'", "oʻ"), ("g'", "gʻ"), ("'", "ʼ"), ("mo'tabar", "moʼtabar")))
CHINESE = Quotes(("“", "”", "‘", "’"))


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Quoi ? Oui ! Non : bien ; fin", "Quoi_? Oui_! Non_: bien_; fin"),
        ("Quoi? Oui! Non: bien; fin", "Quoi_? Oui_! Non_: bien_; fin"),
        ("Quoi\u00a0? Oui\u202f!", "Quoi_? Oui_!"),
        ("Vraiment?! (sic !)", "Vraiment_?! (sic_!)"),
        ("« mot » et «mot» ;", "«_mot_» et «_mot_»_;"),
        ("\"Il dit 'non' ?\" : bien", "«_Il dit “non”_?_»_: bien"),
        ("à 10:30, 3:1, a?b, https://x.org", "à 10:30, 3:1, a?b, https://x.org"),
        (": seul", ": seul"),
    ],
)
def test_french_has_a_narrow_space_before_its_high_marks(typed: str, printed: str) -> None:
    """Whatever blank was typed there, or none; hours, addresses and ratios stay."""
    assert typeset_words(typed, FRENCH) == printed.replace("_", NARROW)


@pytest.mark.parametrize("sign", ["'", "’", "‘", "`", "´", "ʻ"])
def test_uzbek_has_its_letters_whichever_apostrophe_is_typed(sign: str) -> None:
    """oʻ and gʻ have U+02BB, the tutuq belgisi is U+02BC."""
    typed = "O'zbekiston tog'lari, bog' va ko'p; san'at, e'tibor, mo'tabar, MO'TABAR".replace("'", sign)

    assert typeset_words(typed, UZBEK) == ("Oʻzbekiston togʻlari, bogʻ va koʻp; sanʼat, eʼtibor, moʼtabar, MOʼTABAR")


def test_a_sign_that_is_right_stays_though_another_is_usual() -> None:
    """Whoever types U+02BC after an o means it."""
    assert typeset_words("moʼjaz", UZBEK) == "moʼjaz"


def test_quotation_marks_are_no_letters() -> None:
    """Not even behind an o."""
    assert typeset_words("u 'so' dedi, 'a'", UZBEK) == "u ‘so’ dedi, ‘a’"


def test_quotation_marks_open_and_close_where_there_are_no_blanks() -> None:
    """Beside Chinese letters nothing but their order tells which is which."""
    assert typeset_words('他说："大家都这样！"她走了。"好"', CHINESE) == "他说：“大家都这样！”她走了。“好”"


def test_letters_keep_their_places_and_code_is_left_alone() -> None:
    """A mistake is told where it stands in the file."""
    text = "Quoi? C'est"
    inlines = (Text(text, Place("f.md", 1, 1, len(text))), Code("a ?", Place("f.md", 1, 12, 3)))
    made = typeset(inlines, FRENCH)

    assert plain(made) == f"Quoi{NARROW}? C’esta ?"
    assert [(one.text, one.place.column) for one in made if isinstance(one, Text)] == [
        ("Quoi", 1),
        (f"{NARROW}?", 5),
        (" C’est", 6),
    ]


def test_fixed_words_are_set_like_prose() -> None:
    """Their quotation marks stay as they are written."""
    assert words_set('{topic} : "x"?', (), ";:!?»", "«") == f'{{topic}}{NARROW}: "x"?'
    assert words_set("yo'q", UZBEK.letters, "", "") == "yoʻq"


def test_texts_in_another_language_have_the_quotation_marks_alone() -> None:
    """An English passage in a French document."""
    assert typeset_words('Note: "no"?', FRENCH.alone) == f"Note: «{NARROW}no{NARROW}»?"
