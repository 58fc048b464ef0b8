"""Evidence on the command line: handed in, listed, written out, checked, collected."""

import hashlib
import os
import shutil
import stat
from pathlib import Path
from typing import Any

import pytest

from gongkai.bootstrap import assemble
from gongkai.casework.open_case import open_case
from gongkai.casework.people import actor_of
from gongkai.engine.cases import Command
from gongkai.persistence.database import Database
from gongkai.testing.files import PROGRAM, office_file

REFUSED, BAD_INPUT, UNAVAILABLE = 1, 2, 3
NUMBER = "ZC-2018-0001"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The directory with the stored files."""
    return tmp_path / "files"


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def stored(place: Path) -> dict[str, Path]:
    return {path.name: path for path in place.glob("??/??/*")}


def reported(gongkai: Any) -> str:
    """Open a report with its screenshot and return the screenshot's hash."""
    done = gongkai.report()
    assert done.code == 0, done.err
    return digest(gongkai.screenshot)


def test_evidence_is_stored_and_the_case_refers_to_it(gongkai: Any, place: Path) -> None:
    sha256 = reported(gongkai)
    assert stored(place)[sha256].read_bytes() == gongkai.screenshot.read_bytes()
    facts = gongkai.json("case", "show", NUMBER)["facts"]
    assert facts["screenshot"] == {"name": "screenshot.png", "sha256": sha256}
    assert "here 已存" in gongkai("case", "show", NUMBER).out


def test_evidence_of_a_case_is_listed_with_who_gave_it(gongkai: Any) -> None:
    sha256 = reported(gongkai)
    assert gongkai.json("case", "files", NUMBER) == [
        {
            "sha256": sha256,
            "name": "screenshot.png",
            "field": "screenshot",
            "label": "问题截图",
            "size": gongkai.screenshot.stat().st_size,
            "media_type": "image/png",
            "by": "chen.jing",
            "at": "2018-09-28T10:00:00+08:00",
            "current": True,
            "condition": "intact",
            "condition_label": "完好",
        }
    ]
    listed = gongkai("case", "files", NUMBER).out
    for words in [sha256[:12], "image/png", "chen.jing 陈静", "intact 完好", "screenshot 问题截图"]:
        assert words in listed


def test_evidence_of_a_trigger_is_stored_too(gongkai: Any, tmp_path: Path) -> None:
    reported(gongkai)
    before, after = tmp_path / "前.png", tmp_path / "后.docx"
    before.write_bytes(gongkai.screenshot.read_bytes() + b"before")
    after.write_bytes(office_file("docx"))
    gongkai("case", "fire", NUMBER, "dispatch", "--as", "chen.jing", "--set", "unit=bgs")
    gongkai("case", "fire", NUMBER, "sign_in", "--as", "ye.wen")
    done = gongkai(
        "case", "fire", NUMBER, "rectified", "--as", "ye.wen",
        "--evidence", f"before_screenshot={before}", "--evidence", f"after_screenshot={after}",
    )  # fmt: skip
    assert done.code == 0, done.err
    found = gongkai.json("case", "files", NUMBER)
    assert [(one["name"], one["by"], one["condition"]) for one in found] == [
        ("screenshot.png", "chen.jing", "intact"),
        ("后.docx", "ye.wen", "intact"),
        ("前.png", "ye.wen", "intact"),
    ]


