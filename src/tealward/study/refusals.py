"""Why a centre did not answer. A refusal names a rule of a closed list and carries no value."""

from __future__ import annotations

from enum import StrEnum

from tealward.alliance.refusals import Refused

__all__ = ["Refused", "Rule"]


class Rule(StrEnum):
    """Rules of a study; their words stand in ``words/study.toml``."""

    # what was asked
    NO_AGREEMENT = "no_agreement"
    WRONG_PURPOSE = "wrong_purpose"
    QUESTION_NOT_AGREED = "question_not_agreed"
    QUESTION_UNFIT = "question_unfit"
    VARIABLE_NOT_AGREED = "variable_not_agreed"
    VARIABLE_UNFIT = "variable_unfit"
    SELECTION_NOT_AGREED = "selection_not_agreed"
    NOT_INVESTIGATOR = "not_investigator"
    NOT_APPROVED = "not_approved"
    NOT_UNDER_NOISE = "not_under_noise"
    # who would be told apart
    COHORT_TOO_SMALL = "cohort_too_small"
    REST_TOO_SMALL = "rest_too_small"
    TOO_FEW_EVENTS = "too_few_events"
    TOO_MANY_COEFFICIENTS = "too_many_coefficients"
    LEVEL_TOO_RARE = "level_too_rare"
    NEARLY_THE_SAME = "nearly_the_same"
    RELEASES_SPENT = "releases_spent"
    EPSILON_SPENT = "epsilon_spent"
    # the run
    ROUND_UNKNOWN = "round_unknown"
    HISTORY_CHANGED = "history_changed"
    ANSWER_FORGED = "answer_forged"
    STEP_TOO_LARGE = "step_too_large"
    ROUNDS_SPENT = "rounds_spent"
    FIELDS_UNLISTED = "fields_unlisted"
    # the world
    DATA_UNREADABLE = "data_unreadable"
    DATA_IMPLAUSIBLE = "data_implausible"
    CENTRE_FAILED = "centre_failed"
    CENTRE_AWAY = "centre_away"
