"""The table of `county_report`: a county reports, or is excused."""

from gongkai.engine.fields import Tense, choice, day, evidence, link, number, text
from gongkai.engine.roles import Role
from gongkai.engine.states import Transition, staying
from gongkai.workflows.county_report import guards, states
from gongkai.workflows.county_report.matters import FIGURES, TEXTS
from gongkai.workflows.periodic_disclosure.matters import CYCLES, FIELDS

TRANSITIONS = (
    Transition(
        "assign_report",
        "布置报送",
        (),
        states.AWAITING,
        (Role.SYSTEM, Role.DISCLOSURE_OFFICER),
        (
            choice("field", "领域", FIELDS),
            choice("cycle", "周期", CYCLES),
            text("period", "期次"),
            day("period_ends_on", "本期截止日（评定、政策为作出之日）", Tense.ANY),
            text("instructions", "报送要求", required=False),
            day("report_by", "重报期限（退回重报时）", Tense.ANY, required=False),
            text("return_comments", "退回理由（退回重报时）", required=False),
        ),
    ),
    Transition(
        "report",
        "报送",
        (states.AWAITING,),
        states.REPORTED,
        (Role.COUNTY_OFFICER,),
        (
            evidence("report_table", "报表"),
            link("own_url", "本单位公开网址"),
            day("own_published_on", "本单位公开日期"),
            *(number(name, label, required=False) for name, label in FIGURES.items()),
            *(text(name, label, required=False) for name, label in TEXTS.items()),
        ),
        (guards.figures_are_complete,),
    ),
    *staying(
        "remind",
        "催报",
        (states.AWAITING,),
        (Role.DISCLOSURE_OFFICER, Role.SUPERVISOR),
        (text("reminder", "催报内容"),),
    ),
    Transition(
        "excuse",
        "免报",
        (states.AWAITING,),
        states.EXCUSED,
        (Role.SUPERVISOR,),
        (text("excuse_reason", "免报理由"),),
    ),
)