def test_evidence_of_which_only_the_hash_is_known_is_marked(
    gongkai: Any, populated: Database, tmp_path: Path
) -> None:
    app = assemble(populated, gongkai.clock)
    fields = {
        "platform_no": "WZ-1", "url": "https://mzj.fuzhou.gov.cn/1.htm", "kind": "typo",
        "screenshot": {"name": "elsewhere.png", "sha256": "ab" * 32},
        "forwarded_at": "2018-09-28T09:00",
    }  # fmt: skip
    actor = actor_of(next(user for user in app.office.users if user.id == "chen.jing"))
    open_case(app.office, "site_error_report", "首页错别字", Command("", fields), actor)
    (piece,) = gongkai.json("case", "files", NUMBER)
    assert (piece["condition"], piece["size"]) == ("not stored", None)
    assert "not stored 仅登记" in gongkai("case", "show", NUMBER).out
    done = gongkai("case", "file", NUMBER, "abab", "--out", str(tmp_path / "out.png"))
    assert done.code == REFUSED
    assert "only the name and SHA-256 were recorded: ask chen.jing" in done.err
    assert gongkai("files", "check").code == 0


def test_evidence_is_written_out_as_it_was_handed_in(gongkai: Any, tmp_path: Path) -> None:
    sha256 = reported(gongkai)
    out = tmp_path / "out.png"
    assert gongkai("case", "file", NUMBER, sha256[:8], "--out", str(out)).code == 0
    assert out.read_bytes() == gongkai.screenshot.read_bytes()
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    folder = tmp_path / "folder"
    folder.mkdir()
    gongkai("case", "file", NUMBER, sha256.upper(), "--out", str(folder))
    assert [path.name for path in folder.iterdir()] == ["screenshot.png"]


def test_a_file_is_overwritten_only_when_asked(gongkai: Any, tmp_path: Path) -> None:
    sha256 = reported(gongkai)
    out = tmp_path / "out.png"
    out.write_text("mine")
    arguments = ["case", "file", NUMBER, sha256[:8], "--out", str(out)]
    done = gongkai(*arguments)
    assert done.code == BAD_INPUT
    assert "replace it with --force" in done.err
    assert out.read_text() == "mine"
    assert gongkai(*arguments, "--force").code == 0
    assert out.read_bytes() == gongkai.screenshot.read_bytes()
    assert sorted(path.name for path in tmp_path.glob(".gongkai-*")) == []


@pytest.mark.parametrize(
    ("prefix", "out", "code", "said"),
    [
        ("zz", "out.png", REFUSED, "gongkai case files"),
        ("", "out.png", REFUSED, "gongkai case files"),
        (None, "no/such/folder/out.png", BAD_INPUT, "cannot be written (No such file"),
    ],
)
def test_what_cannot_be_written_out_is_refused_with_advice(
    gongkai: Any, tmp_path: Path, prefix: str | None, out: str, code: int, said: str
) -> None:
    sha256 = reported(gongkai)
    wanted = sha256[:8] if prefix is None else prefix
    done = gongkai("case", "file", NUMBER, wanted, "--out", str(tmp_path / out))
    assert done.code == code
    assert said in done.err
    assert not (tmp_path / out).exists()


def test_a_damaged_file_is_never_written_out(gongkai: Any, place: Path, tmp_path: Path) -> None:
    sha256 = reported(gongkai)
    file = stored(place)[sha256]
    file.write_bytes(file.read_bytes()[:-1] + b"?")
    out = tmp_path / "out.png"
    for more in [(), ("--force",)]:
        done = gongkai("case", "file", NUMBER, sha256[:8], "--out", str(out), *more)
        assert done.code == UNAVAILABLE
        assert "restore it from a backup" in done.err
        assert "文件已损坏" in done.err
        assert not out.exists()


def test_the_check_finds_what_is_damaged_or_lost(gongkai: Any, place: Path) -> None:
    sha256 = reported(gongkai)
    assert "1 of 1 stored files are intact" in gongkai("files", "check").out
    file = stored(place)[sha256]
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + b"?")
    done = gongkai("files", "check")
    assert done.code == REFUSED
    assert f"damaged 已损坏: {sha256} screenshot.png" in done.err
    file.unlink()
    done = gongkai("files", "check", "--json")
    assert done.code == REFUSED
    assert '"condition": "missing"' in done.out
    (piece,) = gongkai.json("case", "files", NUMBER)
    assert piece["condition"] == "missing"
    # Handing the original in again heals it, whatever it is handed in for.
    gongkai.report(number="WZ-2")
    assert gongkai("files", "check").code == 0


