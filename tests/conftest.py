"""What all tests run under."""

from __future__ import annotations

import os

from hypothesis import settings

# By default one order in fifty is drawn for a person by chance; tests of other things would fail by it.
os.environ.setdefault("ORDERWRIGHT_AUDIT_SHARE", "0")

# How long an example takes is the machine's affair: the first one loads what the others use, and others may be working.
settings.register_profile("orderwright", deadline=None)
settings.load_profile("orderwright")
