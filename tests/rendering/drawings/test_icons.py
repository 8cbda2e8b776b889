"""Icons: a file is one, in the colour of its page, silent unless it has a label; a wrong name is told at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefs.base.problems import BriefsError
from briefs.checks import check
from briefs.composing.compose import compose
from briefs.composing.order import Form, Order
from briefs.library.keys import DocumentKey
from briefs.library.load import load
from briefs.library.paths import Paths
from briefs.rendering.drawings.icons import ROLES, IconDrawer
from briefs.rendering.render import render
from briefs.rendering.templating import TemplateFault, environment
from tests.shipped_documents import ROOT

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor">{}</svg>'
SHIPPED = Paths(ROOT / "content", ROOT / "templates")


def drawer(folder: Path, inside: str = '<path d="M2 2h9"/>', **colours: str) -> IconDrawer:
    (folder / "icons").mkdir()
    (folder / "icons" / "gate.svg").write_text(SVG.format(inside), encoding="utf-8")
    return IconDrawer(
        Paths(folder, folder).icons(), {f"--{name.replace('_', '-')}": value for name, value in colours.items()}
    )


def test_a_file_alone_is_an_icon_in_the_colour_of_its_role(tmp_path):
    icon = drawer(tmp_path, accent="#123456", on_accent="#ffffff")

    assert str(icon("gate")) == (
        '<svg class="icon icon-accent" color="#123456" aria-hidden="true" viewBox="0 0 24 24" fill="none" '
        'stroke="currentColor"><path d="M2 2h9"></path></svg>'
    )
    assert 'color="#ffffff"' in icon("gate", "on-accent")


def test_a_label_is_said_and_escaped(tmp_path):
    said = drawer(tmp_path)("gate", label='"Gate" & way')

    assert 'role="img" aria-label="&#34;Gate&#34; &amp; way"' in said
    assert "aria-hidden" not in said


def test_a_colour_may_stand_for_another(tmp_path):
    icon = drawer(tmp_path, accent="var(--sea)", sea="#004488", ink="var(--muted)", muted="var(--ink)")

    assert 'color="#004488"' in icon("gate")
    assert 'color="#000000"' in icon("gate", "ink")  # a circle, which no colour comes out of


def test_a_wrong_name_or_colour_is_told_with_the_nearest(tmp_path):
    icon = drawer(tmp_path)

    for call, message, hint in (
        (("gaet",), "no icon is called 'gaet'", "did you mean 'gate'?"),
        (("gate", "acent"), "an icon has no colour 'acent'", "did you mean 'accent'?"),
    ):
        with pytest.raises(TemplateFault) as caught:
            icon(*call)
        assert (str(caught.value), caught.value.hint) == (message, hint)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<image href="x.png"/>',
        '<path d="M2 2h9" stroke="#ff0000"/>',
        "<g><text>A</text></g>",
        "<path",
    ],
)
def test_what_is_no_plain_drawing_is_refused(tmp_path, inside):
    with pytest.raises(TemplateFault) as caught:
        drawer(tmp_path, inside)("gate")
    assert "gate.svg" in str(caught.value)


def test_what_nobody_draws_is_left_out(tmp_path):
    said = drawer(tmp_path, '<!-- a note --><path d="M2 2h9" onload="x()" class="y"/>')("gate")

    assert "onload" not in said
    assert 'class="y"' not in said
    assert "note" not in said


@pytest.mark.parametrize("name", sorted(SHIPPED.icons()))
def test_every_shipped_icon_can_be_drawn_in_every_colour(name):
    icon = IconDrawer(SHIPPED.icons(), {f"--{role}": f"#00000{number}" for number, role in enumerate(ROLES)})

    assert len({icon(name, role) for role in ROLES}) == len(ROLES)
    assert icon(name).count("<") > 2


def test_the_shipped_icons_have_their_licence_and_where_they_come_from_beside_them():
    folder = ROOT / "templates" / "icons"
    origins = (folder / "README.md").read_text(encoding="utf-8")

    assert "ISC License" in (folder / "Lucide-LICENSE.txt").read_text(encoding="utf-8")
    assert [name for name in SHIPPED.icons() if f"| {name} |" not in origins] == []


def test_an_unknown_icon_in_a_template_is_told_at_its_line(sample):
    (sample / "templates/components/note/component.html").write_text("<div>\n{{ icon('gate') }}</div>\n", "utf-8")
    library, _ = load(sample / "content", sample / "templates")
    order = Order(DocumentKey("sample", "readers", "brief", "en"), Form("a4"))
    document = library.document(order.key)
    assert document is not None

    with pytest.raises(BriefsError) as caught:
        render(library, compose(library, order, document), environment(library.templates))

    (problem,) = caught.value.problems
    assert problem.place is not None
    assert (Path(problem.place.file).name, problem.place.line) == ("component.html", 2)
    assert problem.message == "no icon is called 'gate'"


def test_an_unknown_icon_in_a_text_is_told_at_its_word(sample):
    folder = sample / "templates/components/sign"
    folder.mkdir()
    (folder / "schema.yaml").write_text(
        "title: Sign\ntype: object\nproperties:\n  icon: {type: string, format: icon}\n", encoding="utf-8"
    )
    (folder / "component.html").write_text("{{ icon(block.icon) }}", encoding="utf-8")
    (sample / "templates/icons").mkdir()
    (sample / "templates/icons/gate.svg").write_text(SVG.format(""), encoding="utf-8")
    path = sample / "content/topics/sample/readers/brief.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n```sign\nicon: gaet\n```\n", encoding="utf-8")
    library, problems = load(sample / "content", sample / "templates")
    assert not problems

    found = [problem for problem in check(library) if problem.rule == "unknown-icon"]

    assert [(problem.message, problem.hint) for problem in found] == [
        ("no icon is called 'gaet'", "did you mean 'gate'?")
    ]
    assert found[0].place is not None
    assert found[0].place.column == 7
