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

PLACE_TRIES: Final = 30
PLACE_MINUTES: Final = 15
"""Failed tries from one address within so many minutes; a clinic shares one, so there are more."""

CHALLENGE_MINUTES: Final = 5
CHALLENGES_OF_A_PLACE: Final = 100
PASSKEYS_OF_A_PERSON: Final = 10

BREAK_GLASS_MINUTES: Final = 60
AUDIT_YEARS: Final = 2
"""How long Korean law has access logs of sensitive data kept, and looked through each month (safety
measures for personal information, article 8; read on another page). Here none is ever removed."""

USUAL_HOURS: Final = (7, 21)
"""From and to which hour on weekdays a clinic works; reading at others is shown (ours)."""

HOUSE_ZONE: Final = "Asia/Seoul"

CHART_YEARS: Final = 10
"""How long Korean law keeps a medical record (Medical Service Act, rule 15; recalled)."""
