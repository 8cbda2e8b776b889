#!/usr/bin/env python3
"""The front door: `python3 build.py` builds the briefs, with `test` it runs the tests, with `bench` it measures itself.

With `extras` it installs what only some commands need, with `pythons` it tries every Python that is here.

On first use it makes .venv beside itself, installs what the lock files name and sees to the system libraries of
WeasyPrint. Every later start compares one stamp and hands over; on that way it imports nothing but os and sys.

Python 3.6 must be able to read this file, to be told that it is too old.
"""

import os
import sys

TYPE_CHECKING = False  # importing typing would cost more than the rest of a start
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TextIO

OLDEST = (3, 11)


def too_old(version: "Sequence[object]") -> str:
    """Why this Python will not do; empty if it does."""
    if tuple(version)[:2] >= OLDEST:
        return ""
    return (
        "build.py: needs Python {}.{} or later, and this is {}.{}.\n"
        "What to do: install a newer one and start with it, for example `python3.11 build.py`\n"
    ).format(*OLDEST, *version[:2])


if __name__ == "__main__" and too_old(sys.version_info):
    sys.stderr.write(too_old(sys.version_info))
    sys.exit(2)

VENV = os.path.join(os.path.dirname(os.path.abspath(__file__)), ".venv")
RUN_LOCK = "requirements.lock"
TEST_LOCK = "requirements-dev.lock"
EXTRAS_LOCK = "requirements-extras.lock"
TEST_PROGRAMS = ("pdftoppm", "chromium", "unzip")
OTHER_NAMES = {"chromium": ("chromium-browser", "google-chrome", "google-chrome-stable")}
TEST_HELP = """\
usage: python3 build.py test [PYTEST ARGUMENTS]

Sets up what the tests need (once), then runs them all, or those that the arguments choose.

examples:
  python3 build.py test                          everything
  python3 build.py test -m 'not slow'            what takes seconds
  python3 build.py test tests/project/test_layers.py -x  one file, up to the first failure
"""

BENCH_HELP = """\
usage: python3 build.py bench [--quick] [--only NAME ...] [--out FILE]

Measures how fast documents are built, beside WeasyPrint by itself and beside Typst (where that is installed), and
writes the tables to docs/performance.md. Takes about half an hour; leave the computer alone meanwhile.

  --quick      a little of everything, in about two minutes; writes only where --out says
  --only NAME  only these: builds, watched, many, stages, engines, memory, pages, documents; writes where --out says
  --out FILE   where the tables go

examples:
  python3 build.py bench                        everything
  python3 build.py bench --quick                to see that it works
  python3 build.py bench --only memory watched  two of them
"""

EXTRAS_HELP = """\
usage: python3 build.py extras

Installs, once, the libraries that only some commands need:

  sources  reading originals in HTML and Word, for `check --sources`
  mail     the mail server's password from the system's keyring, for `mail --send`
  signing  signatures of minisign, for `pack --sign` and `verify`
  desk     the pages of `desk`, which installs them by itself
  cluster  Dask and fsspec, for `build --on` and `copies --on`: the work of many machines
"""

PYTHONS_HELP = """\
usage: python3 build.py pythons [--newest] [--only VERSION ...] [PYTEST ARGUMENTS]

Tries this project on every Python from 3.11 on that this computer has, each in an environment of its own: installs,
runs the tests that take seconds, builds all documents and compares their bytes. What is not here is said, too.

  --newest        with the newest packages that pyproject.toml allows, instead of those of the lock files
  --only VERSION  only these, such as 3.12; also a path to an interpreter

examples:
  python3 build.py pythons                     each Python, with the locked packages
  python3 build.py pythons --newest --only 3.13
  python3 build.py pythons --only 3.12 tests/library
"""

NO_PACKAGE = """\
build.py: this is the program that builds the briefs; it hides the module `build` of PyPA in this folder.
What to do: to make the wheel and the sdist, type `uv build` or `pyproject-build`
"""

# Commands of this file; and which commands need more than a build does.
OWN = {"test": TEST_HELP, "bench": BENCH_HELP, "extras": EXTRAS_HELP, "pythons": PYTHONS_HELP}
LOCKS = {"test": TEST_LOCK, "pythons": TEST_LOCK, "extras": EXTRAS_LOCK, "desk": EXTRAS_LOCK}

