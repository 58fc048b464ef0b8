"""Run the benchmarks: ``python -m benchmarks [--seconds S] [--rounds N] [--only NAME]``.

Every figure stands beside a reference taken in the same run, in alternating order; what counts is
the median of the ratios, not the absolute numbers, which differ from machine to machine and hour to
hour.
"""

import argparse
import platform
import sys

from benchmarks import arithmetic, arrays, batch, importing, transitions

_ALL = {
    "arithmetic": arithmetic.run,
    "arrays": arrays.run,
    "importing": importing.run,
    "batch": batch.run,
    "transitions": transitions.run,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--seconds", type=float, default=3.0, help="length of one measurement")
    parser.add_argument("--rounds", type=int, default=5, help="measurements of each kind")
    parser.add_argument("--only", choices=sorted(_ALL), help="run one of them")
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}")
    for name, run in _ALL.items():
        if options.only in (None, name):
            run(options.seconds, options.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
