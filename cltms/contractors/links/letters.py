"""The letter that brings the link of an order: it names no address, no home and no person."""

from datetime import datetime

from flask_babel import gettext as _

from cltms.crews.models import Contractor
from cltms.foundation.speaking import in_language
from cltms.foundation.writing import day
from cltms.members.vocabulary import Way
from cltms.outbox.message import Message
from cltms.outbox.vocabulary import Channel

LETTER = "contractors.order_link"
_CHANNELS = {Way.EMAIL: Channel.EMAIL, Way.PHONE: Channel.SMS}


def invitation(contractor: Contractor, order_id: int, where: str, until: datetime, language: str) -> Message | None:
    """Write to a contractor; None when nobody knows how to reach them."""
    if contractor.contact is None or contractor.contact_way is None:
        return None
    channel = _CHANNELS.get(Way(contractor.contact_way))
    if channel is None:
        return None
    with in_language(language):
        subject = str(_("Work order %(number)s for you", number=order_id))
        body = _(
            "We ask you to do work order %(number)s. See here what and where, and say whether you take it: %(where)s "
            "Whoever has this link can open it, so do not pass it on. It ends on %(day)s.",
            number=order_id, where=where, day=day(until.date(), language),
        )  # fmt: skip
    return Message(channel, contractor.contact, subject if channel is Channel.EMAIL else "", body, LETTER, until)
