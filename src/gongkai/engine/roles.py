"""Who acts: roles, the party a case waits on, and the actor of one command."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """A role in the bureau; the value is its identifier everywhere, the label is what users see."""

    HANDLER = "handler"
    SECTION_HEAD = "section_head"
    DISCLOSURE_OFFICER = "disclosure_officer"
    OFFICE_DIRECTOR = "office_director"
    LEGAL_REVIEWER = "legal_reviewer"
    SECRECY_REVIEWER = "secrecy_reviewer"
    DEPUTY_LEADER = "deputy_leader"
    BUREAU_LEADER = "bureau_leader"
    SPOKESPERSON = "spokesperson"
    CHANNEL_EDITOR = "channel_editor"
    SUPERVISOR = "supervisor"
    COUNTY_OFFICER = "county_officer"
    SYSTEM = "system"

    @property
    def label(self) -> str:
        """The Chinese name users see."""
        return _ROLE_LABELS[self]

    @property
    def bound_to_unit(self) -> bool:
        """Whether the role acts only on cases its own unit is responsible for."""
        return self in {Role.HANDLER, Role.SECTION_HEAD, Role.COUNTY_OFFICER}


_ROLE_LABELS = {
    Role.HANDLER: "经办人",
    Role.SECTION_HEAD: "处室负责人",
    Role.DISCLOSURE_OFFICER: "政务公开专员",
    Role.OFFICE_DIRECTOR: "办公室主任",
    Role.LEGAL_REVIEWER: "法制审核人员",
    Role.SECRECY_REVIEWER: "保密审查员",
    Role.DEPUTY_LEADER: "分管局领导",
    Role.BUREAU_LEADER: "局长",
    Role.SPOKESPERSON: "新闻发言人",
    Role.CHANNEL_EDITOR: "网站/新媒体编辑",
    Role.SUPERVISOR: "督办员",
    Role.COUNTY_OFFICER: "县（市）区联络员",
    Role.SYSTEM: "系统",
}


class Party(StrEnum):
    """Whom a state waits on, or who owes a deadline."""

    AGENCY = "agency"
    APPLICANT = "applicant"
    THIRD_PARTY = "third_party"
    OUTSIDE = "outside"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Actor:
    """The person, or the system, behind one command.

    Attributes:
        id: Id of the user who really acts.
        name: Their name.
        unit_id: The unit they act for.
        roles: What they act as.
        on_behalf_of: Id of the colleague they stand in for (代理); empty when they act themselves.
    """

    id: str
    name: str
    unit_id: str
    roles: frozenset[Role]
    on_behalf_of: str = ""


SYSTEM_ACTOR = Actor(id="system", name="系统", unit_id="", roles=frozenset({Role.SYSTEM}))
"""The actor of timers and escalations."""
