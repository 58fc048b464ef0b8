"""The kinds whose first bytes tell, by the specification of each format."""

import re
from typing import Final

_MP4_BRANDS: Final = rb"iso[m2-9]|mp4[12]|avc1|MSNV|dash|M4[AV] "

_SIGNATURES: Final = {
    extension: re.compile(pattern, re.DOTALL)
    for extension, pattern in {
        "pdf": rb"%PDF-\d",
        "png": rb"\x89PNG\r\n\x1a\n",
        "jpg": rb"\xff\xd8\xff",
        "gif": rb"GIF8[79]a",
        "webp": rb"RIFF....WEBP",
        "tif": rb"II\*\x00|MM\x00\*",
        "mp4": rb"....ftyp(?:" + _MP4_BRANDS + rb")",
        # A tag, or a frame of layer III: eleven bits set, then version 2.5, 2 or 1.
        "mp3": rb"ID3[\x02-\x04]|\xff[\xe2\xe3\xf2\xf3\xfa\xfb]",
    }.items()
}


def is_signed(head: bytes, extension: str) -> bool:
    """Return whether a file begins as one with this ending does.

    >>> is_signed(b"%PDF-1.7 ...", "pdf"), is_signed(b"MZ...", "pdf")
    (True, False)
    """
    signature = _SIGNATURES.get(extension)
    return signature is not None and signature.match(head) is not None
