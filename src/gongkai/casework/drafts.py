"""Drafts (草稿): what somebody has begun to fill in and not sent. They concern nobody else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Draft:
    """An unfinished form.

    Attributes:
        user_id: Whose it is.
        about: The case's number, or ``new:`` and a procedure's id.
        trigger: What it is for.
        input: What was typed, as it was typed: nothing is checked yet.
        saved_at: When, UTC.
    """

    user_id: str
    about: str
    trigger: str
    input: Mapping[str, object]
    saved_at: datetime


class Drafts(Protocol):
    """Where drafts are kept; saving one takes the place of the one before."""

    def save(self, draft: Draft) -> None:
        """Keep a draft."""
        ...

    def find(self, user_id: str, about: str, trigger: str) -> Draft | None:
        """Return somebody's draft of one form, if there is one."""
        ...

    def of(self, user_id: str) -> Sequence[Draft]:
        """Return all drafts of somebody, the newest first."""
        ...

    def drop(self, user_id: str, about: str, trigger: str) -> None:
        """Throw a draft away; nothing happens if there is none."""
        ...
