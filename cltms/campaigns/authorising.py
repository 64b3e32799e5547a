"""Whether a decision still authorises what a campaign asks for: only what the body had before it when it was asked."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from cltms.campaigns.models import Campaign
from cltms.campaigns.vocabulary import ALTERED_TITLES, Altered
from cltms.decisions import required
from cltms.decisions.models import Decision, Poll
from cltms.decisions.required import Citation
from cltms.decisions.vocabulary import SubjectKind
from cltms.foundation.act import Act, Reading
from cltms.foundation.errors import Refused
from maps.sentences import sentence

BY_COLUMN = {
    "ask": Altered.ASK, "owner_body": Altered.BODY, "owner_name": Altered.BODY, "official_id": Altered.OFFICIAL,
    "organisation_id": Altered.ORGANISATION,
}  # fmt: skip
"""Columns that a body decides about; the name and the goals are words of ours."""


def subject_key(campaign: Campaign) -> str:
    """Give the number under which a poll names this campaign."""
    return str(campaign.id)


def altered(act: Act, campaign: Campaign, what: Iterable[Altered]) -> None:
    """Remember that it changed now; a poll that was opened before asked for something else."""
    if new := {each.value: act.moment.isoformat() for each in what}:
        campaign.altered = {**campaign.altered, **new}


def named(look: Reading, campaign: Campaign) -> Citation | None:
    """Give the decision under which it was handed over, else the latest in force, outdated or not."""
    if campaign.decision_id is not None:
        return required.cited(look, campaign.decision_id)
    return required.in_force(look, SubjectKind.CAMPAIGN_ASK, subject_key(campaign))


def asked(look: Reading, campaign: Campaign) -> Poll | None:
    """Give the open poll about it."""
    return required.asked(look, SubjectKind.CAMPAIGN_ASK, subject_key(campaign))


def citation(look: Reading, campaign: Campaign) -> Citation | None:
    """Give the decision that a paper may cite: none that was adopted before the ask changed."""
    found = named(look, campaign)
    return None if found is None or outdated(look, campaign, found) else found


def outdated(look: Reading, campaign: Campaign, found: Citation) -> list[Altered]:
    """Say what changed since the poll of a decision was opened; nothing of what was handed over under it."""
    if campaign.decision_id == found.decision_id:
        return []
    opened_at = look.session.scalars(
        select(Poll.opened_at).join(Decision, Decision.poll_id == Poll.id).where(Decision.id == found.decision_id)
    ).one()
    moments = {each: campaign.altered.get(each.value) for each in Altered}
    return [each for each, at in moments.items()
            if at is not None and opened_at is not None and datetime.fromisoformat(at) > opened_at]  # fmt: skip


def require(act: Act, campaign: Campaign) -> int:
    """Give the decision that lets it go out; `Refused` without one, and when the ask changed since it was put."""
    found = required.decision(act, SubjectKind.CAMPAIGN_ASK, subject_key(campaign))
    if since := outdated(act, campaign, found):
        raise Refused(
            sentence(
                "Since the poll for decision {code} was opened, this changed: {what}. The body has to decide anew.",
                code=found.code, what=titles(since),
            )
        )  # fmt: skip
    return found.decision_id


def titles(what: Iterable[Altered]) -> str:
    """Name what changed, for the reader."""
    return ", ".join(str(ALTERED_TITLES[each]) for each in what)
