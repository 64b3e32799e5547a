"""Stickers for doors: a sheet of many, each with a code to scan or to type."""

from reports.stickers.content import Sticker, Stickers
from reports.stickers.content import Stickers as Content
from reports.stickers.render import stickers_sheet as sheet

__all__ = ["Content", "Sticker", "Stickers", "sheet"]
