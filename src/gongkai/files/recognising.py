"""Is a file what its name says? Its first bytes, and what is inside, decide.

What is taken in is decided here, kind by kind. puremagic, which knows a thousand signatures but
some only by two bytes, serves to tell the person what a refused file is instead.
"""

from typing import BinaryIO, Final

from gongkai.casework.attachments import Misfit
from gongkai.casework.file_kinds import KINDS, Form, Kind
from gongkai.files import compound
from gongkai.files.packages import Inside, inside
from gongkai.files.plain_text import is_text
from gongkai.files.signatures import is_signed

_HEAD: Final = 4096

_STREAMS: Final[dict[str, frozenset[str]]] = {
    "doc": frozenset({"WordDocument"}),
    "wps": frozenset({"WordDocument"}),
    "xls": frozenset({"Workbook", "Book"}),
    "et": frozenset({"Workbook", "Book"}),
    "ppt": frozenset({"PowerPoint Document"}),
    "dps": frozenset({"PowerPoint Document"}),
}
"""One of these is in every compound file of a kind."""

_PROGRAMS: Final = frozenset({".exe", ".dll", ".com", ".class", ".lnk", ".appimage"})
_ZIP: Final = b"PK"
_PASSWORD: Final = Misfit("it has a password", "文件已加密")
_DAMAGED: Final = Misfit("it is damaged, or holds far too many files", "文件已损坏或内含文件过多")
_NO_TEXT: Final = Misfit(
    "it is no text in UTF-8, UTF-16 or GB18030", "不是 UTF-8、UTF-16 或 GB18030 编码的文本"
)
_PROGRAM: Final = Misfit("its content is a program", "实际为可执行程序")
_PAGE: Final = Misfit("its content is a web page", "实际为网页文件")
_TEXT: Final = Misfit("its content is plain text", "实际为纯文本")
_UNKNOWN: Final = Misfit("its content is something else", "无法识别其内容")


def misfit(file: BinaryIO, kind: Kind) -> Misfit | None:
    """Return what a file is instead of a kind; None if it is of that kind."""
    file.seek(0)
    head = file.read(_HEAD)
    match kind.form:
        case Form.TEXT if is_text(file):
            return None
        case Form.PACKAGE if head.startswith(_ZIP):
            return _package(file, kind)
        case Form.COMPOUND if head.startswith(compound.START):
            return _compound(file, kind)
        case Form.SIGNED if is_signed(head, kind.extension):
            return None
    return _instead(file, head, kind)


def _package(file: BinaryIO, kind: Kind) -> Misfit | None:
    found = inside(file)
    if found is None:
        return _DAMAGED
    return None if kind.extension in {found, Inside.ZIP} else _is(found)


def _compound(file: BinaryIO, kind: Kind) -> Misfit | None:
    names = compound.names(file)
    if not names:
        return _DAMAGED
    return None if names & _STREAMS[kind.extension] else _named_by(names)


def _instead(file: BinaryIO, head: bytes, kind: Kind) -> Misfit:
    """Return what a file is that is of another sort than its name says."""
    if head.startswith(compound.START):
        return _named_by(compound.names(file))
    if head.startswith(_ZIP):
        found = inside(file)
        return _is(found) if found else _DAMAGED
    other = _by_signature(head, kind)
    if other is not None:
        return other
    if kind.form is Form.TEXT:
        return _NO_TEXT
    return _TEXT if is_text(file) else _UNKNOWN


def _named_by(names: frozenset[str]) -> Misfit:
    if "EncryptedPackage" in names:
        return _PASSWORD
    found = next((KINDS[one] for one, streams in _STREAMS.items() if streams & names), None)
    return _of_kind(found) if found else _UNKNOWN


def _is(found: Inside) -> Misfit:
    kind = KINDS.get(found)
    if kind is not None:
        return _of_kind(kind)
    return Misfit(f"it holds macros (.{found})", f"文件含宏（.{found}）")


def _of_kind(kind: Kind) -> Misfit:
    return Misfit(f"its content is .{kind.extension} ({kind.label})", f"实际为 {kind.zh}")


def _by_signature(head: bytes, named: Kind) -> Misfit | None:
    known = next((kind for kind in KINDS.values() if is_signed(head, kind.extension)), None)
    if known is not None:
        return _of_kind(known)
    found = _guesses(head)
    endings = [
        ending.casefold() for ending, _ in found if ending not in {"", f".{named.extension}"}
    ]
    if _PROGRAMS.intersection(endings) or any("executable" in name for _, name in found):
        return _PROGRAM
    if not endings:
        return None
    if ".html" in endings:
        return _PAGE
    return Misfit(f"its content looks like {endings[0]}", f"实际疑似 {endings[0]} 文件")


def _guesses(head: bytes) -> list[tuple[str, str]]:
    """Return the endings and names that may go with the first bytes, the likeliest first."""
    import puremagic  # noqa: PLC0415 -- its table is slow to load, and only refusals need it

    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):  # nothing is known, or there is nothing
        return []
    return [(one.extension, one.name.replace("Mach-O", "executable")) for one in found]
