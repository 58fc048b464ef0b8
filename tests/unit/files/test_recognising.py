"""A file is what its content says; its name has to agree."""

import io
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.casework.file_kinds import KINDS, kind_of
from gongkai.files import compound, packages
from gongkai.files.recognising import misfit
from gongkai.testing.files import (
    PDF,
    PNG,
    PROGRAM,
    WEB_PAGE,
    WINDOWS_PROGRAM,
    archive,
    compound_file,
    ofd,
    office_file,
)

MP4 = b"\x00\x00\x00\x18ftyp%b\x00\x00\x02\x00isommp42" + bytes(20)
DOC = compound_file("1Table", "WordDocument")
XLS = compound_file("Workbook")
PPT = compound_file("PowerPoint Document")
FORTY_STREAMS = [f"Data {number}" for number in range(40)]

HONEST = [
    ("通知.pdf", PDF),
    ("发文.ofd", ofd()),
    ("报告.docx", office_file("docx")),
    ("台账.xlsx", office_file("xlsx")),
    ("解读.pptx", office_file("pptx")),
    ("报告.doc", DOC),
    ("报告.wps", DOC),
    ("台账.xls", XLS),
    ("旧台账.xls", compound_file("Book")),
    ("台账.et", XLS),
    ("解读.ppt", PPT),
    ("解读.dps", PPT),
    ("长文.doc", compound_file(*FORTY_STREAMS, "WordDocument")),
    ("截图.png", PNG),
    ("照片.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF"),
    ("照片.JPEG", b"\xff\xd8\xff\xe1\x00\x10Exif"),
    ("照片.jpg", b"\xff\xd8\xff\xee\x00\x0eAdobe"),
    ("图标.gif", b"GIF89a" + bytes(9)),
    ("图标.gif", b"GIF87a" + bytes(9)),
    ("图片.webp", b"RIFF\x10\x00\x00\x00WEBPVP8L" + bytes(9)),
    ("扫描.tif", b"II*\x00\x08\x00\x00\x00"),
    ("扫描.TIFF", b"MM\x00*\x00\x00\x00\x08"),
    ("视频.mp4", MP4 % b"isom"),
    ("视频.mp4", MP4 % b"mp41"),
    ("视频.mp4", MP4 % b"avc1"),
    ("录音.mp3", b"ID3\x04\x00" + bytes(20)),
    ("录音.mp3", b"\xff\xfb\x90\x44" + bytes(20)),
    ("录音.mp3", b"\xff\xf3\x90\x44" + bytes(20)),
    ("说明.txt", "关于开展政务公开的通知\r\n".encode()),
    ("说明.txt", "关于开展政务公开的通知\r\n".encode("gb18030")),
    ("说明.txt", "关于开展政务公开的通知\r\n".encode("utf-16")),
    ("说明.txt", "\ufeff通知\x1a".encode()),
    ("名单.csv", "序号,单位\n1,办公室\n".encode("gbk")),
    ("打包.zip", archive({"readme.txt": b"x"})),
    ("打包.zip", office_file("docx")),
]

LYING = [
    ("a.pdf", PROGRAM, "a program", "可执行程序"),
    ("a.pdf", WINDOWS_PROGRAM, "a program", "可执行程序"),
    ("a.docx", PROGRAM, "a program", "可执行程序"),
    ("a.txt", PROGRAM, "a program", "可执行程序"),
    ("a.zip", WINDOWS_PROGRAM, "a program", "可执行程序"),
    ("a.jpg", WEB_PAGE, "a web page", "网页"),
    ("a.pdf", WEB_PAGE, "a web page", "网页"),
    ("a.jpg", PNG, ".png", "PNG 图片"),
    ("a.png", PDF, ".pdf", "PDF 文件"),
    ("a.pdf", "通知".encode(), "plain text", "纯文本"),
    ("a.docx", archive({"readme.txt": b"x"}), ".zip", "ZIP 压缩包"),
    ("a.ofd", archive({"OFD.xml": b"<OFD/>"}), ".zip", "ZIP 压缩包"),
    ("a.docx", office_file("xlsx"), ".xlsx", "Excel 表格"),
    ("a.docx", office_file("docm"), "macros (.docm)", "含宏"),
    ("a.docx", DOC, ".doc", "Word 97-2003 文档"),
    ("a.doc", office_file("docx"), ".docx", "Word 文档"),
    ("a.doc", XLS, ".xls", "Excel 97-2003 表格"),
    ("a.docx", compound_file("EncryptionInfo", "EncryptedPackage"), "password", "加密"),
    ("a.doc", compound_file("EncryptedPackage"), "password", "加密"),
    ("a.doc", compound_file("Msi"), "something else", "无法识别"),
    ("a.webp", b"RIFF\x10\x00\x00\x00AVI LIST" + bytes(9), ".avi", ".avi"),
    ("a.mp4", MP4 % b"qt  ", ".mov", ".mov"),
    ("a.zip", b"Rar!\x1a\x07\x00" + bytes(20), ".rar", ".rar"),
    ("a.txt", PNG, ".png", "PNG 图片"),
    ("a.csv", XLS, ".xls", "Excel 97-2003 表格"),
    ("a.txt", b"\x01" * 50, "no text", "文本"),
    ("a.txt", "通知 2018".encode("utf-16-le"), "no text", "文本"),
    ("a.txt", "通知".encode()[:-1] + b"\xff", "no text", "文本"),
    ("a.txt", b"red \x1b[31m", "no text", "文本"),
]


