"""Lines that organizers leave out of a packet: dated lines of its timeline, and work days with their titles.

Everything is printed that nobody has left out, and a draft says how many lines were: nothing vanishes by itself.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from cltms.campaigns.locking import lock
from cltms.campaigns.models import Campaign, CampaignDay, CampaignStep
from cltms.campaigns.packet.facts import PacketLinesLeftOut
from cltms.campaigns.packet.models import PacketWords
from cltms.campaigns.packet.queries import version_of, words
from cltms.campaigns.policy import POLICY
from cltms.campaigns.vocabulary import CampaignAction, Stage
from cltms.foundation.act import Act, Reading, caretaker
from cltms.foundation.as_seen import refuse_unseen
from cltms.foundation.circles import Circle
from cltms.vacant_lots.lots import former_names
from cltms.vacant_lots.stewardship import queries as stewardship
from cltms.vacant_lots.stewardship.models import WorkDay

PUBLIC_STAGES = frozenset({Stage.ASKED, Stage.NEGOTIATING, Stage.WON, Stage.PART_WON, Stage.REFUSED})
"""Steps that the body took part in; what went before is our own affair."""


@dataclass(frozen=True)
class Lines:
    """The lines that a packet has if nobody leaves any out, and the keys of those that somebody does."""

    days: Sequence[CampaignDay]
    steps: Sequence[CampaignStep]
    work_days: Sequence[WorkDay]
    left_out: frozenset[str] = frozenset()

    @property
    def count_left_out(self) -> int:
        """How many lines that are there are left out."""
        rows: list[CampaignDay | CampaignStep | WorkDay] = [*self.days, *self.steps, *self.work_days]
        return sum(key_of(each) in self.left_out for each in rows)

    @property
    def printed(self) -> "Lines":
        """The lines that stay."""
        return Lines(
            [each for each in self.days if key_of(each) not in self.left_out],
            [each for each in self.steps if key_of(each) not in self.left_out],
            [each for each in self.work_days if key_of(each) not in self.left_out],
        )


def key_of(line: CampaignDay | CampaignStep | WorkDay) -> str:
    """Give the key by which a line is left out."""
    return f"{line.__tablename__} {line.id}"


def lines(look: Reading, campaign: Campaign) -> Lines:
    """Give the lines of a packet of a campaign that the actor may see; what is printed is read in its name."""
    POLICY.require(look, CampaignAction.SEE, campaign)
    place = campaign.jurisdiction
    names = former_names(look.session, place, tuple(each.parcel_key for each in campaign.lots))
    held = stewardship.held_on(replace(look, actor=caretaker(Circle.HOUSE)), place, names)
    steps = [each for each in campaign.steps if Stage(each.became) in PUBLIC_STAGES]
    row = words(look, campaign)
    return Lines(campaign.days, steps, held, frozenset(row.left_out or ()) if row else frozenset())


def leave_out(act: Act, campaign: Campaign, keys: Collection[str], had: int | None = None) -> None:
    """Say which lines the next packets leave out; all others are printed, also those that come later.

    `Refused` when another version of what is written for the packet than the one that somebody ``had`` stands.
    """
    POLICY.require(act, CampaignAction.KEEP)
    lock(act, campaign)
    row = words(act, campaign)
    refuse_unseen(had, version_of(row))
    row = row or PacketWords(campaign_id=campaign.id)
    row.left_out = sorted(keys) or None
    row.changed_at, row.changed_by_id = act.moment, act.actor.id
    act.session.add(row)
    act.session.flush()
    act.record(PacketLinesLeftOut(campaign.id, len(keys)))
