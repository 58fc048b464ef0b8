"""Every standing rule holds back what it should, and says why."""

from typing import Any, NamedTuple

import pytest

from gongkai.engine.refusals import GuardFailed
from gongkai.testing.examples import evidence_file
from gongkai.workflows import (
    CATALOGUE,
    OPINION_RESPONSE,
    POLICY_DOCUMENT,
    SITE_ERROR_REPORT,
)

POLICY, OPINION, SITE = "policy_document", "opinion_response", "site_error_report"
OTHER = evidence_file("another file")
SPECIAL = {"tags": ["specialised"]}
PLAIN = {"document_type": "policy", "public_interest": False, "tags": []}


class Held(NamedTuple):
    """A command that took effect, changed so that one guard must hold it back."""

    procedure: str
    trigger: str
    source: str
    guard: str
    says: str
    change: dict[str, Any]


def held(place: tuple[str, str, str], guard: str, says: str, **change: Any) -> Held:
    return Held(*place, guard, says, change)


INITIATE = (POLICY, "initiate", "")
DRAFT = (POLICY, "draft_set", "initiated")
SOLICIT = (POLICY, "solicit", "drafting")
MARK = (POLICY, "mark_attribute", "drafting")
MARK_AFTER = (POLICY, "mark_attribute", "soliciting")
SUBMIT = (POLICY, "submit_set", "disclosure_marked")
SIGN = (POLICY, "sign", "signing")
PUBLISH = (POLICY, "publish_document", "issued")
KEEP = (POLICY, "keep_internal", "issued")
INTERPRET = (POLICY, "publish_interpretation", "published")
SKIP = (POLICY, "skip_interpretation", "published")
FILE = (POLICY, "file_record", "interpreted")
REGISTER = (OPINION, "register", "")
ASSESS = (OPINION, "assess", "assessing")
ASSIGN = (OPINION, "assign", "handling")
PROPOSE = (OPINION, "propose_response", "handling")
RELEASE = (OPINION, "release_authoritative", "approving")
EVALUATE = (OPINION, "evaluate", "tracking")
CLOSE_OPINION = (OPINION, "close", "evaluating")
SEND_BACK = (SITE, "send_back_to_platform", "received")
APPROVE = (SITE, "approve_reply", "reply_review")
CLOSE_REPORT = (SITE, "close", "replied")

SHORT = {"solicit_from": "2018-09-03", "solicit_until": "2018-09-11"}
MARKET = {"solicit_from": "2020-03-02", "solicit_until": "2020-03-20", "market_players": True}

