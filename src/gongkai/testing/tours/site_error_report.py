"""Stories of website errors that together fire every row of the table."""

from collections.abc import Iterable

from gongkai.testing.casebook import Story
from gongkai.testing.examples import evidence_file
from gongkai.workflows.site_error_report import SITE_ERROR_REPORT


def rectifying_report() -> Story:
    story = Story(SITE_ERROR_REPORT).on("2018-09-28T10:00").open()
    return story.fire("dispatch", unit="xinxi").fire("sign_in")


def replied_report() -> Story:
    return rectifying_report().fire("rectified").fire("approve_reply", rectification_promised=False)


def promised_report(by: str) -> Story:
    return rectifying_report().fire("propose_plan", rectify_by=by).fire("approve_reply")


def tour() -> Iterable[Story]:
    yield replied_report().fire("bounce").fire("resume_rectify")
    yield replied_report().fire("close")
    yield promised_report("2018-11-09").fire(
        "close", rectified_on="2018-09-28", rectification_proof=evidence_file("proof")
    )
    yield rectifying_report().fire("rectified").fire("return_for_rework")
    yield Story(SITE_ERROR_REPORT).open().fire("mark_invalid")
    yield Story(SITE_ERROR_REPORT).open().fire("send_back_to_platform")
