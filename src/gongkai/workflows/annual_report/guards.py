"""The standing rules on annual reports: figures that add up, six parts, two local topics."""

from collections.abc import Iterable, Mapping

from gongkai.clock import beijing_day
from gongkai.engine.guards import Guard, Reason, Situation, guard
from gongkai.workflows.annual_report.arithmetic import Checks, unreadable


@guard("whole_year", "报告年度")
def is_on_a_whole_year(situation: Situation) -> Reason | None:
    """A report is on one calendar year, named by its first day."""
    day = beijing_day(situation.facts.instant("period_begin"))
    if (day.month, day.day) == (1, 1):
        return None
    return Reason(
        "a report is on a calendar year; give its 1 January", "报告年度起始日应为1月1日。"
    )


@guard("override_reason", "手工修改说明")
def override_is_explained(situation: Situation) -> Reason | None:
    """Figures come from the cases; where a hand changed them it says why."""
    facts = situation.facts
    if not facts.flag("overridden") or facts.text("override_reason"):
        return None
    return Reason(
        "figures were changed by hand; say why (override_reason)",
        "对自动汇总的数据作手工修改的，须说明理由。",
    )


@guard("readable", "表格填写规范")
def rows_are_readable(situation: Situation) -> Reason | None:
    """Every row entered has a whole number for each of its columns."""
    return _all(unreadable(situation.facts))


def adds_up(checks: Checks) -> Guard:
    """Make the rule that a report's figures satisfy these checks, all of them."""

    @guard("arithmetic", "勾稽关系")
    def check(situation: Situation) -> Reason | None:
        return _all(checks(situation.facts))

    return check


def is_filled(figure: str) -> Guard:
    """Make the rule that the tables were filled before anybody writes about them.

    Args:
        figure: A field of the tables.
    """

    @guard("tables_filled", "报表已填")
    def check(situation: Situation) -> Reason | None:
        if figure in situation.facts:
            return None
        return Reason("the tables are empty (fill_tables)", "统计报表尚未填写，请先填报。")

    return check


def has_all_parts(parts: Mapping[str, str]) -> Guard:
    """Make the rule that a report has all these parts."""

    @guard("six_parts", "报告内容完整")
    def check(situation: Situation) -> Reason | None:
        missing = [
            label for part, label in parts.items() if part not in situation.facts.tags("parts")
        ]
        if not missing:
            return None
        return Reason(f"{len(missing)} parts are missing", f"年度报告缺少：{'；'.join(missing)}。")

    return check


@guard("local_topics", "重点领域与事业单位")
def local_topics_are_told(situation: Situation) -> Reason | None:
    """Tasks 29 and 30: the report tells of the key areas and of the institutions."""
    facts = situation.facts
    if facts.flag("tells_key_areas") and facts.flag("tells_institutions"):
        return None
    return Reason(
        "the report tells of disclosure in the key areas and by the institutions",
        "年度报告应公布重点领域信息公开情况和事业单位信息公开情况。",
    )


def _all(found: Iterable[Reason]) -> Reason | None:
    reasons = list(found)
    if not reasons:
        return None
    return Reason("; ".join(one.en for one in reasons), f"{'；'.join(one.zh for one in reasons)}。")
