"""The closed list of general sentences, named here so that a typing slip is seen early."""

from __future__ import annotations

from enum import StrEnum


class Sentence(StrEnum):
    """A sentence that belongs to no order, finding or rule; its value is its key."""

    NOT_KNOWN = "sentence.not_known"
    # notices
    TEACHES_ONLY = "sentence.teaches_only"
    NO_REAL_PATIENTS = "sentence.no_real_patients"
    CONSTRUCTED_NUMBER = "sentence.constructed_number"
    RECALLED_NUMBER = "sentence.recalled_number"
    RESTS_ON = "sentence.rests_on"
    # the woman and the calendar
    DAY = "sentence.day"
    WOMAN_OF = "sentence.woman_of"
    # what a board may recommend besides a strategy
    MORE_TESTS = "sentence.more_tests"
    # what a decision was worth
    JUDGED_BY_WHAT_WAS_KNOWN = "sentence.judged_by_what_was_known"
    LOSS = "sentence.loss"
    NO_LOSS = "sentence.no_loss"
    TOO_CLOSE = "sentence.too_close"
    BETTER_OPTION = "sentence.better_option"
    CHANCE_BEST = "sentence.chance_best"
    MINOR = "sentence.minor"
    MISTAKE = "sentence.mistake"
    SERIOUS = "sentence.serious"
    SKILL = "sentence.skill"
    LUCK = "sentence.luck"
    LUCK_GOOD = "sentence.luck_good"
    LUCK_BAD = "sentence.luck_bad"
    WOMEN_IMAGINED = "sentence.women_imagined"
    FOLLOWS_REFERENCE = "sentence.follows_reference"
    TWINS = "sentence.twins"
    LIVED = "sentence.lived"
    DIED_OF = "sentence.died_of"
    TRUTH_NOW = "sentence.truth_now"
    # guidelines and safety
    GUIDELINES_DIFFER = "sentence.guidelines_differ"
    GUIDELINE_AGAINST_VALUE = "sentence.guideline_against_value"
    NO_GUIDELINE = "sentence.no_guideline"
    JUDGED_ON = "sentence.judged_on"
    SAFETY_NEVER_AVERAGED = "sentence.safety_never_averaged"
    SAFETY_NONE = "sentence.safety_none"
    SAFETY_STOPPED = "sentence.safety_stopped"
    # the command line
    CASE_OPENED = "sentence.case_opened"
    ANALYSING = "sentence.analysing"
    RECORD_SOUND = "sentence.record_sound"
    RECORD_BROKEN = "sentence.record_broken"
