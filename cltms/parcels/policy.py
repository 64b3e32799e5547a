"""Who may do what with the roll: whoever is signed in may look, pick, tell and bring files in; staff teach."""

from enum import StrEnum

from cltms.foundation.policy import Policy, right


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


EVERYBODY = ("staff", "organizer", "admin")

POLICY = Policy(
    ParcelAction,
    {
        ParcelAction.SEE: right(*EVERYBODY),
        ParcelAction.NAMES: right(*EVERYBODY),
        ParcelAction.EXPORT: right(*EVERYBODY),
        ParcelAction.IMPORT: right(*EVERYBODY),
        ParcelAction.TEACH: right("staff", "admin"),
        ParcelAction.TELL: right(*EVERYBODY),
        ParcelAction.CORRECT: right("staff", "admin"),
        ParcelAction.PRINT: right(*EVERYBODY),
    },
    sees=ParcelAction.SEE,
)
