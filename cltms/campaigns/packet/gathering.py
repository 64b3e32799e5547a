"""Gathering a packet: everything that stands in it, in its language, and the pictures and papers that it needs.

Who may see a campaign may make its packet, also without a right to the roll: what is in it is what the campaign shows
a public body. So rights are asked once, for the campaign, and the rest is read in its name.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from flask_babel import force_locale, ngettext
from flask_babel import gettext as _

from cltms.campaigns.checklist.queries import title_of
from cltms.campaigns.content import content
from cltms.campaigns.gathered_models import BudgetLine, CampaignFile
from cltms.campaigns.models import Campaign
from cltms.campaigns.packet import commands, leaving_out, petition, work
from cltms.campaigns.packet.commands import PacketOrder
from cltms.campaigns.packet.held import held, part_of
from cltms.campaigns.packet.land import land
from cltms.campaigns.packet.pictures import Gathered
from cltms.campaigns.packet.promises import promises
from cltms.campaigns.packet.queries import words
from cltms.campaigns.policy import POLICY
from cltms.campaigns.publishing.commands import page_of, title_in
from cltms.campaigns.site_plan.papers import packet_plan, plan_doubts
from cltms.campaigns.vocabulary import OPEN_STAGES, STAGE_TITLES, CampaignAction, Side, Stage
from cltms.foundation.act import Reading, caretaker
from cltms.foundation.brought_files import PDF
from cltms.foundation.circles import Circle
from cltms.foundation.errors import Refused
from cltms.foundation.progress import Progress
from cltms.foundation.storage import Storage
from cltms.parcels.papers import DossierOrder, dossier
from cltms.vacant_lots.city import queries as city
from cltms.vacant_lots.lots import former_names
from cltms.vacant_lots.stewardship import queries as stewardship
from maps.sentences import sentence
from reports.packet import (
    ATTACHED_MM,
    Addressee,
    Adopted,
    Attachment,
    Endorser,
    Item,
    MoneyLine,
    Packet,
    Programme,
    When,
)
from reports.packet.render import ordered

PICTURES = sentence("Preparing the pictures")


@dataclass(frozen=True)
class Whole:
    """A packet with the pictures and papers that it names."""

    packet: Packet
    files: dict[str, Path]


def gather(
    look: Reading, storage: Storage, campaign: Campaign, order: PacketOrder, folder: Path, progress: Progress
) -> Whole:
    """Gather a packet; pictures are drawn into ``folder``, which has to last until it is printed."""
    POLICY.require(look, CampaignAction.SEE, campaign)
    if not campaign.lots:
        raise Refused(sentence("Say first for which lots this asks."))
    in_its_name = replace(look, actor=caretaker(Circle.HOUSE))
    with force_locale(order.lang):
        return _Gatherer(in_its_name, Gathered(storage, folder), campaign, order).whole(progress)


class _Gatherer:
    """Gathers one packet."""

    def __init__(self, look: Reading, gathered: Gathered, campaign: Campaign, order: PacketOrder) -> None:
        self.look, self.gathered, self.campaign, self.order = look, gathered, campaign, order
        self.keys = tuple(each.parcel_key for each in campaign.lots)
        self.numbers = {key: number for number, key in enumerate(self.keys, start=1)}
        self.names = former_names(look.session, campaign.jurisdiction, self.keys)
        self.content = content(look, campaign)
        self.title = title_in(look, campaign, order.lang)
        self.made_on = order.day or look.house_day
        self.written = words(look, campaign)
        self.neighbors = petition.neighbors(look, campaign, self.written)
        self.lines = leaving_out.lines(look, campaign)
        self.held = held(look, campaign)

    def whole(self, progress: Progress) -> Whole:
        place, told = self.campaign.jurisdiction, city.told_about(self.look, self.campaign.jurisdiction, self.names)
        wanted = DossierOrder(
            self.keys, tuple(self.numbers.values()), title=self.title, paper=self.order.paper,
            lang=self.order.lang, made_on=self.made_on, named=False,
        )  # fmt: skip
        lots = land(dossier(self.look, self.gathered.storage, place, wanted, progress), told, self.names, self.numbers)
        progress(0, None, PICTURES)
        days = self.lines.printed.work_days
        used = stewardship.used_now(self.look, place, self.names)
        organisation = self.campaign.organisation
        plan = packet_plan(self.look, self.campaign, self.order.paper, self.order.lang)
        packet = Packet(
            title=self.title, ask=self.campaign.ask, made_on=self.made_on, land=lots,
            organisation=organisation.name if organisation else "", addressee=self.addressee(),
            programme=self.programme(), adopted=self.adopted(), items=self.items(), lacks=self.lacks(),
            notes=(*self.notes(), *plan_doubts(self.look, self.campaign, plan, self.order.lang)),
            days=work.day_lines(days, self.names, self.numbers), uses=work.uses(used, self.names, self.numbers),
            pairs=work.pairs(days, self.names, self.numbers, self.gathered, self.agreed()), endorsers=self.endorsers(),
            unnamed=self.content.unnamed, petition=petition.by_district(self.look, self.campaign),
            money=tuple(_money(each) for each in self.content.lines), timeline=self.timeline(),
            promises=promises(self.look, place, self.names, self.made_on, self.order.lang),
            attachments=self.attachments(), version=self.number(),
            site_plan=plan, why=self.order.why.strip(), paper=self.order.paper, lang=self.order.lang, **self.words(),
        )  # fmt: skip
        packet = ordered(packet if packet.missing else replace(packet, why=""))
        return Whole(packet, self.gathered.files)

    def agreed(self) -> list[int]:
        """Pictures that were chosen for everybody's eyes, because all on them agreed; none while nobody has chosen."""
        page = page_of(self.look, self.campaign)
        return [] if page is None else page.shown.get("pictures", [])

    def number(self) -> int:
        return commands.next_number(self.look, self.campaign) if self.order.frozen else 0

    def words(self) -> dict[str, Any]:
        row = self.written
        own = {} if row is None else {"letter": row.letter or "", "use": row.use or ""}
        return {**own, "neighbors": self.neighbors.number, "neighbors_source": self.neighbors.source}

    def notes(self) -> tuple[str, ...]:
        """What the draft says of itself, so that nobody is surprised by what is printed or left out."""
        count = self.lines.count_left_out
        left_out = ngettext("Left out by choice: %(num)s line.", "Left out by choice: %(num)s lines.", count)
        return tuple(each for each in (self.ended(), self.neighbors.doubt, left_out if count else "") if each)

    def ended(self) -> str:
        """Say of a campaign that is over that the packet still asks."""
        if self.campaign.stage in OPEN_STAGES:
            return ""
        stage = STAGE_TITLES[self.campaign.stage]
        return str(_("This campaign has ended (%(stage)s). The packet asks for what was asked then.", stage=stage))

    def addressee(self) -> Addressee | None:
        official = self.campaign.official
        if official is None:
            return None
        return Addressee(official.name, official.office, official.body, official.address or "")

    def programme(self) -> Programme | None:
        chosen = self.campaign.programme
        return None if chosen is None else Programme(chosen.title, chosen.source, chosen.verified_on)

    def adopted(self) -> Adopted | None:
        cited = self.content.citation
        return None if cited is None else Adopted(cited.code, cited.body, cited.organisation, cited.adopted_on)

    def items(self) -> tuple[Item, ...]:
        return tuple(
            Item(title_of(each), each.state, len(each.files), part_of(each, self.held)) for each in self.content.items
        )

    def lacks(self) -> tuple[str, ...]:
        """What the packet itself cannot go without, for the draft."""
        row = self.written
        asked = (
            (self.campaign.official_id is None, _("The official who gets it is not named.")),
            (self.campaign.organisation_id is None, _("The organization that asks is not named.")),
            (self.content.citation is None, _("No decision in force authorizes what is asked for.")),
            (row is None or not row.letter, _("The letter has no words of our own yet.")),
            (self.neighbors.number is None, _("How many neighbors stand behind it is not written down.")),
            (row is None or not row.use, _("What we plan is not written down.")),
        )
        return tuple(str(said) for lacking, said in asked if lacking)

    def endorsers(self) -> tuple[Endorser, ...]:
        return tuple(
            Endorser(each.name, each.role or "", each.given_on, bool(each.files)) for each in self.content.endorsements
        )

    def timeline(self) -> tuple[When, ...]:
        lines = self.lines.printed
        planned = [When(each.day, each.what, each.day > self.made_on) for each in lines.days]
        steps = [When(each.happened_on, str(STAGE_TITLES[Stage(each.became)])) for each in lines.steps]
        return tuple(sorted([*planned, *steps], key=lambda each: each.on))

    def attachments(self) -> tuple[Attachment, ...]:
        of_items = [(title_of(item), file) for item in self.content.items for file in item.files]
        letters = [
            (str(_("Letter of %(name)s", name=each.name)), file)
            for each in self.content.endorsements
            for file in each.files
        ]
        return tuple(self.attachment(belongs_to, file) for belongs_to, file in [*of_items, *letters])

    def attachment(self, belongs_to: str, file: CampaignFile) -> Attachment:
        if file.media_type == PDF:
            name, checksum, pages = self.gathered.paper(file.file, file.title)
            return Attachment(file.title, belongs_to, name, checksum, pages)
        shown = self.gathered.picture(file.file, ATTACHED_MM, work.taken_on(file.taken_at))
        return Attachment(file.title, belongs_to, shown.file, file.file.partition(".")[0], 0, shown)


def _money(line: BudgetLine) -> MoneyLine:
    kind = "cost" if line.side == Side.COST.value else line.certainty or ""
    return MoneyLine(kind, line.what, line.amount_minor, line.currency, line.source or "")
