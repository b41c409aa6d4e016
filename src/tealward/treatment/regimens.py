"""The closed list of drug regimens and maintenance drugs."""

from __future__ import annotations

from enum import IntEnum


class Regimen(IntEnum):
    """Chemotherapy and its like. The numbers of each are columns of ``evidence/treatment.toml``."""

    CARBOPLATIN_PACLITAXEL = 0
    CARBOPLATIN = 1
    CARBOPLATIN_PACLITAXEL_WEEKLY = 2
    CARBOPLATIN_DOXORUBICIN = 3
    CARBOPLATIN_GEMCITABINE = 4
    PACLITAXEL_WEEKLY = 5
    DOXORUBICIN = 6
    GEMCITABINE = 7
    TOPOTECAN = 8
    MIRVETUXIMAB = 9
    LETROZOLE = 10


REGIMENS = len(Regimen)


class Maintenance(IntEnum):
    """What is taken between treatments to keep the disease away."""

    NONE = 0
    BEVACIZUMAB = 1
    OLAPARIB = 2
    NIRAPARIB = 3
    OLAPARIB_BEVACIZUMAB = 4
    LETROZOLE = 5


MAINTENANCES = len(Maintenance)
