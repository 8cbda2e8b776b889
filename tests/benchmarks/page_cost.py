"""What templates and styles cost in layout, beside a plain page of the same words and pictures, on A4.

    .venv/bin/python tests/benchmarks/page_cost.py [ROUNDS]

The plain page has all words of the HTML (notes, sources and imprint too), its links, lists, tables and drawings, in one
column as wide as the paper's margins allow, in the same fonts and sizes, under the same running titles; what is gone is
every frame, class and attribute, and all styles but the few below. Both go through `Press.lay_out` at the density that
the build settles on. Rounds alternate, so that a noisy machine is noisy for both; the medians are compared.

Calls of functions stand beside the times: they come out the same on any machine, however busy, but leave out what is
done inside C, shaping of text above all, and so overrate whatever is done in Python.
"""

from __future__ import annotations

import cProfile
import gc
import re
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from html import escape
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from briefs.building import build
from briefs.building.job import Job
from briefs.building.workers import serial
from briefs.composing.order import Choice
from briefs.composing.plan import plan
from briefs.library.load import load
from briefs.press.engine import Press
from briefs.press.fit import DensityStep
from briefs.press.text import html_text
from briefs.rendering.style_rules import css_of

MOST = 1.4
"""What a layout may cost beside its plain page."""

_FRAMES = frozenset({"div", "section", "header", "main", "footer", "aside", "figure", "article", "nav", "span", "col"})
_KEPT = frozenset({"href", "id", "colspan", "rowspan", "lang", "dir", "charset", "name", "content"})
_FONT_FACES = re.compile(r"@font-face\s*\{[^}]*\}")
_PAGE = re.compile(r"@page \{([^}]*)\}")
_STYLES = """
* {{ margin: 0; padding: 0 }}
html {{ font: {text}pt/{line}pt "Brief Serif", "Brief Sans"; orphans: 2; widows: 2 }}
h1, h2, h3, h4, table {{ font-family: "Brief Sans" }}
h1 {{ font-size: {title}pt; line-height: {title_line}pt }}
h2 {{ font-size: {h2}pt; line-height: {h2_line}pt }}
h3 {{ font-size: {text}pt; line-height: {line}pt }}
h1, h2, h3, h4, caption {{ break-after: avoid; text-align: left }}
p, ul, ol, dl, table, h1, h2, h3, svg {{ margin-top: {space}pt }}
ul, ol {{ padding-left: 5mm }}
table {{ width: 100%; table-layout: fixed; border-collapse: collapse }}
table {{ font-size: {small}pt; line-height: {small_line}pt }}
th, td {{ border-bottom: 0.2mm solid; text-align: left; vertical-align: top; padding: 1mm 2.5mm 1mm 0 }}
#end-matter {{ font: {note}pt/{note_line}pt "Brief Sans" }}
svg {{ display: block; width: 60% }}
@page {{
  {page};
  @top-left {{ content: "{kind}" }}
  @top-right {{ content: "{mark}" }}
  @bottom-left {{ content: "{foot}" }}
  @bottom-right {{ content: "{number}" counter(page) "{of}" counter(pages) "{paged}" }}
}}
"""


