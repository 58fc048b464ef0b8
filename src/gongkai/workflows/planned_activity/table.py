"""The table of `planned_activity`: one row for each thing that can happen to it."""

from gongkai.engine.fields import Tense, choice, choices, day, evidence, flag, link, number, text
from gongkai.engine.roles import Role
from gongkai.engine.states import Transition
from gongkai.workflows.guards import proof_at_close
from gongkai.workflows.planned_activity import guards, states
from gongkai.workflows.planned_activity.matters import CONTENTS, FORMS, KINDS

_DESK = (Role.HANDLER, Role.SECTION_HEAD, Role.COUNTY_OFFICER, Role.DISCLOSURE_OFFICER)
_EXECUTION = (
    day("executed_on", "开展日期"),
    text("speaker", "主讲人（负责人）"),
    choice("form", "形式", FORMS),
    text("audience", "对象及规模"),
    text("subject", "主题（解读的政策）"),
    flag("main_leader_spoke", "由本局主要领导主讲", required=False),
    flag("major_policy", "属于重大政策", required=False),
)

TRANSITIONS = (
    Transition(
        "plan",
        "列入计划",
        (),
        states.PLANNED,
        (Role.DISCLOSURE_OFFICER, Role.SYSTEM),
        (choice("kind", "活动类型", KINDS), day("due_on", "完成期限", Tense.ANY)),
    ),
    Transition(
        "approve",
        "审定方案",
        (states.PLANNED,),
        states.APPROVED,
        (Role.DEPUTY_LEADER,),
        (evidence("activity_plan", "活动方案"), day("planned_on", "拟开展日期", Tense.ANY)),
    ),
    Transition("execute", "开展", (states.APPROVED,), states.EXECUTED, _DESK, _EXECUTION),
    Transition(
        "execute",
        "补开展（逾期）",
        (states.MISSED,),
        states.EXECUTED,
        _DESK,
        _EXECUTION,
        reopens=True,
    ),
    Transition(
        "submit_evidence",
        "报送佐证",
        (states.EXECUTED,),
        states.EVIDENCE_SUBMITTED,
        _DESK,
        (
            link("evidence_url", "公开网址（面向公众的活动）", required=False),
            evidence("photos", "现场照片"),
            evidence("transcript", "文字实录（材料）"),
            choices("contents", "解读内容", CONTENTS, required=False),
            evidence("score_sheet", "评分表（考核评议）", required=False),
        ),
        (guards.public_can_see_it, guards.assessment_has_scores),
    ),
    Transition(
        "verify",
        "核验计数",
        (states.EVIDENCE_SUBMITTED,),
        states.VERIFIED,
        (Role.SUPERVISOR,),
        (number("counted_year", "计入年度"), text("verification", "核验意见")),
        (guards.counts_as_first_interpreter, guards.counts_for_its_year),
    ),
    Transition(
        "return_evidence",
        "退回佐证",
        (states.EVIDENCE_SUBMITTED,),
        states.EXECUTED,
        (Role.SUPERVISOR,),
        (text("return_comments", "退回理由"),),
    ),
    Transition(
        "close",
        "办结",
        (states.VERIFIED,),
        states.CLOSED,
        (Role.DISCLOSURE_OFFICER,),
        (flag("reported_to_appraisal", "已报绩效考评（第一解读人）", required=False),),
        (guards.appraisal_is_told, proof_at_close("photos", "transcript")),
    ),
    Transition(
        "mark_missed",
        "到期未完成",
        states.BEFORE_EXECUTION,
        states.MISSED,
        (Role.SYSTEM,),
    ),
    Transition(
        "cancel",
        "取消",
        states.BEFORE_EXECUTION,
        states.CANCELLED,
        (Role.DEPUTY_LEADER,),
        (
            text("cancellation_reason", "取消理由"),
            text("replaced_by", "替代活动（年度必办事项）", required=False),
        ),
        (guards.duty_is_not_cancelled,),
    ),
)
