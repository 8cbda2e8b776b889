"""Commands, progress and exit codes; the only module that prints.

Exit codes: 0 fine, 1 something in the content, 2 something in the call, 3 a build that failed, 130 stopped.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NoReturn, TextIO

from briefs import __version__
from briefs.library import Library, load
from briefs.plan import DEFAULT_VARIANT, Choice, Order, documents, plan
from briefs.problems import REPORT, BriefsError, Place, Problem, as_text, did_you_mean, errors, in_order, relative_to

FINE, CONTENT, USAGE, FAILED, STOPPED = 0, 1, 2, 3, 130
COMMANDS = ("build", "list", "check", "why", "new", "sign", "init", "schemas", "gallery", "pictures", "trace", "test")


class _UsageError(Exception):
    pass


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _UsageError(f"{message}\n    hint: see '{self.prog} --help'")


def run() -> NoReturn:
    """The entry point of the installed command."""
    sys.exit(main(sys.argv[1:]))


def main(
    argv: Sequence[str], out: TextIO | None = None, err: TextIO | None = None, today: dt.date | None = None
) -> int:
    """Run one command and return its exit code; nothing is raised. `today` decides what has grown old."""
    show = _Show(out or sys.stdout, err or sys.stderr)
    words = list(argv)
    if not words or (words[0].startswith("-") and words[0] not in {"-h", "--help", "--version"}):
        words = ["build", *words]
    if not words[0].startswith("-") and words[0] not in COMMANDS:
        hint = did_you_mean(words[0], COMMANDS) or f"commands: {', '.join(COMMANDS)}"
        return show.usage(f"no command is called '{words[0]}'\n    hint: {hint}")
    try:
        options = _parser().parse_args(words)
        options.today = today or dt.date.today()  # noqa: DTZ011 - the reader's own calendar
        code: int = options.run(options, show)
    except _UsageError as error:
        return show.usage(str(error))
    except BriefsError as error:
        show.problems(error.problems)
        return CONTENT
    except KeyboardInterrupt:
        show.error("stopped; files that were finished are whole")
        return STOPPED
    except SystemExit as stop:  # argparse leaves this way after --help and --version
        return int(stop.code or 0)
    except BrokenPipeError:
        return FINE
    except OSError as error:
        show.error(f"error: {error.strerror or error}{f': {error.filename}' if error.filename else ''}")
        return FAILED
    except Exception as error:  # noqa: BLE001 - no traceback for people who are not programmers
        show.error(f"error: the program failed: {type(error).__name__}: {error}\n    hint: {REPORT}")
        return FAILED
    return code


class _Show:
    """Prints for people: results to one stream, problems to the other."""

    def __init__(self, out: TextIO, err: TextIO) -> None:
        self._out = out
        self._err = err

    def line(self, text: str = "") -> None:
        print(text, file=self._out, flush=True)

    def error(self, text: str) -> None:
        print(text, file=self._err, flush=True)

    def usage(self, text: str) -> int:
        self.error(f"error: {text}")
        return USAGE

    def problems(self, problems: Iterable[Problem]) -> None:
        found = relative_to(in_order(problems), Path.cwd())
        texts: dict[str, list[str]] = {}
        for problem in found:
            file = problem.place.file if problem.place else ""
            if file not in texts:
                texts[file] = _lines(file)
            self.error(as_text(problem, texts[file]))
        counted = Counter(problem.severity for problem in found)
        if counted:
            words = [f"{n} {kind}{'s' if n > 1 else ''}" for kind, n in sorted(counted.items())]
            self.error(", ".join(words))


def _lines(file: str) -> list[str]:
    try:
        return Path(file).read_text(encoding="utf-8").split("\n") if file else []
    except (OSError, UnicodeDecodeError):
        return []


# ----------------------------------------------------------------------------------------------------- the commands


def _build(options: argparse.Namespace, show: _Show) -> int:
    library, found = _read(options)
    orders = _orders(library, options)
    _stop_at_errors(_about(library, orders, found), show)
    if options.final and (missing := _unfinished(library, orders, found)):
        show.problems(missing)
        return CONTENT
    from briefs import build, executors  # noqa: PLC0415 - loads WeasyPrint, which is slow: only when there is work

    out = Path(options.out)
    start = time.perf_counter()
    memory = build.recall(out)
    made = build.jobs(library, orders, memory, final=options.final)
    count = options.jobs or executors.usual(len(made))
    execute: executors.Execute = executors.processes(count) if count > 1 else executors.serial
    rows = []
    for row in build.build(made, out, execute):
        rows.append(row)
        state = f"{row.pages} pages, {_size(row.size)}, {row.seconds:.1f} s" if row.done else "failed"
        show.line(f"  [{len(rows)}/{len(made)}] {_called(row.order)} … {state}")
    rows.sort(key=lambda row: row.order)
    build.remember(out, made, rows, memory)
    _table(show, rows, out, time.perf_counter() - start)
    problems = [problem for row in rows for problem in row.problems]
    show.problems(problems)
    return FAILED if errors(problems) else FINE


def _check(options: argparse.Namespace, show: _Show) -> int:
    library, found = _read(options)
    if options.update and not options.sources:
        return show.usage("--update writes fingerprints of original documents\n    hint: say where: --sources DIR")
    stands = ""
    if options.sources:
        found, stands = _beside_sources(options, library, found, show)
    if options.format != "text":
        from briefs import reports  # noqa: PLC0415 - beside its only use
        from briefs.checks.rules import RULES  # noqa: PLC0415 - beside its only use

        near = relative_to(in_order(found), Path.cwd())
        show.line(reports.as_json(near) if options.format == "json" else reports.as_sarif(near, RULES))
        return CONTENT if errors(found) else FINE
    _stop_at_errors(found, show)
    count = len(list(documents(library)))
    show.line(f"No problems: {count} documents, {len(library.claims)} claims, {len(library.sources)} sources{stands}.")
    return FINE


def _beside_sources(
    options: argparse.Namespace, library: Library, found: tuple[Problem, ...], show: _Show
) -> tuple[tuple[Problem, ...], str]:
    """The problems with those that the original documents show, and how many passages stand in them."""
    from briefs import provenance  # noqa: PLC0415 - beside its only use

    folder = Path(options.sources)
    examined = provenance.examine(library, folder)
    if options.update and examined.updates:
        provenance.write(examined.updates)
        for path in examined.updates:
            show.line(f"  wrote {_near(path)}")
        library, found = _read(options)
        examined = provenance.examine(library, folder)
    return (*found, *examined.problems), f"; {examined.passages} passages compared with {examined.matched} documents"


def _sign(options: argparse.Namespace, show: _Show) -> int:
    from briefs import signing  # noqa: PLC0415 - beside its only use

    library, found = _read(options)
    topics = tuple(library.topics)
    topic = options.topic or (topics[0] if len(topics) == 1 else "")
    for kind, name, known in (("topic", topic, topics), ("audience", options.audience, tuple(library.audiences))):
        if name not in known:
            hint = did_you_mean(name, known) or f"there is: {', '.join(known)}"
            return show.usage(f"no {kind} is called '{name}'\n    hint: {hint}")
    _stop_at_errors(found, show)
    person = {"name": options.name, "role": options.position or options.role, "date": options.today.isoformat()}
    path = signing.sign(library, topic, options.audience, options.role, person)
    show.line(f"  {options.name} signed as {options.role} for {options.audience}: {_near(path)}")
    return FINE


def _list(options: argparse.Namespace, show: _Show) -> int:
    library, problems = load(*_roots(options))
    for topic in library.topics.values():
        show.line(f"{topic.id}: {topic.record.title}, edition {topic.record.edition}")
        for document in topic.documents:
            rule = library.audiences[document.audience].documents.get(document.id)
            if rule:
                name = f"{document.audience}/{document.id}"
                show.line(f"  {name:<26} {document.language}  {rule.kind}: {document.front.title}")
    rows = (
        ("audiences", library.audiences),
        ("languages", library.languages),
        ("papers", library.papers),
        ("variants", library.variants),
        ("finishes", library.finishes),
        ("components", library.components),
    )
    for name, values in rows:
        show.line(f"{name + ':':<12} {', '.join(values)}")
    show.problems(problems)
    return CONTENT if errors(problems) else FINE


def _why(options: argparse.Namespace, show: _Show) -> int:
    from briefs import theme  # noqa: PLC0415 - beside its only use

    library, _ = load(*_roots(options))
    orders = _orders(library, argparse.Namespace(**{**vars(options), "document": [options.name]}))
    for order in orders[:1]:
        show.line(f"{_called(order)} is made of, in this order:")
        for path in theme.sources(library, order):
            show.line(f"  {_near(path)}")
    return FINE


def _new(options: argparse.Namespace, show: _Show) -> int:
    from briefs import workspace  # noqa: PLC0415 - beside its only use

    library, _ = load(*_roots(options))
    topics = tuple(library.topics)
    topic = options.topic or (topics[0] if len(topics) == 1 else None)
    if options.kind == "topic":
        made = workspace.new_topic(library, options.name, options.today)
    elif topic is None or topic not in topics:
        hint = did_you_mean(topic or "", topics) or f"topics: {', '.join(topics)}"
        return show.usage(f"say in which topic, with --topic\n    hint: {hint}")
    elif options.kind == "audience":
        made = workspace.new_audience(library, topic, options.name)
    else:
        audience, _, name = options.name.rpartition("/")
        if audience not in library.audiences:
            hint = did_you_mean(audience, library.audiences) or f"audiences: {', '.join(library.audiences)}"
            return show.usage(f"name it AUDIENCE/DOCUMENT; no audience is called '{audience}'\n    hint: {hint}")
        made = workspace.new_document(library, topic, audience, name)
    for path in made:
        show.line(f"  wrote {_near(path)}")
    return FINE


def _init(options: argparse.Namespace, show: _Show) -> int:
    from briefs import workspace  # noqa: PLC0415 - beside its only use

    folder = Path(options.folder)
    for path in workspace.init(folder):
        show.line(f"  wrote {_near(path)}")
    show.line(f"Now: cd {folder} and run: briefs build")
    return FINE


def _schemas(options: argparse.Namespace, show: _Show) -> int:
    from briefs import schemas  # noqa: PLC0415 - beside its only use

    content, _ = _roots(options)
    for path in schemas.write(content / "schemas"):
        show.line(f"  wrote {_near(path)}")
    return FINE


def _gallery(options: argparse.Namespace, show: _Show) -> int:
    from briefs import build, executors, gallery  # noqa: PLC0415 - loads WeasyPrint: only when there is work

    library, found = _read(options)
    _stop_at_errors(_about(library, (), found), show)
    manual = gallery.with_manual(library)
    nothing = dict.fromkeys(("topic", "audience", "document", "language"))
    paper = options.paper or library.publication.papers[:1]
    orders = _orders(manual, argparse.Namespace(**{**nothing, **vars(options), "paper": paper}))
    out = Path(options.out)
    rows = tuple(build.build(build.jobs(manual, orders), out, executors.serial))
    for row in rows:
        if row.done:
            show.line(f"  wrote {_near(row.path)}: {row.pages} pages, {len(manual.components)} components")
    problems = [problem for row in rows for problem in row.problems]
    show.problems(problems)
    return FAILED if errors(problems) else FINE


def _pictures(options: argparse.Namespace, show: _Show) -> int:
    from briefs import build, executors, make, pictures  # noqa: PLC0415 - loads WeasyPrint: only when there is work

    library, found = _read(options)
    _stop_at_errors(found, show)
    orders = _orders(library, argparse.Namespace(**{**vars(options), "paper": options.paper or ["a4"]}))
    out = Path(options.out)
    made = list(executors.processes(executors.usual(len(orders)))(make.make, build.jobs(library, orders), make.failed))
    problems = [problem for item in made for problem in item.problems]
    show.problems(problems)
    if errors(problems):
        return FAILED
    for item in sorted(made, key=lambda item: item.order):
        path = out / Path(item.order.file).with_suffix(".png")
        build.write_whole(path, pictures.contact_sheet(item.pdf))
        show.line(f"  wrote {_near(path)}")
    return FINE


def _trace(options: argparse.Namespace, show: _Show) -> int:
    from briefs import build, executors, make, render, theme, trace  # noqa: PLC0415 - loads WeasyPrint

    library, found = _read(options)
    orders = _orders(library, options)
    _stop_at_errors(_about(library, orders, found), show)
    out = Path(options.out)
    memory = build.recall(out.parent)
    jobs = build.jobs(library, orders, memory)
    made = list(executors.processes(executors.usual(len(jobs)))(make.make, jobs, make.failed))
    problems = [problem for item in made for problem in item.problems]
    show.problems(problems)
    if errors(problems):
        return FAILED
    build.remember(out.parent, jobs, made, memory)
    traced = trace.trace(library, {item.order: item.anchors for item in made})
    page = render.site_page(render.environment(library.templates), "trace", trace.page(library, traced))
    files = {"index.html": page.encode(), **trace.data(library, traced)}
    files |= {f"fonts/{path.name}": path.read_bytes() for path in theme.site_fonts(library, page)}
    for name, content in files.items():
        build.write_whole(out / name, content)
    count = sum(bool(claim.printed) for claim in traced.claims)
    show.line(
        f"{count} of {len(traced.claims)} claims are printed in {len(orders)} documents: see {_near(out)}/index.html"
    )
    return FINE


def _test(options: argparse.Namespace, show: _Show) -> int:
    del options
    return show.usage("tests are run from a checkout: python3 build.py test")


# ------------------------------------------------------------------------------------------------------- small parts


def _roots(options: argparse.Namespace) -> tuple[Path, Path]:
    root = Path(options.root) if options.root else Path.cwd()
    if not options.root and not (root / "content").is_dir():
        checkout = Path(__file__).parent.parent
        if (checkout / "build.py").is_file():
            root = checkout
        else:
            raise _UsageError("there is no content folder here\n    hint: begin a workspace with: briefs init DIR")
    if not (root / "content").is_dir():
        raise _UsageError(f"there is no content folder in {root}")
    return root / "content", root / "templates"


def _read(options: argparse.Namespace) -> tuple[Library, tuple[Problem, ...]]:
    """The library and everything that is wrong in it."""
    from briefs.checks import check, freshness  # noqa: PLC0415 - beside its only use

    library, problems = load(*_roots(options))
    return library, (*problems, *check(library), *freshness.check(library, options.today))


def _about(library: Library, orders: Sequence[Order], found: Sequence[Problem]) -> tuple[Problem, ...]:
    """Problems less those in documents that are not being built."""
    wanted = {(order.topic, order.audience, order.document, order.language) for order in orders}
    others = {d.file for d in documents(library) if (d.topic, d.audience, d.id, d.language) not in wanted}
    return tuple(problem for problem in found if problem.place is None or problem.place.file not in others)


def _stop_at_errors(found: Sequence[Problem], show: _Show) -> None:
    """Show warnings and go on, or raise BriefsError with everything."""
    if errors(found):
        raise BriefsError(found)
    show.problems(found)


def _orders(library: Library, options: argparse.Namespace) -> tuple[Order, ...]:
    choice = Choice(
        topics=tuple(options.topic or ()),
        audiences=tuple(options.audience or ()),
        documents=tuple(options.document or ()),
        languages=tuple(options.language or ()),
        papers=tuple(options.paper or ()),
        variants=tuple(getattr(options, "variant", None) or ()),
        finishes=tuple(getattr(options, "finish", None) or ()),
    )
    orders, problems = plan(library, choice)
    if problems:
        raise _UsageError("\n".join(as_text(problem).removeprefix("error: ") for problem in problems))
    return orders


def _unfinished(library: Library, orders: Sequence[Order], found: Sequence[Problem]) -> list[Problem]:
    """What keeps documents from being final: signatures, the publisher's own facts, and what has grown old."""
    from briefs.signing import unsigned  # noqa: PLC0415 - beside its only use

    wanted = sorted({(order.topic, order.audience) for order in orders})
    missing = [problem for pair in wanted for problem in unsigned(library, *pair)]
    facts = ("publisher", "contact", "address")
    blank = [name for name in facts if getattr(library.publication, name) is None]
    if blank:
        place = Place(str(library.content / "publication.yaml"), 1, 1)
        message = f"this file does not say: {', '.join(blank)}"
        missing.append(Problem(place, message, "fill it in; drafts print a line instead", rule="publication"))
    old = [replace(problem, severity="error") for problem in found if problem.rule.startswith("freshness/")]
    return [*missing, *old]


