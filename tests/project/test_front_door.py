"""build.py: what it sets up, what it leaves alone, and what it says when something is missing."""

import ast
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import build
from tests.benchmarks.__main__ import BENCHMARKS
from tests.benchmarks.__main__ import _parser as bench_options

ROOT = Path(build.VENV).parent
PYTHON = build.Machine.python
WAITING = "Waiting: another set-up, or a command that is running, uses .venv (Ctrl-C stops waiting)"


class Computer(build.Machine):
    """A made-up computer: it has some programs, and what it is told to run ends as the test says."""

    def __init__(self, *programs, root=False, platform="linux", endings=()):
        self.programs, self.root, self.platform = programs, root, platform
        self.endings = list(endings)  # (words of a command, exit code, output), each used once
        self.ran, self.said = [], []

    def run(self, command, **extra):
        self.ran.append(" ".join(command))
        for ending in self.endings:
            words, code, output = ending
            if words in self.ran[-1]:
                self.endings.remove(ending)
                return code, output
        if "-m venv" in self.ran[-1]:
            python = Path(build.venv_python(command[-1], self.platform))
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()
        return 0, ""

    def has_program(self, name):
        return name in self.programs

    def is_root(self):
        return self.root

    def say(self, line):
        self.said.append(line)


@pytest.fixture
def venv(tmp_path, monkeypatch):
    """The place of a virtual environment, with lock files beside it."""
    (tmp_path / build.RUN_LOCK).write_text("jinja2==3\n\nmarkdown==3\n", encoding="utf-8")
    (tmp_path / build.TEST_LOCK).write_text("pytest==9\n", encoding="utf-8")
    monkeypatch.setattr(build, "VENV", str(tmp_path / ".venv"))
    monkeypatch.setattr(build, "hand_over", len)
    monkeypatch.chdir(tmp_path)
    return tmp_path / ".venv"


# -- the Python it runs on


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 6), (3, 10, 99, "final", 0)])
def test_an_old_python_is_told_so(version):
    assert f"this is {version[0]}.{version[1]}" in build.too_old(version)
    assert "What to do: " in build.too_old(version)


@pytest.mark.parametrize("version", [(3, 11), (3, 11, 0, "final", 0), (3, 15, 1), (4, 0)])
def test_a_new_python_will_do(version):
    assert build.too_old(version) == ""


def test_an_old_python_can_read_it():
    ast.parse((ROOT / "build.py").read_text(encoding="utf-8"), feature_version=(3, 7))


# -- what a start does


def test_the_first_start_sets_up_and_the_second_does_nothing(venv):
    first, second = Computer(), Computer()
    assert build.main(["list"], first) > 0
    assert ["-m venv --clear" in command for command in first.ran] == [True, False, False]
    assert "--require-hashes -r " in first.ran[1]
    assert first.said == ["Setting up: the packages of requirements.lock in .venv (once)"]
    assert build.main(["list"], second) > 0
    assert (second.ran, second.said) == ([], [])


def test_a_start_that_does_nothing_imports_nothing_costly():
    program = "import sys; sys.path.insert(0, '.'); sys.argv = ['build.py']; before = set(sys.modules); import build;"
    program += "build.is_ready(build.VENV, build.RUN_LOCK); print(*(set(sys.modules) - before))"
    done = subprocess.run([PYTHON, "-I", "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == {"build"}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda venv: (venv.parent / build.RUN_LOCK).write_text("jinja2==4\n", encoding="utf-8"),
        lambda venv: (venv / (build.RUN_LOCK + ".done")).unlink(),
        lambda venv: (venv / (build.RUN_LOCK + ".done")).write_bytes(b"\xff half a st"),
        lambda venv: (venv / "bin" / "python").unlink(),
        lambda venv: (venv.parent / "libpango.so").unlink(),
        shutil.rmtree,
        lambda venv: build.write_stamp(str(venv), build.RUN_LOCK, [], "3.99.0 (another Python)"),
    ],
    ids=["lock", "no stamp", "half a stamp", "no interpreter", "no library", "no environment", "other Python"],
)
def test_what_is_not_whole_any_more_is_set_up_again(venv, spoil):
    library = venv.parent / "libpango.so"
    library.touch()
    probe = ("ffi", 0, f"a warning\nlibrary:{library}\n")
    build.main([], Computer(endings=[probe]))
    assert build.is_ready(str(venv), build.RUN_LOCK)
    spoil(venv)
    assert not build.is_ready(str(venv), build.RUN_LOCK)
    again = Computer()
    build.main([], again)
    assert len(again.ran) == 3
    assert build.is_ready(str(venv), build.RUN_LOCK)


