"""The standing rules on lists: their dates, what they hold, and G-11."""

from gongkai.clock import beijing_day
from gongkai.engine.guards import Reason, Situation, guard
from gongkai.engine.roles import Role
from gongkai.workflows.list_compilation.matters import (
    KEY_AREA_COMPILED_BY,
    KEY_AREA_PUBLISHED_BY,
    is_certificates,
    is_guide_catalogue,
    is_holdings_review,
    is_key_area,
    missing_columns,
    missing_scopes,
)


@guard("own_dates", "编制和公布期限")
def has_its_dates(situation: Situation) -> Reason | None:
    """Every list but the guide and catalogue has its dates, and they are still to come.

    A duty of the calendar opens its case however late, and the case is red from the start.
    """
    facts = situation.facts
    if is_guide_catalogue(facts):
        return None
    compile_by, publish_by = facts.day("compile_by"), facts.day("publish_by")
    if compile_by is not None and publish_by is not None:
        by_duty = Role.SYSTEM in situation.actor.roles
        if by_duty or beijing_day(situation.now) <= compile_by:
            return None
        return Reason(
            f"the day to compile it by ({compile_by}) has passed; set a new one",
            "编制期限已过，请重新确定编制和公布期限。",
        )
    return Reason(
        "this list needs its dates (compile_by, publish_by)", "请确定清单的编制期限和公布期限。"
    )


@guard("task_29", "第29项任务期限")
def keeps_to_the_task_table(situation: Situation) -> Reason | None:
    """The key-area list of 2018 has the dates of task 29; a later edition has its own."""
    facts = situation.facts
    if not is_key_area(facts) or beijing_day(situation.now) > KEY_AREA_PUBLISHED_BY:
        return None
    compile_by, publish_by = facts.day("compile_by"), facts.day("publish_by")
    late = (compile_by is not None and compile_by > KEY_AREA_COMPILED_BY) or (
        publish_by is not None and publish_by > KEY_AREA_PUBLISHED_BY
    )
    if not late:
        return None
    return Reason(
        f"task 29 asks for it by {KEY_AREA_COMPILED_BY}, published by {KEY_AREA_PUBLISHED_BY}",
        "任务分解表第29项要求2018年12月底前编制完成、2019年1月底前公开，不得迟于该期限。",
    )


@guard("units_in_time", "梳理期限")
def units_are_in_time(situation: Situation) -> Reason | None:
    """The units' contributions come before the list is due."""
    facts = situation.facts
    submit_by, compile_by = facts.day("submit_by"), facts.day("compile_by")
    if compile_by is None or (submit_by is not None and submit_by <= compile_by):
        return None
    return Reason(
        f"the units' day ({submit_by}) lies after the day to compile the list ({compile_by})",
        "各单位报送期限不得晚于清单编制期限。",
    )


@guard("scopes", "清单覆盖范围")
def covers_its_scopes(situation: Situation) -> Reason | None:
    """Seed 29: all of the exercise of power, all of public service; task 9: its five fields."""
    missing = missing_scopes(situation.facts)
    if not missing:
        return None
    return Reason(
        f"the list does not cover all it must: {len(missing)} scopes are missing",
        f"清单未覆盖：{'、'.join(missing)}。",
    )


@guard("columns", "清单要素")
def shows_its_columns(situation: Situation) -> Reason | None:
    """Seed 29: 五公开, 解读, 回应, 参与; seed 5: 事项, 对象, 依据."""
    missing = missing_columns(situation.facts)
    if not missing:
        return None
    return Reason(
        f"the list lacks {len(missing)} of the columns it must have",
        f"清单缺少要素：{'、'.join(missing)}。",
    )


@guard("G-11", "指南之外无要求")
def certificates_rest_on_law(situation: Situation) -> Reason | None:
    """A certificate kept names its article; one without basis in law is cancelled (seed 20)."""
    facts = situation.facts
    if not is_certificates(facts):
        return None
    kept, total = facts.number("items_kept"), facts.number("items_total")
    if kept != facts.number("items_with_article"):
        return Reason(
            "every certificate kept needs the article it rests on; cancel the others",
            "保留的证照、证明材料须逐项注明法律法规依据，没有依据的一律取消。",
        )
    if kept + facts.number("items_cancelled") == total:
        return None
    return Reason(
        f"kept and cancelled do not add up to the {total} items of the list",
        "保留项数与取消项数之和应等于清单总项数。",
    )


@guard("holdings_only", "应公开未公开梳理")
def concerns_holdings(situation: Situation) -> Reason | None:
    """Unpublished items are recorded in the review of holdings, not on other lists."""
    if is_holdings_review(situation.facts):
        return None
    return Reason(
        "only the review of holdings records unpublished items",
        "仅“应公开未公开信息梳理”登记未公开事项。",
    )


@guard("holdings_taken_up", "未公开事项转办")
def unpublished_items_are_taken_up(situation: Situation) -> Reason | None:
    """Each item found unpublished has become a case of proactive disclosure."""
    facts = situation.facts
    if not is_holdings_review(facts):
        return None
    found = facts.number("items_unpublished")
    opened = sum(one.procedure == "proactive_disclosure" for one in situation.linked)
    if opened >= found:
        return None
    return Reason(
        f"{found} items were found unpublished, {opened} were passed on for publication; "
        "record the others (record_unpublished)",
        f"应公开未公开事项共{found}项，已转主动公开{opened}项，请逐项登记转办。",
    )
