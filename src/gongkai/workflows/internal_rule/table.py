"""The table of `internal_rule`: one row for each thing that can happen to a rule.

In a county or an institution its own officer records what its own leaders did.
"""

from gongkai.engine.facts import Facts, FactValue
from gongkai.engine.fields import Field, Tense, choice, choices, day, evidence, flag, text
from gongkai.engine.links import Opens, Relation
from gongkai.engine.roles import Role
from gongkai.engine.states import State, Transition, staying
from gongkai.workflows.guards import children_are_done
from gongkai.workflows.internal_rule import guards, matters, states

_UNIT = Role.COUNTY_OFFICER
_SUBMISSION = (
    evidence("rule_text", "送审稿"),
    choices("parts", "包含的办法（第30项）", matters.PARTS, required=False),
)


def _for_a_unit(facts: Facts) -> dict[str, FactValue]:
    return {
        "rule_name": facts.text("rule_name"),
        "rule_kind": facts.text("rule_kind"),
        "due_on": facts.text("due_on"),
    }


def _disclosure(facts: Facts) -> dict[str, FactValue]:
    return {
        "category": "default",
        "formed_on": facts.text("issued_on"),
        "content": f"{facts.text('rule_name')}（{facts.text('doc_number')}）",
        "channel": facts.text("disclosure_channel"),
        "audience": "社会公众",
    }


def _submit(source: State, *more: Field) -> Transition:
    over = (guards.solicitation_is_over,) if source is states.SOLICITING else ()
    return Transition(
        "submit_review",
        "送审",
        (source,),
        states.REVIEWING,
        (Role.SECTION_HEAD, _UNIT),
        (*more, *_SUBMISSION),
        (*over, guards.all_four_parts_are_there),
    )


PLANNING = (
    Transition(
        "plan",
        "立项",
        (),
        states.PLANNED,
        (Role.DISCLOSURE_OFFICER, Role.SYSTEM),
        (
            text("rule_name", "制度名称"),
            choice("rule_kind", "制度类型", matters.RULE_KINDS),
            day("due_on", "完成（印发）期限", Tense.ANY),
            choices("fan_out", "分别制定的单位（第30项）", matters.UNITS, required=False),
        ),
        (guards.only_task_30_is_given_to_units,),
        opens=(
            Opens(
                "internal_rule",
                Relation.CHILD,
                title=lambda facts: facts.text("rule_name"),
                facts=_for_a_unit,
                units=matters.units_given,
                when=matters.is_given_to_units,
            ),
        ),
    ),
    *staying(
        "follow_new_law",
        "登记上位法修订",
        (states.PLANNED, states.IN_FORCE),
        (Role.DISCLOSURE_OFFICER,),
        (
            text("new_law", "新的上位法"),
            day("law_promulgated_on", "公布日期"),
            day("law_effective_on", "施行日期", Tense.ANY, not_before="law_promulgated_on"),
        ),
    ),
    Transition(
        "excuse",
        "免报",
        (states.PLANNED, states.DRAFTING),
        states.EXCUSED,
        (Role.SUPERVISOR,),
        (text("excuse_reason", "免报理由"),),
    ),
)

