"""The poster for a hallway: one large code, in English and Spanish, readable from across the stairs."""

from reports.poster.content import Poster
from reports.poster.content import Poster as Content
from reports.poster.render import poster_sheet as sheet

__all__ = ["Content", "Poster", "sheet"]
