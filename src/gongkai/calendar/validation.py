"""What a notice must satisfy before an operator may enter it into a book.

`Notice` itself refuses what contradicts itself; here a notice is held against the book it is to
join, the statute, and what State Council notices have always looked like. This module looks at the
paper: its number, its dates, its place in the book; `validation_days` looks at the days it names.
"""

import re
from collections.abc import Iterator
from datetime import date

from gongkai.calendar.book import NoticeBook
from gongkai.calendar.coverage import plain_day
from gongkai.calendar.faults import Fault, Severity, error, warning
from gongkai.calendar.notices import NATIONAL, Notice, NoticeKind
from gongkai.calendar.validation_days import day_faults, ids_in
from gongkai.errors import InvalidInput

_NUMBER = re.compile(r"[\u4e00-\u9fff]+〔(?P<year>(?:19|20)\d{2})〕[1-9]\d{0,3}号", re.ASCII)
"""A document number (文号): the office's mark, the year, the number in that year."""
_GOVERNMENT_SITE = re.compile(r"(?:^|//|[\s(（])(?:[\w-]+\.)*gov\.cn(?=[/:\s)）]|$)", re.IGNORECASE)
_EARLIEST_MONTH = 7
"""The notices for 2008-2026 came out between 25 October and 18 December of the year before."""


def faults(notice: Notice, book: NoticeBook, today: date) -> tuple[Fault, ...]:
    """Return what speaks against entering ``notice`` into ``book``; errors before warnings.

    The notice is compared with what was known on the day it was published, so one that is entered
    late is not blamed for what came after it.

    Args:
        notice: What the operator wants to enter.
        book: The notices entered so far.
        today: Today in Beijing.

    Raises:
        InvalidInput: ``today`` is not a plain day.
    """
    found = [*_paper_faults(notice, book), *_date_faults(notice, plain_day(today))]
    covered = _coverage_faults(notice, book)
    found += covered or day_faults(notice, book)
    return tuple(sorted(found, key=lambda fault: fault.severity is Severity.WARNING))


def _paper_faults(notice: Notice, book: NoticeBook) -> Iterator[Fault]:
    if notice.id in ids_in(book):
        yield error(
            "id_taken",
            f"The id {notice.id!r} is taken: give the notice another one, "
            f"or leave it out if it has been entered already",
            f"编号“{notice.id}”已被使用：请另取编号；如该通知已录入，则无需再录。",
        )
    yield from _place_faults(notice, book)
    if not notice.source.strip():
        yield error(
            "source_missing",
            "The source is empty: name the page or gazette where the notice was read",
            "未注明来源：请写明通知刊载的网页或公报。",
        )
    if notice.jurisdiction == NATIONAL:
        yield from _national_faults(notice, book)


def _place_faults(notice: Notice, book: NoticeBook) -> Iterator[Fault]:
    """Yield the faults in what the notice is to its year."""
    year = notice.year
    annual = [n for n in book.notices if n.kind is NoticeKind.ANNUAL and n.year == year]
    if notice.kind is NoticeKind.ANNUAL and annual:
        yield error(
            "year_announced",
            f"The book has the annual notice {annual[0].id} for {year}: "
            f"enter a change of it as an amendment, further days off as an addition",
            f"{year}年度放假通知（{annual[0].id}）已录入：变更请按“调整”录入，增加放假请按“增补”录入。",
        )
    if notice.kind not in (NoticeKind.ADDITION, NoticeKind.AMENDMENT):
        return
    if not annual:
        yield error(
            "year_not_announced",
            f"The book has no annual notice for {year} that this one could change: "
            f"enter the annual notice first, or correct the year",
            f"{year}年度放假通知尚未录入，无从调整：请先录入年度通知，或更正年份。",
        )
    elif annual[0].known_from > notice.known_from:
        yield error(
            "before_annual",
            f"It was published on {notice.known_from}, before the annual notice {annual[0].id} "
            f"it changes ({annual[0].known_from}): correct the day of publication",
            f"公布日期{notice.known_from}早于其所调整的年度通知{annual[0].id}（{annual[0].known_from}）："
            f"请更正公布日期。",
        )


