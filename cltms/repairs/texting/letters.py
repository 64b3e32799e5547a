"""Answers to text messages: code and PIN, or the question for the code on the door; no address and no name."""

from flask_babel import gettext as _

from cltms.foundation.speaking import in_language
from cltms.outbox.message import Message
from cltms.outbox.vocabulary import Channel
from cltms.repairs.models import RepairRequest

ANSWER = "repairs.text"


def receipt(request: RepairRequest, pin: str, number: str, address: str) -> Message:
    """Give the receipt to who wrote."""
    building = request.building
    with in_language(request.language):
        body = _(
            "We have your report %(code)s. PIN: %(pin)s. With both you see how it goes on: %(where)s In danger call "
            "%(phone)s. What you write now goes to this report; begin with NEW for something else.",
            code=request.code, pin=f"{pin[:3]} {pin[3:]}", where=address,
            phone=building.emergency_phone or building.public_emergency_number,
        )  # fmt: skip
    return Message(Channel.SMS, number, "", body, ANSWER)


def question(number: str) -> Message:
    """Ask for the code on the door, in both languages; the same to everybody whose home is not found."""
    said = []
    for language in ("en", "es"):
        with in_language(language):
            said.append(str(_("Which home? Answer with the code on your door. In danger call 911.")))
    return Message(Channel.SMS, number, "", "\n".join(said), ANSWER)
