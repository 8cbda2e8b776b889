"""Which files a document is made of."""

from __future__ import annotations

from pathlib import Path

from briefs import theme
from briefs.library import Library, load
from briefs.plan import Order

ORDER = Order("sample", "readers", "brief", "en", "a4")


def test_styles_come_in_cascade_order_and_only_if_they_exist(sample: Path) -> None:
    """Tokens first, the audience's own after, paper and variant last."""
    (sample / "templates/audiences/readers/audience.css").write_text("p { color: black }", encoding="utf-8")
    (sample / "templates/components/note/component.css").write_text("p { color: black }", encoding="utf-8")
    library, _ = load(sample / "content", sample / "templates")

    names = [path.relative_to(sample / "templates").as_posix() for path in theme.stylesheets(library, ORDER)]

    assert names == [
        "styles/tokens.css",
        "components/note/component.css",
        "audiences/readers/audience.css",
        "styles/paper/a4.css",
        "styles/variant/colour.css",
    ]


def test_the_files_of_a_document_begin_with_its_text(library: Library) -> None:
    """And hold its sources, template and fonts."""
    names = [path.name for path in theme.sources(library, ORDER)]

    assert names[0] == "brief.md"
    assert {"alpha.yaml", "shared.md", "base.html", "brief.html", "a4.css", "SourceSans3_400Regular.ttf"} <= set(names)
