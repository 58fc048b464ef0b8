"""Which tasks a case serves where its procedure serves many: told by what it is about.

The catalogue (§2) names the parameter in brackets: ``periodic_disclosure[social_assistance]`` is
task 6. Where it names none (our reading): published information of no particular field serves what
holds for all of it (tasks 1, 26 and 28); training goes with publicity (27), reports with what they
report on (23, 30).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from gongkai.engine.facts import Facts

_EVERY_PUBLICATION: Final = (1, 26, 28)


@dataclass(frozen=True, slots=True)
class Subject:
    """The field of a procedure that tells its tasks, and the tasks by its values."""

    field: str
    tasks: Mapping[str, tuple[int, ...]]


_OF_FIELDS: Final = Subject(
    "field", {"social_assistance": (6,), "elderly_care": (7,), "public_welfare": (9,)}
)
_OF_LISTS: Final = Subject(
    "kind",
    {
        "key_area": (29,),
        "one_visit": (18,),
        "certificates": (20,),
        "holdings_review": (26,),
        "guide_catalogue": (26,),
        "public_welfare_catalogue": (9,),
        "inspection_items": (5,),
    },
)
_ASSISTANCE: Final = (*_EVERY_PUBLICATION, 6)
_ELDERLY: Final = (*_EVERY_PUBLICATION, 7)

SUBJECTS: Final[Mapping[str, Subject]] = {
    "periodic_disclosure": _OF_FIELDS,
    "county_report": _OF_FIELDS,
    "list_compilation": _OF_LISTS,
    "list_contribution": _OF_LISTS,
    "planned_activity": Subject(
        "kind",
        {
            "first_interpreter": (11,),
            "interpretation": (10, 14),
            "publicity": (27,),
            "training": (27,),
            "assessment": (30,),
            "special_inspection": (17,),
            "report": (23, 30),
        },
    ),
    "channel_inspection": Subject("channel_kind", {"website": (23,), "new_media": (24, 25)}),
    "proactive_disclosure": Subject(
        "category",
        {
            "default": _EVERY_PUBLICATION,
            "license_penalty": _EVERY_PUBLICATION,
            "enforcement_other": _EVERY_PUBLICATION,
            "penalty_revoked": _EVERY_PUBLICATION,
            "false_info": _EVERY_PUBLICATION,
            "social_assistance_policy": _ASSISTANCE,
            "social_assistance_guide": _ASSISTANCE,
            "complaint_phone": _ASSISTANCE,
            "assistance_first_list": _ASSISTANCE,
            "elderly_policy": _ELDERLY,
            "elderly_subsidy_guide": _ELDERLY,
            "reform_measure": (*_EVERY_PUBLICATION, 20),
        },
    ),
    "internal_rule": Subject(
        "rule_kind",
        {
            "interpretation": (12,),
            "opinion_response": (15,),
            "opinion_evaluation": (17,),
            "message_feedback": (19,),
            "media_review": (25,),
            "on_request": (26,),
            "new_regulation": (26,),
            "disclosure_review": (28,),
            "institution_disclosure": (30,),
            "other": (),
        },
    ),
    "supervision_order": Subject("origin", {"inspection": (23,), "poor_verdict": (17,)}),
}
"""By procedure; values that are not named leave the case to all tasks of its procedure."""


def _of_policy(facts: Facts) -> tuple[int, ...]:
    """Tasks 1 and 12 hold for every document, the others where G-02, G-03 and G-06 ask."""
    tags = facts.tags("tags")
    wanted = {
        1: True,
        2: facts.flag("public_interest"),
        10: "major" in tags,
        12: True,
        13: "specialised" in tags,
        14: "poverty_relief" in tags,
    }
    return tuple(task for task, holds in wanted.items() if holds)


def _of_opinion(facts: Facts) -> tuple[int, ...]:
    """Task 16 is about emergencies, 17 about what is evaluated in the end."""
    emergency = (16,) if facts.text("level") == "major_emergency" else ()
    return (15, *emergency, 17)


_BY_RULE: Final[Mapping[str, Callable[[Facts], tuple[int, ...]]]] = {
    "policy_document": _of_policy,
    "opinion_response": _of_opinion,
}


def tasks_of_subject(procedure: str, facts: Facts) -> tuple[int, ...] | None:
    """Return the tasks a case serves by what it is about; None: all those of its procedure."""
    if procedure in _BY_RULE:
        return _BY_RULE[procedure](facts)
    subject = SUBJECTS.get(procedure)
    return subject.tasks.get(facts.text(subject.field)) if subject else None
