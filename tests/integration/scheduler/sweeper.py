"""A process that does nothing but sweep, at a fixed instant, until it is killed."""

import sys
from datetime import datetime

from gongkai.bootstrap import assemble
from gongkai.casework import fire_deadlines
from gongkai.clock import SettableClock
from gongkai.persistence.database import Database


def main(url: str, now: str) -> None:
    fire_deadlines.BATCH = 5
    clock = SettableClock(datetime.fromisoformat(now))
    office = assemble(Database.open(url), clock).office
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        fire_deadlines.fire_deadlines(office)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
