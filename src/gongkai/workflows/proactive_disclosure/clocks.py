"""The clocks of `proactive_disclosure`: one for each category, all until publication.

Whoever publishes is reminded too: the editor, and in a county its officer (our reading of the
ladders, which name only handler and section head).
"""

from collections.abc import Iterable
from dataclasses import replace

from gongkai.calendar import Hours, WorkingDays
from gongkai.engine.facts import Facts
from gongkai.engine.ladders import Ladder
from gongkai.engine.roles import Party, Role
from gongkai.engine.rules import DeadlineRule, Predicate
from gongkai.workflows.ladders import E_HOUR, E_SHORT, E_STD_15, E_STD_20, also_telling
from gongkai.workflows.law import OGI_2008, OGI_2019
from gongkai.workflows.law.publication import (
    ADMINISTRATIVE_PENALTY_2021,
    ASSISTANCE_CATALOGUE,
    ELDERLY_CATALOGUE,
    ENFORCEMENT_PUBLICITY_2018,
)
from gongkai.workflows.proactive_disclosure.matters import (
    ASSISTANCE,
    ELDERLY,
    ENFORCEMENT_OTHER,
    FALSE_INFO,
    LICENSE_PENALTY,
    POSTING,
    has_no_clock_of_its_own,
    is_first_list,
    is_under_the_penalty_law,
)


def _for_publishers(ladder: Ladder) -> Ladder:
    with_editor = also_telling(ladder, f"{ladder.id}-EDITOR", Role.CHANNEL_EDITOR)
    return also_telling(with_editor, f"{ladder.id}-PUBLISHERS", Role.COUNTY_OFFICER)


def _of(categories: Iterable[str]) -> Predicate:
    wanted = frozenset(categories)

    def applies(facts: Facts) -> bool:
        return facts.text("category") in wanted

    return applies


_20 = _for_publishers(E_STD_20)
_15 = _for_publishers(E_STD_15)
_SHORT = _for_publishers(E_SHORT)

PUBLICATION = DeadlineRule(
    "publish_20wd",
    "主动公开",
    WorkingDays(20),
    frozenset({"collect"}),
    f"{OGI_2008.at('第十八条')}；{OGI_2019.at('第二十六条')}",
    counts_from="formed_on",
    met_by=frozenset({"publish"}),
    met_on={"publish": "published_on"},
    waived_by=frozenset({"reject"}),
    applies=has_no_clock_of_its_own,
    ladder=_20,
)

DEADLINES = (
    PUBLICATION,
    replace(
        PUBLICATION,
        id="license_penalty_7wd",
        label="公开行政许可、行政处罚决定",
        within=WorkingDays(7),
        law=str(ENFORCEMENT_PUBLICITY_2018),
        applies=_of([LICENSE_PENALTY]),
        ladder=_SHORT,
    ),
    replace(
        PUBLICATION,
        id="enforcement_20wd",
        label="公开其他行政执法决定",
        law=str(ENFORCEMENT_PUBLICITY_2018),
        applies=_of([ENFORCEMENT_OTHER]),
    ),
    replace(
        PUBLICATION,
        id="penalty_revoked_3wd",
        label="撤回处罚决定信息并说明理由",
        within=WorkingDays(3),  # art. 85: “三日” means working days
        law=ADMINISTRATIVE_PENALTY_2021.at("第四十八条、第八十五条"),
        applies=is_under_the_penalty_law,
        ladder=_SHORT,
    ),
    replace(
        PUBLICATION,
        id="assistance_10wd",
        label="公开社会救助信息",
        within=WorkingDays(10),
        law=str(ASSISTANCE_CATALOGUE),
        applies=_of(ASSISTANCE),
        ladder=_15,
    ),
    replace(
        PUBLICATION,
        id="elderly_10wd",
        label="公开养老服务信息",
        within=WorkingDays(10),
        law=str(ELDERLY_CATALOGUE),
        applies=_of(ELDERLY),
        ladder=_15,
    ),
    replace(
        PUBLICATION,
        id="clarify_24h",
        label="澄清虚假或者不完整信息",
        within=Hours(24),
        law=f"{OGI_2019.at('第六条')}（及时澄清；24小时为本单位内部时限，设计值）",
        counts_from=None,  # the day alone does not say from which hour on
        met_on={},
        applies=_of([FALSE_INFO]),
        ladder=_for_publishers(E_HOUR),
    ),
    DeadlineRule(
        "posting_7wd",
        "初审名单公示",
        POSTING,
        frozenset({"publish"}),
        str(ASSISTANCE_CATALOGUE),
        counts_from="published_on",
        bearer=Party.OUTSIDE,
        waived_by=frozenset({"end_posting", "correct", "takedown"}),
        restarted_by=frozenset({"republish"}),
        applies=is_first_list,
        on_expiry="end_posting",
    ),
)