CASES = [
    held(
        INITIATE,
        "G-03",
        "compulsory",
        given=PLAIN | {"document_type": "normative", "interpretation_needed": False},
    ),
    held(
        INITIATE,
        "G-03",
        "compulsory",
        given=PLAIN | {"public_interest": True, "interpretation_needed": False},
    ),
    held(
        INITIATE,
        "G-03",
        "compulsory",
        given=PLAIN | {"tags": ["major"], "interpretation_needed": False},
    ),
    held(
        INITIATE,
        "G-03",
        "compulsory",
        given=PLAIN | {"tags": ["poverty_relief"], "interpretation_needed": False},
    ),
    held(DRAFT, "G-04", "all three", without=["plan"]),
    held(DRAFT, "G-04", "all three", without=["material"]),
    held(DRAFT, "G-04", "handed in twice", given={"plan": evidence_file("material")}),
    held(SOLICIT, "solicitation_period", "shorter than 7 working days", given=SHORT),
    held(SOLICIT, "solicitation_period", "30 days", given=MARKET, now="2020-03-02T09:00"),
    held(MARK, "G-01", "office's review", given={"attribute": "none"}),
    held(MARK, "G-02", "name the paragraph", without=["disclosure_clause"]),
    held(MARK_AFTER, "solicitation_over", "2018-09-12", now="2018-09-12T16:00"),
    held(MARK_AFTER, "G-01", "office's review", given={"attribute": "none"}),
    held(MARK_AFTER, "G-02", "name the paragraph", without=["disclosure_clause"]),
    held(SUBMIT, "G-01", "not set", forgotten=["attribute"]),
    held(SUBMIT, "G-01", "not set", forgotten=["attribute_reason"]),
    held(SUBMIT, "G-02", "name the paragraph", forgotten=["disclosure_clause"]),
    held(SUBMIT, "G-04", "all three", forgotten=["plan"]),
    held(SIGN, "G-01", "not set", forgotten=["attribute"]),
    held(SIGN, "G-04", "no later", without=["material_approved_on"]),
    held(SIGN, "G-04", "no later", given={"signed_on": "2018-09-19"}),
    held(SIGN, "G-04", "no later", without=["material"], forgotten=["material"]),
    held(PUBLISH, "G-01", "may not be published", facts={"attribute": "on_request"}),
    held(PUBLISH, "G-12", "differs", given={"published_document": OTHER}),
    held(PUBLISH, "G-12", "no record", forgotten=["document"]),
    held(PUBLISH, "G-12", "older than 30 days", now="2018-10-21T09:00"),
    held(KEEP, "G-01", "publish it", facts={"attribute": "proactive"}),
    held(INTERPRET, "G-06", "chart", given={"forms": ["text"]}, facts=SPECIAL),
    held(INTERPRET, "G-06", "data or an example", given={"data_or_example": False}, facts=SPECIAL),
    held(INTERPRET, "two_way_link", "link to each other", given={"two_way_link": False}),
    held(INTERPRET, "G-12", "differs", given={"published_material": OTHER}),
    held(SKIP, "G-03", "always interpreted", facts={"tags": ["poverty_relief"]}),
    held(SKIP, "G-03", "needs a reason", without=["waiver_reason"]),
    held(SKIP, "filing_receipt", "filing receipt", without=["filing_receipt"]),
    held(SKIP, "G-17", "document_url", forgotten=["document_url"]),
    held(FILE, "filing_receipt", "filing receipt", without=["filing_receipt"]),
    held(FILE, "G-17", "interpretation_url", forgotten=["interpretation_url"]),
    held(
        REGISTER, "clock_start", "came before", given={"superior_notified_at": "2018-10-02T19:30"}
    ),
    held(ASSESS, "key_criteria", "criterion", given={"level": "key"}),
    held(ASSIGN, "G-09", "police_contact", without=["police_contact"]),
    held(ASSIGN, "G-09", "partners_informed_at", without=["partners_informed_at"]),
    held(PROPOSE, "G-09", "telecom_contact", forgotten=["telecom_contact"]),
    held(RELEASE, "sign_off", "bureau leader", given={"sign_off_by": "deputy_leader"}),
    held(RELEASE, "G-12", "differs", given={"released_text": OTHER}),
    held(EVALUATE, "press_first", "press conference", forgotten=["press_held_at"]),
    held(EVALUATE, "score_range", "at most 100", given={"score_timely": 101}),
    held(CLOSE_OPINION, "G-15", "who decided", facts={"verdict": "poor"}),
    held(
        CLOSE_OPINION,
        "G-15",
        "who decided",
        facts={"verdict": "poor"},
        given={"accountability_order": "督〔2018〕3号"},
    ),
    held(CLOSE_OPINION, "G-17", "release_url", forgotten=["release_url"]),
    held(SEND_BACK, "same_day", "on the day it came", now="2018-01-03T09:00"),
    held(SEND_BACK, "same_day", "on the day it came", forgotten=["forwarded_at"]),
    held(APPROVE, "public_unless_untrue", "say why", given={"reply_public": False}),
    held(APPROVE, "promise", "promise a day", forgotten=["after_screenshot"]),
    held(APPROVE, "promise", "needs a plan", given={"rectification_promised": True}),
    held(CLOSE_REPORT, "G-17", "proof", facts={"rectification_promised": True}),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.trigger}-{c.guard}-{c.says}")
def test_a_standing_rule_holds_the_command_back_and_says_why(
    case: Held, rehearsals: dict[tuple[str, str, str], Any]
) -> None:
    rehearsal = rehearsals[case.procedure, case.trigger, case.source]

    with pytest.raises(GuardFailed, match=case.says) as refused:
        rehearsal.again(**case.change)

    assert refused.value.guard == case.guard
    assert refused.value.reason.zh in refused.value.zh


# The others' own tests see each of their guards fail, and say so by a check like this one.
HERE = (POLICY_DOCUMENT, OPINION_RESPONSE, SITE_ERROR_REPORT)


