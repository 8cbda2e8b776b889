"""Every engine gives the same bytes, so that one can stand in for another: what breaks first with a new WeasyPrint."""

from __future__ import annotations

import pytest

from briefs.building import ledger
from briefs.building.build import jobs
from briefs.building.staleness import reminded
from briefs.press.engine import Press
from briefs.press.engines.choice import EngineChoice
from briefs.press.engines.plain import Plain
from briefs.press.engines.probe import printed
from briefs.press.fast.engine import Fast
from tests.shipped_documents import ROOT, library, name, orders, sampled

A4 = sampled(orders(papers=["a4"]))


@pytest.fixture(scope="module")
def plain() -> Press:
    """A press that lays out by WeasyPrint's public interface alone."""
    return Press([ROOT / "templates"], (ROOT / "templates" / "fonts").glob("*.ttf"), EngineChoice(Plain, Plain()))


@pytest.mark.slow
@pytest.mark.parametrize("order", A4, ids=name)
def test_the_plain_engine_prints_every_shipped_document_as_the_fast_one_does(order, plain, built):
    (job,) = reminded(jobs(library(), [order]), ledger.read(built.folder))
    sheets = (*job.stylesheets, job.step.css) if job.step.css else job.stylesheets

    layout = plain.lay_out(job.html, sheets, job.templates, job.shelf)

    assert plain.write(layout, job.metadata, job.attachments).pdf == built.pdf(order)


def test_the_probe_asks_for_all_that_the_fast_engine_does_in_its_own_way(monkeypatch):
    from briefs.press.fast import columns, constants, engine, styles  # noqa: PLC0415 - looked into here alone

    used: set[str] = set()

    def noting(module: object, name: str) -> None:
        whole = getattr(module, name)

        def call(*args):
            found = whole(*args)
            if found is not None:
                used.add(name)
            return found

        monkeypatch.setattr(module, name, call)

    for module, name_ in ((columns, "_counted"), (columns, "_whole_paragraphs"), (columns, "_with_lines"),
                          (styles, "_with_values"), (engine, "joined"), (engine, "without_notes"),
                          (constants, "_summed")):  # fmt: skip
        noting(module, name_)
    engine._without_notes.cache_clear()

    assert printed(Fast()) == printed(Plain())
    assert used == {"_counted", "_whole_paragraphs", "_with_lines", "_with_values", "joined", "without_notes",
                    "_summed"}  # fmt: skip
