"""What the disk's refusals mean to the person who waits, and what that person can do."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from gongkai.errors import Unavailable

_FULL: Final = (
    "The disk with the files in {where} is full: make room, then hand the file in again",
    "文件目录 {where} 所在磁盘已满，请清理空间后重新提交。",
)
_RIGHTS: Final = (
    "The files in {where} may not be used: check the rights of the directory and who runs gongkai",
    "无权读写文件目录 {where}，请检查目录权限和运行账户。",
)
_OTHER: Final = (
    "The files in {where} cannot be used at present ({reason}): check the disk, then try again",
    "文件目录 {where} 暂时无法使用（{reason}），请检查磁盘后重试。",
)
_MEANINGS: Final = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EROFS: _RIGHTS,
}


class FilesUnavailable(Unavailable):
    """The directory with the files cannot be used at present; nothing was stored."""

    def __init__(self, message: str, zh: str) -> None:
        super().__init__(message)
        self.zh = zh


@contextmanager
def explained(where: Path) -> Iterator[None]:
    """Turn the operating system's errors inside the block into ours.

    Raises:
        FilesUnavailable: The directory cannot be used; the text says what to do.
    """
    try:
        yield
    except OSError as error:
        en, zh = _MEANINGS.get(error.errno or 0, _OTHER)
        shown = {"where": str(where), "reason": error.strerror or type(error).__name__}
        raise FilesUnavailable(en.format(**shown), zh.format(**shown)) from error
