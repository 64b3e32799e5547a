"""The negotiation packet: everything that a public body wants to see about an ask, in one paper to hand over."""

from reports.packet.content import (
    Addressee,
    Adopted,
    Attachment,
    DayLine,
    Endorser,
    Item,
    MoneyLine,
    Packet,
    Pair,
    Picture,
    Programme,
    Promised,
    Signatures,
    Use,
    When,
)
from reports.packet.content import Packet as Content
from reports.packet.render import packet_sheet
from reports.packet.render import packet_sheet as sheet
from reports.packet.sizes import ATTACHED_MM, DOTS_PER_INCH, PAIR_MM

__all__ = [
    "ATTACHED_MM",
    "DOTS_PER_INCH",
    "PAIR_MM",
    "Addressee",
    "Adopted",
    "Attachment",
    "Content",
    "DayLine",
    "Endorser",
    "Item",
    "MoneyLine",
    "Packet",
    "Pair",
    "Picture",
    "Programme",
    "Promised",
    "Signatures",
    "Use",
    "When",
    "packet_sheet",
    "sheet",
]
