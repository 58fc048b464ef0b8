"""The names in a compound file (OLE, [MS-CFB]): the container of Office before 2007 and of WPS.

Only the directory is read, sector by sector, and only so much of it; chains that lead in a circle
or out of the file end the search.
"""

import struct
from collections.abc import Iterator
from typing import BinaryIO, Final

START: Final = bytes.fromhex("d0cf11e0a1b11ae1")
MOST_SECTORS: Final = 2000
"""Sectors of the directory that are looked at: at least 8000 names."""

_HEADER: Final = 512
_FIRST_FATS: Final = 109
_ENTRY: Final = 128
_LAST: Final = 0xFFFFFFFA  # from here on a number is no sector but a mark
_SECTOR_SHIFTS: Final = (9, 12)


def names(file: BinaryIO) -> frozenset[str]:
    """Return the names of all streams and storages, at any depth; none if it is damaged."""
    file.seek(0)
    header = file.read(_HEADER)
    if len(header) < _HEADER or not header.startswith(START):
        return frozenset()
    try:
        return frozenset(_names(_Sectors(file, header)))
    except (ValueError, struct.error):
        return frozenset()


def _names(sectors: "_Sectors") -> Iterator[str]:
    for sector in sectors.directory():
        for at in range(0, len(sector), _ENTRY):
            length = int.from_bytes(sector[at + 64 : at + 66], "little")
            if 2 <= length <= 64:  # noqa: PLR2004 -- room for 31 characters and their end
                yield sector[at : at + length - 2].decode("utf-16-le", "replace")


class _Sectors:
    def __init__(self, file: BinaryIO, header: bytes) -> None:
        self._file = file
        (shift,) = struct.unpack_from("<H", header, 30)
        if shift not in _SECTOR_SHIFTS:
            raise ValueError("no such sector size")
        self._size = 1 << shift
        self._fats = struct.unpack_from(f"<{_FIRST_FATS}I", header, 76)
        (self._directory,) = struct.unpack_from("<I", header, 48)
        (self._more_fats,) = struct.unpack_from("<I", header, 68)

    def directory(self) -> Iterator[bytes]:
        """Return the sectors of the directory, in order."""
        number = self._directory
        for _ in range(MOST_SECTORS):
            if number >= _LAST:
                return
            yield self._sector(number)
            number = self._next(number)

    def _sector(self, number: int) -> bytes:
        self._file.seek((number + 1) * self._size)
        found = self._file.read(self._size)
        if len(found) < self._size:
            raise ValueError("a sector lies outside the file")
        return found

    def _number(self, sector: int, index: int) -> int:
        found: tuple[int] = struct.unpack_from("<I", self._sector(sector), 4 * index)
        return found[0]

    def _next(self, number: int) -> int:
        """Return the sector that follows one, from the allocation table."""
        fat, index = divmod(number, self._size // 4)
        return self._number(self._fat(fat), index)

    def _fat(self, index: int) -> int:
        """Return the sector in which a part of the allocation table is."""
        if index < _FIRST_FATS:
            return int(self._fats[index])
        per_sector = self._size // 4 - 1
        hops, index = divmod(index - _FIRST_FATS, per_sector)
        sector = self._more_fats
        for _ in range(min(hops, MOST_SECTORS)):
            sector = self._number(sector, per_sector)
        return self._number(sector, index)