def _called(order: Order) -> str:
    variant = "" if order.variant == DEFAULT_VARIANT else order.variant
    return " ".join(filter(None, (order.name, order.language, order.paper, variant, order.finish)))


def _near(path: Path) -> str:
    here = Path.cwd()
    whole = path.absolute()
    return whole.relative_to(here).as_posix() if whole.is_relative_to(here) else str(path)


def _size(size: int) -> str:
    return f"{size / 1000:,.0f} kB"


def _table(show: _Show, rows: Sequence[object], out: Path, seconds: float) -> None:
    from briefs.build import Row  # noqa: PLC0415 - a type, already loaded by the only caller

    show.line()
    show.line(f"{'document':<44} {'pages':>5} {'size':>8} {'time':>7}")
    done = 0
    for row in rows:
        if isinstance(row, Row):
            done += row.done
            name = f"{row.order.topic}/{_called(row.order)}"
            state = f"{row.pages:>5} {_size(row.size):>8} {row.seconds:>5.1f} s" if row.done else "  failed"
            show.line(f"{name[-60:]:<60} {state}")
    show.line(f"{done} of {len(rows)} documents in {_near(out)}, {seconds:.1f} s")


# ----------------------------------------------------------------------------------------------- the words of a call


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="briefs",
        description="Make printable, evidence-traced briefs. Without a command, everything is built.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="examples:\n  briefs build --audience educators\n  briefs check\n  briefs new topic clean-air",
    )
    parser.add_argument("--version", action="version", version=f"briefs {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace, _Show], int], text: str, *examples: str) -> _Parser:
        epilog = "examples:\n" + "\n".join(f"  briefs {example}" for example in examples)
        made = commands.add_parser(
            name, help=text, description=text, epilog=epilog, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        made.add_argument("--root", metavar="DIR", help="the workspace: the folder that holds content and templates")
        made.set_defaults(run=run)
        return made

    build = command("build", _build, "Build documents into dist/.",
                    "build", "build --audience educators", "build --document brief --paper letter",
                    "build --document educators/lesson --paper a4 --finish booklet")  # fmt: skip
    _narrowing(build)
    build.add_argument("--out", default="dist", metavar="DIR", help="where the PDFs go (default: dist)")
    build.add_argument(
        "--jobs", type=_count, metavar="N", help="how many documents at once (default: the machine's cores)"
    )
    build.add_argument("--final", action="store_true", help="refuse what is unsigned or unfinished")
    command("list", _list, "List what can be built.", "list")
    check = command("check", _check, "Report every problem, without building.",
                    "check", "check --sources originals", "check --sources originals --update")  # fmt: skip
    check.add_argument(
        "--format", choices=("text", "json", "sarif"), default="text", help="for people or for other tools"
    )
    check.add_argument("--sources", metavar="DIR", help="compare claims and texts with the original documents in DIR")
    check.add_argument(
        "--update", action="store_true", help="write missing fingerprints and moved lines (with --sources)"
    )
    sign = command("sign", _sign, "Write down that somebody approved the words for an audience.",
                   'sign educators --role safeguarding --name "…" --position "Safeguarding lead"')  # fmt: skip
    sign.add_argument("audience", metavar="AUDIENCE")
    sign.add_argument("--topic", metavar="NAME", help="the topic (where there are several)")
    sign.add_argument("--role", required=True, metavar="TASK", help="what was approved: editor, subject, legal …")
    sign.add_argument("--name", required=True, metavar="NAME", help="who approved it")
    sign.add_argument("--position", metavar="TEXT", help="the person's position (default: the task)")
    why = command("why", _why, "List the files that a document is made of.", "why policymakers/brief")
    _narrowing(why, document=False)
    why.add_argument("name", metavar="DOCUMENT")
    new = command("new", _new, "Write a starting file that builds at once.",
                  "new topic clean-air", "new audience school-nurses", "new document educators/poster")  # fmt: skip
    new.add_argument("kind", choices=("topic", "document", "audience"))
    new.add_argument("name", metavar="NAME")
    new.add_argument("--topic", metavar="NAME", help="the topic that gets the first document")
    init = command("init", _init, "Copy the shipped content and templates into a new workspace.", "init my-briefs")
    init.add_argument("folder", metavar="DIR")
    command("schemas", _schemas, "Write the JSON Schemas of all content files, for editors.", "schemas")
    gallery = command(
        "gallery", _gallery, "Build the manual of components, each with its example.", "gallery --paper letter"
    )
    gallery.add_argument(
        "--paper", action="append", metavar="NAME", help="on this paper (default: the first of publication.yaml)"
    )
    gallery.add_argument("--variant", action="append", metavar="NAME", help="in this variant (default: colour)")
    gallery.add_argument("--out", default="dist", metavar="DIR", help="where the PDF goes (default: dist)")
    pictures = command(
        "pictures", _pictures, "Draw all pages of each document on one picture (A4).", "pictures --out docs/pages"
    )
    _narrowing(pictures)
    pictures.add_argument(
        "--out", default="docs/pages", metavar="DIR", help="where the pictures go (default: docs/pages)"
    )
    traced = command(
        "trace", _trace, "Write where each claim is printed, and what no claim stands behind (HTML, CSV, JSON).",
        "trace", "trace --audience policymakers --paper a4",
    )  # fmt: skip
    _narrowing(traced)
    traced.add_argument("--out", default="dist/trace", metavar="DIR", help="where it goes (default: dist/trace)")
    test = command("test", _test, "Run the project's tests (from a checkout, by build.py).", "test")
    test.add_argument("rest", nargs="*")
    return parser


def _narrowing(parser: argparse.ArgumentParser, *, document: bool = True) -> None:
    for name, text in (
        ("topic", "only this topic"),
        ("audience", "only this audience"),
        *([("document", "only this document, as DOCUMENT or AUDIENCE/DOCUMENT")] if document else []),
        ("language", "only this language"),
        ("paper", "on this paper (default: those of publication.yaml)"),
        ("variant", "in this variant (default: colour)"),
        ("finish", "finished for print, as booklet (two pages a side, to fold) or bleed (for a printing house)"),
    ):
        parser.add_argument(f"--{name}", action="append", metavar="NAME", help=f"{text}; may be repeated")


def _count(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 256:
        message = f"'{text}' is not a number from 1 to 256"
        raise argparse.ArgumentTypeError(message)
    return int(text)
