"""A server of the laboratory as a child of a test.

It says one line of JSON when it is ready, then answers each line it is given with one line, and ends
when its input ends: so it never outlives the test, however that dies.
"""

import ctypes
import json
import signal
import sys

_PR_SET_PDEATHSIG = 1


def say(words):
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


def cannot_start(why):
    """The servers' packages are not here: the test says so and is skipped."""
    say({"missing": why})
    sys.exit(0)


def answer(ready, commands):
    """`commands`: what `do` may name, each a function of the whole request that returns a dictionary."""
    say(ready)
    for line in sys.stdin:
        request = json.loads(line)
        try:
            say(commands[request["do"]](request))
        except Exception as error:  # a child that stays alive can say what went wrong
            say({"error": f"{request['do']}: {error!r}"})


def die_with_parent():
    """For grandchildren: the kernel ends them when the child is killed outright."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
