"""The closed list of what can come to light. Each value is a number; codes are named here."""

from __future__ import annotations

from enum import IntEnum

from tealward.patient.traits import REGIONS


class Finding(IntEnum):
    """One thing that a person in the ward can learn about her."""

    # history and examination
    SYMPTOMS = 0
    PERFORMANCE = 1
    FAMILY_HISTORY = 2
    FRAILTY_SCORE = 3
    ASCITES_FELT = 4
    MASS_FIXED = 5
    # bloods
    HAEMOGLOBIN = 6
    NEUTROPHILS = 7
    PLATELETS = 8
    CREATININE = 9
    ALBUMIN = 10
    HEPATITIS_B = 11
    CA125 = 12
    CEA = 13
    # ultrasound
    US_MULTILOCULAR = 14
    US_SOLID = 15
    US_BILATERAL = 16
    US_ASCITES = 17
    US_METASTASES = 18
    US_SIZE = 19
    # tomography
    CT_ASCITES = 20
    CT_EFFUSION = 21
    CT_NODES = 22
    CT_DISTANT = 23
    CT_MASS = 24
    CT_SUM = 25
    CT_RESPONSE = 26
    # tissue and genes
    BIOPSY = 27
    GERMLINE = 28
    TUMOUR_BRCA = 29
    REPAIR = 30
    FOLATE_RECEPTOR = 31
    FINAL_TYPE = 32
    FINAL_STAGE = 33
    RESPONSE_SCORE = 34
    # theatre
    SEEN_NODES = 35
    SEEN_ASCITES = 36
    RESIDUAL = 37
    COMPLEXITY = 38
    BLOOD_LOSS = 39
    RUPTURED = 40
    COMPLICATION = 41
    STOMA = 42
    # day unit and after
    REACTION = 43
    FEVER = 44
    NEUROPATHY = 45
    EYES = 46
    PERFORATION = 47
    DEATH = 48
    CLINICAL_STAGE = 49
    # laparoscopic score, seven features
    LAPAROSCOPY = 50
    # regions on tomography (mm, 0 = nothing seen) and in theatre (lesion size 0 to 3)
    CT_REGION = LAPAROSCOPY + 7
    SEEN_REGION = CT_REGION + REGIONS


FINDINGS = Finding.SEEN_REGION + REGIONS
"""Cells of a full report."""


class TissueType(IntEnum):
    """What a pathologist can write. The carcinomas stand in the order of their histotypes."""

    INSUFFICIENT = 0
    HIGH_GRADE_SEROUS = 1
    LOW_GRADE_SEROUS = 2
    ENDOMETRIOID = 3
    CLEAR_CELL = 4
    MUCINOUS = 5
    BORDERLINE = 6
    BENIGN = 7
    GASTROINTESTINAL = 8
    ADENOCARCINOMA = 9


class GermlineResult(IntEnum):
    """Result of the germline panel."""

    NEGATIVE = 0
    BRCA1 = 1
    BRCA2 = 2
    UNCERTAIN = 3


class RepairResult(IntEnum):
    """Result of the genomic instability test of the tumour."""

    NEGATIVE = 0
    POSITIVE = 1
    FAILED = 2


class ScanResponse(IntEnum):
    """Change on tomography since the start of this line (RECIST 1.1)."""

    COMPLETE = 0
    PARTIAL = 1
    STABLE = 2
    PROGRESSION = 3


class Death(IntEnum):
    """Why she died."""

    ALIVE = 0
    DISEASE = 1
    OPERATION = 2
    TREATMENT = 3
    LEUKAEMIA = 4
    OTHER = 5


def finding_names() -> list[str]:
    """A name for each cell of a report, in order: ``ca125``, ``ct_region_3``."""
    names = [""] * FINDINGS
    for finding in Finding:
        names[finding] = finding.name.lower()
    for base, count in (
        (Finding.LAPAROSCOPY, 7),
        (Finding.CT_REGION, 13),
        (Finding.SEEN_REGION, 13),
    ):
        for i in range(count):
            names[base + i] = f"{base.name.lower()}_{i}"
    return names
