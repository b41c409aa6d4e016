"""The day she is first seen: what the tumour is and how far it has gone."""

from __future__ import annotations

import math

import numpy as np

from tealward.disease.anatomy import VISIBLE_MM
from tealward.disease.tumour import (
    ABSENT,
    Brca,
    Histotype,
    Kind,
    Region,
    Residual,
    Stage,
    Tumour,
    weigh,
)
from tealward.evidence.columns import Vector
from tealward.evidence.compiled import compiled
from tealward.evidence.numbers import Numbers
from tealward.patient.chance import expit, normal, pick, uniform
from tealward.patient.questions import Question
from tealward.patient.traits import LATER_LINES, REGIONS, Trait
from tealward.patient.woman import Letter, Woman, draw_body

_KINDS = 4
_HISTOTYPES = 5
_GROUPS = 4
_CELLS = _KINDS - 1 + _HISTOTYPES
"""Rows of the joint table: the kinds that are not carcinoma, then the carcinomas by histotype."""

# Stage groups I to IV, and the stages before surgery that make each up.
_FIRST = (Stage.IA.value, Stage.IIA.value, Stage.IIIA1.value, Stage.IVA.value)
_WIDTH = (5, 2, 4, 2)


@compiled
def draw(woman: Woman, tumour: Tumour, letter: Letter, u: Vector, n: Numbers) -> None:
    """Fill a woman and her tumour from her traits and what the referral letter already says."""
    woman.country = letter.country
    cell = _draw_kind(letter, u, n)
    woman.age_years = letter.age_years
    if math.isnan(letter.age_years):
        woman.age_years = _age(cell, letter.country, u[Trait.AGE], n)
    draw_body(woman, letter, u, n)
    tumour.kind = _kind_of(cell)
    tumour.histotype = max(0, cell - (_KINDS - 1))
    _draw_genome(tumour, u, n)
    _draw_extent(tumour, u, n)
    _draw_kinetics(woman, tumour, u, n)
    _draw_markers(tumour, u, n)


@compiled
def _kind_of(cell: int) -> int:
    if cell == 0:
        return Kind.BENIGN.value
    if cell == 1:
        return Kind.BORDERLINE.value
    return Kind.GASTROINTESTINAL.value if cell == 2 else Kind.CARCINOMA.value


@compiled
def _draw_kind(letter: Letter, u: Vector, n: Numbers) -> int:
    """A row of the joint table of kind and histotype, given her age where the letter says it."""
    weights = np.empty(_CELLS)
    weights[0] = n.kind_share[Kind.BENIGN]
    weights[1] = n.kind_share[Kind.BORDERLINE]
    weights[2] = n.kind_share[Kind.GASTROINTESTINAL]
    for h in range(_HISTOTYPES):
        share = n.histotype_share[letter.country * _HISTOTYPES + h]
        weights[3 + h] = n.kind_share[Kind.CARCINOMA] * share
    if not math.isnan(letter.age_years):
        for cell in range(_CELLS):
            z = (letter.age_years - _age_centre(cell, letter.country, n)) / n.age_sd_years
            weights[cell] *= math.exp(-0.5 * z * z)
    return pick(weights, u[Trait.KIND])


@compiled
def _age_centre(cell: int, country: int, n: Numbers) -> float:
    return n.age_years[country] + n.age_shift_years[cell]


@compiled
def _age(cell: int, country: int, u: float, n: Numbers) -> float:
    age = _age_centre(cell, country, n) + n.age_sd_years * normal(u)
    return min(max(age, n.age_min_years), n.age_max_years)


