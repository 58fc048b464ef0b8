"""Looking after the stored files: are all here and intact, and which does nobody need?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from gongkai.casework.attachments import Attachments, StoredFile
from gongkai.casework.evidence import Condition, condition

REST: Final = timedelta(days=1)
"""How long a file is left alone after it was handed in: its command may be still to come."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that is registered, as it was found."""

    file: StoredFile
    condition: Condition


def check_files(attachments: Attachments) -> Iterator[Checked]:
    """Read every registered file and compare it with its hash, the oldest first."""
    for file in attachments.register.all():
        yield Checked(file, condition(attachments.store, file.sha256, file))


def unknown_files(attachments: Attachments) -> list[str]:
    """Return the hashes of files that are in the store and not in the register.

    An interrupted `attach` leaves one, and attaching the file again makes it known; or the store
    is shared with another database. They are never removed.
    """
    known = {file.sha256 for file in attachments.register.all()}
    return [one for one in attachments.store.all() if one not in known]


def collect_files(attachments: Attachments, now: datetime) -> list[StoredFile]:
    """Remove the files nothing refers to that were last handed in more than a day ago.

    Returns:
        The files that were removed.
    """
    known = attachments.register.all()
    referred = attachments.register.referred()
    attachments.store.sweep()
    return [
        file
        for file in known
        if file.sha256 not in referred and _discard(attachments, file.sha256, now - REST)
    ]


def _discard(attachments: Attachments, sha256: str, before: datetime) -> bool:
    def forget() -> None:
        attachments.register.remove(sha256)

    return attachments.store.discard(sha256, before, forget)
