from __future__ import annotations

from pathlib import Path

import pytest

from briefs.library.load import Library, load
from tests.conftest import ROOT

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20" viewBox="0 0 60 20">'
    '<path fill="#6a1b4d" d="M0 0h60v20H0z"/></svg>'
)
WHOLE = """\
meta: {name: Your organisation}
logo:
  images: {white: {path: logo.svg, alt: Your organisation}}
  medium: white
color:
  palette: {plum: "#6A1B4D"}
  primary: plum
  muted: "#555"
  accent: {readers: "#0f5a63"}
typography:
  fonts:
    - {family: Source Sans 3, files: [SourceSans3_400Regular.ttf]}
  base: {family: Source Sans 3, size: 10.4pt}
"""


def read(sample: Path, text: str, name: str = "brand.yaml") -> tuple[Library, list[str]]:
    """The sample with a brand of its own, and what is wrong in it, by line and column."""
    (sample / "content/logo.svg").write_text(LOGO, encoding="utf-8")
    (sample / "content" / name).write_text(text, encoding="utf-8")
    library, problems = load(sample / "content", sample / "templates")
    return library, [f"{p.place.line}:{p.place.column} {p.message}" for p in problems if p.place]


def test_without_a_file_the_styles_own_values_hold(library: Library) -> None:
    assert library.brand.file is None
    assert library.brand.accent("readers") is None


def test_names_of_the_palette_become_colours_and_tints_follow_from_accents(sample: Path) -> None:
    library, problems = read(sample, WHOLE)

    brand = library.brand
    named, other = brand.accent("readers"), brand.accent("experts")
    assert problems == []
    assert brand.publisher == "Your organisation"
    assert brand.colours == {"--muted": "#555555"}
    assert (named and named.accent, other and other.accent) == ("#0f5a63", "#6a1b4d")
    assert (other and other.tint, other and other.on_accent) == ("#f0e8ed", "#ffffff")
    assert brand.logos["medium"].file.path.name == "logo.svg"
    assert {face.family for face in brand.faces} == {"Brief Serif", "Brief Sans"}


def test_a_name_that_nothing_bears_is_told_where_it_stands(sample: Path) -> None:
    wrong = (
        WHOLE.replace("primary: plum", "primary: plumm")
        .replace("medium: white", "medium: whit")
        .replace("accent: {readers:", "accent: {readerz:")
        .replace("base: {family: Source Sans 3,", "base: {family: Source Sand 3,")
    )

    _, problems = read(sample, wrong)

    assert problems == [
        "7:12 no colour is called 'plumm'",
        "9:12 no audience is called 'readerz'",
        "13:18 no family is called 'Source Sand 3'",
        "4:11 no image of a logo is called 'whit'",
    ]


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ('color: {primary: "#12345"}', "1:18 '#12345' is no colour; write it as '#0b4f6c'"),
        (
            'color: {primary: "rgb(39, 52, 139)"}',
            "1:18 'rgb(39, 52, 139)' is no colour; write it as '#27348b', in quotation marks, or by its name",
        ),
        (
            'color: {palette: {ink: "#27348b80"}}',
            "1:24 '#27348b80' is no colour of a palette; paper has no opacity: write it as '#9399c5', as it is",
        ),
        ('color: {primary: "#0008"}', "1:18 '#0008' is no colour; paper has no opacity: write it as '#777777'"),
        ("typography: {floors: {note: 8}}", "1:29 '8' is no length"),
        ("charts: {fills: [dots, plain]}", "1:10 each of plain, stripes, dots, outline stands here once"),
        ("pictures: {treatment: sepia}", "1:23 'sepia'"),
        ("shine: yes", "1:1 unknown key 'shine'"),
        ("logo: {medium: gone.svg}", "1:16 there is no picture 'gone.svg'"),
        ("typography: {fonts: [{family: A, files: [gone.ttf]}], base: A}", "1:42 there is no font 'gone.ttf'"),
    ],
)
def test_a_value_that_cannot_be_is_told_where_it_stands(sample: Path, said: str, message: str) -> None:
    _, problems = read(sample, f"{said}\n")

    assert [each[: len(message)] for each in problems] == [message]


def test_a_brand_of_a_name_is_the_folder_of_that_name(sample: Path) -> None:
    (sample / "content/brands/other").mkdir(parents=True)
    (sample / "content/brands/other/brand.yaml").write_text("meta: {name: Other}\n", encoding="utf-8")
    read(sample, WHOLE)

    asked, _ = load(sample / "content", sample / "templates", brand="other")
    publication = sample / "content/publication.yaml"
    publication.write_text(f"{publication.read_text(encoding='utf-8')}\nbrand: othr\n", encoding="utf-8")
    _, problems = load(sample / "content", sample / "templates")

    assert asked.brand.publisher == "Other"
    assert [(p.message, p.hint) for p in problems] == [("no brand is called 'othr'", "did you mean 'other'?")]


