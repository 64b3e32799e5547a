"""The card that is left at a door where nobody opened: four on a sheet, in two languages, and never what is broken."""

from reports.door_card.content import DoorCards
from reports.door_card.content import DoorCards as Content
from reports.door_card.render import door_card_sheet as sheet

__all__ = ["Content", "DoorCards", "sheet"]
