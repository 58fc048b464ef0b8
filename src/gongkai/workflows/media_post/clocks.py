"""The clocks of `media_post`: one working day for each review, and the hours of a repost.

Whoever reviews is reminded too (our reading of E-DAY). A review is performed by whatever comes of
it: passed on, returned or rejected.
"""

from dataclasses import replace

from gongkai.calendar import Hours, WorkingDays
from gongkai.engine.roles import Role
from gongkai.engine.rules import DeadlineRule
from gongkai.workflows.ladders import E_DAY, E_HOUR, also_telling
from gongkai.workflows.law import BUREAU_TARGET


def _review(level: str, label: str, after: str, done: str, reviewer: Role) -> DeadlineRule:
    return DeadlineRule(
        f"{level}_review_1wd",
        label,
        WorkingDays(1),
        frozenset({after}),
        BUREAU_TARGET,
        met_by=frozenset({done, "return_for_rework", "reject"}),
        ladder=also_telling(E_DAY, f"E-DAY-{level.upper()}-REVIEW", reviewer),
    )


_SECOND = _review("second", "复审", "first_ok", "second_ok", Role.SECTION_HEAD)

DEADLINES = (
    _review("first", "初审", "submit", "first_ok", Role.CHANNEL_EDITOR),
    # In the fast lane the second review is the last one.
    replace(_SECOND, met_by=_SECOND.met_by | {"repost_ok"}),
    _review("final", "终审", "second_ok", "final_ok", Role.DEPUTY_LEADER),
    DeadlineRule(
        "repost_24h",
        "转载重要信息",
        Hours(24),
        frozenset({"order_repost"}),
        f"{BUREAU_TARGET}，参照政府网站24小时内转载国务院重要信息的要求（未核实）",
        counts_from="source_published_at",
        met_by=frozenset({"post"}),
        met_on={"post": "posted_at"},
        waived_by=frozenset({"reject"}),
        ladder=also_telling(E_HOUR, "E-HOUR-EDITOR", Role.CHANNEL_EDITOR),
    ),
)
