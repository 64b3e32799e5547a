"""The manifests of campaigns and of their petitions."""

from flask_babel import lazy_gettext as _

from cltms.campaigns import calling
from cltms.campaigns.blueprint import bp
from cltms.campaigns.holding import HELD
from cltms.campaigns.packet import commands as packets
from cltms.campaigns.packet.paper_cli import packet_command
from cltms.campaigns.packet.printing import print_packet
from cltms.campaigns.papers.paper_cli import flyer_command, handout_command
from cltms.campaigns.petition import forgetting, letters
from cltms.campaigns.petition.holding import HELD as SIGNED
from cltms.campaigns.petition.policy import POLICY as PETITION_POLICY
from cltms.campaigns.petition.vocabulary import PetitionAction
from cltms.campaigns.policy import POLICY
from cltms.campaigns.site_plan.paper_cli import plan_command
from cltms.campaigns.views import (  # noqa: F401 they add their pages
    around,
    begin,
    budget,
    campaign,
    checklist,
    endorsements,
    listing,
    long_papers,
    packet,
    papers,
    parts,
    petition,
    petition_files,
    petition_sheets,
    programmes,
    public,
    publishing,
    site,
    site_plans,
)
from cltms.campaigns.views.petition_public import petitions
from cltms.campaigns.vocabulary import CampaignAction
from cltms.decisions.subject import SUBJECT_PAGE
from cltms.foundation.feature import Feature, MenuEntry
from cltms.parcels.views.lot import LOT_PAGE
from cltms.parcels.views.selection import SELECTION_PAGE
from cltms.vacant_lots.views.assemblages import ASSEMBLAGE_PAGE
from cltms.vacant_lots.views.conversations import SAID_PAGE
from cltms.vacant_lots.views.public_lot import PUBLIC_LOT_PAGE
from cltms.vacant_lots.views.site import SITE_PAGE

FEATURE = Feature(
    name="campaigns",
    blueprint=bp,
    actions=CampaignAction,
    policy=POLICY,
    menu=(MenuEntry(_("Campaigns"), "campaigns.campaigns", CampaignAction.KEEP, order=35),),
    held_about=HELD,
    due=calling.due,
    jobs={packets.KIND: print_packet},
    papers=(packet_command, flyer_command, handout_command, plan_command),
    panels={
        SELECTION_PAGE: listing.selection_panel,
        LOT_PAGE: listing.lot_panel,
        ASSEMBLAGE_PAGE: listing.assemblage_panel,
        SITE_PAGE: site.lot_panel,
        SAID_PAGE: around.said_panel,
        SUBJECT_PAGE: around.subject_panel,
    },
)

PUBLIC = Feature(
    name="public_campaigns", blueprint=public.bp, panels={PUBLIC_LOT_PAGE: public.lot_panel}
)  # fmt: skip

PETITION = Feature(
    name="petition",
    blueprint=petitions,
    actions=PetitionAction,
    policy=PETITION_POLICY,
    jobs={forgetting.FORGET: forgetting.forget},
    rounds={forgetting.FORGET: forgetting.EVERY},
    letters={letters.KIND: _("Somebody who signed is asked to confirm it")},
    held_about=SIGNED,
)
