"""The table of `supervision_order`, first half: an order is issued, heeded, and struck off."""

from gongkai.engine.fields import Tense, choice, day, evidence, instant, text
from gongkai.engine.roles import Role
from gongkai.engine.states import Transition
from gongkai.workflows.guards import proof_at_close
from gongkai.workflows.supervision_order import guards, states
from gongkai.workflows.supervision_order.matters import LEVELS, ORIGINS, OUTCOMES, VERIFICATIONS

SUPERVISED = (Role.SECTION_HEAD, Role.COUNTY_OFFICER)
"""Who answers for the unit: in the bureau its head, in a county the officer it named."""

ORDERING = (
    Transition(
        "register",
        "立项",
        (),
        states.REGISTERED,
        (Role.SUPERVISOR, Role.SYSTEM),
        (
            choice("origin", "来源", ORIGINS),
            text("fault", "存在问题"),
            text("demand", "整改要求"),
            choice("level", "等级", LEVELS),
            text("source_case", "原案件编号", required=False),
            day("rectify_by", "整改期限（不填的按等级确定）", Tense.ANY, required=False),
        ),
    ),
    Transition(
        "issue",
        "下发督办单",
        (states.REGISTERED,),
        states.ISSUED,
        (Role.OFFICE_DIRECTOR,),
        (
            text("order_no", "督办单编号"),
            instant("issued_at", "下发时间"),
            day("rectify_by", "整改期限（不填的按等级确定）", Tense.FUTURE, required=False),
        ),
        (guards.limit_is_to_come,),
    ),
    Transition(
        "sign_in",
        "签收",
        (states.ISSUED,),
        states.SIGNED,
        SUPERVISED,
    ),
    Transition(
        "start",
        "开始整改",
        (states.SIGNED,),
        states.RECTIFYING,
        SUPERVISED,
        (text("rectifier", "整改责任人"),),
    ),
    Transition(
        "keep_on_account",
        "挂账并约定期限",
        (states.RECTIFYING,),
        states.RECTIFYING,
        (Role.SUPERVISOR,),
        (
            text("account_reason", "短期内不能完成的理由"),
            day("rectify_by", "承诺完成期限", Tense.FUTURE),
        ),
    ),
    Transition(
        "report_on_account",
        "报送挂账进展",
        (states.RECTIFYING,),
        states.RECTIFYING,
        SUPERVISED,
        (text("account_progress", "进展情况"),),
        (guards.is_kept_on_account,),
    ),
    Transition(
        "feed_back",
        "反馈",
        (states.RECTIFYING,),
        states.FEEDBACK,
        SUPERVISED,
        (
            text("measures", "整改措施"),
            evidence("rectification_evidence", "整改证明"),
        ),
    ),
    Transition(
        "start_verify",
        "开始核查",
        (states.FEEDBACK,),
        states.VERIFYING,
        (Role.SUPERVISOR,),
        (choice("verification", "核查方式", VERIFICATIONS),),
    ),
    Transition(
        "verify_ok",
        "核查合格，销号",
        (states.VERIFYING,),
        states.STRUCK_OFF,
        (Role.SUPERVISOR,),
        (
            evidence("verification_record", "核查记录"),
            choice("source_outcome", "原案件处理结果", OUTCOMES),
            day("agreed_until", "原案件商定的新期限", Tense.FUTURE, required=False),
        ),
        (guards.source_is_settled, proof_at_close("rectification_evidence")),
    ),
    Transition(
        "verify_fail",
        "核查不合格",
        (states.VERIFYING,),
        states.RECTIFYING,
        (Role.SUPERVISOR,),
        (
            text("failure_reason", "不合格理由"),
            day("rectify_by", "重新整改期限", Tense.FUTURE),
        ),
    ),
    Transition(
        "revoke",
        "撤销",
        states.OPEN,
        states.REVOKED,
        (Role.OFFICE_DIRECTOR,),
        (text("revocation_reason", "撤销理由（误报、计时错误等）"),),
    ),
)
