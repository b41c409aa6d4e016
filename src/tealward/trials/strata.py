"""By what published shares enrolled women can be weighed."""

from __future__ import annotations

STRATA: dict[str, tuple[str, ...]] = {
    "stage_group": ("I", "II", "III", "IV"),
    "residual": ("none", "up_to_1_cm", "over_1_cm", "unoperated"),
    "genes": ("brca", "deficient", "proficient"),
    "platinum_free": ("under_6", "from_6_to_12", "over_12"),
    "prior_lines": ("one", "two", "three"),
    "histotype": (
        "high_grade_serous",
        "low_grade_serous",
        "endometrioid",
        "clear_cell",
        "mucinous",
    ),
    "surgery": ("primary", "neoadjuvant"),
    "age": ("under_70", "from_70"),
    "response": ("complete", "partial", "stable"),
}
"""Names of the strata of each variable, in the order of their codes."""
