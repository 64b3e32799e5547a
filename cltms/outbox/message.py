"""A message before it is posted, tried for everything that could make it another message on its way."""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from cltms.foundation.errors import Refused
from cltms.outbox.vocabulary import Channel
from maps.sentences import sentence

LONGEST_BODY = 100_000
LONGEST_SUBJECT = 250
LONGEST_ADDRESS = 254

_KIND = re.compile(r"[a-z][a-z0-9_.]{0,99}")
_ADDRESS = re.compile(r"[^@\s<>,;:\"()\[\]\\]{1,64}@[^@\s<>,;:\"()\[\]\\_]+\.[^@\s<>,;:\"()\[\]\\_.]+")
_TELEPHONE = re.compile(r"\+[1-9][0-9]{6,14}")
_UNWRITTEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_UNWRITTEN_IN_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class Message:
    """What to say to whom: one e-mail or SMS in plain text.

    ``to`` is one bare address or one telephone number with its country code. ``kind`` is a word for the lists
    (``accounts.sign_in_code``) and tells nothing about a person. After ``until`` it is too late to send it.
    """

    channel: Channel
    to: str
    subject: str
    body: str
    kind: str
    until: datetime | None = None


def checked(message: Message) -> Message:
    """Give the message with a tidy address; `Refused` when it could not be sent as it is, or as more than one."""
    if not _KIND.fullmatch(message.kind):
        raise ValueError(f"{message.kind!r} is no kind of message; write it like accounts.sign_in_code")
    if _UNWRITTEN.search(message.to) or _UNWRITTEN.search(message.subject):
        raise Refused(sentence("An address and a subject are one line each, without signs that cannot be seen."))
    if len(message.subject) > LONGEST_SUBJECT or len(message.body) > LONGEST_BODY:
        raise Refused(sentence("This message is too long to be sent. Make it shorter."))
    body = _UNWRITTEN_IN_TEXT.sub("", message.body.replace("\r\n", "\n").replace("\r", "\n"))
    to = _tidy_telephone(message.to) if message.channel is Channel.SMS else _tidy_address(message.to)
    return replace(message, to=to, body=body)


def _tidy_address(given: str) -> str:
    address = given.strip()
    if len(address) > LONGEST_ADDRESS or not _ADDRESS.fullmatch(address):
        raise Refused(sentence("No message can be sent to this, for it is not an e-mail address."))
    return address


def _tidy_telephone(given: str) -> str:
    number = re.sub(r"[\s().\-/]", "", given)
    if not _TELEPHONE.fullmatch(number):
        raise Refused(sentence("A telephone number for text messages begins with + and the code of its country."))
    return number
