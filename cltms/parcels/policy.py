"""Who may do what with the roll: whoever is signed in may look, pick, tell and bring files in; staff teach."""

from enum import StrEnum

from cltms.foundation.policy import Policy, right
from cltms.roles import Role


class ParcelAction(StrEnum):
    """What can be done with the roll."""

    SEE = "parcels.see"
    NAMES = "parcels.names"
    EXPORT = "parcels.export"
    IMPORT = "parcels.import"
    TEACH = "parcels.teach"
    TELL = "parcels.tell"
    CORRECT = "parcels.correct"
    PRINT = "parcels.print"


EVERYBODY = (Role.STAFF, Role.ORGANIZER, Role.ADMIN)
"""Who sees the roll, and what the rooms above note of its lots."""

POLICY = Policy(
    ParcelAction,
    {
        ParcelAction.SEE: right(*EVERYBODY),
        ParcelAction.NAMES: right(*EVERYBODY),
        ParcelAction.EXPORT: right(*EVERYBODY),
        ParcelAction.IMPORT: right(*EVERYBODY),
        ParcelAction.TEACH: right(Role.STAFF, Role.ADMIN),
        ParcelAction.TELL: right(*EVERYBODY),
        ParcelAction.CORRECT: right(Role.STAFF, Role.ADMIN),
        ParcelAction.PRINT: right(*EVERYBODY),
    },
    sees=ParcelAction.SEE,
)
