"""Is it text? Every byte of it has to be part of a character people write."""

import codecs
from typing import BinaryIO, Final

_CHUNK: Final = 2**18
_CONTROL: Final = frozenset(map(chr, range(32))) - frozenset("\t\n\r\f\x1a")
_NOT_TEXT: Final = _CONTROL | frozenset("\x7f\ufffe\uffff")
"""What no text holds: control characters (but DOS ended a text with 0x1A), and no characters."""
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def is_text(file: BinaryIO) -> bool:
    """Return whether the whole file is text in UTF-8, UTF-16 with its mark, or GB18030."""
    file.seek(0)
    encodings = ("utf-16",) if file.read(2) in _UTF_16 else ("utf-8", "gb18030")
    return any(_decodes(file, encoding) for encoding in encodings)


def _decodes(file: BinaryIO, encoding: str) -> bool:
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while chunk := file.read(_CHUNK):
            if not _NOT_TEXT.isdisjoint(decoder.decode(chunk)):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
