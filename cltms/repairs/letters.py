"""Letters to who reported a repair: they name no address, no home and no person, only the code of the receipt."""

from collections.abc import Callable

from flask_babel import gettext as _

from cltms.foundation.errors import Refused
from cltms.foundation.speaking import in_language
from cltms.members.contacts import WrittenContact
from cltms.members.vocabulary import Way
from cltms.outbox.message import Message, checked
from cltms.outbox.vocabulary import Channel
from cltms.repairs.models import RepairRequest

REMINDER = "repairs.reminder"
_CHANNELS = {Way.EMAIL: Channel.EMAIL, Way.PHONE: Channel.SMS}


def can_reach(contact: WrittenContact | None) -> bool:
    """Whether a letter could be sent there."""
    channel = _CHANNELS.get(contact.way) if contact else None
    if contact is None or channel is None:
        return False
    try:
        checked(_letter(channel, contact.value, "-", "-"))
    except Refused:
        return False
    return True


def letter_about(request: RepairRequest, kind: str, write: Callable[[], tuple[str, str]]) -> Message | None:
    """Write a letter to who reported, in their language; ``write`` gives subject and text. None without a way there."""
    if request.contact is None or request.contact_way is None:
        return None
    contact = WrittenContact(Way(request.contact_way), request.contact)
    if not can_reach(contact):
        return None
    with in_language(request.language):
        subject, body = write()
        return _letter(_CHANNELS[contact.way], contact.value, subject, body, kind)


def reminder(request: RepairRequest) -> Message | None:
    """Ask whether it is fixed; None when nobody can be reached."""

    def write() -> tuple[str, str]:
        body = _(
            "We say that your repair %(code)s is done. Is it? Answer on our site with code and PIN. "
            "If we hear nothing for seven days, it is closed; you can open it again.",
            code=request.code,
        )
        return _("Is it fixed?"), body

    return letter_about(request, REMINDER, write)


def _letter(channel: Channel, to: str, subject: str, body: str, kind: str = REMINDER) -> Message:
    return Message(channel, to, subject if channel is Channel.EMAIL else "", body, kind)
