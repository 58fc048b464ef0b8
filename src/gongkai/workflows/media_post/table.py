"""The table of `media_post`: the reviews, and what happens once a post is out."""

from gongkai.engine.fields import day, evidence, instant, link, text
from gongkai.engine.roles import Role
from gongkai.engine.states import Transition
from gongkai.workflows.guards import deidentified, proof_at_close, reviewed_before_publication
from gongkai.workflows.media_post import guards, reviewing, states

TRANSITIONS = (
    *reviewing.TRANSITIONS,
    Transition(
        "post",
        "发布",
        (states.SCHEDULED,),
        states.POSTED,
        (Role.CHANNEL_EDITOR,),
        (
            evidence("posted_text", "发布的文本"),
            link("post_url", "发布网址"),
            instant("posted_at", "发布时间"),
        ),
        (
            guards.reviewed_and_proofread,
            reviewed_before_publication("post_text", "posted_text", "reviewed_on"),
            # Asked again at the last moment: it binds whatever goes out.
            deidentified("body", exempt="deid_exemption"),
        ),
    ),
    Transition(
        "correct",
        "更正",
        states.ONLINE,
        states.CORRECTED,
        (Role.OFFICE_DIRECTOR,),
        (
            text("correction_reason", "更正理由"),
            text("body", "更正后正文"),
            evidence("reviewed_correction", "审定的更正文本"),
            evidence("posted_correction", "发布的更正文本"),
            day("correction_reviewed_on", "更正审定日期"),
            evidence("deid_exemption", "去标识化豁免记录", required=False),
        ),
        (
            reviewed_before_publication(
                "reviewed_correction", "posted_correction", "correction_reviewed_on"
            ),
            deidentified("body", exempt="deid_exemption"),
        ),
    ),
    Transition(
        "take_down",
        "删除",
        states.ONLINE,
        states.TAKEN_DOWN,
        (Role.OFFICE_DIRECTOR,),
        (text("take_down_reason", "删除理由"), evidence("screenshot", "删除前截图")),
    ),
    Transition(
        "archive",
        "归档",
        states.ONLINE,
        states.ARCHIVED,
        (Role.DISCLOSURE_OFFICER,),
        (),
        (proof_at_close("post_url"),),
    ),
)
