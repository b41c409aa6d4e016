"""The numbers of the story by name, as compiled code reads them.

The values, with unit, population, source and confidence, stand in the TOML files of this folder.
The loader refuses a name that is here and not there, or there and not here.
"""

from __future__ import annotations

from typing import Annotated

from tealward.evidence.columns import Columns, Vector


class Numbers(Columns):
    """One row of every number that the story uses."""

    # patient.toml
    age_years: Annotated[Vector, 2]
    age_sd_years: float
    age_min_years: float
    age_max_years: float
    age_shift_years: Annotated[Vector, 8]
    menopause_years: float
    height_cm: Annotated[Vector, 2]
    height_sd_cm: float
    mass_index_kg_m2: Annotated[Vector, 2]
    mass_index_ln_sd: float
    frailty_per_decade: float
    filtration_ml_min: float
    filtration_per_year: float
    filtration_ln_sd: float
    creatinine_ln_sd: float
    hepatitis_b_share: Annotated[Vector, 2]
    neutrophils_e9_l: float
    neutrophils_ln_sd: float
    platelets_e9_l: float
    platelets_ln_sd: float
    haemoglobin_g_dl: float
    haemoglobin_sd_g_dl: float
    marrow_fall_ln_sd: float
    family_history_carrier: float
    family_history_other: float
    mortality_at_65: Annotated[Vector, 2]
    mortality_slope: Annotated[Vector, 2]
    utility_well: float
    utility_per_decade: float
    utility_disease: float
    utility_per_line: float
    utility_on_treatment: float
    utility_on_maintenance: float
    utility_recovering: float
    utility_neuropathy: float
    utility_stoma: float
    utility_castrated: float
    utility_fever: float
    utility_ascites: float
    utility_palliative: float
    utility_dying: float
    dying_days: float
    # disease.toml
    kind_share: Annotated[Vector, 4]
    histotype_share: Annotated[Vector, 10]
    stage_share: Annotated[Vector, 20]
    substage_share: Annotated[Vector, 13]
    germline_brca_share: Annotated[Vector, 5]
    brca1_share: float
    somatic_brca_share: Annotated[Vector, 5]
    repair_deficient_wild_share: Annotated[Vector, 5]
    folate_receptor_share: Annotated[Vector, 5]
    load_advanced: float
    load_early: float
    load_sd: float
    load_spread_slope: float
    load_margin: float
    relapse_mm: float
    relapse_logit: float
    relapse_logit_per_doubling: float
    lethal_load: float
    lethal_load_sd: float
    lethal_load_frailty: float
    lethal_load_era: Annotated[Vector, 3]
    doubling_days: Annotated[Vector, 5]
    doubling_ln_sd: float
    kill_log10: Annotated[Vector, 5]
    kill_ln_sd: float
    repair_kill_log10: float
    resistant_kill_share: float
    resistant_kill_cycles: float
    depth_doublings: float
    depth_ln_sd: float
    depth_kill_slope: float
    depth_repair_ln: float
    depth_spread_slope: float
    depth_distant_ln: float
    depth_shift_ln: Annotated[Vector, 5]
    scar_share: float
    cure_logit: Annotated[Vector, 4]
    cure_interval: float
    cure_early_logit: float
    cure_kill_slope: float
    cure_per_cycle: float
    cure_early_per_cycle: float
    cure_spread_slope: float
    cure_asked_at_load: float
    occult_share: Annotated[Vector, 13]
    occult_histotype: Annotated[Vector, 5]
    occult_spill: float
    occult_unstaged: float
    symptom_load: float
    symptom_slope: float
    progression_doublings: float
    progression_load: float
    tempo_per_line: float
    tempo_least: float
    mass_mm: Annotated[Vector, 4]
    mass_ln_sd: float
    mass_mucinous_ratio: float
    ascites_share: float
    ascites_l: float
    ascites_ln_sd: float
    ascites_spread_slope: float
    ascites_return_load: float
    ascites_return_l: float
    nodes_share: float
    nodes_mm: float
    region_logit: Annotated[Vector, 13]
    region_spread_slope: float
    deposit_mm: float
    deposit_ln_sd: float
    deposit_spread_slope: float
    deposit_max_mm: float
    elimination_per_day: float
    elimination_ln_sd: float
    elimination_kill_correlation: float
    shedding_u_ml: float
    shedding_low_u_ml: float
    shedding_ln_sd: float
    shedding_load: float
    basal_ln_u_ml: float
    basal_ln_sd: float
    basal_lesion_ln: Annotated[Vector, 2]
    embryonic_antigen_ng_ml: float
    embryonic_antigen_raised_ng_ml: float
    embryonic_antigen_ln_sd: float
    embryonic_antigen_raised_share: float
    gastrointestinal_kill: float
    gastrointestinal_tempo: float
    # workup.toml
    due_days: Annotated[Vector, 12]
    symptom_sd: float
    neuropathy_sd: float
    performance_sd: float
    frailty_error: float
    ascites_felt_l: float
    ascites_felt_slope: float
    mass_fixed_spread: float
    mass_fixed_confined: float
    albumin_g_dl: float
    albumin_sd_g_dl: float
    albumin_burden_g_dl: float
    albumin_ascites_g_dl_l: float
    albumin_frailty_g_dl: float
    albumin_error_g_dl: float
    thrombocytosis: float
    anaemia_burden_g_dl: float
    neutrophils_error_ln: float
    platelets_error_ln: float
    haemoglobin_error_g_dl: float
    creatinine_error_ln: float
    ca125_error_ln: float
    cea_error_ln: float
    ultrasound_feature: Annotated[Vector, 20]
    ultrasound_ascites_l: float
    ultrasound_ascites_slope: float
    ultrasound_metastases: float
    size_error_ln: float
    size_class_error_ln: float
    ct_best: float
    ct_half_mm: float
    ct_region: Annotated[Vector, 13]
    ct_false_positive: float
    ct_ghost_mm: float
    ct_ascites_least_l: float
    ct_effusion: float
    ct_node_least_mm: float
    ct_distant: float
    ct_load_slope: float
    ct_sum_just_visible_mm: float
    ct_sum_error_ln: float
    biopsy_wrong_type: float
    biopsy_fails: float
    cytology_fails: float
    cytology_untyped: float
    final_wrong_type: float
    stage_error: float
    germline_uncertain: float
    tumour_brca_miss: float
    repair_test_error: float
    repair_test_fails: float
    folate_receptor_error: float
    laparoscopy_sensitivity: float
    laparoscopy_specificity: float
    laparoscopy_days: float
    sight_miss_small: float
    sight_index_sd: float
    palpable_node_mm: float
    response_score: Annotated[Vector, 4]
    response_score_slope: float
    # treatment.toml
    theatre_wait_days: float
    chair_wait_days: float
    referral_days: float
    watch_days: float
    hospital_days: float
    ready_days: float
    recovery_days: float
    recovery_extra_days: float
    residual_logit: float
    residual_per_index: float
    residual_standard: float
    residual_distant: float
    residual_interval: float
    residual_secondary: float
    residual_large_share: float
    residual_large_effort: float
    surgery_doublings: Annotated[Vector, 4]
    surgery_depth_ratio: Annotated[Vector, 4]
    surgery_visible_doublings: Annotated[Vector, 4]
    interval_depth_share: float
    hipec_depth_ratio: Annotated[Vector, 3]
    rupture: Annotated[Vector, 3]
    morbidity_logit: float
    morbidity_per_point: float
    morbidity_per_decade: float
    morbidity_albumin: float
    morbidity_frailty: float
    morbidity_interval: float
    operative_death: float
    operative_death_per_decade: float
    operative_death_frail: float
    operative_death_complication: float
    operative_death_smooth: float
    operative_death_window_days: float
    stoma_share: float
    blood_loss_ml: Annotated[Vector, 3]
    blood_loss_ln_sd: float
    haemoglobin_per_litre_g_dl: float
    haemoglobin_recovery_days: float
    regimen_days: Annotated[Vector, 11]
    regimen_kill: Annotated[Vector, 11]
    target_auc: Annotated[Vector, 11]
    partner_share: float
    exposure_half_auc: float
    neutrophil_fall: Annotated[Vector, 11]
    platelet_fall: Annotated[Vector, 11]
    haemoglobin_per_cycle_g_dl: Annotated[Vector, 11]
    nadir_ln_sd: float
    unrecovered_neutrophils: float
    unrecovered_platelets: float
    platelet_wear_per_cycle: float
    count_recovery_days: float
    growth_factor_share: float
    marrow_wear_per_line: float
    marrow_wear_repair: float
    fever_share: float
    fever_deep: float
    fever_elderly: float
    fever_without_neutropenia: float
    fever_death: Annotated[Vector, 3]
    fever_days: Annotated[Vector, 3]
    neuropathy_per_cycle: Annotated[Vector, 11]
    neuropathy_ln_sd: float
    neuropathy_recovery_days: float
    reaction_share: Annotated[Vector, 4]
    reaction_with_doxorubicin: float
    reaction_death: Annotated[Vector, 4]
    reaction_dose_share: Annotated[Vector, 4]
    reaction_days: Annotated[Vector, 4]
    vessel_hold: float
    repay_rate: float
    vessel_kept: float
    vessel_kept_bulky: float
    perforation_per_cycle: float
    perforation_early: float
    perforation_bowel: float
    perforation_death: float
    maintenance_days: Annotated[Vector, 6]
    repair_hold_brca: float
    repair_hold_deficient: float
    repair_hold_proficient: float
    repair_kept_brca: float
    repair_kept_deficient: float
    repair_kept_proficient: float
    repair_hold_again: float
    repair_cure_brca: float
    repair_cure_deficient: float
    repair_cure_months: float
    leukaemia_first_line: float
    leukaemia_later: float
    leukaemia_after_days: float
    leukaemia_survival_days: float
    letrozole_hold: Annotated[Vector, 5]
    line_platinum_base: float
    line_platinum_per_month: float
    line_repair: float
    line_platinum_regimen: Annotated[Vector, 5]
    platinum_free_cap_months: float
    line_activity: Annotated[Vector, 11]
    line_free_slope: float
    line_fatigue: float
    line_histotype: Annotated[Vector, 5]
    line_ln_sd: float
    mirvetuximab_low_receptor: float
    letrozole_other_histotype: float
    drained_days: float
