"""Terms of the GA4GH Data Use Ontology (DUO, CC BY 4.0) that an agreement may name.

Their words stand in ``words/study_desk.toml`` under the number of the term.
"""

from __future__ import annotations

from typing import Final

PERMISSIONS: Final = ("DUO:0000004", "DUO:0000006", "DUO:0000007", "DUO:0000011", "DUO:0000042")
"""What data may be used for."""

MODIFIERS: Final = (
    "DUO:0000012", "DUO:0000015", "DUO:0000016", "DUO:0000018", "DUO:0000019", "DUO:0000020",
    "DUO:0000021", "DUO:0000022", "DUO:0000024", "DUO:0000025", "DUO:0000026", "DUO:0000027",
    "DUO:0000028", "DUO:0000029", "DUO:0000043", "DUO:0000044", "DUO:0000045", "DUO:0000046",
)  # fmt: skip
"""What narrows a use, or is asked in return."""

TERMS: Final = (*PERMISSIONS, *MODIFIERS)
