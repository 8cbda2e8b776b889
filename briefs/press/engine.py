"""HTML and stylesheets in, laid-out pages and then an accessible, archivable PDF out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from weasyprint.css.counters import CounterStyle
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from briefs.base.files import text_of
from briefs.base.problems import BriefsError, Place, Problem
from briefs.pictures.shelf import Shelf
from briefs.press import fonts
from briefs.press.attachments import Attachment
from briefs.press.engines import choice, faults
from briefs.press.engines.mirrored import own_widths
from briefs.press.engines.protocol import Engine
from briefs.press.fetch import Fetcher
from briefs.press.finish import finish
from briefs.press.inks.grey import in_grey
from briefs.press.log import LogRecord, listening, problems_of, short
from briefs.press.metadata import Metadata
from briefs.press.tags.painting import COLOURS, RecordingPage, colour_profile
from briefs.rendering.frames import FINEST
from briefs.rendering.page_values import with_page_values

_OPTIONS = {"pdf_variant": "pdf/a-3a", "output_intent": COLOURS, "dpi": FINEST}
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Layout:
    """Laid-out pages, not yet a PDF: cheap enough to try several densities."""

    pages: int
    fill: float
    """How much of the last page's height is used, from 0 to 1."""
    height: float
    """The height of the last page's text area, in points."""
    anchors: Mapping[str, int]
    """The page, from 1, of each id."""
    problems: tuple[Problem, ...]
    document: Any = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Pressed:
    """A finished PDF; `furniture` is what running titles and repeated table heads say beyond the document."""

    pdf: bytes = field(repr=False)
    pages: int
    problems: tuple[Problem, ...]
    furniture: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A parsed stylesheet with what it defines besides rules, and what was wrong in it."""

    rules: Any
    """As the engine that parsed it wants it back."""
    counter_styles: Any
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Bench:
    """An engine with the fonts and stylesheets that it has read."""

    engine: Engine
    fonts: Any = field(default_factory=FontConfiguration)
    sheets: dict[tuple[str, str], _Sheet] = field(default_factory=dict)


class Press:
    """Turns HTML into PDF; one for a process, since fonts and stylesheets are read once and shared.

    Not for several threads at once: Pango can deadlock where they share fonts.
    """

    def __init__(
        self, roots: Iterable[Path], font_files: Iterable[Path], engines: choice.EngineChoice | None = None
    ) -> None:
        choice.require_weasyprint()
        fonts.require_subsetting()
        self._fetcher = Fetcher(roots)
        self._own_fonts = fonts.own_fonts(font_files)
        self._engines = engines or choice.of_this_process()
        self._benches: dict[int, _Bench] = {}

    def lay_out(self, html: str, stylesheets: Sequence[Path | str], base: Path, shelf: Shelf | None = None) -> Layout:
        """Lay out a document; addresses in it are relative to the folder `base`, its pictures come from the shelf.

        Raises BriefsError where no pages come out at all; whatever else is wrong stands in the layout's problems.
        What fails with the fast engine is tried with the plain one: if that fails too, it is the document.
        """
        self._fetcher.shelf = shelf or Shelf({})
        engine, plain = self._engines.engine(), self._engines.plain
        try:
            return self._lay_out(engine, html, stylesheets, base)
        except faults.EngineFailedError as error:
            if engine is plain:
                raise
            layout = self._lay_out(plain, html, stylesheets, base)
            self._engines.give_up(error.why)
            return layout

    def _lay_out(self, engine: Engine, html: str, stylesheets: Sequence[Path | str], base: Path) -> Layout:
        bench = self._benches.get(id(engine)) or _Bench(engine)
        self._benches[id(engine)] = bench
        texts = with_page_values([_text(source) for source in stylesheets])
        sheets = [self._sheet(bench, source, text, base) for source, text in zip(stylesheets, texts, strict=True)]
        counter_styles = CounterStyle()
        for sheet in sheets:
            counter_styles.update(sheet.counter_styles)

        def render() -> Any:
            return engine.render(
                html,
                [sheet.rules for sheet in sheets],
                base_url=_folder(base),
                url_fetcher=self._fetcher,
                font_config=bench.fonts,
                counter_style=counter_styles,
                color_profiles={COLOURS: colour_profile()},
                **_OPTIONS,
                cache={},
            )

        with own_widths():
            document, problems = self._watched(render)
        return Layout(
            pages=len(document.pages),
            fill=_fill(document.pages[-1]),
            height=_height(document.pages[-1]),
            anchors={
                name: number for number, page in reversed(list(enumerate(document.pages, 1))) for name in page.anchors
            },
            problems=tuple(problem for sheet in sheets for problem in sheet.problems) + problems,
            document=document,
        )

    def write(
        self,
        layout: Layout,
        meta: Metadata,
        attachments: Sequence[Attachment] = (),
        *,
        one_ink: bool = False,
        keep: Callable[[Any], None] | None = None,
    ) -> Pressed:
        """Write laid-out pages as PDF/A-3a and PDF/UA-1; the same layout and facts give the same bytes.

        With one ink, whatever is painted is black or grey. `keep` gets the finished objects before they are written.
        """
        pages = [RecordingPage(page) for page in layout.document.pages]
        document = layout.document.copy(pages)
        document.fonts = fonts.FontBook(self._own_fonts)
        found: list[Problem] = []
        furniture: list[str] = []

        def finisher(_: Any, pdf: Any) -> None:
            finished = finish(pdf, pages, meta, attachments)
            found.extend(finished.problems)
            furniture.extend(finished.furniture)
            found.extend(in_grey(pdf) if one_ink else ())
            if keep:
                keep(pdf)

        def write() -> Any:
            return self._engines.engine().write(document, finisher=finisher, **_OPTIONS)

        pdf, problems = self._watched(write)
        foreign = [fonts.foreign_font(font) for font in document.fonts.foreign]
        return Pressed(pdf, len(pages), (*problems, *foreign, *found), tuple(furniture))

    def reads(self) -> dict[str, str | None]:
        """The pictures that were looked for since the last call, each with the hash of what it held."""
        return self._fetcher.reads()

    def notices(self) -> tuple[Problem, ...]:
        """What is to be said of the program, not of a document, since the last call."""
        return self._engines.notices()

    def _sheet(self, bench: _Bench, source: Path | str, text: str, base: Path) -> _Sheet:
        """A stylesheet, parsed once for each content."""
        name, folder = ("", base) if isinstance(source, str) else (str(source), source.parent)
        key = (name or str(base), hashlib.sha256(text.encode()).hexdigest())
        if key not in bench.sheets:
            counter_styles = CounterStyle()

            def parse() -> Any:
                return bench.engine.parse(
                    text,
                    base_url=_folder(folder),
                    url_fetcher=self._fetcher,
                    font_config=bench.fonts,
                    counter_style=counter_styles,
                )

            rules, problems = self._watched(parse, name or "a style made by the program")
            bench.sheets[key] = _Sheet(rules, counter_styles, problems)
        return bench.sheets[key]

    def _watched(self, work: Callable[[], _Result], file: str | None = None) -> tuple[_Result, tuple[Problem, ...]]:
        """Run WeasyPrint; what it logs and what the fetcher refused comes back as problems beside the result."""
        self._fetcher.refusals()
        with listening() as records:
            try:
                result = work()
            except FatalURLFetchingError as error:  # a BaseException: nothing else here catches it
                raise BriefsError([*self._problems(records, file), _fatal(error)]) from error
            except MemoryError:  # another engine would need as much
                raise
            except Exception as error:  # a known few constructs make WeasyPrint fail on a document; others can be built
                raise faults.EngineFailedError(self._problems(records, file), error) from error
        return result, self._problems(records, file)

    def _problems(self, records: Sequence[LogRecord], file: str | None) -> tuple[Problem, ...]:
        refused = self._fetcher.refusals()
        addresses = {url for url, _ in refused}
        told = [
            record
            for record in records
            if not (isinstance(record.args, tuple) and record.args and record.args[0] in addresses)
        ]
        place = Place(file) if file else None
        return (
            *(
                Problem(place, f"'{short(url)}' cannot be used: {reason}", rule="file-refused")
                for url, reason in refused
            ),
            *problems_of(told, file),
        )


def _fatal(error: BaseException) -> Problem:
    return Problem(
        None, f"a file that the document needs cannot be read: {error.__cause__ or error}", rule="file-refused"
    )


def _text(source: Path | str) -> str:
    """What a stylesheet says, which is a file or its text."""
    return source if isinstance(source, str) else text_of(source)


def _folder(path: Path) -> str:
    """A folder as the base of relative addresses."""
    return path.resolve().as_uri() + "/"


def _fill(page: Any) -> float:
    """The share of a page's height that its content uses."""
    box = page._page_box  # noqa: SLF001 - no public way to it
    root = next((child for child in box.children if child.element is not None), None)
    if root is None or not box.height:
        return 0.0
    used = max((_bottom(child) for child in root.children), default=box.content_box_y()) - box.content_box_y()
    return float(min(1.0, max(0.0, used / box.height)))


def _height(page: Any) -> float:
    """The height of a page's text area, in points (CSS counts in pixels of 0.75 points)."""
    return float(page._page_box.height) * 0.75  # noqa: SLF001 - no public way to it


def _bottom(box: Any) -> float:
    """The lower edge of a box with its border."""
    return float(box.border_box_y() + box.border_height())