MAKING = (
    Transition(
        "draft",
        "起草",
        (states.PLANNED,),
        states.DRAFTING,
        (Role.HANDLER, _UNIT),
        (text("basis", "制定依据"),),
    ),
    Transition(
        "solicit",
        "征求意见",
        (states.DRAFTING,),
        states.SOLICITING,
        (Role.SECTION_HEAD, _UNIT),
        (
            evidence("solicited_draft", "征求意见稿"),
            text("solicited_from", "征求意见对象"),
            day("solicit_until", "截止日期", Tense.FUTURE),
        ),
    ),
    _submit(states.DRAFTING),
    _submit(states.SOLICITING, evidence("opinions_summary", "意见采纳情况说明")),
    *staying(
        "legal_ok",
        "合法性审核通过",
        (states.REVIEWING,),
        (Role.LEGAL_REVIEWER, _UNIT),
        (text("legal_opinion", "审核意见"), evidence("reviewed_text", "所审文本")),
        (guards.reviews_what_was_submitted,),
        signs="legal_reviewer",
    ),
    Transition(
        "return_for_rework",
        "退回修改",
        (states.REVIEWING,),
        states.DRAFTING,
        (Role.LEGAL_REVIEWER, Role.BUREAU_LEADER, _UNIT),
        (text("rework_comments", "修改意见"),),
    ),
    Transition(
        "adopt",
        "审议通过",
        (states.REVIEWING,),
        states.ADOPTED,
        (Role.BUREAU_LEADER, _UNIT),
        (
            evidence("minutes", "会议纪要"),
            evidence("adopted_text", "审议通过的文本"),
            day("adopted_on", "通过日期"),
        ),
        (guards.adopts_what_was_reviewed, guards.all_four_parts_are_there),
    ),
    Transition(
        "issue",
        "印发",
        (states.ADOPTED,),
        states.ISSUED,
        (Role.OFFICE_DIRECTOR, _UNIT),
        (
            text("doc_number", "发文字号"),
            day("issued_on", "印发日期", not_before="adopted_on"),
            evidence("issued_text", "印发文本"),
        ),
        (guards.issues_what_was_adopted,),
    ),
    Transition(
        "publish_rule",
        "公布施行",
        (states.ISSUED,),
        states.IN_FORCE,
        (Role.DISCLOSURE_OFFICER, _UNIT),
        (
            flag("public", "向社会公开"),
            text("disclosure_channel", "公开渠道", required=False),
            day("in_force_from", "施行日期", Tense.ANY, not_before="issued_on"),
        ),
        (guards.says_where_it_is_published,),
        opens=(
            Opens(
                "proactive_disclosure",
                Relation.FOLLOW_UP,
                title=lambda facts: f"公开制度：{facts.text('rule_name')}",
                facts=_disclosure,
                when=matters.is_public,
            ),
        ),
    ),
)

KEEPING = (
    *staying(
        "confirm_all_in_place",
        "确认各单位制度齐备",
        (states.IN_FORCE,),
        (Role.SUPERVISOR,),
        (evidence("overview", "各单位制度一览表"),),
        (
            guards.was_given_to_units,
            children_are_done(*(state.id for state in states.IN_PLACE)),
        ),
    ),
    Transition(
        "start_review",
        "启动修订评估",
        (states.IN_FORCE,),
        states.UNDER_REVIEW,
        (Role.SECTION_HEAD, _UNIT),
        (text("review_ground", "评估事由"),),
    ),
    Transition(
        "keep",
        "继续有效",
        (states.UNDER_REVIEW,),
        states.IN_FORCE,
        (Role.OFFICE_DIRECTOR, _UNIT),
        (text("keep_reason", "评估结论"),),
    ),
    Transition(
        "amend",
        "修订",
        (states.UNDER_REVIEW,),
        states.DRAFTING,
        (Role.OFFICE_DIRECTOR, _UNIT),
        (
            text("amendment", "修订内容"),
            day("due_on", "完成（印发）期限", Tense.ANY),
        ),
    ),
    Transition(
        "repeal",
        "废止",
        (states.UNDER_REVIEW,),
        states.REPEALED,
        (Role.BUREAU_LEADER, _UNIT),
        (text("repeal_reason", "废止理由"), evidence("repeal_document", "废止决定")),
    ),
    Transition(
        "replace",
        "替代",
        (states.UNDER_REVIEW,),
        states.REPLACED,
        (Role.BUREAU_LEADER, _UNIT),
        (text("replaced_by", "替代的制度名称、文号"),),
    ),
)

TRANSITIONS = (*PLANNING, *MAKING, *KEEPING)
