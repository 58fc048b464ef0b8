"""What clerks do about a matter: in time, late, or not at all; one module for each procedure."""

from collections.abc import Mapping
from typing import Final

from gongkai.demo.acts import Form
from gongkai.demo.courses import opinion_response, policy_document, site_error_report

FORMS: Final[Mapping[str, Mapping[str, Form]]] = {
    "opinion_response": opinion_response.FORMS,
    "policy_document": policy_document.FORMS,
    "site_error_report": site_error_report.FORMS,
}
"""How each form is filled in, by procedure and trigger."""