@compiled
def _draw_genome(tumour: Tumour, u: Vector, n: Numbers) -> None:
    h = tumour.histotype
    tumour.brca = Brca.NONE.value
    tumour.repair_deficient = 0
    tumour.folate_receptor_high = 0
    if tumour.kind == Kind.CARCINOMA:
        mark = u[Trait.GERMLINE]
        one = n.germline_brca_share[h] * n.brca1_share
        both = n.germline_brca_share[h]
        if mark < one:
            tumour.brca = Brca.GERMLINE_1.value
        elif mark < both:
            tumour.brca = Brca.GERMLINE_2.value
        elif mark < both + n.somatic_brca_share[h]:
            tumour.brca = Brca.SOMATIC.value
        wild = u[Trait.REPAIR] < n.repair_deficient_wild_share[h]
        tumour.repair_deficient = 1 if tumour.brca != Brca.NONE or wild else 0
        high = u[Trait.FOLATE_RECEPTOR] < n.folate_receptor_share[h]
        tumour.folate_receptor_high = 1 if high else 0
    germline = tumour.brca == Brca.GERMLINE_1 or tumour.brca == Brca.GERMLINE_2
    family = n.family_history_carrier if germline else n.family_history_other
    tumour.family_history = 1 if u[Trait.FAMILY_HISTORY] < family else 0


@compiled
def _draw_extent(tumour: Tumour, u: Vector, n: Numbers) -> None:
    tumour.spread = normal(u[Trait.SPREAD])
    tumour.mass_mm = usual_mass_mm(tumour, n) * math.exp(n.mass_ln_sd * normal(u[Trait.MASS]))
    tumour.ascites_l = 0.0
    tumour.effusion = 0
    tumour.nodes_mm = 0.0
    tumour.liver_metastases = 0
    for region in range(REGIONS):
        tumour.deposit_mm[region] = 0.0
    tumour.stage = Stage.IA.value
    if tumour.kind == Kind.CARCINOMA:
        tumour.stage = _draw_stage(tumour.histotype, u, n)
    elif tumour.kind == Kind.GASTROINTESTINAL:
        tumour.stage = Stage.IIIC.value
    if tumour.stage == Stage.IIA or tumour.stage == Stage.IIB:
        tumour.deposit_mm[Region.PELVIS] = 4.0 + 26.0 * u[Trait.DEPOSIT + Region.PELVIS]
    if tumour.stage == Stage.IC3:
        tumour.ascites_l = 0.4 * u[Trait.ASCITES]
    if tumour.stage >= Stage.IIIA1:
        _draw_deposits(tumour, u, n)


@compiled
def _draw_stage(histotype: int, u: Vector, n: Numbers) -> int:
    group = pick(n.stage_share[histotype * _GROUPS : (histotype + 1) * _GROUPS], u[Trait.STAGE])
    start = _FIRST[group]
    weights = n.substage_share[start : start + _WIDTH[group]]
    return start + pick(weights, u[Trait.SUBSTAGE])


@compiled
def _draw_deposits(tumour: Tumour, u: Vector, n: Numbers) -> None:
    """Deposits region by region, then made to agree with the stage."""
    if tumour.stage == Stage.IIIA1:
        tumour.nodes_mm = n.nodes_mm * math.exp(0.4 * normal(u[Trait.NODES]))
        return
    microscopic = tumour.stage == Stage.IIIA2
    for region in range(REGIONS):
        mark = u[Trait.DEPOSIT + region]
        lean = n.region_logit[region] + n.region_spread_slope * tumour.spread
        involved = 1.0 / (1.0 + math.exp(-lean))
        if mark < involved:
            size = n.deposit_mm * math.exp(
                n.deposit_ln_sd * normal(mark / involved) + n.deposit_spread_slope * tumour.spread
            )
            tumour.deposit_mm[region] = 0.5 if microscopic else size
    if not microscopic:
        _agree_with_stage(tumour, n)
    if u[Trait.NODES] < n.nodes_share:
        tumour.nodes_mm = n.nodes_mm * math.exp(0.4 * normal(u[Trait.NODES] / n.nodes_share))
    _draw_fluid(tumour, u, n)


