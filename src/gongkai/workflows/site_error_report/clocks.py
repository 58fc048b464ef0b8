"""The clocks of `site_error_report`."""

from dataclasses import replace

from gongkai.calendar import FixedDate, Period, WorkingDays
from gongkai.clock import beijing_day
from gongkai.engine.facts import Facts
from gongkai.engine.roles import Party
from gongkai.engine.rules import DeadlineRule
from gongkai.workflows.ladders import E_DATE, E_DAY, E_SHORT
from gongkai.workflows.law import BUREAU_TARGET, TASK_TABLE_2018, WEBSITE_GUIDE_2017
from gongkai.workflows.site_error_report.guards import is_done, is_promised


def _until_the_promised_day(facts: Facts) -> Period:
    return FixedDate(beijing_day(facts.instant("rectify_by")))


REPLY = DeadlineRule(
    "reply_2wd",
    "回复留言",
    WorkingDays(2),
    frozenset({"accept"}),
    TASK_TABLE_2018.at("第19项"),
    counts_from={"accept": "forwarded_at", "bounce": "bounced_at"},
    met_by=frozenset({"approve_reply", "mark_invalid"}),
    waived_by=frozenset({"send_back_to_platform"}),
    restarted_by=frozenset({"bounce"}),
    ladder=E_SHORT,
)

DEADLINES = (
    DeadlineRule(
        "dispatch_1wd",
        "转办留言",
        WorkingDays(1),
        frozenset({"accept"}),
        f"{BUREAU_TARGET}，参照{WEBSITE_GUIDE_2017}（未核实）",
        counts_from="forwarded_at",
        met_by=frozenset({"dispatch"}),
        waived_by=frozenset({"send_back_to_platform", "mark_invalid"}),
        ladder=E_DAY,
    ),
    REPLY,
    # The national limit is shown beside the stricter local one and warns nobody twice.
    replace(
        REPLY,
        id="national_3wd",
        label="回复留言（全国上限）",
        within=WorkingDays(3),
        law=f"{WEBSITE_GUIDE_2017}（未核实；辽宁省规定为3个工作日）",
        ladder=None,
    ),
    DeadlineRule(
        "promised_rectification",
        "兑现整改承诺",
        _until_the_promised_day,
        frozenset({"approve_reply"}),
        TASK_TABLE_2018.at("第19项（答复中承诺的期限）"),
        met_by=frozenset({"close"}),
        met_on={"close": "rectified_on"},
        waived_by=frozenset({"bounce"}),
        applies=is_promised,
        ladder=E_DATE,
    ),
    DeadlineRule(
        "objection_window",
        "平台异议期",
        WorkingDays(5),
        frozenset({"approve_reply"}),
        BUREAU_TARGET,
        bearer=Party.OUTSIDE,
        waived_by=frozenset({"bounce"}),
        applies=is_done,
        on_expiry="close",
    ),
)
