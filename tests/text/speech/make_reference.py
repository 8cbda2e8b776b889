"""How ICU writes out ten thousand numbers a language: made once, kept beside this, and compared with what is read.

    python3 -m tests.text.speech.make_reference        (needs PyICU; nothing else of the project does)

Uzbek has no rules in CLDR; its words follow one after the other without exception, and are put together here.
"""

from __future__ import annotations

import lzma
import random
from collections.abc import Callable, Iterator
from pathlib import Path

HERE = Path(__file__).parent / "reference"
LANGUAGES = ("ru", "uz-Latn", "es", "fr", "ar", "de", "zh-Hans")
COUNT = 10_000
_ONES = ["nol", "bir", "ikki", "uch", "toʻrt", "besh", "olti", "yetti", "sakkiz", "toʻqqiz"]
_TENS = ["_", "oʻn", "yigirma", "oʻttiz", "qirq", "ellik", "oltmish", "yetmish", "sakson", "toʻqson"]


def numbers(seed: str) -> list[int]:
    """Numbers of every size up to a million millions, half of them round as people print them."""
    dice, made = random.Random(seed), set(range(2, 1000))  # noqa: S311 - the same numbers every time
    while len(made) < COUNT:
        value = int(10 ** dice.uniform(3, 12))
        made.add(value if dice.random() < 0.5 else round(value, -dice.randrange(1, len(str(value)))) or 2)
    return sorted(made)


def uzbek(value: int) -> str:
    """A number in Uzbek words."""
    said = list[str]()
    for name, scale in (("milliard", 10**9), ("million", 10**6), ("ming", 1000)):
        if value >= scale:
            said += [uzbek(value // scale), name]
            value %= scale
    if value >= 100:
        said += [_ONES[value // 100], "yuz"]
        value %= 100
    said += [_TENS[value // 10]] if value >= 10 else []
    said += [_ONES[value % 10]] if value % 10 else []
    return " ".join(said)


def spelled(language: str) -> Callable[[int, int], str]:
    """ICU's way of writing a number, each in another gender and case."""
    import icu  # type: ignore[import-not-found]  # noqa: PLC0415 - a tool of this file alone

    rules = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale(language))
    names = [rules.getRuleSetName(index) for index in range(rules.getNumberOfRuleSetNames())]
    cardinal = [name for name in names if "cardinal" in name and "financial" not in name]

    def write(index: int, value: int) -> str:
        rules.setDefaultRuleSet(cardinal[index % len(cardinal)])
        return str(rules.format(value))

    return write


def lines(language: str) -> Iterator[str]:
    """Each number and how it is written."""
    write = spelled(language) if language != "uz-Latn" else lambda _, value: uzbek(value)
    for index, value in enumerate(numbers(language)):
        yield f"{value}\t{write(index, value)}"


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    for each in LANGUAGES:
        (HERE / f"{each}.tsv.xz").write_bytes(lzma.compress("\n".join(lines(each)).encode(), preset=9))
