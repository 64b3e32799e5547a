"""Who may do what with the roll: everybody signed in may look, pick and tell; staff and organizers may bring files in."""

from enum import StrEnum

from cltms.foundation.policy import Policy


class ParcelAction(StrEnum):
    """What can be done with the roll."""

    SEE = "parcels.see"
    EXPORT = "parcels.export"
    IMPORT = "parcels.import"
    TEACH = "parcels.teach"
    TELL = "parcels.tell"
    PRINT = "parcels.print"
