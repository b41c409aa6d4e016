"""What treatment does to her over time."""

from __future__ import annotations

from tealward.evidence.columns import Columns


class Body(Columns):
    """Her moving state. Counts are those of the last sample taken; ``neuropathy`` is a grade."""

    neutrophils_e9_l: float
    platelets_e9_l: float
    haemoglobin_g_dl: float
    neuropathy: float
    platinum_cycles: float
    taxane_cycles: float
    heavy_cycles: float
    repair_days: float
    repair_exposed_day: float
    reacts_to_platinum: int
    stoma: int
    castrated_early: int
    operated_day: float
    morbidity_until_day: float
    operative_death_day: float
    toxic_death_day: float
    leukaemia_day: float
    fever_until_day: float
    palliative: int
    drained_until_day: float