def _national_faults(notice: Notice, book: NoticeBook) -> Iterator[Fault]:
    if not _GOVERNMENT_SITE.search(notice.source):
        yield warning(
            "source_not_official",
            "The source is no page of a government site (gov.cn), and invented notices circulate: "
            "compare it with the State Council's own page before it is confirmed",
            "来源不是政府网站（gov.cn），网上流传有虚假通知：请与中国政府网原文核对后再行确认。",
        )
    number = _NUMBER.fullmatch(notice.number)
    if number is None:
        yield warning(
            "number_unrecognised",
            f"{notice.number!r} does not look like a document number: "
            f"write it as printed, such as 国办发明电〔2026〕12号",
            f"文号“{notice.number}”格式无法识别：请照原文填写，例如“国办发明电〔2026〕12号”。",
        )
    elif int(number["year"]) != (notice.issued or notice.known_from).year:
        yield warning(
            "number_of_other_year",
            f"The document number is of {number['year']}, but the notice was signed on "
            f"{notice.issued or notice.known_from}: compare both with the document",
            f"文号年份为{number['year']}年，与成文日期{notice.issued or notice.known_from}不符："
            f"请与原文核对。",
        )
    same = [one.id for one in book.notices if one.number and one.number == notice.number]
    if same and notice.id not in same:
        yield warning(
            "number_taken",
            f"{same[0]} in the book has the same document number: see whether it is the same one",
            f"已录入的{same[0]}文号与此相同：请核对是否为同一通知。",
        )


def _date_faults(notice: Notice, today: date) -> Iterator[Fault]:
    known, issued = notice.known_from, notice.issued
    if known > today:
        yield error(
            "published_in_future",
            f"It is said to be published on {known}, but today is {today}: "
            f"enter it once it is out, or correct the day",
            f"公布日期{known}晚于今日（{today}）：请待公布后录入，或更正日期。",
        )
    if issued is not None and issued > known:
        yield error(
            "issued_after_published",
            f"It was signed on {issued}, after it was published on {known}: correct one of them",
            f"成文日期{issued}晚于公布日期{known}：请更正。",
        )
    if _published_oddly(notice):
        yield warning(
            "published_oddly",
            f"{known} is an unusual day to publish a notice for {notice.year}: "
            f"compare the day of publication with the source",
            f"公布日期{known}对{notice.year}年的通知而言不合常理：请与来源核对。",
        )


def _published_oddly(notice: Notice) -> bool:
    known = notice.known_from
    if notice.kind is NoticeKind.ANNUAL:
        earliest = (notice.year - 1, _EARLIEST_MONTH)
        return (known.year, known.month) < earliest or known.year > notice.year
    return known > max((*notice.off, *notice.worked))


def _coverage_faults(notice: Notice, book: NoticeBook) -> list[Fault]:
    """Return why the days of the notice cannot be looked at; nothing where they can."""
    covered = book.as_known_on()
    first, last = covered.first.year, covered.last.year
    if not first <= notice.year <= last:
        return [
            error(
                "year_not_covered",
                f"The calendar covers {first} to {last}, not {notice.year}: correct the year, "
                f"or extend the statutory days in the calendar's data first",
                f"日历仅涵盖{first}年至{last}年，不含{notice.year}年：请更正年份，或先扩充法定节日数据。",
            )
        ]
    try:
        book.as_known_on(notice.known_from, notice.jurisdiction)
    except InvalidInput:
        return [
            error(
                "published_too_early",
                f"No statute is recorded that was known on {notice.known_from}: "
                f"correct the day of publication",
                f"公布日期{notice.known_from}过早，当时的法定节日未有记录：请更正公布日期。",
            )
        ]
    return []