# How each system installs: the command, the libraries that WeasyPrint loads, then what brings each of TEST_PROGRAMS.
LIBRARIES, PROGRAMS = 1, 2
INSTALLERS = {
    "apt-get": (
        "apt-get install -y --no-install-recommends",
        "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 libfontconfig1",
        "poppler-utils",
        "chromium",
        "unzip",
    ),
    "dnf": ("dnf install", "pango harfbuzz fontconfig", "poppler-utils", "chromium", "unzip"),
    "apk": ("apk add", "pango so:libharfbuzz-subset.so.0 fontconfig", "poppler-utils", "chromium", "unzip"),
    "zypper": ("zypper install", "libpango-1_0-0 libharfbuzz-subset0 fontconfig", "poppler-tools", "chromium", "unzip"),
    "pacman": ("pacman -S --needed", "pango harfbuzz fontconfig", "poppler", "chromium", "unzip"),
    "brew": ("brew install", "pango", "poppler", "chromium", "unzip"),
    "msys2": ("pacman -S", "mingw-w64-ucrt-x86_64-pango", "mingw-w64-ucrt-x86_64-poppler", "", "unzip"),
}

# Run with the Python of .venv: loads the system libraries just as WeasyPrint will, and tells which files they are.
PROBE = """\
import os, sys
from weasyprint.text import ffi
if ffi.harfbuzz_subset is None:
    sys.exit("HarfBuzz-Subset was not found")
if os.path.exists("/proc/self/maps"):
    files = {line.split(None, 5)[5].strip() for line in open("/proc/self/maps") if "/lib" in line}
    names = ("libpango", "libharfbuzz", "libfontconfig", "libgobject")
    for path in sorted(files):
        if os.path.basename(path).startswith(names):
            print("library:" + path)
"""


class SetupError(Exception):
    """What went wrong, the last that the failing program said, and what to do."""

    def __init__(self, problem: str, advice: str, output: str = "") -> None:
        lines = [line.rstrip() for line in output.splitlines() if line.strip()]
        errors = [line for line in lines if line.startswith(("ERROR", "E:"))] or lines
        said = "".join(f"    {line}\n" for line in errors[-5:])
        super().__init__(f"build.py: {problem}\n{said}What to do: {advice}")


class Machine:
    """What the set-up asks of the computer; a test hands in another one."""

    platform = sys.platform
    python = getattr(sys, "_base_executable", None) or sys.executable

    def cores(self) -> int:
        """How many cores this program may use."""
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

    def run(self, command: "list[str]", **extra: str) -> "tuple[int, str]":
        """Run a program without input to its end: its exit code and all that it printed."""
        import subprocess

        nothing, out, both = subprocess.DEVNULL, subprocess.PIPE, subprocess.STDOUT
        env = {**os.environ, **extra}
        try:
            done = subprocess.run(command, check=False, stdin=nothing, stdout=out, stderr=both, env=env)
        except OSError as error:
            return 127, str(error)
        return done.returncode, done.stdout.decode(errors="replace")

    def has_program(self, name: str) -> bool:
        import shutil

        return shutil.which(name) is not None

    def is_root(self) -> bool:
        return sys.platform != "win32" and os.geteuid() == 0

    def say(self, line: str) -> None:
        print(line, file=sys.stderr, flush=True)

    def installer(self) -> str:
        """Find the key of INSTALLERS that fits this computer; empty if none does."""
        if self.platform in {"darwin", "win32"}:
            return {"darwin": "brew", "win32": "msys2"}[self.platform]
        return next((name for name in INSTALLERS if name not in {"brew", "msys2"} and self.has_program(name)), "")


def by_hand(machine: Machine, packages: str) -> str:
    """Say how to install system packages on this kind of computer."""
    installer = machine.installer()
    if not installer:
        return f"install the packages that Debian calls {packages}, then start again."
    sudo = "" if machine.is_root() or installer in {"brew", "msys2"} else "sudo "
    where = " in a shell of MSYS2 (https://www.msys2.org)" if installer == "msys2" else ""
    return f"type `{sudo}{INSTALLERS[installer][0]} {packages}`{where}, then start again."


def install_packages(machine: Machine, problem: str, packages: str) -> None:
    """Install system packages if this is root on Debian or Ubuntu; say how to do it anywhere else."""
    if machine.installer() != "apt-get" or not machine.is_root():
        raise SetupError(problem, by_hand(machine, packages))
    machine.say(f"Setting up: {packages} with apt-get (once)")
    # An update that failed is not the end: old package lists do, if they name the packages.
    machine.run(["apt-get", "update"])
    command = [*INSTALLERS["apt-get"][0].split(), "-o", "DPkg::Lock::Timeout=600", *packages.split()]
    code, output = machine.run(command, DEBIAN_FRONTEND="noninteractive")
    if code:
        raise SetupError(f"{problem} apt-get ended with {code}:", by_hand(machine, packages), output)


def venv_python(venv: str, platform: str) -> str:
    """Find the interpreter of a virtual environment."""
    return os.path.join(venv, *(("Scripts", "python.exe") if platform == "win32" else ("bin", "python")))


def read_lock(venv: str, lock: str) -> bytes:
    """Read a lock file, which lies beside the virtual environment."""
    with open(os.path.join(os.path.dirname(venv), lock), "rb") as file:
        return file.read()


