"""The clocks of `public_inquiry`: seven or fifteen working days, and the red line behind them.

A county has no section: its officer is told where handler and section head would be (our reading).
"""

from gongkai.calendar import Months, WorkingDays
from gongkai.engine.roles import Party, Role
from gongkai.engine.rules import DeadlineRule, OnNotice
from gongkai.workflows.ladders import E_SHORT, E_STD_15, E_STD_20, also_telling
from gongkai.workflows.law import BUREAU_TARGET
from gongkai.workflows.law.publication import CHANNEL_INDICATORS_2019, WEBSITE_CONTENT_2014
from gongkai.workflows.public_inquiry.matters import (
    has_fifteen_days,
    is_simple_suggestion,
)

_SHORT = also_telling(E_SHORT, "E-SHORT-COUNTY", Role.COUNTY_OFFICER)
_NOT_OURS_TO_ANSWER = frozenset({"redirect", "mark_invalid"})

DEADLINES = (
    DeadlineRule(
        "reply_7wd",
        "答复建议",
        WorkingDays(7),
        frozenset({"accept"}),
        str(WEBSITE_CONTENT_2014),
        counts_from={"accept": "received_on"},
        met_by=frozenset({"approve_reply"}),
        met_on={"approve_reply": "replied_on"},
        waived_by=_NOT_OURS_TO_ANSWER,
        restarted_by=frozenset({"redo"}),
        extended_by={"extend": WorkingDays(8)},  # to fifteen in all
        applies=is_simple_suggestion,
        told_by=frozenset({"extend"}),
        on_notice=OnNotice.NEVER_SHORTEN_TOLD,
        ladder=_SHORT,
    ),
    DeadlineRule(
        "reply_15wd",
        "答复咨询、投诉和疑难建议",
        WorkingDays(15),
        frozenset({"accept"}),
        f"{WEBSITE_CONTENT_2014}；咨询、投诉为{BUREAU_TARGET}，参照安徽省规定",
        counts_from={"accept": "received_on"},
        met_by=frozenset({"approve_reply"}),
        met_on={"approve_reply": "replied_on"},
        waived_by=_NOT_OURS_TO_ANSWER,
        restarted_by=frozenset({"redo"}),
        applies=has_fifteen_days,
        ladder=also_telling(E_STD_15, "E-STD-15-COUNTY", Role.COUNTY_OFFICER),
    ),
    DeadlineRule(
        "draft_5wd",
        "提交答复稿",
        WorkingDays(5),
        frozenset({"accept"}),
        BUREAU_TARGET,
        counts_from={"accept": "received_on"},
        met_by=frozenset({"submit_reply"}),
        waived_by=_NOT_OURS_TO_ANSWER,
        restarted_by=frozenset({"redo"}),
        ladder=_SHORT,
    ),
    DeadlineRule(
        "unanswered_3m",
        "超过三个月未答复（单项否决）",
        Months(3),
        frozenset({"accept"}),
        str(CHANNEL_INDICATORS_2019),
        counts_from="received_on",
        met_by=frozenset({"approve_reply"}),
        met_on={"approve_reply": "replied_on"},
        waived_by=_NOT_OURS_TO_ANSWER,
        ladder=also_telling(E_STD_20, "E-STD-20-COUNTY", Role.COUNTY_OFFICER),
    ),
    DeadlineRule(
        "rating_window",
        "评价期",
        WorkingDays(5),
        frozenset({"approve_reply"}),
        BUREAU_TARGET,
        bearer=Party.APPLICANT,
        waived_by=frozenset({"rate"}),
        on_expiry="close",
    ),
)
