"""The closed list of what is asked of her dice after the first day."""

from __future__ import annotations

from enum import IntEnum


class Question(IntEnum):
    """Each has its own stream: an extra scan changes no relapse."""

    SYMPTOMS = 1
    PERFORMANCE = 2
    EXAMINE = 3
    FITNESS = 4
    ALBUMIN = 5
    COUNTS = 6
    CA125 = 7
    CEA = 8
    ULTRASOUND = 9
    CT = 10
    CT_REGION = 11
    CT_SIZE = 12
    BIOPSY = 13
    GERMLINE = 14
    TUMOUR_TEST = 15
    FOLATE_RECEPTOR = 16
    FINAL = 17
    LAPAROSCOPY = 18
    SIGHT = 19
    RESIDUAL = 20
    BLOOD = 21
    RUPTURE = 22
    COMPLICATION = 23
    OPERATIVE_DEATH = 24
    STOMA = 25
    REACTION = 26
    FEVER = 27
    FEVER_DEATH = 28
    NEUROPATHY = 29
    EYES = 31
    PERFORATION = 32
    LEUKAEMIA = 33
    COUNT_NADIR = 34
    THEATRE_WAIT = 35
    REACTION_COURSE = 36
    DEPOSIT = 37
    OWN = 38
    TRIAL = 39
