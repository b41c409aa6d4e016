"""How long and how often: every bound of signing in, in one place."""

from __future__ import annotations

from typing import Final

IDLE_MINUTES: Final = {"survivor": 30, "nurse": 15, "clinician": 15, "officer": 10}
ABSOLUTE_HOURS: Final = 12
PROOF_MINUTES: Final = 5
"""How long a second proof (password and code) is good for exporting and erasing."""

LOCK_AFTER: Final = 5
LOCK_MINUTES: Final = 15
HALF_WAY_MINUTES: Final = 5
"""How long a password counts before the code must follow."""

BREAK_GLASS_MINUTES: Final = 60
AUDIT_YEARS: Final = 3
"""At least 2 years where data are sensitive (Korea); the house's own setting."""

CHART_YEARS: Final = 10
"""How long Korean law keeps a medical record (Medical Service Act, rule 15; recalled)."""