def test_a_file_nobody_knows_is_told_and_left_alone(gongkai: Any, place: Path) -> None:
    reported(gongkai)
    stray = place / "ab" / "ab" / ("ab" * 32)
    stray.parent.mkdir(parents=True)
    stray.write_bytes(b"another office's")
    done = gongkai.at("2018-10-28T10:00")("files", "check", "--collect")
    assert done.code == 0
    assert f"left alone: {'ab' * 32}" in done.err
    assert stray.exists()


def test_the_file_of_a_refused_command_is_collected_after_a_day(gongkai: Any, place: Path) -> None:
    sha256 = reported(gongkai)
    other = gongkai.screenshot.with_name("other.png")
    other.write_bytes(gongkai.screenshot.read_bytes() + b"other")
    done = gongkai("case", "fire", NUMBER, "dispatch", "--as", "ye.wen", "--evidence", f"x={other}")
    assert done.code == REFUSED
    assert set(stored(place)) == {sha256, digest(other)}
    gongkai("files", "check", "--collect")
    assert set(stored(place)) == {sha256, digest(other)}
    done = gongkai.at("2018-09-29T10:01")("files", "check", "--collect")
    assert f"Removed, nothing refers to it: {digest(other)} other.png" in done.out
    assert set(stored(place)) == {sha256}
    assert gongkai.json("files", "check", "--collect") == {
        "intact": 1, "bad": [], "removed": [], "unknown": [],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("扫描件.pdf", PROGRAM, "its content is a program"),
        ("扫描件.pdf", b"", "is empty"),
        ("扫描件.exe", PROGRAM, "save it as one of pdf"),
        ("扫描件.png", b"\x89PNG\r\n\x1a\n" + bytes(2**20), "larger than 1 MiB"),
    ],
)
def test_evidence_that_cannot_be_taken_in_opens_no_case(
    gongkai: Any,
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    content: bytes,
    said: str,
) -> None:
    monkeypatch.setenv("GONGKAI_ATTACHMENT_MIB", "1")
    gongkai.screenshot = gongkai.screenshot.with_name(name)
    gongkai.screenshot.write_bytes(content)
    done = gongkai.report()
    assert done.code == BAD_INPUT
    assert said in done.err
    assert "“" in done.err, "and in Chinese"
    assert gongkai.json("case", "list") == []
    assert stored(place) == {}
    assert "0 of 0 stored files" in gongkai("files", "check").out


def test_a_directory_that_may_not_be_used_is_told_and_nothing_is_opened(
    gongkai: Any, place: Path
) -> None:
    place.write_text("in the way")
    done = gongkai.report()
    assert done.code == UNAVAILABLE
    assert str(place) in done.err
    assert gongkai.json("case", "list") == []


def test_a_case_can_be_read_while_the_files_cannot(gongkai: Any, place: Path) -> None:
    reported(gongkai)
    shutil.rmtree(place)
    place.write_text("in the way")
    shown = gongkai("case", "show", NUMBER)
    assert shown.code == 0
    assert "暂时无法查看" in shown.out
    assert gongkai("case", "files", NUMBER).code == UNAVAILABLE


def test_a_name_that_is_no_text_does_no_harm(gongkai: Any, tmp_path: Path) -> None:
    odd = tmp_path / os.fsdecode("公开".encode() + b"\xff\x1b[31m.png")
    odd.write_bytes(gongkai.screenshot.read_bytes())
    link = tmp_path / "screenshot.png"
    link.unlink()
    link.symlink_to(odd)
    reported(gongkai)
    gongkai.screenshot = odd
    done = gongkai.report(number="WZ-2")
    assert done.code == BAD_INPUT
    assert "not UTF-8" in done.err
