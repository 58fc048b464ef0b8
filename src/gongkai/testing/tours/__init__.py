"""Tours: for each procedure, stories that together fire every row of its table."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from gongkai.testing.casebook import Story
from gongkai.testing.tours import (
    annual_report,
    budget_disclosure,
    channel_inspection,
    county_report,
    disclosure_review,
    foi_request,
    internal_rule,
    list_compilation,
    list_contribution,
    media_post,
    opinion_response,
    periodic_disclosure,
    planned_activity,
    policy_document,
    power_list_adjustment,
    proactive_disclosure,
    proposal_reply,
    public_inquiry,
    random_inspection,
    service_guide_change,
    site_error_report,
    supervision_order,
)

TOURS: Final[Mapping[str, Callable[[], Iterable[Story]]]] = {
    "policy_document": policy_document.tour,
    "opinion_response": opinion_response.tour,
    "site_error_report": site_error_report.tour,
    "media_post": media_post.tour,
    "planned_activity": planned_activity.tour,
    "proactive_disclosure": proactive_disclosure.tour,
    "public_inquiry": public_inquiry.tour,
    "service_guide_change": service_guide_change.tour,
    "periodic_disclosure": periodic_disclosure.tour,
    "county_report": county_report.tour,
    "list_compilation": list_compilation.tour,
    "list_contribution": list_contribution.tour,
    "channel_inspection": channel_inspection.tour,
    "supervision_order": supervision_order.tour,
    "foi_request@1": foi_request.tour_2008,
    "foi_request@2": foi_request.tour_2019,
    "budget_disclosure": budget_disclosure.tour,
    "proposal_reply": proposal_reply.tour,
    "random_inspection": random_inspection.tour,
    "power_list_adjustment": power_list_adjustment.tour,
    "annual_report@1": annual_report.tour_2008,
    "annual_report@2": annual_report.tour_2019,
    "disclosure_review": disclosure_review.tour,
    "internal_rule": internal_rule.tour,
}
"""The tour of each procedure, by its id; of several versions, ``id@version``."""
