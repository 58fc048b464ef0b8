"""The table of `list_contribution`: a unit contributes, or is excused."""

from gongkai.engine.fields import Tense, choice, day, evidence, number, text
from gongkai.engine.roles import Role
from gongkai.engine.states import Transition, staying
from gongkai.workflows.list_compilation.matters import KINDS
from gongkai.workflows.list_contribution import guards, states

TRANSITIONS = (
    Transition(
        "assign_contribution",
        "布置梳理",
        (),
        states.DRAFTING,
        (Role.SYSTEM, Role.DISCLOSURE_OFFICER),
        (
            choice("kind", "清单种类", KINDS),
            text("instructions", "梳理要求"),
            day("submit_by", "报送期限", Tense.ANY),
            text("return_comments", "退回理由（退回重报时）", required=False),
        ),
    ),
    Transition(
        "unit_submit",
        "报送",
        (states.DRAFTING,),
        states.SUBMITTED,
        (Role.HANDLER, Role.COUNTY_OFFICER),
        (
            evidence("contribution", "本单位清单"),
            number("items_total", "项数"),
            number("items_kept", "拟保留项数（证照证明清理）", required=False),
            number("items_with_article", "注明法律法规依据的项数（证照证明清理）", required=False),
            number("items_unpublished", "应公开未公开项数（未公开梳理）", required=False),
        ),
        (guards.holdings_are_counted, guards.certificates_name_their_article),
    ),
    *staying(
        "remind",
        "催报",
        (states.DRAFTING,),
        (Role.DISCLOSURE_OFFICER, Role.SUPERVISOR),
        (text("reminder", "催报内容"),),
    ),
    Transition(
        "excuse",
        "免报",
        (states.DRAFTING,),
        states.EXCUSED,
        (Role.SUPERVISOR,),
        (text("excuse_reason", "免报理由"),),
    ),
)
