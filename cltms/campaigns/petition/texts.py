"""How many text messages may ask signers of the whole house to confirm in a day, and what becomes of who gets none.

Each costs money, and anybody can have one sent to anybody. Whoever is refused is told of other ways at once, and the
team is told how many were.
"""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import func, select

from cltms.accounts import throttle
from cltms.accounts.paces import Purpose, Trier, network_of
from cltms.campaigns.models import Campaign
from cltms.campaigns.petition.facts import SignatureTextRefused
from cltms.campaigns.petition.letters import KIND
from cltms.campaigns.petition.models import Petition
from cltms.foundation.act import NOBODY, Act, Reading
from cltms.foundation.errors import Refused, TooMany
from cltms.journal.models import JournalEntry
from cltms.outbox.models import OutboxMessage
from cltms.outbox.vocabulary import Channel
from maps.sentences import sentence

DAY, TOLD_FOR = timedelta(days=1), timedelta(days=30)


class TextsUsedUpError(Refused):
    """No text message goes out to a signer any more today."""

    def __init__(self) -> None:
        super().__init__(
            sentence("So many text messages were asked for today that we send no more until tomorrow. Nothing that you"
                     " wrote is lost: write your e-mail address instead of the number and sign now, come back tomorrow,"
                     " or sign on paper.")
        )  # fmt: skip


def require_one(look: Reading, most: int) -> None:
    """Refuse when the text messages of a day are used up, whoever asked for them; `TextsUsedUpError`."""
    sent = select(func.count(OutboxMessage.id)).where(
        OutboxMessage.kind == KIND, OutboxMessage.channel == Channel.SMS.value,
        OutboxMessage.created_at > look.moment - DAY,
    )  # fmt: skip
    if look.session.scalars(sent).one() >= most:
        raise TextsUsedUpError


def note_refused(act: Act, petition: Petition, address: str) -> None:
    """Note that somebody got no text message, so that the team knows; not who, and of one place not without end."""
    try:
        with act.attempt():
            throttle.count(act, Purpose.SIGNATURE, Trier(f"refused {petition.id} {network_of(address)}", address))
    except TooMany:
        return  # it is known by then, and lines of the journal are nothing to flood
    replace(act, actor=NOBODY).record(SignatureTextRefused(petition.campaign_id))


def refused_lately(look: Reading, campaign: Campaign) -> int:
    """Count who got no text message lately, of those that were noted."""
    such = SignatureTextRefused(campaign.id)
    noted = select(func.count(JournalEntry.id)).where(
        JournalEntry.fact == such.name, JournalEntry.subject == such.subject,
        JournalEntry.moment > look.moment - TOLD_FOR,
    )  # fmt: skip
    return look.session.scalars(noted).one()