@pytest.mark.parametrize("step", ["-m venv", "install --quiet", "ffi"])
def test_a_set_up_cut_short_is_done_again(venv, step):
    class Stopped(Computer):
        def run(self, command, **extra):
            if step in " ".join(command):
                raise KeyboardInterrupt
            return super().run(command, **extra)

    stopped = Stopped()
    assert build.main([], stopped) == 130
    assert stopped.said[-1] == "Stopped."
    assert not build.is_ready(str(venv), build.RUN_LOCK)
    assert build.main([], Computer()) > 0
    assert build.is_ready(str(venv), build.RUN_LOCK)


def test_of_two_set_ups_at_once_the_second_waits_and_finds_it_done(venv):
    class Late(Computer):
        """While this one waits for the lock, the other start comes to its end."""

        def say(self, line):
            super().say(line)
            build.make_venv(Computer(), str(venv))
            build.write_stamp(str(venv), build.RUN_LOCK, [])
            held.close()

    held = build.only_one(Computer(), str(venv) + ".lock")
    late = Late()
    build.set_up(late, str(venv), build.RUN_LOCK)
    assert late.said == [WAITING]
    assert late.ran == []


def test_the_lock_goes_with_a_killed_set_up(tmp_path):
    path = tmp_path / "lock"
    program = f"import build, time; held = build.only_one(build.Machine(), {str(path)!r}); print(1); time.sleep(60)"
    with subprocess.Popen([PYTHON, "-u", "-c", program], cwd=ROOT, stdout=subprocess.PIPE) as other:
        assert other.stdout
        assert other.stdout.readline() == b"1\n"
        other.send_signal(signal.SIGKILL)
    computer = Computer()
    build.only_one(computer, str(path)).close()
    assert computer.said == []


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is locked there")
def test_a_set_up_waits_until_what_uses_the_environment_has_ended(venv, tmp_path):
    """Such as a watch that another Python started; what it became holds on to it."""
    lock = str(venv) + ".lock"
    became = f"{PYTHON!r}, [{PYTHON!r}, '-c', 'print(1, flush=True); input()']"
    program = f"import build, os; build.used({lock!r}); os.execv({became})"
    pipe = subprocess.PIPE
    with subprocess.Popen([PYTHON, "-c", program], cwd=ROOT, stdin=pipe, stdout=pipe) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"1\n"
        told = []

        class Patient(Computer):
            def say(self, line):
                told.append((line, self.ran[:]))
                if line == WAITING:
                    running.communicate(b"\n")

        build.set_up(Patient(), str(venv), build.RUN_LOCK)

    assert told[0] == (WAITING, [])  # nothing was touched before
    assert build.is_ready(str(venv), build.RUN_LOCK)


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is locked there")
def test_several_commands_use_the_environment_at_once(venv):
    first, second = build.used(str(venv) + ".lock"), build.used(str(venv) + ".lock")
    assert first is not None
    assert second is not None
    os.close(first)
    os.close(second)


def test_who_may_not_write_beside_it_can_use_it_all_the_same(tmp_path):
    (tmp_path / ".venv.lock").mkdir()
    assert build.used(str(tmp_path / "no" / "such" / "folder.lock")) is None


def test_what_another_python_set_up_meanwhile_is_set_up_again(venv, monkeypatch):
    """Between the look at it and the moment from which it is held."""
    used = build.used
    others = ["3.99.0 (another Python)"]

    def late(path):
        if others:
            build.write_stamp(str(venv), build.RUN_LOCK, [], others.pop())
        return used(path)

    monkeypatch.setattr(build, "used", late)
    computer = Computer()
    assert build.main([], computer) > 3
    assert len(computer.ran) == 6
    assert build.is_ready(str(venv), build.RUN_LOCK)


# -- python3 build.py test


def test_the_tests_get_their_own_packages_on_top(venv):
    build.main([], Computer())
    computer = Computer(*build.TEST_PROGRAMS)
    build.main(["test", "-x"], computer)
    assert len(computer.ran) == 1
    assert computer.ran[0].endswith(build.TEST_LOCK)
    assert build.is_ready(str(venv), build.TEST_LOCK)
    build.main(["test"], computer)
    assert len(computer.ran) == 1


def test_the_arguments_go_to_pytest_unchanged(venv, monkeypatch):
    commands: list[list[str]] = []
    monkeypatch.setattr(build, "hand_over", commands.append)
    build.main(["test", "-k", "a b", "--", "x"], Computer(*build.TEST_PROGRAMS))
    build.main(["build", "--out", "a b"], Computer())
    assert commands[0][1:] == ["-m", "pytest", "-k", "a b", "--", "x"]
    assert commands[1][-3:] == ["build", "--out", "a b"]


