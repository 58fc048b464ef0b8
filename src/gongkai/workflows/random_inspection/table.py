"""The table of `random_inspection`: one row for each thing that can happen to a batch."""

from gongkai.engine.fields import choice, day, evidence, flag, link, number, text
from gongkai.engine.links import Opens, Relation
from gongkai.engine.roles import Role
from gongkai.engine.states import Transition, staying
from gongkai.workflows.guards import (
    children_are_done,
    deidentified,
    proof_at_close,
    reviewed_before_publication,
)
from gongkai.workflows.random_inspection import guards, states
from gongkai.workflows.random_inspection.matters import (
    BATCHES,
    DOMAINS,
    FOLLOW_UPS,
    RESULTS,
    penalty_facts,
    penalty_title,
)
from gongkai.workflows.shared_guards import approved_as_it_stands

_REVIEWED = approved_as_it_stands("reviewed_results", "result_notice")

TRANSITIONS = (
    Transition(
        "plan_batch",
        "列入抽查计划",
        (),
        states.PLANNED,
        (Role.HANDLER,),
        (
            choice("domain", "领域", DOMAINS),
            choice("batch", "抽查方式", BATCHES),
            text("item", "抽查事项"),
            text("objects", "抽查对象"),
            text("basis", "抽查依据"),
            link("item_list_url", "随机抽查事项清单网址"),
            number("objects_total", "检查对象库总数（家）"),
            number("year_objects", "全年计划抽查数（家）"),
            number("planned_objects", "本批拟抽取数（家）"),
        ),
        (guards.share_is_high_enough,),
    ),
    Transition(
        "draw",
        "随机抽取",
        (states.PLANNED,),
        states.DRAWN,
        (Role.SUPERVISOR,),
        (
            evidence("object_list", "检查对象名录库"),
            evidence("inspector_list", "执法检查人员名录库"),
            text("draw_seed", "随机种子"),
            evidence("draw_log", "抽取记录"),
            number("drawn_objects", "抽中对象数（家）"),
            flag("recusal_checked", "已作回避审查"),
            text("recused", "回避及重抽情况", required=False),
        ),
        (guards.both_are_drawn, guards.as_many_as_planned, guards.recusal_is_checked),
        signs="draw_witnessed_by",
    ),
    Transition(
        "start",
        "开始检查",
        (states.DRAWN,),
        states.INSPECTING,
        (Role.HANDLER,),
        (
            evidence("inspection_notice", "检查通知书"),
            number("inspectors", "检查人员数（人）"),
            flag("cards_shown", "出示工作证件和检查通知书"),
        ),
        (guards.inspectors_come_in_pairs,),
    ),
    Transition(
        "enter_result",
        "录入结果",
        (states.INSPECTING, states.RESULT_ENTERED),
        states.RESULT_ENTERED,
        (Role.HANDLER,),
        (
            day("completed_on", "本批检查完成日期"),
            *(number(field, label) for field, label in RESULTS.items()),
            flag("problems_told", "已告知被检查对象存在的问题"),
            evidence("result_table", "检查结果登记表"),
        ),
        (guards.every_object_has_a_result, guards.problems_were_told),
    ),
    Transition(
        "submit_result",
        "结果送审",
        (states.RESULT_ENTERED,),
        states.REVIEWING,
        (Role.SECTION_HEAD,),
        (evidence("result_notice", "拟公示的结果"), text("result_summary", "公示摘要")),
    ),
    *staying(
        "pass_review",
        "审核通过",
        (states.REVIEWING,),
        (Role.SECRECY_REVIEWER,),
        (
            evidence("reviewed_results", "审核通过的结果"),
            day("reviewed_on", "审查日期"),
            text("secrecy_opinion", "保密审查意见"),
        ),
        (_REVIEWED,),
        signs="reviewed_by",
    ),
    Transition(
        "return_for_rework",
        "退回修改",
        (states.REVIEWING,),
        states.RESULT_ENTERED,
        (Role.SECRECY_REVIEWER,),
        (text("rework_comments", "修改意见"),),
    ),
    Transition(
        "publish",
        "公示结果",
        (states.REVIEWING,),
        states.PUBLISHED,
        (Role.CHANNEL_EDITOR,),
        (
            link("result_url", "公示网址"),
            day("published_on", "公示日期", not_before="completed_on"),
            evidence("published_results", "公示的结果"),
            evidence("deidentification_exemption", "惩戒性公示豁免记录", required=False),
        ),
        (
            _REVIEWED,
            reviewed_before_publication("reviewed_results", "published_results", "reviewed_on"),
            deidentified("result_summary", exempt="deidentification_exemption"),
        ),
    ),
    Transition(
        "cancel",
        "取消",
        (states.PLANNED, states.DRAWN),
        states.CANCELLED,
        (Role.DEPUTY_LEADER,),
        (text("cancel_reason", "取消理由"),),
    ),
    Transition(
        "open_followup",
        "转后续整改、立案",
        (states.PUBLISHED,),
        states.RECTIFYING,
        (Role.SECTION_HEAD,),
        (
            choice("followup", "处理方式", FOLLOW_UPS),
            text("followup_detail", "处理要求（整改事项、案由或移送部门）"),
        ),
        (guards.there_is_something_to_follow_up,),
    ),
    *staying(
        "record_penalty",
        "登记行政处罚",
        (states.RECTIFYING,),
        (Role.SECTION_HEAD,),
        (
            text("penalty_no", "处罚决定书文号"),
            day("penalty_decided_on", "处罚决定日期"),
        ),
        opens=(
            Opens(
                "proactive_disclosure",
                Relation.CHILD,
                title=penalty_title,
                facts=penalty_facts,
            ),
        ),
    ),
    Transition(
        "close",
        "办结",
        (states.PUBLISHED,),
        states.CLOSED,
        (Role.SECTION_HEAD,),
        guards=(guards.nothing_waits_for_follow_up, proof_at_close("result_url")),
    ),
    Transition(
        "close",
        "办结",
        (states.RECTIFYING,),
        states.CLOSED,
        (Role.SECTION_HEAD,),
        (evidence("followup_proof", "整改、处理结果证明"),),
        (children_are_done("published"), proof_at_close("result_url")),
    ),
)