@compiled
def _agree_with_stage(tumour: Tumour, n: Numbers) -> None:
    limit = 20.0 if tumour.stage == Stage.IIIB else n.deposit_max_mm
    for region in range(REGIONS):
        if region != Region.PELVIS:
            tumour.deposit_mm[region] = min(tumour.deposit_mm[region], limit)
    omentum = tumour.deposit_mm[Region.CENTRAL]
    if tumour.stage == Stage.IIIB:
        tumour.deposit_mm[Region.CENTRAL] = max(omentum, 5.0)
    elif tumour.stage != Stage.IVA and tumour.stage != Stage.IVB:
        tumour.deposit_mm[Region.CENTRAL] = max(omentum, 21.0)
    else:
        tumour.deposit_mm[Region.CENTRAL] = max(omentum, 2.0 * VISIBLE_MM)


@compiled
def _draw_fluid(tumour: Tumour, u: Vector, n: Numbers) -> None:
    mark = u[Trait.ASCITES]
    if mark < n.ascites_share:
        z = normal(mark / n.ascites_share)
        tumour.ascites_l = usual_ascites_l(tumour, n) * math.exp(n.ascites_ln_sd * z)
    if tumour.stage == Stage.IVA:
        tumour.effusion = 1
    if tumour.stage == Stage.IVB:
        tumour.liver_metastases = 1
        tumour.effusion = 1 if u[Trait.MASS] < 0.3 else 0


@compiled
def _draw_kinetics(woman: Woman, tumour: Tumour, u: Vector, n: Numbers) -> None:
    h = tumour.histotype
    kill_z = normal(u[Trait.KILL])
    tumour.doubling_days = n.doubling_days[h] * math.exp(
        n.doubling_ln_sd * normal(u[Trait.DOUBLING])
    )
    repair = n.repair_kill_log10 if tumour.repair_deficient == 1 else 0.0
    tumour.kill_log10 = (n.kill_log10[h] + repair) * math.exp(n.kill_ln_sd * kill_z)
    # A sensitive tumour also clears its marker faster: the two are correlated, not equal.
    rest = math.sqrt(1.0 - n.elimination_kill_correlation**2)
    elimination_z = n.elimination_kill_correlation * kill_z + rest * normal(u[Trait.ELIMINATION])
    tumour.elimination_per_day = n.elimination_per_day * math.exp(
        n.elimination_ln_sd * elimination_z
    )
    tumour.lethal_load = n.lethal_load + n.lethal_load_sd * normal(u[Trait.LETHAL_LOAD])
    tumour.lethal_load -= n.lethal_load_frailty * woman.frailty
    for i in range(LATER_LINES):
        tumour.line_z[i] = normal(u[Trait.LINE_DEPTH + i])
    tumour.cure_u = u[Trait.CURE]
    tumour.occult_u = u[Trait.OCCULT]
    tumour.cure_checked = 0
    tumour.cured = 0
    tumour.residual = Residual.UNOPERATED.value
    tumour.spilled = 0
    tumour.tempo = 1.0
    tumour.borrowed = 0.0
    tumour.kept = 0.0
    tumour.shrink = 1.0
    _draw_load(tumour, kill_z, u, n)


@compiled
def _draw_load(tumour: Tumour, kill_z: float, u: Vector, n: Numbers) -> None:
    if tumour.kind == Kind.BENIGN or tumour.kind == Kind.BORDERLINE:
        tumour.sensitive = ABSENT
        tumour.resistant = ABSENT
        weigh(tumour)
        return
    advanced = tumour.stage >= Stage.IIIA1
    mean = n.load_advanced if advanced else n.load_early
    load = mean + n.load_sd * normal(u[Trait.LOAD])
    load += n.load_spread_slope * tumour.spread if advanced else 0.0
    tumour.sensitive = min(load, tumour.lethal_load - n.load_margin)
    h = tumour.histotype
    depth = (
        math.log(n.depth_doublings)
        + n.depth_shift_ln[h]
        + n.depth_kill_slope * kill_z
        + (n.depth_repair_ln if tumour.repair_deficient == 1 else 0.0)
        - (n.depth_spread_slope * tumour.spread if advanced else 0.0)
        + (n.depth_distant_ln if tumour.stage >= Stage.IVA else 0.0)
        + n.depth_ln_sd * normal(u[Trait.DEPTH])
    )
    tumour.resistant = -math.exp(depth)
    if tumour.kind == Kind.GASTROINTESTINAL:
        tumour.resistant = tumour.sensitive - 0.5
    weigh(tumour)


