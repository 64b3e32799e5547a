"""The flyer of a campaign: what is asked for, of whom, which lots, and when and where one comes."""

from reports.flyer.content import Flyer
from reports.flyer.content import Flyer as Content
from reports.flyer.render import flyer as sheet
from reports.flyer.render import flyer_pdf, map_size

__all__ = ["Content", "Flyer", "flyer_pdf", "map_size", "sheet"]
