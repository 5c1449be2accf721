"""What makes `.venv`: decides rightly what is current, and says in one line what is wrong."""

from __future__ import annotations

import fcntl
import sys
import threading
from pathlib import Path

import pytest

from deploy import bootstrap


@pytest.fixture
def requirements(tmp_path: Path) -> Path:
    """Give a requirements file that asks for nothing, in a folder with a space in its name."""
    folder = tmp_path / "a project"
    folder.mkdir()
    file = folder / "requirements.txt"
    file.write_text("# nothing\n")
    return file


def test_an_environment_without_a_stamp_is_not_current(requirements: Path) -> None:
    assert not bootstrap.is_current(venv=requirements.parent, requirements=requirements)


def test_a_changed_requirements_file_is_installed_again(requirements: Path) -> None:
    venv = requirements.parent
    stamp = bootstrap.stamp(venv=venv, requirements=requirements)
    stamp.write_text(bootstrap.digest(requirements))
    assert bootstrap.is_current(venv=venv, requirements=requirements)

    requirements.write_text("# something else\n")

    assert not bootstrap.is_current(venv=venv, requirements=requirements)


def test_an_environment_whose_python_is_gone_does_not_work(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").symlink_to(tmp_path / "removed")

    assert not bootstrap.works(venv=tmp_path)


def test_the_environment_that_runs_this_works() -> None:
    assert bootstrap.works(venv=Path(sys.prefix))


def test_variables_that_lead_astray_are_left_out() -> None:
    given = {"PATH": "/bin", "PYTHONPATH": "/other", "PYTHONHOME": "/x", "PIP_USER": "1"}

    assert bootstrap.plain_environment(given) == {"PATH": "/bin", "PYTHONNOUSERSITE": "1"}


@pytest.mark.parametrize(
    ("output", "line"),
    [
        ("", ""),
        ("one\ntwo\n\n", "two"),
        ("WARNING: x\nERROR: No matching distribution found\nhint\n", "ERROR: No matching "),
    ],
)
def test_the_line_that_says_what_went_wrong_is_found(output: str, line: str) -> None:
    assert bootstrap.last_line(output).startswith(line)
    assert "\n" not in bootstrap.last_line(output)


def test_a_second_installation_waits_for_the_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lock = tmp_path / "locks" / "venv.lock"
    lock.parent.mkdir()
    entered = threading.Event()

    def install() -> None:
        with bootstrap.alone(lock=lock):
            entered.set()

    with lock.open("a") as first:
        fcntl.flock(first, fcntl.LOCK_EX)
        second = threading.Thread(target=install)
        second.start()
        assert not entered.wait(0.3)
    second.join(timeout=10)

    assert entered.is_set()
    assert "Waiting for another installation" in capsys.readouterr().err


@pytest.mark.slow
def test_a_broken_environment_is_made_anew(
    requirements: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = requirements.parent
    (project / ".venv" / "bin").mkdir(parents=True)
    (project / ".venv" / "bin" / "python").symlink_to("/nowhere/python")

    bootstrap.prepare(project=project, files=[requirements.name])

    assert bootstrap.works(venv=project / ".venv")
    assert capsys.readouterr().err.splitlines() == [
        "The .venv is broken; making it anew ...",
        "Installing requirements.txt ...",
    ]
    bootstrap.prepare(project=project, files=[requirements.name])
    assert capsys.readouterr().err == "", "nothing is left to do"


@pytest.mark.slow
def test_without_a_network_it_ends_in_one_clear_line(
    requirements: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Nobody listens on the discard port.
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/")
    monkeypatch.setenv("PIP_RETRIES", "0")
    project = requirements.parent
    requirements.write_text(f"nothing==0 --hash=sha256:{'0' * 64}\n")

    with pytest.raises(bootstrap.BootstrapError, match=r"could not be installed\. Is there a"):
        bootstrap.prepare(project=project, files=[requirements.name])

    assert not bootstrap.is_current(venv=project / ".venv", requirements=requirements)
