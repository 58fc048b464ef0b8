"""What lies with a case on the desk beside its state: who has it, who was asked, what holds it.

A procedure says what the law knows of a case; this is what offices do with any case: hand it on,
ask others, hold it, urge it. It is changed by operations only, never by a procedure's own triggers.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation:
    """Who gave the case to whom, and the roles that go with it."""

    by: str
    to: str
    roles: tuple[str, ...]


class SigningMode(StrEnum):
    """How many of those asked must agree."""

    ALL = "all"
    ANY = "any"

    @property
    def label(self) -> str:
        """The mode in Chinese, for people."""
        return {"all": "会签（全部同意）", "any": "或签（一人同意）"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """One person asked to sign; ``agrees`` is None until they have."""

    user: str
    agrees: bool | None = None
    opinion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """A round of signatures.

    Attributes:
        mode: How many must agree.
        asked_by: Who began it.
        question: What they are asked.
        signers: Those asked.
    """

    mode: SigningMode
    asked_by: str
    question: str
    signers: tuple[Signer, ...]

    @property
    def passed(self) -> bool | None:
        """Whether it passed; None while that is open."""
        given = [one.agrees for one in self.signers]
        if self.mode is SigningMode.ANY:
            if True in given:
                return True
            return None if None in given else False
        if False in given:
            return False
        return None if None in given else True


@dataclass(frozen=True, slots=True, kw_only=True)
class CoHandling:
    """Another unit asked to help, until when, and what it answered."""

    unit_id: str
    due: date
    asked_by: str
    returned_by: str = ""
    opinion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspension:
    """Why a case stands still, until when that is expected, and which clocks stand with it."""

    ground: str
    expected_end: date
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionAsked:
    """An extension somebody asked for and nobody has decided on."""

    rule: str
    n: int
    reason: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Somebody who was sent a copy, and when they read it."""

    user: str
    by: str
    read_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Everything on the desk of one case.

    Attributes:
        signed_in_by: Who took delivery for the unit; empty until then.
        signed_in_at: When, UTC.
        claimed_by: Who works on it; empty while anybody of the unit may.
        delegations: To whom it was given in turn; the last one has it.
        first_unit: The unit it was opened with, once it has been handed on.
        sent_back: How often it was sent back.
        urges: How often it was urged.
        urged_at: When last, UTC.
        copies: Who was sent a copy.
        signing: The present or last round of signatures.
        co_handling: Units asked to help.
        suspended: Why it stands still, if it does.
        extension: An extension that waits for a decision.
        on_account: Whether it is kept on the list of what could not be finished (挂账).
        voided: Why it was declared void; empty if it was not.
        reopened: Whether a new case has taken it up again.
    """

    signed_in_by: str = ""
    signed_in_at: datetime | None = None
    claimed_by: str = ""
    delegations: tuple[Delegation, ...] = ()
    first_unit: str = ""
    sent_back: int = 0
    urges: int = 0
    urged_at: datetime | None = None
    copies: tuple[Copy, ...] = ()
    signing: Signing | None = None
    co_handling: tuple[CoHandling, ...] = ()
    suspended: Suspension | None = None
    extension: ExtensionAsked | None = None
    on_account: bool = False
    voided: str = ""
    reopened: bool = False

    @property
    def holder(self) -> str:
        """Id of the person who has it in hand; empty while anybody of the unit may."""
        return self.delegations[-1].to if self.delegations else self.claimed_by


def handed_on(desk: Desk, from_unit: str) -> Desk:
    """Return the desk of a case that goes to another unit: nobody there has it yet."""
    return replace(
        desk,
        signed_in_by="",
        signed_in_at=None,
        claimed_by="",
        delegations=(),
        first_unit=desk.first_unit or from_unit,
    )
