"""``python -m gongkai`` as a process: signals, pipes, ports."""

import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest


def test_version_and_help(bare: Any) -> None:
    assert bare("--version").out.startswith("gongkai")
    helped = bare("--help").out
    for command in ["init", "case", "deadline", "stuck", "serve", "demo", "scheduler"]:
        assert command in helped


def test_every_command_has_help(bare: Any) -> None:
    for command in [
        "init", "user list", "tasks import", "tasks list", "procedure list", "procedure show",
        "case open", "case fire", "case show", "case list", "case history", "deadline",
        "scheduler run", "scheduler tick", "stuck", "serve", "demo",
    ]:  # fmt: skip
        done = bare(*command.split(), "--help")
        assert done.code == 0
        assert command.rpartition(" ")[2] in done.out


def test_a_reader_that_goes_away_is_no_error(program: Any) -> None:
    process = program("procedure", "show", "policy_document")
    process.stdout.close()
    assert process.stderr.read() == ""
    assert process.wait(20) == 1
    process.stderr.close()


def test_on_a_terminal_there_is_colour_and_nothing_is_cut_off(
    sqlite_gongkai: Any, program: Any
) -> None:
    arguments = sqlite_gongkai.report_arguments()
    assert sqlite_gongkai(*arguments).code == 0
    process = program(
        "--database", sqlite_gongkai.url, "case", "show", "ZC-2018-0001",
        FORCE_COLOR="1", COLUMNS="90", TERM="xterm-256color",
    )  # fmt: skip
    out, _ = process.communicate(timeout=20)
    assert "\x1b[" in out
    assert "send_back_to_platform" in out
    assert "red 已逾期" in out
    assert "…" not in out.replace("…)", "")  # a digest is shortened on purpose


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_the_scheduler_stops_quietly_when_told(
    sqlite_gongkai: Any, program: Any, sent: signal.Signals
) -> None:
    process = program(
        "--database", sqlite_gongkai.url, "scheduler", "run", GONGKAI_TICK_SECONDS="0.2"
    )
    assert "Sweeping" in process.stderr.readline()
    process.send_signal(sent)
    _, err = process.communicate(timeout=20)
    assert process.returncode in {0, 130}
    assert "Traceback" not in err


def test_serve_serves_pages_and_stops_when_told(sqlite_gongkai: Any, program: Any) -> None:
    process = program("--database", sqlite_gongkai.url, "serve", "--port", "0")
    line = process.stdout.readline()
    assert line.startswith("gongkai is at http://127.0.0.1:"), process.stderr.read()
    address = line.split()[3]
    with urllib.request.urlopen(address, timeout=20) as page:  # noqa: S310 -- our own
        assert page.status == 200
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=20)
    assert "Traceback" not in err


def test_a_port_in_use_is_said_to_be(sqlite_gongkai: Any) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = sqlite_gongkai("serve", "--port", str(port))
    assert done.code == 3
    assert f"Port {port} on 127.0.0.1 is in use" in done.err
    assert "--port" in done.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--host", "nowhere.invalid"], "is no address"),
        (["--host", "203.0.113.1"], "Cannot listen on 203.0.113.1"),
        (["--port", "70000"], "--port"),
    ],
)
def test_an_address_that_is_not_ours_is_bad_input(
    sqlite_gongkai: Any, options: list[str], said: str
) -> None:
    done = sqlite_gongkai("serve", *options)
    assert done.code == 2
    assert said in done.err


def test_settings_that_cannot_be_used_are_named(program: Any) -> None:
    process = program("stuck", GONGKAI_TICK_SECONDS="-1")
    _, err = process.communicate(timeout=20)
    assert process.returncode == 2
    assert "GONGKAI_TICK_SECONDS" in err


def test_chinese_does_not_break_a_terminal_that_has_none() -> None:
    source = str(Path(__file__).parents[3] / "src")
    done = subprocess.run(
        [sys.executable, "-m", "gongkai", "procedure", "list"],
        env={"PYTHONPATH": source, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert "site_error_report" in done.stdout
