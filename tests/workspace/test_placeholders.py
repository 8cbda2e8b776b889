"""What `new` wrote is no part of a final edition."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from briefs.composing.order import Choice
from briefs.composing.plan import plan
from briefs.library.load import load
from briefs.workspace import starter


def test_each_model_is_told_where_it_stands(sample: Path) -> None:
    library, _ = load(sample / "content", sample / "templates")
    written = starter.new_topic(library, "bees", dt.date(2026, 11, 1))
    library, _ = load(sample / "content", sample / "templates")
    orders, _ = plan(library, Choice(topics=("bees",)))

    found = list(starter.placeholders(library, orders))

    assert {p.rule for p in found} == {"placeholder"}
    told = {(p.place.file, p.place.line) for p in found if p.place}
    models = {
        (str(path), number)
        for path in written
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if any(model in line for model in starter.PLACEHOLDERS)
    }
    assert told == models
    assert any("noughts" in p.message for p in found)


def test_every_placeholder_is_in_a_model_and_none_in_the_shipped_content() -> None:
    root = Path(starter.__file__).resolve().parent.parent.parent
    models = Path(starter.__file__).read_text(encoding="utf-8")
    files = [path for path in (root / "content").rglob("*") if path.suffix in {".md", ".yaml"}]
    content = [path.read_text(encoding="utf-8") for path in files]
    for model in starter.PLACEHOLDERS:
        assert models.count(model) > 1 or model.startswith("0")
        assert not any(model in text for text in content)
