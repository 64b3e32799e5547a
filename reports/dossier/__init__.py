"""The dossier: chosen lots on paper, with a key map, a page for each lot and where every fact came from."""

from reports.dossier.content import (
    OF_THE_OWNER,
    Dossier,
    DossierLot,
    Fact,
    Neighbour,
    ReasonLine,
    SourceLine,
    Standing,
)
from reports.dossier.content import Dossier as Content
from reports.dossier.fitting import cover_map_size, key_map_size, locator_size
from reports.dossier.render import dossier_pdf
from reports.dossier.render import dossier_sheet as sheet

__all__ = [
    "OF_THE_OWNER",
    "Content",
    "Dossier",
    "DossierLot",
    "Fact",
    "Neighbour",
    "ReasonLine",
    "SourceLine",
    "Standing",
    "cover_map_size",
    "dossier_pdf",
    "key_map_size",
    "locator_size",
    "sheet",
]
