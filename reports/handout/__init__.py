"""The handout for a meeting: what is asked for and why on one page, the lots with their map on the other."""

from reports.handout.content import Done, Handout, HandoutLot, HandoutPromise
from reports.handout.content import Handout as Content
from reports.handout.fitting import map_mm
from reports.handout.render import handout as sheet
from reports.handout.render import handout_pdf

__all__ = ["Content", "Done", "Handout", "HandoutLot", "HandoutPromise", "handout_pdf", "map_mm", "sheet"]
