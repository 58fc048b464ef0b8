"""Which characters a file of XML can hold."""

from typing import Final

_FORBIDDEN: Final = dict.fromkeys(
    [*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF], "\ufffd"
)


def storable(text: str) -> str:
    r"""Return ``text`` with a mark in the place of every character XML forbids.

    >>> storable("a\x0bb\n") == "a\ufffdb\n"
    True
    """
    return text.translate(_FORBIDDEN)