class _Plain(HTMLParser):
    """Writes a page again without its frames and classes; drawings stay as they are."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts = ["<!doctype html>"]
        self.body: dict[str, str] = {}
        self._drawing = 0
        self._end_matter: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "body":
            self.body = values
        self._drawing += tag == "svg"
        if self._drawing:
            self.parts.append(self.get_starttag_text() or "")
        elif "endmatter" in values.get("class", "").split():
            self.parts.append('<div id="end-matter">')
            self._end_matter = [tag]
        elif tag in _FRAMES:
            if "id" in values:
                self.parts.append(f'<a id="{values["id"]}"></a>')
            if self._end_matter:
                self._end_matter.append(tag)
        else:
            kept = "".join(f' {name}="{escape(value)}"' for name, value in values.items() if name in _KEPT)
            self.parts.append(f"<{tag}{kept}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._drawing:
            self.parts.append(self.get_starttag_text() or "")
        else:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._drawing or tag not in _FRAMES:
            self.parts.append(f"</{tag}>")
        elif self._end_matter:
            self._end_matter.pop()
            if not self._end_matter:
                self.parts.append("</div>")
        self._drawing -= tag == "svg"

    def handle_data(self, data: str) -> None:
        self.parts.append(escape(data))


def plain(job: Job) -> tuple[str, str]:
    """The plain page of a job, and its styles."""
    writer = _Plain()
    writer.feed(job.html)
    writer.close()
    html = "".join(writer.parts)
    assert html_text(html).split() == html_text(job.html).split()
    styles = "".join(map(css_of, job.stylesheets))
    faces = "".join(_FONT_FACES.findall(styles)).replace("../../fonts/", "fonts/")
    paper = next(css_of(path) for path in job.stylesheets if isinstance(path, Path) and path.parent.name == "paper")
    size = job.step.type
    sizes = {"text": 10, "line": 14, "title": 27, "title_line": 30, "h2": 12.5, "h2_line": 16, "small": 8.8,
             "small_line": 12, "note": 7.5, "note_line": 9.4}  # fmt: skip
    css = _STYLES.format(
        **{name: value * size for name, value in sizes.items()},
        space=7 * job.step.space,
        page="".join(_PAGE.findall(paper)),
        kind=writer.body["data-kind"],
        mark=writer.body["data-mark"],
        foot=writer.body["data-foot"],
        number=writer.body["data-page"],
        of=writer.body["data-of"],
        paged=writer.body["data-paged"],
    )
    return html, faces + css


def settled() -> tuple[Job, ...]:
    """Every shipped document on A4 in colour, at the density that the build settles on."""
    library, problems = load(ROOT / "content", ROOT / "templates")
    assert not problems
    orders, _ = plan(library, Choice(papers=("a4",)))
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        jobs = build.jobs(library, orders)
        rows = list(build.build(jobs, out, serial))
        assert all(row.done for row in rows), [row.problems for row in rows if not row.done]
    steps = {row.order: row.step for row in rows}
    return tuple(replace(job, step=steps[job.order]) for job in jobs)


class Compared:
    """One document laid out both ways, again and again."""

    def __init__(self, press: Press, job: Job) -> None:
        self.name = job.order.name
        self._press, self._job, self._plain = press, job, plain(job)
        self.mine: list[float] = []
        self.theirs: list[float] = []
        self.pages = (0, 0)
        self.calls = (0, 0)

    def _both(self) -> tuple[tuple[str, tuple[Path | str, ...]], tuple[str, tuple[Path | str, ...]]]:
        html, css = self._plain
        step: DensityStep = self._job.step
        sheets: tuple[Path | str, ...] = (*self._job.stylesheets, step.css) if step.css else self._job.stylesheets
        return (self._job.html, sheets), (html, (css,))

    def count(self) -> None:
        """Count the calls of functions; only those of a later round are true, since the first also reads fonts."""
        calls = []
        for text, styles in self._both():
            profile = cProfile.Profile()
            profile.runcall(self._press.lay_out, text, styles, self._job.templates)
            calls.append(sum(entry.callcount for entry in profile.getstats()))
        self.calls = (calls[0], calls[1])

    def round(self) -> None:
        """Lay out both, one after the other."""
        pages = []
        for times, (text, styles) in zip((self.mine, self.theirs), self._both(), strict=True):
            gc.collect()  # what the page before left is not this one's cost
            start = time.process_time()
            layout = self._press.lay_out(text, styles, self._job.templates)
            times.append(time.process_time() - start)
            assert not layout.problems, layout.problems
            pages.append(layout.pages)
        self.pages = (pages[0], pages[1])


def main(rounds: int) -> None:
    """Print the ratios."""
    jobs = settled()
    press = Press((jobs[0].templates.resolve(),), jobs[0].fonts)
    compared = [Compared(press, job) for job in jobs]
    for number in range(rounds + 1):
        for document in compared:
            document.round()
            if not number:  # the first round also reads fonts and styles
                document.mine.clear()
                document.theirs.clear()
                document.count()
    print(f"{rounds} rounds, processor time of a layout in ms, medians; at most {MOST} times the plain page")
    print(f"{'':26}{'pages':>6}{'':8}{'ms':>6}{'plain':>8}{'ratio':>8}{'calls':>10}")
    whole, bare = 0.0, 0.0
    for document in compared:
        mine, theirs = statistics.median(document.mine), statistics.median(document.theirs)
        whole, bare = whole + mine, bare + theirs
        print(f"{document.name:26}{document.pages[0]:6} ({document.pages[1]:2})"
              f"{mine * 1000:10.0f}{theirs * 1000:8.0f}{mine / theirs:8.2f}"
              f"{document.calls[0] / document.calls[1]:10.2f}")  # fmt: skip
    print(f"{'all documents':26}{'':11}{whole * 1000:10.0f}{bare * 1000:8.0f}{whole / bare:8.2f}"
          f"{sum(one.calls[0] for one in compared) / sum(one.calls[1] for one in compared):10.2f}")  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
