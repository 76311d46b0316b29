"""What all tests run under."""

from __future__ import annotations

import os

# By default one order in fifty is drawn for a person by chance; tests of other things would fail by it.
os.environ.setdefault("ORDERWRIGHT_AUDIT_SHARE", "0")
