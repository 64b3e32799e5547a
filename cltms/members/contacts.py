"""Ways to reach somebody, written one way, so that the same number or address is found again however it was typed."""

import re
from dataclasses import dataclass

import phonenumbers

from cltms.foundation.errors import Refused
from cltms.members.vocabulary import Way
from maps.sentences import sentence

REGION = "US"
"""Where a telephone number without a country code is at home."""
_EMAIL = re.compile(r"[^@\s<>,;:\"()\[\]\\]{1,64}@[^@\s<>,;:\"()\[\]\\_]+\.[^@\s<>,;:\"()\[\]\\_.]+")
LONGEST = 254


@dataclass(frozen=True)
class WrittenContact:
    """A way and its value as it is kept: e-mail in lower case, a telephone number as ``+16175550123``."""

    way: Way
    value: str


def written(way: Way, text: str) -> WrittenContact:
    """Write a contact the way it is kept; `Refused` with a sentence when it is none."""
    tidy = " ".join(text.split())
    if len(tidy) > LONGEST:
        raise Refused(sentence("This is too long for an address or a telephone number."))
    if way is Way.PHONE:
        return WrittenContact(way, _phone(tidy))
    if way is Way.EMAIL:
        if not _EMAIL.fullmatch(tidy):
            raise Refused(sentence("“{text}” is not an e-mail address.", text=tidy))
        return WrittenContact(way, tidy.lower())
    return WrittenContact(way, tidy)


def guessed(text: str) -> WrittenContact | None:
    """Take a search for an e-mail address or a telephone number if it is one; None for a name."""
    way = Way.EMAIL if "@" in text else Way.PHONE if sum(sign.isdigit() for sign in text) >= 7 else None
    if way is None:
        return None
    try:
        return written(way, text)
    except Refused:
        return None


def readable(way: str, value: str) -> str:
    """Write a kept value as people do; what is no telephone number with its country stays as somebody wrote it."""
    if way != Way.PHONE:
        return value
    try:
        number = phonenumbers.parse(value, None)
    except phonenumbers.NumberParseException:
        return value
    at_home = phonenumbers.region_code_for_number(number) == REGION
    style = phonenumbers.PhoneNumberFormat.NATIONAL if at_home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return str(phonenumbers.format_number(number, style))


def _phone(text: str) -> str:
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise Refused(sentence("“{text}” is not a telephone number.", text=text))
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
