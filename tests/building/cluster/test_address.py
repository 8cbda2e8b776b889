"""The store lies below the output folder unless another is named; what is no address is refused in words."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from briefs.building.cluster.address import OnCluster
from briefs.cli import main
from briefs.cli.arguments import parser
from briefs.cli.commands.building import BuildCall

TCP = "tcp://10.0.0.5:8786"


def _of(*words: str) -> OnCluster | None:
    return BuildCall.of({**vars(parser().parse_args(["build", *words])), "today": None}).other_machines


def test_without_on_the_work_is_done_here() -> None:
    assert _of("--store", "s3://briefs") is None


def test_a_store_is_a_folder_with_its_whole_path_or_an_address(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)

    assert _of("--on", TCP, "--out", "here") == OnCluster(TCP, str(tmp_path / "here/.store"))
    assert _of("--on", TCP, "--store", "shared") == OnCluster(TCP, str(tmp_path / "shared"))
    assert _of("--on", TCP, "--store", "s3://briefs") == OnCluster(TCP, "s3://briefs")


@pytest.mark.parametrize("address", ["10.0.0.5:8786", "http://10.0.0.5:8786", "tcp://10.0.0.5", "tcp://a b:1", ""])
def test_what_is_no_address_of_a_scheduler_is_refused_with_one_that_is(address: str) -> None:
    out, err = io.StringIO(), io.StringIO()

    assert main(["build", "--on", address], out, err) == 2
    assert f"'{address}' is not the address of a scheduler, such as tcp://10.0.0.5:8786" in err.getvalue()
