"""The lot sign: what a lot is, who holds it and how it can be had, for its fence; readable from across the street."""

from reports.lot_sign.content import LotSigns, Sign
from reports.lot_sign.content import LotSigns as Content
from reports.lot_sign.render import lot_signs as sheet
from reports.lot_sign.render import lot_signs_pdf, map_size

__all__ = ["Content", "LotSigns", "Sign", "lot_signs_pdf", "map_size", "sheet"]