def test_every_guard_of_every_row_was_seen_holding_something_back() -> None:
    declared = {
        (procedure.id, row.trigger, index, guard.id)
        for procedure in HERE
        for index, row in enumerate(procedure.transitions)
        for guard in row.guards
    }
    seen = {(case.procedure, case.trigger, row_index(case), case.guard) for case in CASES}

    assert seen == declared


def row_index(case: Held) -> int:
    procedure = CATALOGUE.get(case.procedure, 1)
    row = procedure.row(case.trigger, case.source) if case.source else procedure.opening
    return next(i for i, one in enumerate(procedure.transitions) if one is row)


def test_no_row_asks_two_guards_of_one_number() -> None:
    for procedure in CATALOGUE:
        for row in procedure.transitions:
            assert len({guard.id for guard in row.guards}) == len(row.guards)


ALLOWED = [
    held(
        INITIATE,
        "G-03",
        "an ordinary paper needs no interpretation",
        given=PLAIN | {"interpretation_needed": False},
    ),
    held(
        DRAFT,
        "G-04",
        "no interpretation, no plan",
        without=["plan", "material"],
        facts={"interpretation_needed": False},
    ),
    held(
        SOLICIT,
        "solicitation_period",
        "seven working days",
        given=SHORT | {"solicit_until": "2018-09-12"},
    ),
    held(
        SOLICIT,
        "solicitation_period",
        "a reason for less",
        given=MARKET | {"short_period_reason": "疫情防控急需"},
        now="2020-03-02T09:00",
    ),
    held(
        SOLICIT, "solicitation_period", "businesses before the act", given={"market_players": True}
    ),
    held(
        MARK,
        "G-01",
        "kept inside after review",
        given={"attribute": "none", "office_review": OTHER},
    ),
    held(
        MARK,
        "G-02",
        "no public interest, no clause",
        without=["disclosure_clause"],
        facts={"public_interest": False},
    ),
    held(PUBLISH, "G-12", "the thirtieth day", now="2018-10-20T23:59"),
    held(
        INTERPRET,
        "G-06",
        "words suffice where nothing is specialised",
        given={"forms": ["text"], "data_or_example": False},
        facts={"tags": []},
    ),
    held(
        SKIP,
        "G-03",
        "an ordinary paper needs no reason",
        without=["waiver_reason", "filing_receipt"],
        facts=PLAIN | {"interpretation_needed": False},
    ),
    held(
        REGISTER,
        "clock_start",
        "the notice came later",
        given={"superior_notified_at": "2018-10-02T20:00"},
    ),
    held(
        ASSESS,
        "key_criteria",
        "a criterion is named",
        given={"level": "key", "key_criteria": ["emergency"]},
    ),
    held(
        ASSIGN,
        "G-09",
        "ordinary matters need no partners",
        without=["police_contact"],
        facts={"level": "ordinary"},
    ),
    held(
        RELEASE,
        "sign_off",
        "a deputy suffices for ordinary matters",
        given={"sign_off_by": "deputy_leader"},
        facts={"level": "ordinary"},
    ),
    held(
        CLOSE_OPINION,
        "G-15",
        "somebody decided",
        facts={"verdict": "poor"},
        given={"accountability_order": "督〔2018〕3号", "accountability_decided_by": "局长"},
    ),
    held(
        SEND_BACK,
        "same_day",
        "a message of a rest day",
        now="2018-10-08T09:00",
        facts={"forwarded_at": "2018-10-03T10:00:00+08:00"},
    ),
    held(
        APPROVE,
        "public_unless_untrue",
        "untrue",
        given={"reply_public": False, "untrue_reason": "页面正常"},
    ),
    held(
        APPROVE,
        "promise",
        "promised for today",
        given={"rectification_promised": True, "plan": "换链接", "rectify_by": "2018-09-28"},
    ),
]


@pytest.mark.parametrize("case", ALLOWED, ids=lambda c: f"{c.trigger}-{c.guard}-{c.says}")
def test_a_standing_rule_lets_pass_what_it_should(
    case: Held, rehearsals: dict[tuple[str, str, str], Any]
) -> None:
    rehearsal = rehearsals[case.procedure, case.trigger, case.source]

    decision = rehearsal.again(**case.change)

    assert decision.case.state == rehearsal.told.row.dest.id
