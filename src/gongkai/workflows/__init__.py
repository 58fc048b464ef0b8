"""The procedures of the bureau, declared as the regulations word them: tables, clocks and guards.

A new procedure is a package beside these and one entry in `CATALOGUE`; nothing else changes.
"""

from gongkai.engine.procedure import Catalogue
from gongkai.workflows.opinion_response import OPINION_RESPONSE
from gongkai.workflows.policy_document import POLICY_DOCUMENT
from gongkai.workflows.site_error_report import SITE_ERROR_REPORT

CATALOGUE = Catalogue((POLICY_DOCUMENT, OPINION_RESPONSE, SITE_ERROR_REPORT))
"""All procedures in all their versions."""

__all__ = ["CATALOGUE", "OPINION_RESPONSE", "POLICY_DOCUMENT", "SITE_ERROR_REPORT"]