@pytest.mark.parametrize(
    ("arguments", "cores", "options"),
    [
        ([], 2, ["-n", "2", "--dist", "loadfile"]),
        (["-m", "not slow"], 64, ["-n", "4", "--dist", "loadfile"]),
        ([], 1, []),
        (["tests/project/test_layers.py"], 2, []),
        (["-m", "slow", "-x"], 2, []),
    ],
)
def test_a_whole_run_uses_the_cores(arguments, cores, options):
    assert build.at_once(arguments, cores) == options


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_on_a_command_of_its_own_needs_no_set_up(option, capsys):
    for own, text in build.OWN.items():
        assert build.main([own, option], Computer()) == 0
        assert capsys.readouterr().out == text


@pytest.mark.parametrize(("program", "package"), [("pdftoppm", "poppler-utils"), ("chromium", "chromium")])
def test_apt_brings_the_programs_that_the_tests_need(venv, program, package):
    computer = Computer("apt-get", *({*build.TEST_PROGRAMS} - {program}), root=True)
    build.main(["test"], computer)
    assert computer.ran[-2] == "apt-get update"
    assert computer.ran[-1].endswith(f" {package}")


def test_a_program_that_no_package_brings_is_named(venv):
    computer = Computer("pdftoppm", platform="win32")
    assert build.main(["test"], computer) == 3
    assert computer.said[-1].startswith("build.py: the tests need the program chromium.\nWhat to do: install it, ")


def test_another_build_of_the_browser_will_do(venv):
    computer = Computer("pdftoppm", "google-chrome", "unzip", "apt-get", root=True)
    build.main(["test"], computer)
    assert not [command for command in computer.ran if command.startswith("apt-get")]


# -- python3 build.py bench


def test_the_benchmarks_need_no_more_than_a_build(venv, monkeypatch):
    commands: list[list[str]] = []
    monkeypatch.setattr(build, "hand_over", commands.append)
    (venv.parent / "elsewhere").mkdir()
    monkeypatch.chdir(venv.parent / "elsewhere")
    computer = Computer()
    build.main(["bench", "--only", "memory"], computer)
    assert not [command for command in computer.ran if build.TEST_LOCK in command]
    assert commands[0][1:] == ["-m", "tests.benchmarks", "--only", "memory"]
    assert Path.cwd() == venv.parent


def test_the_help_on_bench_names_every_benchmark_and_option(capsys):
    assert build.main(["bench", "--help"], Computer()) == 0
    said = capsys.readouterr().out
    assert said == build.BENCH_HELP
    assert f"only these: {', '.join(BENCHMARKS)};" in said
    assert {option for action in bench_options()._actions for option in action.option_strings} - {"-h", "--help"} == {
        word.strip("[]") for word in said.splitlines()[0].split() if word.startswith(("[--", "--"))
    }


# -- python3 build.py extras, python3 build.py pythons, python3 -m build


def test_extras_are_installed_once_and_survive_a_new_set_up(venv):
    (venv.parent / build.EXTRAS_LOCK).write_text("lxml==6\n", encoding="utf-8")
    first, second, third = Computer(), Computer(), Computer()
    assert build.main(["extras"], first) == 0
    assert first.ran[-1].endswith(build.EXTRAS_LOCK)
    assert build.main(["extras"], second) == 0
    assert (second.ran, second.said) == ([], ["The libraries of all extras are installed."])
    (venv.parent / build.RUN_LOCK).write_text("jinja2==4\n", encoding="utf-8")
    build.main(["list"], third)
    assert third.ran[-1].endswith(build.EXTRAS_LOCK)
    assert build.is_ready(str(venv), build.EXTRAS_LOCK)


def test_the_desk_brings_its_own_libraries_and_is_a_command_like_others(venv, monkeypatch):
    (venv.parent / build.EXTRAS_LOCK).write_text("starlette==1\n", encoding="utf-8")
    commands: list[list[str]] = []
    monkeypatch.setattr(build, "hand_over", commands.append)
    first, second = Computer(), Computer()
    build.main(["desk", "--no-browser"], first)
    build.main(["desk", "--no-browser"], second)
    assert first.ran[-1].endswith(build.EXTRAS_LOCK)
    assert second.ran == []
    assert [command[-2:] for command in commands] == [["desk", "--no-browser"]] * 2