@compiled
def scatter(tumour: Tumour, woman: Woman, n: Numbers) -> None:
    """Where a first relapse sits: fewer regions than at first, more with a heavier load."""
    size = n.relapse_mm * math.exp2(tumour.load / 3.0)
    for region in range(REGIONS):
        u = uniform(woman.key, Question.DEPOSIT, 100 + region)
        lean = n.region_logit[region] + n.region_spread_slope * tumour.spread
        involved = expit(lean + n.relapse_logit + n.relapse_logit_per_doubling * tumour.load)
        found = u < involved
        tumour.deposit_mm[region] = size * (0.3 + 1.4 * u / involved) if found else 0.0


@compiled
def _draw_markers(tumour: Tumour, u: Vector, n: Numbers) -> None:
    z = normal(u[Trait.SHEDDING])
    tumour.shedding_u_ml = usual_shedding(tumour, n) * math.exp(n.shedding_ln_sd * z)
    basal = n.basal_ln_u_ml + n.basal_ln_sd * normal(u[Trait.BASAL])
    if tumour.kind == Kind.BENIGN or tumour.kind == Kind.BORDERLINE:
        basal += n.basal_lesion_ln[tumour.kind]
    tumour.basal_u_ml = math.exp(basal)
    mark = u[Trait.EMBRYONIC_ANTIGEN]
    share = n.embryonic_antigen_raised_share if _mucinous(tumour) else 0.0
    if tumour.kind == Kind.GASTROINTESTINAL:
        share = 1.0
    raised = mark < share
    tumour.embryonic_antigen_raised = 1 if raised else 0
    z = normal(mark / share if raised else (mark - share) / (1.0 - share))
    centre = n.embryonic_antigen_raised_ng_ml if raised else n.embryonic_antigen_ng_ml
    tumour.embryonic_antigen_ng_ml = centre * math.exp(n.embryonic_antigen_ln_sd * z)
    tumour.ca125_u_ml = steady_ca125(tumour, n)


@compiled
def usual_mass_mm(tumour: Tumour, n: Numbers) -> float:
    """Median diameter in mm of an adnexal mass of this kind."""
    return n.mass_mm[tumour.kind] * (n.mass_mucinous_ratio if _mucinous(tumour) else 1.0)


@compiled
def usual_ascites_l(tumour: Tumour, n: Numbers) -> float:
    """Median ascites in L of women with this spread who have any."""
    return n.ascites_l * math.exp(n.ascites_spread_slope * tumour.spread)


@compiled
def _mucinous(tumour: Tumour) -> bool:
    return tumour.kind == Kind.CARCINOMA and tumour.histotype == Histotype.MUCINOUS


@compiled
def usual_shedding(tumour: Tumour, n: Numbers) -> float:
    """CA-125 in U/mL that tumours of this type hold up at the shedding load."""
    low = _mucinous(tumour) or tumour.kind == Kind.GASTROINTESTINAL
    return n.shedding_low_u_ml if low else n.shedding_u_ml


@compiled
def steady_ca125(tumour: Tumour, n: Numbers) -> float:
    """CA-125 in U/mL that the present load would hold up if it did not change."""
    if tumour.load < -20.0:
        return tumour.basal_u_ml
    return tumour.basal_u_ml + tumour.shedding_u_ml * math.exp2(tumour.load - n.shedding_load)
