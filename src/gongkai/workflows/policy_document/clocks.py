"""The clocks of `policy_document`.

Whoever has to act is reminded too: the editor of an interpretation, the officer who publishes, the
legal reviewer (our reading of E-SHORT and E-STD, which name only handler and section head).
On poverty relief the supervisor is copied from yellow on, so those documents have rules of their
own.
"""

from dataclasses import replace

from gongkai.calendar import WorkingDays
from gongkai.engine.facts import Facts
from gongkai.engine.ladders import Ladder
from gongkai.engine.roles import Role
from gongkai.engine.rules import DeadlineRule
from gongkai.workflows.ladders import E_SHORT, E_STD_15, E_STD_20, also_telling
from gongkai.workflows.law import BUREAU_TARGET, OGI_2008, OGI_2019, TASK_TABLE_2018
from gongkai.workflows.policy_document.matters import (
    is_poverty_relief,
    is_proactive,
    wants_interpretation,
)


def _ordinary_interpretation(facts: Facts) -> bool:
    return wants_interpretation(facts) and not is_poverty_relief(facts)


def _poverty_interpretation(facts: Facts) -> bool:
    return wants_interpretation(facts) and is_poverty_relief(facts)


def _ordinary_publication(facts: Facts) -> bool:
    return is_proactive(facts) and not is_poverty_relief(facts)


def _poverty_publication(facts: Facts) -> bool:
    return is_proactive(facts) and is_poverty_relief(facts)


def _copied_to_supervisor(ladder: Ladder) -> Ladder:
    return also_telling(ladder, f"{ladder.id}-COPIED", Role.SUPERVISOR, ("yellow", "orange"))


_TO_EDITOR = also_telling(E_SHORT, "E-SHORT-EDITOR", Role.CHANNEL_EDITOR)
_TO_OFFICER = also_telling(E_STD_20, "E-STD-20-OFFICER", Role.DISCLOSURE_OFFICER)

INTERPRETATION = DeadlineRule(
    "interpretation_3wd",
    "发布解读",
    WorkingDays(3),
    frozenset({"publish_document"}),
    TASK_TABLE_2018.at("第12项（同日发布为目标，至迟3个工作日）"),
    counts_from="published_on",
    met_by=frozenset({"publish_interpretation"}),
    met_on={"publish_interpretation": "interpretation_published_on"},
    waived_by=frozenset({"skip_interpretation"}),
    applies=_ordinary_interpretation,
    ladder=_TO_EDITOR,
)
PUBLICATION = DeadlineRule(
    "publish_20wd",
    "公开文件",
    WorkingDays(20),
    frozenset({"sign"}),
    f"{OGI_2008.at('第十八条')}；{OGI_2019.at('第二十六条')}",
    counts_from="signed_on",
    met_by=frozenset({"publish_document"}),
    met_on={"publish_document": "published_on"},
    waived_by=frozenset({"keep_internal"}),
    applies=_ordinary_publication,
    ladder=_TO_OFFICER,
)
PUBLICATION_TARGET = replace(
    PUBLICATION,
    id="publish_target_5wd",
    label="公开文件（本局目标）",
    within=WorkingDays(5),
    law=BUREAU_TARGET,
    applies=is_proactive,
    ladder=also_telling(E_SHORT, "E-SHORT-OFFICER", Role.DISCLOSURE_OFFICER),
)
REVIEW = DeadlineRule(
    "review_sla",
    "合法性审核",
    WorkingDays(5),
    frozenset({"submit_set"}),
    f"{BUREAU_TARGET}，一般5至15个工作日",
    met_by=frozenset({"legal_pass", "legal_return"}),
    waived_by=frozenset({"terminate"}),
    ladder=also_telling(E_SHORT, "E-SHORT-LEGAL", Role.LEGAL_REVIEWER),
)

DEADLINES = (
    INTERPRETATION,
    replace(
        INTERPRETATION,
        id="interpretation_3wd_poverty_relief",
        label="发布解读（脱贫攻坚）",
        applies=_poverty_interpretation,
        ladder=_copied_to_supervisor(_TO_EDITOR),
    ),
    PUBLICATION,
    replace(
        PUBLICATION,
        id="publish_20wd_poverty_relief",
        label="公开文件（脱贫攻坚）",
        applies=_poverty_publication,
        ladder=_copied_to_supervisor(_TO_OFFICER),
    ),
    PUBLICATION_TARGET,
    REVIEW,
    replace(
        REVIEW,
        id="review_max_15wd",
        label="合法性审核（最长）",
        within=WorkingDays(15),
        ladder=also_telling(E_STD_15, "E-STD-15-LEGAL", Role.LEGAL_REVIEWER),
    ),
)
