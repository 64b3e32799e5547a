"""Taking the signatures that count out of the house, noted in the journal before the file is made."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from cltms.campaigns.models import Campaign
from cltms.campaigns.petition.commands import the_petition
from cltms.campaigns.petition.facts import SignaturesExported
from cltms.campaigns.petition.models import Signature
from cltms.campaigns.petition.policy import POLICY
from cltms.campaigns.petition.vocabulary import PetitionAction, Standing
from cltms.foundation.act import Act


def taken_out(act: Act, campaign: Campaign) -> Sequence[Signature]:
    """Give the signatures that count with their sheets, in the order in which they came."""
    POLICY.require(act, PetitionAction.EXPORT, campaign)
    petition = the_petition(act, campaign)
    mine = Signature.petition_id == petition.id, Signature.standing == Standing.COUNTS.value
    rows = act.session.scalars(
        select(Signature).where(*mine).options(joinedload(Signature.sheet)).order_by(Signature.id)
    ).all()
    act.record(SignaturesExported(campaign.id, len(rows)))
    return rows