def found(name: str, content: bytes) -> str | None:
    misfitting = misfit(io.BytesIO(content), kind_of(name))
    return f"{misfitting.en} {misfitting.zh}" if misfitting else None


@pytest.mark.parametrize(("name", "content"), HONEST)
def test_a_file_that_is_what_its_name_says_is_taken_in(name: str, content: bytes) -> None:
    assert found(name, content) is None


def test_every_kind_that_is_taken_in_has_its_honest_example() -> None:
    assert {kind_of(name).extension for name, _ in HONEST} == set(KINDS)


@pytest.mark.parametrize(("name", "content", "en", "zh"), LYING)
def test_a_file_that_lies_is_told_what_it_is(name: str, content: bytes, en: str, zh: str) -> None:
    told = found(name, content)
    assert told is not None
    assert en in told
    assert zh in told


@pytest.mark.parametrize("content", [content for _, content in HONEST])
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_file_cut_off_anywhere_in_its_middle_raises_nothing(kind: str, content: bytes) -> None:
    for at in {0, 1, 7, len(content) // 2, len(content) - 1}:
        found(f"a.{kind}", content[:at])


@given(st.binary(max_size=700), st.sampled_from(sorted(KINDS)))
def test_no_bytes_break_the_recognition(content: bytes, kind: str) -> None:
    for start in (b"", b"PK\x03\x04", compound.START, DOC[:512], b"\xff\xfe"):
        found(f"a.{kind}", start + content)


@given(st.data())
def test_a_damaged_compound_file_or_archive_raises_nothing(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([DOC, office_file("docx"), ofd()]))
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    compound.names(io.BytesIO(bytes(damaged)))
    packages.inside(io.BytesIO(bytes(damaged)))


def test_a_directory_that_runs_in_a_circle_comes_to_an_end() -> None:
    circle = bytearray(compound_file(*FORTY_STREAMS))
    circle[512 + 4 : 512 + 8] = (1).to_bytes(4, "little")  # sector 1 is followed by itself
    assert "Data 0" in compound.names(io.BytesIO(bytes(circle)))


def test_an_archive_with_an_endless_table_of_contents_is_refused_unread() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for number in range(30_000):
            target.writestr(f"{number:060}", b"")
    told = found("a.docx", made.getvalue())
    assert told is not None
    assert "far too many files" in told


def test_a_part_that_unpacks_to_very_much_is_not_unpacked() -> None:
    bomb = archive({"[Content_Types].xml": b" " * 50_000_000 + b"document.main+xml"})
    assert len(bomb) < 100_000
    told = found("a.docx", bomb)
    assert told is not None
    assert ".zip" in told


def test_a_part_packed_by_a_method_that_cannot_be_bounded_is_not_looked_at() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_LZMA) as target:
        target.writestr("[Content_Types].xml", "wordprocessingml.document.main+xml")
    assert ".zip" in (found("a.docx", made.getvalue()) or "")


def test_what_an_archive_says_of_itself_may_be_in_utf_16() -> None:
    types = "<Types>wordprocessingml.document.main+xml</Types>".encode("utf-16")
    assert found("a.docx", archive({"[Content_Types].xml": types})) is None


def test_a_long_text_is_read_to_its_last_character() -> None:
    long = "公开" * 300_000
    assert found("a.txt", long.encode()) is None
    assert found("a.txt", long.encode() + b"\xff") is not None
    assert found("a.txt", zlib.compress(long.encode())) is not None
