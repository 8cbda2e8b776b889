"""Withdraw an edition: written down with its reason, and never taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefs.base.problems import BriefsError, Problem, did_you_mean
from briefs.distribute.editions.append import Stamp, alone, append
from briefs.distribute.editions.history import EditionState, find, states


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What must no longer be used, and why."""

    topic: str
    edition: str
    reason: str
    names: tuple[str, ...] = ()
    """Documents as DOCUMENT, AUDIENCE/DOCUMENT or AUDIENCE/DOCUMENT/LANGUAGE; none means all."""


def withdraw(content: Path, what: Withdrawal, stamp: Stamp) -> tuple[str, ...]:
    """Write down a withdrawal; returns the names of the documents that it takes away.

    There is no way back: whoever asks later must get the same answer.

    Raises BriefsError for what was never published or is withdrawn already, and where no reason is given.
    """
    reason = " ".join(what.reason.split())
    if not reason:
        hint = "say it in one sentence: readers see it when they check their copy"
        raise BriefsError([Problem(None, "a withdrawal needs a reason", hint, rule="edition/withdraw")])
    _chosen(_known(states(content), what.topic, what.edition), what.names)  # a slip leaves no trace
    with alone(content):
        chosen = _chosen(_known(states(content), what.topic, what.edition), what.names)
        event = {
            "event": "withdrawn",
            "topic": what.topic,
            "edition": what.edition,
            "date": stamp.date,
            "reason": reason,
            **({"by": stamp.by} if stamp.by else {}),
            **({"documents": list(chosen)} if what.names else {}),
        }
        append(content, event)
    return chosen


def _known(editions: Sequence[EditionState], topic: str, edition: str) -> EditionState:
    state = find(editions, topic, edition)
    if state is None:
        out = [known.edition for known in editions if known.topic == topic]
        hint = did_you_mean(edition, out) or (f"published: {', '.join(out)}" if out else "nothing was published yet")
        message = f"no edition {edition} of {topic} was ever published"
        raise BriefsError([Problem(None, message, hint, rule="edition/withdraw")])
    return state


def _chosen(state: EditionState, names: Sequence[str]) -> tuple[str, ...]:
    """The documents to withdraw; all that are not withdrawn yet where none is named."""
    if not names:
        left = tuple(name for name, document in state.documents.items() if document.withdrawn is None)
        if not left:
            message = f"edition {state.edition} of {state.topic} was withdrawn on {state.withdrawn} already"
            raise BriefsError([Problem(None, message, f"the reason was: {state.reason}", rule="edition/withdraw")])
        return left
    chosen: dict[str, None] = {}
    problems = []
    for word in names:
        fits = state.called(word)
        gone = [state.documents[name] for name in fits if state.documents[name].withdrawn]
        chosen.update(dict.fromkeys(fits))
        if not fits:
            hint = did_you_mean(word, state.documents) or f"it has: {', '.join(state.documents)}"
            message = f"edition {state.edition} has no document called '{word}'"
            problems.append(Problem(None, message, hint, rule="edition/withdraw"))
        for document in gone:
            message = f"{document.name} of edition {state.edition} was withdrawn on {document.withdrawn} already"
            problems.append(Problem(None, message, f"the reason was: {document.reason}", rule="edition/withdraw"))
    if problems:
        raise BriefsError(problems)
    return tuple(chosen)
