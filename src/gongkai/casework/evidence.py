"""The evidence (佐证材料) of a case: what was handed in, by whom, and whether the file is here."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from gongkai.casework.attachments import CHUNK, Attachments, FileStore, StoredFile
from gongkai.engine.cases import Case, Event
from gongkai.errors import InvalidInput, NotFound, Unavailable


class DamagedFile(Unavailable):
    """A stored file is not what it was when it was handed in."""

    def __init__(self, sha256: str) -> None:
        super().__init__(
            f"The stored file {sha256} is damaged: restore it from a backup, or hand the original "
            "in again"
        )
        self.zh = "存储的文件已损坏，请从备份恢复，或重新提交原文件。"


class Condition(StrEnum):
    """What has become of a file."""

    INTACT = "intact"
    HERE = "here"
    DAMAGED = "damaged"
    MISSING = "missing"
    NOT_STORED = "not stored"

    @property
    def label(self) -> str:
        """The Chinese name users see."""
        return {
            "intact": "完好",
            "here": "已存",
            "damaged": "已损坏",
            "missing": "已丢失",
            "not stored": "仅登记",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence, as it was handed in once.

    Attributes:
        field: The field it was given for.
        name: Its name.
        sha256: SHA-256 of its content, in hex.
        by: Id of who handed it in.
        at: When, UTC.
        current: Whether it is what the case holds for that field now.
        stored: What is known of the file; none if only its name and hash were recorded.
        condition: Whether it is here.
    """

    field: str
    name: str
    sha256: str
    by: str
    at: datetime
    current: bool
    stored: StoredFile | None
    condition: Condition


def evidence_of(
    attachments: Attachments, case: Case, history: Iterable[Event], *, verify: bool = True
) -> list[Piece]:
    """Return all evidence a case was ever given, in the order of its history.

    With ``verify`` each file that is here is read and compared with its hash.
    """
    given = list(_given(history))
    hashes = {sha256 for _, _, _, sha256 in given}
    known = attachments.register.find(hashes)
    conditions = {
        one: condition(attachments.store, one, known.get(one), verify=verify) for one in hashes
    }
    return [
        Piece(
            field=field,
            name=name,
            sha256=sha256,
            by=event.actor_id,
            at=event.at,
            current=case.facts.get(field) == {"name": name, "sha256": sha256},
            stored=known.get(sha256),
            condition=conditions[sha256],
        )
        for event, field, name, sha256 in given
    ]


def condition(
    store: FileStore, sha256: str, known: StoredFile | None, *, verify: bool = True
) -> Condition:
    """Return what has become of a file; without ``verify`` only whether it is here."""
    size = store.size(sha256)
    if size is None:
        return Condition.MISSING if known is not None else Condition.NOT_STORED
    if known is not None and known.size != size:
        return Condition.DAMAGED
    if not verify:
        return Condition.HERE
    try:
        for _ in contents(store, sha256):
            pass
    except DamagedFile:
        return Condition.DAMAGED
    except NotFound:
        return Condition.MISSING
    return Condition.INTACT


def piece_named(pieces: Iterable[Piece], prefix: str) -> Piece:
    """Return the piece of evidence whose hash begins so, the latest if there are several.

    Raises:
        NotFound: There is none.
        InvalidInput: Several files begin so.
    """
    wanted = prefix.strip().casefold()
    found = {one.sha256: one for one in pieces if wanted and one.sha256.startswith(wanted)}
    if not found:
        raise NotFound(
            f"The case has no evidence whose SHA-256 begins with {prefix!r}. "
            "See `gongkai case files`."
        )
    if len(found) > 1:
        raise InvalidInput(f"{prefix!r} begins {len(found)} files: give more of the SHA-256")
    return next(iter(found.values()))


def contents(store: FileStore, sha256: str) -> Iterator[bytes]:
    """Return the content of a stored file piece by piece.

    Use it for what is thrown away if an error comes: whether the content is intact is known at its
    end.

    Raises:
        NotFound: It is not here.
        DamagedFile: It is not what it was.
    """
    digest = hashlib.sha256()
    try:
        with store.read(sha256) as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
                yield chunk
    except OSError as error:
        raise DamagedFile(sha256) from error
    if digest.hexdigest() != sha256:
        raise DamagedFile(sha256)


def _given(history: Iterable[Event]) -> Iterator[tuple[Event, str, str, str]]:
    for event in history:
        for field in sorted(event.input):  # a database keeps no order of its own
            one = event.input.evidence(field)
            if one is not None:
                yield event, field, one.name, one.sha256
