"""A process that does nothing but look after obligations until it is killed."""

import sys
from datetime import datetime

from gongkai.bootstrap import assemble
from gongkai.casework import open_waiting
from gongkai.casework.open_obligations import open_obligations
from gongkai.clock import SettableClock
from gongkai.persistence.database import Database


def main(url: str, now: str) -> None:
    open_waiting.BATCH = 3
    app = assemble(Database.open(url), SettableClock(datetime.fromisoformat(now)))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        open_obligations(app.office, app.obligations, app.diary)
        open_waiting.open_waiting(app.office, app.openings)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