def test_the_file_of_quarto_is_read_as_it_is(sample: Path) -> None:
    """What only screens or its own programs use is passed over."""
    library, problems = read(
        sample,
        """\
meta: {name: {short: Org, full: Your organisation}, link: {home: "https://example.org"}}
logo: {images: {icon: logo.svg}, small: icon, medium: {light: icon, dark: icon}}
color:
  palette: {plum: "#6a1b4d"}
  foreground: {light: "#201c1a", dark: "#ffffff"}
  background: white
  primary: plum
  danger: "#ff0000"
typography:
  fonts: [{family: Source Sans 3, source: file, files: [{path: SourceSans3_400Regular.ttf}]}]
  base: {size: 1rem, family: Source Sans 3}
  link: {color: plum}
defaults: {bootstrap: {version: 5}}
""",
        "_brand.yml",
    )

    assert problems == []
    assert library.brand.publisher == "Your organisation"
    assert library.brand.colours == {"--ink": "#201c1a"}
    assert library.brand.primary is not None
    assert library.brand.record.logo.medium == "icon"
    assert library.brand.faces


def test_what_quarto_fetches_is_passed_over_where_it_is_not_printed_and_told_where_it_is(sample: Path) -> None:
    """Nothing is fetched while documents are made; code, which only screens show, keeps the house's font."""
    fonts = """\
typography:
  fonts:
    - {family: Web Sans, source: google, weight: [400, 700], style: normal}
    - {family: Web Code, source: bunny}
    - family: Source Sans 3
      source: file
      files:
        - {path: SourceSans3_400Regular.ttf, weight: normal}
        - {path: SourceSans3_700Bold.ttf, weight: bold}
  base: Source Sans 3
  monospace: {family: Web Code, size: 0.9em}
"""
    library, problems = read(sample, fonts, "_brand.yml")

    assert problems == []
    assert {face.family for face in library.brand.faces} == {"Brief Serif", "Brief Sans"}
    assert {face.path.name for face in library.brand.faces if face.weight == 700} == {"SourceSans3_700Bold.ttf"}

    _, problems = read(sample, f"{fonts}  headings: {{family: Web Sans, weight: 600}}\n", "_brand.yml")

    assert problems == ["12:22 no family is called 'Web Sans'"]


def test_a_family_that_is_not_there_is_told_with_the_line_that_names_its_file(sample: Path) -> None:
    (sample / "content/brand.yaml").write_text("typography: {headings: Web Sans}\n", encoding="utf-8")

    _, (problem,) = load(sample / "content", sample / "templates")

    assert "no font is fetched" in str(problem.hint)
    assert "- {family: Web Sans, source: file, files: [{path: WebSans-Regular.ttf}]}" in str(problem.hint)


def test_the_house_says_what_its_styles_say() -> None:
    """Who takes content/brand.yaml away still has an audience's colours."""
    library, _ = load(ROOT / "content", ROOT / "templates")

    for audience, made in library.brand.accents.items():
        css = (ROOT / "templates/audiences" / audience / "audience.css").read_text(encoding="utf-8")
        assert f"--accent: {made.accent}; --tint: {made.tint};" in css
    tokens = (ROOT / "templates/styles/tokens.css").read_text(encoding="utf-8")
    for name, value in library.brand.colours.items():
        assert f"{name}: {value};" in tokens


def test_the_picture_of_a_cover_lies_beside_the_brand_and_says_what_it_shows(sample: Path) -> None:
    (sample / "content/brand.yaml").write_text(
        'cover:\n  pictures:\n    sample: {path: harbour.svg, alt: " "}\n', encoding="utf-8"
    )

    library, problems = load(sample / "content", sample / "templates")

    assert [(p.place.line, p.message) for p in problems if p.place] == [
        (3, "there is no picture 'harbour.svg'"),
        (3, "no words say what this picture shows"),
    ]
    assert library.brand.covers == {}


def test_drawings_in_the_folder_of_icons_stand_in_for_the_houses_or_are_added(sample: Path) -> None:
    icon = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="currentColor" d="M2 2h9v9z"/></svg>'
    (sample / "templates/icons").mkdir()
    (sample / "templates/icons/phone.svg").write_text(icon, encoding="utf-8")
    (sample / "templates/icons/bell.svg").write_text(icon, encoding="utf-8")
    own = sample / "content/brands/mine/icons"
    own.mkdir(parents=True)
    (own / "phone.svg").write_text(icon, encoding="utf-8")
    (own / "harbour.svg").write_text(icon, encoding="utf-8")
    (own.parent / "brand.yaml").write_text("meta: {name: Your organisation}\n", encoding="utf-8")

    library, problems = load(sample / "content", sample / "templates", brand="mine")

    assert problems == ()
    assert {name: path.parent.parent.name for name, path in library.icons.items()} == {
        "bell": "templates", "phone": "mine", "harbour": "mine",
    }  # fmt: skip
    assert own / "harbour.svg" in library.brand.files
