"""Tissue under the microscope, and genes."""

from __future__ import annotations

import numpy as np

from tealward.disease.tumour import Brca, Kind, Tumour
from tealward.evidence.compiled import compiled
from tealward.evidence.numbers import Numbers
from tealward.patient.chance import uniform
from tealward.patient.questions import Question
from tealward.patient.woman import Woman
from tealward.workup.findings import Finding, GermlineResult, RepairResult, TissueType
from tealward.workup.seen import Seen, classify, name

_TYPES = 10


@compiled
def true_type(tumour: Tumour) -> int:
    """What a perfect pathologist would write."""
    if tumour.kind == Kind.CARCINOMA:
        return tumour.histotype + TissueType.HIGH_GRADE_SEROUS.value
    if tumour.kind == Kind.BORDERLINE:
        return TissueType.BORDERLINE.value
    if tumour.kind == Kind.BENIGN:
        return TissueType.BENIGN.value
    return TissueType.GASTROINTESTINAL.value


@compiled
def biopsy(seen: Seen, woman: Woman, tumour: Tumour, day: int, cytology: bool, n: Numbers) -> None:
    """Core biopsy, or cells from fluid, which often say no more than adenocarcinoma."""
    weights = np.full(_TYPES, n.biopsy_wrong_type)
    weights[TissueType.INSUFFICIENT] = n.cytology_fails if cytology else n.biopsy_fails
    weights[TissueType.ADENOCARCINOMA] = 1e-6
    right = true_type(tumour)
    malignant = tumour.kind == Kind.CARCINOMA or tumour.kind == Kind.GASTROINTESTINAL
    if cytology and malignant:
        weights[TissueType.ADENOCARCINOMA] = n.cytology_untyped
        weights[right] = 1.0 - n.cytology_untyped
    else:
        weights[right] = 1.0
    classify(seen, Finding.BIOPSY, weights, uniform(woman.key, Question.BIOPSY, day))


@compiled
def final_type(seen: Seen, woman: Woman, tumour: Tumour, day: int, n: Numbers) -> None:
    """The type on the whole specimen."""
    u = uniform(woman.key, Question.FINAL, day)
    name(seen, Finding.FINAL_TYPE, true_type(tumour), n.final_wrong_type, _TYPES, u)


@compiled
def germline(seen: Seen, woman: Woman, tumour: Tumour, n: Numbers) -> None:
    """Germline panel in blood: its answer does not change when it is asked again."""
    weights = np.full(4, 1e-4)
    weights[GermlineResult.UNCERTAIN] = n.germline_uncertain
    if tumour.brca == Brca.GERMLINE_1:
        weights[GermlineResult.BRCA1] = 1.0
    elif tumour.brca == Brca.GERMLINE_2:
        weights[GermlineResult.BRCA2] = 1.0
    else:
        weights[GermlineResult.NEGATIVE] = 1.0
    classify(seen, Finding.GERMLINE, weights, uniform(woman.key, Question.GERMLINE, 0))


@compiled
def tumour_genes(seen: Seen, woman: Woman, tumour: Tumour, n: Numbers) -> None:
    """BRCA and genomic instability in tumour tissue; either may fail."""
    u = uniform(woman.key, Question.TUMOUR_TEST, 0)
    mutated = 1 if tumour.brca != Brca.NONE else 0
    name(seen, Finding.TUMOUR_BRCA, mutated, n.tumour_brca_miss, 2, u)
    weights = np.full(3, n.repair_test_error)
    weights[RepairResult.FAILED] = n.repair_test_fails
    positive = tumour.repair_deficient == 1
    weights[RepairResult.POSITIVE if positive else RepairResult.NEGATIVE] = 1.0
    classify(seen, Finding.REPAIR, weights, uniform(woman.key, Question.TUMOUR_TEST, 1))


@compiled
def folate_receptor(seen: Seen, woman: Woman, tumour: Tumour, n: Numbers) -> None:
    """Folate receptor alpha by immunohistochemistry: 1 means high."""
    u = uniform(woman.key, Question.FOLATE_RECEPTOR, 0)
    high = tumour.folate_receptor_high
    name(seen, Finding.FOLATE_RECEPTOR, high, n.folate_receptor_error, 2, u)
