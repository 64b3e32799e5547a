"""Writing a calendar to which other programs subscribe, after RFC 5545: folded lines, escaped text, times in UTC."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

LONGEST_LINE = 75
"""Octets of a line before it is folded (RFC 5545, 3.1)."""
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
"""RFC 5545, 3.3.11."""


@dataclass(frozen=True)
class Event:
    """One entry: ``uid`` stays the same for ever, ``sequence`` grows when it is moved or called off."""

    uid: str
    sequence: int
    made_at: datetime
    starts_at: datetime
    ends_at: datetime
    title: str
    place: str
    cancelled: bool = False


def calendar(name: str, events: Iterable[Event]) -> bytes:
    """Write a calendar in UTF-8."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//CLTMS//Calendars//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        f"NAME:{_text(name)}", f"X-WR-CALNAME:{_text(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT15M",
    ]  # fmt: skip
    for event in events:
        lines += _event(event)
    return b"".join(folded(line) for line in [*lines, "END:VCALENDAR"])


def folded(line: str) -> bytes:
    """Fold a line to at most 75 octets each, without cutting a sign of UTF-8 in two, and end it."""
    parts = list(_parts(line))
    return b"\r\n ".join(parts) + b"\r\n"


def _parts(line: str) -> Iterator[bytes]:
    part, room = b"", LONGEST_LINE
    for sign in line:
        octets = sign.encode()
        if len(part) + len(octets) > room:
            yield part
            part, room = b"", LONGEST_LINE - 1  # a folded line begins with a space
        part += octets
    yield part


def _event(event: Event) -> list[str]:
    return [
        "BEGIN:VEVENT", f"UID:{event.uid}", f"SEQUENCE:{event.sequence}", f"DTSTAMP:{_utc(event.made_at)}",
        f"DTSTART:{_utc(event.starts_at)}", f"DTEND:{_utc(event.ends_at)}", f"SUMMARY:{_text(event.title)}",
        f"LOCATION:{_text(event.place)}", f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}", "END:VEVENT",
    ]  # fmt: skip


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(text: str) -> str:
    return text.translate(ESCAPED)
