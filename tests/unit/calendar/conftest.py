import pytest

from gongkai.calendar import NoticeBook, WorkingCalendar


@pytest.fixture(scope="session")
def book() -> NoticeBook:
    return NoticeBook.shipped()


@pytest.fixture(scope="session")
def calendar(book: NoticeBook) -> WorkingCalendar:
    return book.as_known_on()
