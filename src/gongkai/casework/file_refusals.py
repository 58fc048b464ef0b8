"""Why a file is not taken in, and what the person who hands it in can do. Nothing is stored."""

from typing import TYPE_CHECKING

from gongkai.errors import InvalidInput

if TYPE_CHECKING:
    from gongkai.casework.attachments import Misfit
    from gongkai.casework.file_kinds import Kind


class RefusedFile(InvalidInput):
    """A file cannot be taken in; `zh` tells a clerk in Chinese."""

    def __init__(self, message: str, zh: str) -> None:
        super().__init__(message)
        self.zh = zh


def empty(name: str) -> RefusedFile:
    """Return the refusal of a file without content."""
    return RefusedFile(
        f"{name!r} is empty: look whether it was saved, and hand it in again",
        f"“{name}”是空文件，请确认已保存后重新提交。",
    )


def too_large(name: str, most: int) -> RefusedFile:
    """Return the refusal of a file of more than ``most`` bytes."""
    shown = f"{most // 2**20} MiB" if most >= 2**20 else f"{most} bytes"
    return RefusedFile(
        f"{name!r} is larger than {shown}: make its pictures smaller or split it, and hand it in "
        "again",
        f"“{name}”超过 {shown}，请压缩其中的图片或拆分后重新提交。",
    )


def not_as_named(name: str, kind: "Kind", found: "Misfit") -> RefusedFile:
    """Return the refusal of a file whose content is not what its name says."""
    return RefusedFile(
        f"{name!r} cannot be taken as .{kind.extension} ({kind.label}): {found.en}. "
        f"Hand in the file itself, saved as .{kind.extension}, without a password",
        f"“{name}”的内容与扩展名不符（应为{kind.zh}）：{found.zh}。"
        f"请提交原文件，另存为不加密的 .{kind.extension} 格式。",
    )
