"""Chance that repeats itself: the same name always gives the same numbers."""

import hashlib
import random
import string
import uuid

SEED = "khoji sample trail"
BASE32 = string.ascii_uppercase + "234567"
BASE64 = string.ascii_letters + string.digits + "+/"


class Chance(random.Random):
    """A stream of its own for each name, so that one story changes nothing in another."""

    def __init__(self, *names):
        super().__init__(" ".join([SEED, *map(str, names)]))

    def text(self, alphabet, length):
        return "".join(self.choice(alphabet) for _ in range(length))

    def hex(self, length):
        return self.text("0123456789abcdef", length)

    def uuid(self):
        return str(uuid.UUID(int=self.getrandbits(128), version=4))

    def code(self, length):
        return self.text(string.ascii_uppercase + string.digits, length)

    def access_key(self, prefix="ASIA"):
        """As long as AWS makes them, and plainly an example."""
        return prefix + self.text(BASE32, 9) + "EXAMPLE"

    def resource(self, prefix):
        return f"{prefix}-0{self.hex(16)}"


def principal_id(prefix, name):
    """The unique id behind a name: AIDA for users, AROA for roles."""
    digest = hashlib.sha256(f"{SEED} {prefix} {name}".encode()).digest()
    return prefix + "".join(BASE32[byte % 32] for byte in digest[:10]) + "EXAMPLE"
