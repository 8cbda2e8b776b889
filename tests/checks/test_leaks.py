"""What is for trainers or for markers, looked for in every other file as built.

In its text, metadata, bookmarks and attachments.
"""

from __future__ import annotations

import shutil

import pytest

from briefs.checks import briefs, check, leaks
from briefs.composing.extracts.sentences import sentences
from briefs.library.load import load
from tests import shipped_documents as shipped
from tests.shipped.test_shipped import _all_it_says
from tests.shipped_documents import ROOT

ORDERS = shipped.orders()


def _read(library):
    return [(brief, tuple(sentences(brief))) for brief in briefs(library)]


@pytest.fixture(scope="module")
def read():
    return _read(shipped.library())


@pytest.fixture(scope="module")
def hidden(read):
    return leaks.secrets(shipped.library(), read)


def _brief(order, read):
    return next(b for b, _ in read if (b.order.name, b.order.paper) == (order.name, order.paper))


def test_there_is_something_to_hide(hidden):
    assert sum(secret.answer for secret in hidden) > 10
    assert sum(not secret.answer for secret in hidden) > 150


@pytest.mark.parametrize("target", ["policymakers/brief", "educators/lesson", "educators/pupil-sheet"])
def test_each_secret_put_into_a_document_is_told(target, read, hidden):
    """Every one, wherever it stands in a sentence, unless a claim that its readers may have says the same."""
    brief = next(brief for brief, _ in read if brief.order.name == target)
    claims = shipped.library().claims.values()
    told = [leaks.words_of(claim.claim) for claim in claims if brief.order.audience in claim.audiences]

    missed = [
        secret.text
        for secret in hidden
        if (secret.answer or not any(secret.words in said for said in told))
        and secret not in leaks.leaked(shipped.library(), brief, leaks.words_of(f"They say {secret.text} too"), hidden)
    ]

    assert missed == []


def test_a_sentence_of_the_trainers_copied_into_a_lesson_is_told(tmp_path, hidden):
    for folder in ("content", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    secret = next(s for s in hidden if not s.answer and s.place.file.endswith("pack.md") and s.text.endswith("."))
    lesson = next((tmp_path / "content").rglob("lesson.md"))
    lesson.write_text(lesson.read_text(encoding="utf-8") + f"\n{secret.text}\n", encoding="utf-8")
    library, _ = load(tmp_path / "content", tmp_path / "templates")

    found = [problem for problem in check(library) if problem.rule == "leak"]

    assert [problem.place and problem.place.line for problem in found] == [
        lesson.read_text(encoding="utf-8").count("\n")
    ]


@pytest.mark.slow
@pytest.mark.parametrize("order", ORDERS, ids=map(shipped.name, ORDERS))
def test_no_file_tells_what_is_kept_from_its_readers(order, read, hidden, built):
    said = leaks.words_of(_all_it_says(built.pdf(order)))

    found = leaks.leaked(shipped.library(), _brief(order, read), said, hidden)

    assert [secret.text for secret in found] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["le-trainers/pack", "le-trainers/handout", "le-trainers/answer-key"])
def test_the_files_that_may_tell_them_do(name, hidden, built):
    """So the test above knows what to look for: nearly all of a document's secrets are found in its own file."""
    order = next(order for order in ORDERS if order.name == name)
    said = leaks.words_of(_all_it_says(built.pdf(order)))
    own = [secret for secret in hidden if secret.place.file.endswith(f"{order.document}.md")]

    assert sum(secret.words in said for secret in own) / len(own) > 0.8
