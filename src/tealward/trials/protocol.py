"""A protocol as it stands in its file. The keys are explained in ``docs/trials.md``."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

import msgspec

Range = tuple[float, float]
Histotype = Literal[
    "high_grade_serous", "low_grade_serous", "endometrioid", "clear_cell", "mucinous"
]
Residual = Literal["none", "up_to_1_cm", "over_1_cm", "unoperated"]
Response = Literal["complete", "partial", "stable", "progression"]
RegimenName = Literal[
    "carboplatin_paclitaxel",
    "carboplatin",
    "carboplatin_paclitaxel_weekly",
    "carboplatin_doxorubicin",
    "carboplatin_gemcitabine",
    "paclitaxel_weekly",
    "doxorubicin",
    "gemcitabine",
    "topotecan",
    "mirvetuximab",
    "letrozole",
]
Drug = Literal["none", "bevacizumab", "olaparib", "niraparib", "olaparib_bevacizumab", "letrozole"]


class Setting(StrEnum):
    """Where the table lists a trial."""

    EARLY_STAGE = "early_stage"
    FIRST_LINE = "first_line"
    TIMING_OF_SURGERY = "timing_of_surgery"
    ELDERLY = "elderly"
    DOSE_DENSE = "dose_dense"
    FIRST_LINE_BEVACIZUMAB = "first_line_bevacizumab"
    FIRST_LINE_MAINTENANCE = "first_line_maintenance"
    HIPEC = "hipec"
    SURVEILLANCE = "surveillance"
    SECONDARY_SURGERY = "secondary_surgery"
    PLATINUM_SENSITIVE = "platinum_sensitive"
    PLATINUM_SENSITIVE_BEVACIZUMAB = "platinum_sensitive_bevacizumab"
    RELAPSE_MAINTENANCE = "relapse_maintenance"
    PLATINUM_RESISTANT = "platinum_resistant"
    MIXED_RELAPSE = "mixed_relapse"
    COHORT = "cohort"


class Era(StrEnum):
    """What was usual before randomisation and after progression."""

    PLATINUM = "platinum"
    BEVACIZUMAB = "bevacizumab"
    PARP = "parp"


class Begins(StrEnum):
    """The moment of randomisation, in the order of the numbers that compiled code uses."""

    STRATEGY = "strategy"
    FIRST_CYCLE = "first_cycle"
    INTERVAL_SURGERY = "interval_surgery"
    FIRST_LINE_MAINTENANCE = "first_line_maintenance"
    MARKER_RISE = "marker_rise"
    RELAPSE = "relapse"
    RELAPSE_MAINTENANCE = "relapse_maintenance"


class Endpoint(StrEnum):
    """What is counted. The first three are times, the others shares of women."""

    PFS = "pfs"
    PFS_MARKER = "pfs_marker"
    OS = "os"
    RESIDUAL_NONE = "residual_none"
    RESIDUAL_UP_TO_1_CM = "residual_up_to_1_cm"
    MAJOR_COMPLICATION = "major_complication"
    OPERATIVE_DEATH = "operative_death"
    RESPONSE = "response"
    COMPLETE_RESPONSE = "complete_response"
    NEUTROPENIA = "neutropenia"
    THROMBOCYTOPENIA = "thrombocytopenia"
    ANAEMIA = "anaemia"
    FEVER = "fever"
    NEUROPATHY = "neuropathy"


TIMES = (Endpoint.PFS, Endpoint.PFS_MARKER, Endpoint.OS)


class Of(StrEnum):
    """What is said of an endpoint."""

    MEDIAN = "median"
    MEAN = "mean"
    LANDMARK = "landmark"
    HAZARD_RATIO = "hazard_ratio"
    SHARE = "share"


class _Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Any table of a protocol: a key that is not declared is refused."""


class Population(_Part, frozen=True):
    """Who is eligible, or a subgroup. What is left out does not matter."""

    stage: tuple[str, ...] | None = None
    histotype: tuple[Histotype, ...] | None = None
    residual: tuple[Residual, ...] | None = None
    response: tuple[Response, ...] | None = None
    age_years: Range | None = None
    performance: Range | None = None
    prior_lines: Range | None = None
    platinum_free_months: Range | None = None
    laparoscopic_index: Range | None = None
    ca125_u_ml: Range | None = None
    brca: bool | None = None
    repair_deficient: bool | None = None
    folate_receptor_high: bool | None = None
    prior_bevacizumab: bool | None = None
    prior_repair_drug: bool | None = None
    neoadjuvant: bool | None = None


class ArmPlan(_Part, frozen=True):
    """What is laid down; what is left out stays as the era has it."""

    strategy: Literal["as_found", "primary_surgery", "neoadjuvant"] | None = None
    first_regimen: RegimenName | None = None
    target_auc: float | None = None
    cycles: float | None = None
    cycles_early: float | None = None
    cycles_before_surgery: float | None = None
    adjuvant: Literal["as_guideline", "always", "never"] | None = None
    bevacizumab: Literal["never", "high_risk", "advanced"] | None = None
    bevacizumab_maintenance: bool | None = None
    maintenance: Drug | None = None
    maintenance_brca: Drug | None = None
    maintenance_deficient: Drug | None = None
    maintenance_proficient: Drug | None = None
    hipec: bool | None = None
    secondary_surgery: Literal["never", "score_positive", "always"] | None = None
    line_regimen: RegimenName | None = None
    mix_regimen: dict[RegimenName, float] | None = None
    line_bevacizumab: bool | None = None
    line_maintenance: Drug | None = None
    line_cycles: float | None = None
    platinum_regimen: RegimenName | None = None
    relapse_bevacizumab: bool | None = None
    marker_rise: Literal["scan", "treat", "blinded"] | None = None
    last_line: float | None = None


class After(ArmPlan, frozen=True):
    """What follows progression; the shares are of women."""

    repair_drug_share: float = 0.0
    bevacizumab_share: float = 0.0


class Centre(_Part, frozen=True):
    """Where they were operated on: log odds of residual disease, 0 for an expert centre."""

    effort: float = 0.0


class Arm(_Part, frozen=True):
    """One arm."""

    name: str
    plan: ArmPlan = ArmPlan()
    after: After | None = None
    given_as: str = ""


class Figure(_Part, frozen=True):
    """One published figure."""

    of: Of
    endpoint: Endpoint
    arm: str
    value: float
    against: str = ""
    at_months: float | None = None
    interval: Range | None = None
    level: float = 95.0
    where: Population = Population()
    fit: bool = True
    source: str = ""
    confidence: str = ""
    note: str = ""


class Protocol(_Part, frozen=True):
    """One trial."""

    name: str
    setting: Setting
    era: Era
    country: Literal["korea", "usa"]
    begins: Begins
    source: str
    confidence: Literal["verified", "secondary", "derived", "recalled", "constructed"]
    patients: str
    arm: tuple[Arm, ...]
    figure: tuple[Figure, ...]
    registry: str = ""
    left_out: str = ""
    population: Population = Population()
    mix: dict[str, dict[str, float]] = {}
    centre: Centre = Centre()
    before: ArmPlan = ArmPlan()
    scan_weeks: float | None = None
    follow_up_months: float | None = None
