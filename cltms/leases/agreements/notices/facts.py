"""What the journal remembers about notices: numbers and days, never to whom or what."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from cltms.foundation.act import Fact
from maps.sentences import words


@dataclass(frozen=True)
class NoticeDrafted(Fact):
    """A notice was drafted."""

    said: ClassVar[str] = words("Notice {notice_id} of lease {lease_id} was drafted.")

    notice_id: int
    lease_id: int


@dataclass(frozen=True)
class NoticeServed(Fact):
    """A notice was served; it counts from a day on."""

    said: ClassVar[str] = words("Notice {notice_id} of lease {lease_id} was served and counts from {begins} on.")

    notice_id: int
    lease_id: int
    begins: date


@dataclass(frozen=True)
class NoticeGivenUp(Fact):
    """A draft was given up."""

    said: ClassVar[str] = words("The draft of notice {notice_id} of lease {lease_id} was given up.")

    notice_id: int
    lease_id: int


@dataclass(frozen=True)
class NoticePrinted(Fact):
    """A notice was printed."""

    said: ClassVar[str] = words("Notice {notice_id} of lease {lease_id} was printed.")

    notice_id: int
    lease_id: int