def is_ready(venv: str, lock: str, version: str = sys.version, platform: str = sys.platform) -> bool:
    """Tell whether a set-up came to its end with this Python and this lock file, and is still whole.

    A stamp is the version, the files of the system libraries, an empty line, and the lock file itself.
    """
    try:
        with open(os.path.join(venv, lock + ".done"), "rb") as stamp:
            head, _, done = stamp.read().partition(b"\n\n")
    except OSError:
        return False
    made_by, *libraries = head.decode(errors="replace").split("\n")
    return (
        made_by == " ".join(version.split())
        and done == read_lock(venv, lock)
        and all(os.path.exists(path) for path in [venv_python(venv, platform), *libraries])
    )


def write_stamp(venv: str, lock: str, libraries: "list[str]", version: str = sys.version) -> None:
    """Say that the set-up came to its end."""
    head = "\n".join([" ".join(version.split()), *libraries])
    with open(os.path.join(venv, lock + ".done"), "wb") as stamp:
        stamp.write(head.encode() + b"\n\n" + read_lock(venv, lock))


def make_venv(machine: Machine, venv: str) -> None:
    """Make an empty virtual environment, in place of whatever an interrupted set-up left."""
    if os.path.islink(venv):  # emptying it would empty what it leads to, which is somebody else's
        raise SetupError(f"{venv} is a link.", "take it away, and start again: it is made anew.")
    command = [machine.python, "-m", "venv", "--clear", venv]
    code, output = machine.run(command)
    if code and "ensurepip is not available" in " ".join(output.split()):  # Debian has it in another package
        package = "python{}.{}-venv".format(*sys.version_info[:2])
        install_packages(machine, "this Python cannot make virtual environments.", package)
        code, output = machine.run(command)
    if code:
        advice = "see that this folder can be written to and the disk is not full, then start again."
        raise SetupError(f"could not make the virtual environment (it ended with {code}):", advice, output)