def test_every_python_is_tried_with_what_the_tests_need(venv, monkeypatch):
    commands: list[list[str]] = []
    monkeypatch.setattr(build, "hand_over", commands.append)
    computer = Computer()
    build.main(["pythons", "--only", "3.13"], computer)
    assert computer.ran[-1].endswith(build.TEST_LOCK)
    assert commands[0][1:] == ["-m", "tests.pythons", "--only", "3.13"]


def test_who_means_the_other_build_is_told_so():
    done = subprocess.run([PYTHON, "-m", "build", "--wheel"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", build.NO_PACKAGE)


# -- what stops it


def test_debian_keeps_ensurepip_in_a_package_of_its_own(venv):
    computer = Computer(
        "apt-get", root=True, endings=[("-m venv", 1, "not\ncreated because ensurepip is not\navailable.  On Debian")]
    )
    assert build.main([], computer) > 3
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    assert computer.ran[2].endswith(package)
    assert "-m venv" in computer.ran[3]


def test_root_on_debian_gets_the_libraries(venv):
    computer = Computer("apt-get", root=True, endings=[("ffi", 1, "OSError: cannot load library")])
    assert build.main([], computer) > 3
    assert computer.ran[-3] == "apt-get update"
    assert "libharfbuzz-subset0" in computer.ran[-2]
    assert build.is_ready(str(venv), build.RUN_LOCK)


@pytest.mark.parametrize(
    ("program", "platform", "root", "advice"),
    [
        ("apt-get", "linux", False, "`sudo apt-get install -y --no-install-recommends libpango-1.0-0 "),
        ("dnf", "linux", False, "`sudo dnf install pango "),
        ("dnf", "linux", True, "`dnf install pango "),
        ("apk", "linux", True, "`apk add pango "),
        ("zypper", "linux", False, "`sudo zypper install libpango-1_0-0 "),
        ("pacman", "linux", False, "`sudo pacman -S --needed pango "),
        ("brew", "darwin", False, "`brew install pango`"),
        ("", "win32", False, "`pacman -S mingw-w64-ucrt-x86_64-pango` in a shell of MSYS2"),
        ("", "linux", True, "install the packages that Debian calls libpango-1.0-0 "),
    ],
)
def test_elsewhere_it_says_the_one_command(venv, program, platform, root, advice):
    computer = Computer(program, root=root, platform=platform, endings=[("ffi", 1, "OSError: cannot load library")])
    assert build.main([], computer) == 3
    assert computer.said[-1].startswith("build.py: WeasyPrint's system libraries are missing.\nWhat to do: ")
    assert advice in computer.said[-1]
    assert not [command for command in computer.ran if command.startswith(("apt", "sudo"))]
    assert not build.is_ready(str(venv), build.RUN_LOCK, platform=platform)


@pytest.mark.parametrize(
    ("endings", "message"),
    [
        (
            [("-m venv", 1, "Error: No space left on device")],
            "could not make the virtual environment (it ended with 1)",
        ),
        (
            [("install --quiet", 2, "WARNING: Retrying\nERROR: No matching distribution found for jinja2\n")],
            "could not install the packages of requirements.lock (pip ended with 2)",
        ),
        ([("ffi", 1, ""), ("apt-get install", 100, "E: Unable to locate package x")], "apt-get ended with 100"),
        ([("ffi", 1, ""), ("ffi", 1, "OSError: still not")], "system libraries cannot be loaded"),
    ],
    ids=["venv", "pip", "apt", "libraries"],
)
def test_a_failure_names_what_failed_and_what_to_do(venv, endings, message):
    computer = Computer("apt-get", root=True, endings=endings)
    assert build.main([], computer) == 3
    assert message in computer.said[-1]
    assert endings[-1][2].strip().splitlines()[-1] in computer.said[-1]
    assert "Retrying" not in computer.said[-1]
    assert "\nWhat to do: " in computer.said[-1]
    assert not build.is_ready(str(venv), build.RUN_LOCK)


def test_an_update_of_apt_that_fails_is_not_the_end(venv):
    computer = Computer("apt-get", root=True, endings=[("ffi", 1, ""), ("apt-get update", 100, "E: no network")])
    assert build.main([], computer) > 3


def test_a_folder_that_cannot_be_written_to_is_no_traceback(venv):
    Path(str(venv) + ".lock").mkdir()
    computer = Computer()
    assert build.main([], computer) == 3
    assert computer.said[-1] == (
        f"build.py: {venv}.lock cannot be written (Is a directory), so nothing can be set up here.\n"
        "What to do: see whose folder this is, or copy it to one of your own, then start again."
    )


def test_a_program_that_is_not_there_is_an_ordinary_failure():
    code, output = build.Machine().run(["no-such-program-anywhere"])
    assert code == 127
    assert "no-such-program-anywhere" in output


def test_macos_is_told_where_homebrew_puts_libraries():
    assert build.search_path("linux", {}) == {}
    assert build.search_path("darwin", {})["DYLD_FALLBACK_LIBRARY_PATH"].startswith("/opt/homebrew/lib:")
    assert build.search_path("darwin", {"DYLD_FALLBACK_LIBRARY_PATH": "/a"}) == {
        "DYLD_FALLBACK_LIBRARY_PATH": "/a:/opt/homebrew/lib:/usr/local/lib:/usr/lib"
    }


# -- the lock files and the wheel


def pins(lock):
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    return {line.removesuffix(" \\") for line in lines if line[:1].isalnum()}


def test_the_tests_run_with_the_very_packages_of_a_user():
    assert pins(build.RUN_LOCK) < pins(build.EXTRAS_LOCK) < pins(build.TEST_LOCK)


@pytest.mark.parametrize("lock", [build.RUN_LOCK, build.TEST_LOCK, build.EXTRAS_LOCK])
def test_a_lock_file_has_hashes_and_no_address(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert text.count("--hash=sha256:") > len(pins(lock))
    assert "://" not in text
    assert "--index-url" not in text


def copy_of_the_repository(folder):
    """What a clone would hold: nothing that was made here."""
    made = shutil.ignore_patterns(".*_cache", ".git", ".hypothesis", ".venv*", "__pycache__", "dist")
    return shutil.copytree(ROOT, folder / "a clone", ignore=made)


def test_the_wheel_carries_content_and_templates_but_no_private_list_and_no_editions(tmp_path):
    clone = copy_of_the_repository(tmp_path)
    (clone / "content" / "editions").mkdir(exist_ok=True)
    (clone / "content" / "editions" / "index.yaml").touch()
    (clone / "content" / "recipients").mkdir(exist_ok=True)
    (clone / "content" / "recipients" / "private.csv").touch()
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "out")]
    subprocess.run(command, cwd=clone, check=True, capture_output=True)
    with zipfile.ZipFile(next((tmp_path / "out").glob("*.whl"))) as wheel:
        names = wheel.namelist()
    assert {name.split("/")[0] for name in names} == {"briefs", names[-1].split("/")[0]}
    packed = {name for name in names if not name.endswith("/")}
    for place, inside in (("content", "_content"), ("templates", "_templates")):
        files = {path.relative_to(ROOT / place).as_posix() for path in (ROOT / place).rglob("*") if path.is_file()}
        shown = {name for name in files if "/." not in f"/{name}" and not name.startswith(("recipients/", "editions/"))}
        assert shown <= {name.removeprefix(f"briefs/{inside}/") for name in packed}
    assert {name for name in packed if "_content/recipients/" in name} == {"briefs/_content/recipients/example.csv"}
    assert "briefs/_content/editions/index.yaml" not in packed


# -- for real


@pytest.mark.slow
def test_a_fresh_clone_starts_from_any_folder(tmp_path):
    clone = copy_of_the_repository(tmp_path)
    command = [PYTHON, str(clone / "build.py"), "list"]
    first = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert first.returncode == 0, first.stdout + first.stderr
    assert first.stderr.splitlines()[0] == "Setting up: the packages of requirements.lock in .venv (once)"
    assert first.stdout
    again = subprocess.run(command, cwd="/", capture_output=True, text=True, check=True)
    assert (again.stdout, again.stderr) == (first.stdout, "")


@pytest.mark.slow
def test_without_a_package_index_it_says_so_and_the_next_start_mends_it(tmp_path):
    clone = copy_of_the_repository(tmp_path)
    environment = {**os.environ, "PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull}
    environment.pop("PIP_FIND_LINKS", None)
    command = [PYTHON, str(clone / "build.py"), "list"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert "build.py: could not install the packages of requirements.lock (pip ended with 1):" in done.stderr
    assert "PIP_INDEX_URL" in done.stderr.splitlines()[-1]
    assert not build.is_ready(str(clone / ".venv"), build.RUN_LOCK)


def test_an_environment_that_is_a_link_is_not_emptied(tmp_path: Path) -> None:
    """What it leads to may be somebody else's, in use at this moment."""
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "kept").write_text("", encoding="utf-8")
    (tmp_path / ".venv").symlink_to(tmp_path / "theirs")

    with pytest.raises(build.SetupError, match="is a link"):
        build.make_venv(build.Machine(), str(tmp_path / ".venv"))

    assert (tmp_path / "theirs" / "kept").exists()
