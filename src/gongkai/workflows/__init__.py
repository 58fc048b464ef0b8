"""The procedures of the bureau, declared as the regulations word them: tables, clocks and guards.

A new procedure is a package beside these and one entry in `CATALOGUE`; nothing else changes.
"""

from gongkai.engine.procedure import Catalogue
from gongkai.workflows.annual_report import ANNUAL_REPORT_2008, ANNUAL_REPORT_2019
from gongkai.workflows.budget_disclosure import BUDGET_DISCLOSURE
from gongkai.workflows.channel_inspection import CHANNEL_INSPECTION
from gongkai.workflows.county_report import COUNTY_REPORT
from gongkai.workflows.disclosure_review import DISCLOSURE_REVIEW
from gongkai.workflows.foi_request import FOI_REQUEST_2008, FOI_REQUEST_2019
from gongkai.workflows.internal_rule import INTERNAL_RULE
from gongkai.workflows.list_compilation import LIST_COMPILATION
from gongkai.workflows.list_contribution import LIST_CONTRIBUTION
from gongkai.workflows.media_post import MEDIA_POST
from gongkai.workflows.opinion_response import OPINION_RESPONSE
from gongkai.workflows.periodic_disclosure import PERIODIC_DISCLOSURE
from gongkai.workflows.planned_activity import PLANNED_ACTIVITY
from gongkai.workflows.policy_document import POLICY_DOCUMENT
from gongkai.workflows.power_list_adjustment import POWER_LIST_ADJUSTMENT
from gongkai.workflows.proactive_disclosure import PROACTIVE_DISCLOSURE
from gongkai.workflows.proposal_reply import PROPOSAL_REPLY
from gongkai.workflows.public_inquiry import PUBLIC_INQUIRY
from gongkai.workflows.random_inspection import RANDOM_INSPECTION
from gongkai.workflows.service_guide_change import SERVICE_GUIDE_CHANGE
from gongkai.workflows.site_error_report import SITE_ERROR_REPORT
from gongkai.workflows.supervision_order import SUPERVISION_ORDER

CATALOGUE = Catalogue(
    (
        POLICY_DOCUMENT,
        OPINION_RESPONSE,
        SITE_ERROR_REPORT,
        MEDIA_POST,
        PLANNED_ACTIVITY,
        PROACTIVE_DISCLOSURE,
        PUBLIC_INQUIRY,
        SERVICE_GUIDE_CHANGE,
        PERIODIC_DISCLOSURE,
        COUNTY_REPORT,
        LIST_COMPILATION,
        LIST_CONTRIBUTION,
        CHANNEL_INSPECTION,
        SUPERVISION_ORDER,
        FOI_REQUEST_2008,
        FOI_REQUEST_2019,
        BUDGET_DISCLOSURE,
        PROPOSAL_REPLY,
        RANDOM_INSPECTION,
        POWER_LIST_ADJUSTMENT,
        ANNUAL_REPORT_2008,
        ANNUAL_REPORT_2019,
        DISCLOSURE_REVIEW,
        INTERNAL_RULE,
    )
)
"""All procedures in all their versions."""

__all__ = [
    "ANNUAL_REPORT_2008",
    "ANNUAL_REPORT_2019",
    "BUDGET_DISCLOSURE",
    "CATALOGUE",
    "CHANNEL_INSPECTION",
    "COUNTY_REPORT",
    "DISCLOSURE_REVIEW",
    "FOI_REQUEST_2008",
    "FOI_REQUEST_2019",
    "INTERNAL_RULE",
    "LIST_COMPILATION",
    "LIST_CONTRIBUTION",
    "MEDIA_POST",
    "OPINION_RESPONSE",
    "PERIODIC_DISCLOSURE",
    "PLANNED_ACTIVITY",
    "POLICY_DOCUMENT",
    "POWER_LIST_ADJUSTMENT",
    "PROACTIVE_DISCLOSURE",
    "PROPOSAL_REPLY",
    "PUBLIC_INQUIRY",
    "RANDOM_INSPECTION",
    "SERVICE_GUIDE_CHANGE",
    "SITE_ERROR_REPORT",
    "SUPERVISION_ORDER",
]
