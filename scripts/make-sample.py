#!/usr/bin/env python3
"""Makes the sample trail: make-sample.py [OUT_DIR]

OUT_DIR/AWSLogs is replaced. The same script always writes the same bytes.
"""

import shutil
import sys
from pathlib import Path

sys.dont_write_bytecode = True

from sample import cast, delivery, machines, people, stories  # noqa: E402
from sample.chance import Chance  # noqa: E402
from sample.record import Trail  # noqa: E402

DEFAULT_OUT = Path(__file__).resolve().parent.parent / "resources" / "sample"


def two_weeks():
    trail = Trail()
    for job in machines.JOBS + people.JOBS:
        for day in cast.DAYS:
            job(trail, Chance(job.__name__, day), day)
    stories.tell_all(trail)
    return trail.records


def main(arguments):
    if len(arguments) > 1 or (arguments and arguments[0].startswith("-")):
        sys.exit(__doc__)
    out = Path(arguments[0]) if arguments else DEFAULT_OUT
    made = delivery.deliveries(two_weeks())
    shutil.rmtree(out / "AWSLogs", ignore_errors=True)
    delivery.write(made, out)
    print(f"{sum(len(d.records) for d in made)} events in {len(made)} files under {out}")


if __name__ == "__main__":
    main(sys.argv[1:])
