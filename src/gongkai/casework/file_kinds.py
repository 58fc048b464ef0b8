"""The kinds of files an office takes in, by the ending of their names."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from gongkai.casework.file_refusals import RefusedFile


class Form(StrEnum):
    """How a kind shows in a file's content."""

    SIGNED = "signed"
    """Its first bytes tell."""
    PACKAGE = "package"
    """A zip archive; its parts tell."""
    COMPOUND = "compound"
    """A compound file (OLE, Office before 2007); its streams tell."""
    TEXT = "text"
    """Every byte is part of a character."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file.

    Attributes:
        extension: The ending it goes by, without the dot.
        media_type: What browsers are told.
        label: Its name in English.
        zh: Its name in Chinese.
        form: How its content shows it.
    """

    extension: str
    media_type: str
    label: str
    zh: str
    form: Form


_OPEN_XML: Final = "application/vnd.openxmlformats-officedocument"

KINDS: Final[Mapping[str, Kind]] = {
    kind.extension: kind
    for kind in (
        Kind("pdf", "application/pdf", "PDF", "PDF 文件", Form.SIGNED),
        Kind("ofd", "application/ofd", "OFD", "OFD 版式文件", Form.PACKAGE),
        Kind(
            "docx",
            f"{_OPEN_XML}.wordprocessingml.document",
            "Word document",
            "Word 文档",
            Form.PACKAGE,
        ),
        Kind(
            "xlsx",
            f"{_OPEN_XML}.spreadsheetml.sheet",
            "Excel workbook",
            "Excel 表格",
            Form.PACKAGE,
        ),
        Kind(
            "pptx",
            f"{_OPEN_XML}.presentationml.presentation",
            "PowerPoint presentation",
            "PowerPoint 演示文稿",
            Form.PACKAGE,
        ),
        Kind(
            "doc",
            "application/msword",
            "Word 97-2003 document",
            "Word 97-2003 文档",
            Form.COMPOUND,
        ),
        Kind(
            "xls",
            "application/vnd.ms-excel",
            "Excel 97-2003 workbook",
            "Excel 97-2003 表格",
            Form.COMPOUND,
        ),
        Kind(
            "ppt",
            "application/vnd.ms-powerpoint",
            "PowerPoint 97-2003 presentation",
            "PowerPoint 97-2003 演示文稿",
            Form.COMPOUND,
        ),
        Kind("wps", "application/wps-office.wps", "WPS document", "WPS 文字文档", Form.COMPOUND),
        Kind("et", "application/wps-office.et", "WPS workbook", "WPS 表格", Form.COMPOUND),
        Kind("dps", "application/wps-office.dps", "WPS presentation", "WPS 演示", Form.COMPOUND),
        Kind("png", "image/png", "PNG picture", "PNG 图片", Form.SIGNED),
        Kind("jpg", "image/jpeg", "JPEG picture", "JPG 图片", Form.SIGNED),
        Kind("gif", "image/gif", "GIF picture", "GIF 图片", Form.SIGNED),
        Kind("webp", "image/webp", "WebP picture", "WebP 图片", Form.SIGNED),
        Kind("tif", "image/tiff", "TIFF picture", "TIF 图片", Form.SIGNED),
        Kind("mp4", "video/mp4", "MP4 video", "MP4 视频", Form.SIGNED),
        Kind("mp3", "audio/mpeg", "MP3 recording", "MP3 音频", Form.SIGNED),
        Kind("txt", "text/plain", "plain text", "纯文本", Form.TEXT),
        Kind("csv", "text/csv", "CSV table", "CSV 表格", Form.TEXT),
        Kind("zip", "application/zip", "zip archive", "ZIP 压缩包", Form.PACKAGE),
    )
}
"""Every kind that is taken in. What a browser would run (HTML, SVG) is not among them."""

_OTHER_SPELLINGS: Final = {"jpeg": "jpg", "tiff": "tif"}


def kind_of(name: str) -> Kind:
    """Return the kind a file's name says it is.

    Raises:
        RefusedFile: The name says none, or one that is not taken in.

    >>> kind_of("现场照片.JPEG").media_type
    'image/jpeg'
    """
    stem, _, ending = name.rpartition(".")
    ending = ending.casefold()
    kind = KINDS.get(_OTHER_SPELLINGS.get(ending, ending))
    if kind is None or not stem:
        raise RefusedFile(
            f"{name!r} is of no kind that is taken in: save it as one of {', '.join(KINDS)}, "
            "and hand that in",
            f"不接收“{name}”这类文件，请另存为 {'、'.join(KINDS)} 格式后重新提交。",
        )
    return kind
