"""Twenty harmful sentences and twenty harmless ones that look like them, in each language that has rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.checks.text.wording import matches
from briefs.library.load import load

ROOT = Path(__file__).parents[3]
TRIALS = sorted(Path(__file__).with_name("wording_trials").glob("*.txt"))


@pytest.mark.parametrize("path", TRIALS, ids=lambda path: path.stem)
def test_every_harmful_sentence_is_caught_and_no_harmless_one(path: Path) -> None:
    library, _ = load(ROOT / "content", ROOT / "templates")
    own = library.languages[path.stem].wording
    shared = [rule for _, rule in library.wording.avoided if not rule.languages or path.stem in rule.languages]
    rules = [*shared, *(rule for rules in own.values() for rule in rules)]
    missed, alarms, counted = [], [], {"harmful": 0, "harmless": 0}
    for line in path.read_text(encoding="utf-8").splitlines():
        kind, _, text = line.partition(": ")
        counted[kind] += 1
        caught = any(matches(rule.avoid, rule.unless, rule.case, text) for rule in rules)
        if kind == "harmful" and not caught:
            missed.append(text)
        if kind == "harmless" and caught:
            alarms.append(text)
    assert (missed, alarms) == ([], [])
    assert counted == {"harmful": 20, "harmless": 20}