def install_lock(machine: Machine, venv: str, lock: str) -> None:
    """Install what a lock file names, every file checked against its hash."""
    pip = [venv_python(venv, machine.platform), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    path = os.path.join(os.path.dirname(venv), lock)
    code, output = machine.run([*pip, "install", "--quiet", "--require-hashes", "-r", path])
    if code:
        advice = "see that this computer reaches PyPI (or a mirror named in PIP_INDEX_URL), then start again."
        raise SetupError(f"could not install the packages of {lock} (pip ended with {code}):", advice, output)


def find_libraries(machine: Machine, venv: str) -> "list[str]":
    """See that WeasyPrint finds its system libraries, installing them where that can be done."""
    command = [venv_python(venv, machine.platform), "-c", PROBE]
    extra = search_path(machine.platform, os.environ)
    code, output = machine.run(command, **extra)
    packages = INSTALLERS[machine.installer() or "apt-get"][LIBRARIES]
    if code:
        install_packages(machine, "WeasyPrint's system libraries are missing.", packages)
        code, output = machine.run(command, **extra)
    if code:
        raise SetupError("WeasyPrint's system libraries cannot be loaded:", by_hand(machine, packages), output)
    return [line.partition(":")[2] for line in output.splitlines() if line.startswith("library:")]


def find_programs(machine: Machine) -> None:
    """See that the programs that the tests call are there, installing them where that can be done."""
    packages = INSTALLERS[machine.installer() or "apt-get"][PROGRAMS:]
    for program, package in zip(TEST_PROGRAMS, packages):
        if not any(map(machine.has_program, (program, *OTHER_NAMES.get(program, ())))):
            problem = f"the tests need the program {program}."
            if not package:
                raise SetupError(problem, "install it, see that it is found by its name, then start again.")
            install_packages(machine, problem, package)


def search_path(platform: str, present: "Mapping[str, str]") -> "dict[str, str]":
    """What to add to the environment: macOS does not look for libraries where Homebrew puts them."""
    if platform != "darwin":
        return {}
    places = [present.get("DYLD_FALLBACK_LIBRARY_PATH", ""), "/opt/homebrew/lib", "/usr/local/lib", "/usr/lib"]
    return {"DYLD_FALLBACK_LIBRARY_PATH": ":".join(filter(None, places))}


def only_one(machine: Machine, path: str) -> "TextIO":
    """Hold a lock file for a `with` block; the system lets go of it even if this program is killed."""
    try:
        handle = open(path, "w")  # noqa: SIM115 - the caller's `with` closes it
    except OSError as error:
        advice = "see whose folder this is, or copy it to one of your own, then start again."
        problem = f"{path} cannot be written ({error.strerror}), so nothing can be set up here."
        raise SetupError(problem, advice) from None
    if sys.platform == "win32":
        return handle  # two set-ups at once are not guarded against there
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        machine.say("Waiting: another set-up, or a command that is running, uses .venv (Ctrl-C stops waiting)")
        fcntl.flock(handle, fcntl.LOCK_EX)
    return handle


def used(path: str) -> "int | None":
    """Let no set-up touch .venv while this program, or what it becomes, is running: the system keeps that in mind."""
    if sys.platform == "win32":
        return None
    import fcntl

    try:
        handle = os.open(path, os.O_RDONLY | os.O_CREAT, 0o666)
        fcntl.flock(handle, fcntl.LOCK_SH)
    except OSError:  # a folder of somebody else's, in which no set-up is possible either
        return None
    os.set_inheritable(handle, True)  # noqa: FBT003 - it has no name there
    return handle


def set_up(machine: Machine, venv: str, lock: str) -> None:
    """Bring .venv to what a lock file says; the stamp comes last, so a set-up cut short is done again."""
    with only_one(machine, venv + ".lock"):
        if is_ready(venv, lock, platform=machine.platform):
            return  # another start did it while this one waited
        machine.say(f"Setting up: the packages of {lock} in .venv (once)")
        extras = lock == RUN_LOCK and os.path.exists(os.path.join(venv, EXTRAS_LOCK + ".done"))
        if lock == RUN_LOCK:
            make_venv(machine, venv)
        install_lock(machine, venv, lock)
        write_stamp(venv, lock, find_libraries(machine, venv) if lock == RUN_LOCK else [])
        if extras:  # they were there before: who asked once need not ask again
            install_lock(machine, venv, EXTRAS_LOCK)
            write_stamp(venv, EXTRAS_LOCK, [])


def at_once(arguments: "list[str]", cores: int) -> "list[str]":
    """The options that let a whole run use the cores; what was chosen by name runs in one process, as it is read."""
    whole = not arguments or (arguments[0] == "-m" and len(arguments) == 2)
    return ["-n", str(min(cores, 4)), "--dist", "loadfile"] if whole and cores > 1 else []


def hand_over(command: "list[str]", platform: str = sys.platform) -> int:
    """Become another program; on Windows, which cannot, wait for it."""
    if platform != "win32":
        os.execve(command[0], command, {**os.environ, **search_path(platform, os.environ)})
    import subprocess

    return subprocess.call(command)


def start(own: str, arguments: "list[str]", machine: Machine) -> int:
    """Hand over to the command line of briefs, to pytest, or to another program of the checkout."""
    root = os.path.dirname(VENV)
    python = venv_python(VENV, machine.platform)
    if not own:
        # -P: no module of the folder that the user is in may stand in for one of ours.
        code = f"import sys; sys.argv[0] = 'build.py'; sys.path.insert(0, {root!r})"
        if machine.platform != "win32":  # Ctrl-C waits until briefs knows how to end quietly
            import _signal  # type: ignore[import-not-found]  # what signal is made of, a tenth as long to load

            _signal.pthread_sigmask(_signal.SIG_BLOCK, {_signal.SIGINT})
        return hand_over([python, "-P", "-c", f"{code}; from briefs.__main__ import start; start()", *arguments])
    if own == "extras":
        machine.say("The libraries of all extras are installed.")
        return 0
    rest = arguments[1:]
    os.chdir(root)
    if own == "test":
        find_programs(machine)
        return hand_over([python, "-m", "pytest", *at_once(rest, machine.cores()), *rest])
    return hand_over([python, "-m", {"bench": "tests.benchmarks", "pythons": "tests.pythons"}[own], *rest])


def main(arguments: "list[str]", machine: Machine) -> int:
    """Set up what is not set up yet, then start what was asked for."""
    own = arguments[0] if arguments and arguments[0] in OWN else ""
    if own and arguments[1:2] in (["-h"], ["--help"]):
        print(OWN[own], end="")
        return 0
    try:
        wanted = list(filter(None, (RUN_LOCK, LOCKS.get("".join(arguments[:1])))))
        for last in (False, False, True):
            for lock in wanted:
                if not is_ready(VENV, lock):
                    set_up(machine, VENV, lock)
            use = used(VENV + ".lock")
            try:
                if last or use is None or all(is_ready(VENV, lock) for lock in wanted):
                    return start(own, arguments, machine)
            finally:  # where another Python's set-up was quicker, and where nothing was handed over
                if use is not None:
                    os.close(use)
    except SetupError as error:
        machine.say(str(error))
    except OSError as error:
        machine.say(f"build.py: could not set up or start: {error}")
    except KeyboardInterrupt:
        machine.say("Stopped.")
        return 130
    return 3


if __name__ == "__main__":
    if __spec__ is not None:  # `python -m build`
        sys.stderr.write(NO_PACKAGE)
        sys.exit(2)
    sys.exit(main(sys.argv[1:], Machine()))
