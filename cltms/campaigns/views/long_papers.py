"""Papers of a campaign that are printed as work with progress: signs for its lots, and their map on a large sheet."""

from flask_babel import get_locale

from cltms.campaigns import queries
from cltms.campaigns.blueprint import bp
from cltms.campaigns.models import Campaign
from cltms.campaigns.vocabulary import CampaignAction
from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.forms import Form
from cltms.foundation.guard import guarded
from cltms.foundation.i18n import say
from cltms.foundation.jobs import enqueue
from cltms.foundation.pages import Answer, page, to
from cltms.parcels.paper_forms import MapSheetForm
from cltms.parcels.views.map_sheet import ordered
from cltms.vacant_lots.signs import printing
from cltms.vacant_lots.signs.addresses import not_open
from cltms.vacant_lots.signs.forms import SignForm
from cltms.vacant_lots.views.signs import site
from maps.sentences import sentence


@bp.get("/<int:campaign_id>/papers/signs")
@guarded(CampaignAction.KEEP)
def ask_signs(campaign_id: int) -> Answer:
    """Ask how signs for all lots are printed."""
    with reading() as look:
        found = queries.campaign(look, campaign_id)
        who = found.organisation.name if found.organisation else ""
        return _signs_page(look, found, SignForm(formdata=None, contact=who[:60], speaks=f"both-{_language()}"))


@bp.post("/<int:campaign_id>/papers/signs")
@guarded(CampaignAction.KEEP)
def order_signs(campaign_id: int) -> Answer:
    """Order signs for all lots, in the order of the campaign."""
    form = SignForm()
    with arriving() as act:
        found = queries.campaign(act, campaign_id)
        if not _ready(form, found):
            return _signs_page(act, found, form), 422
        order = form.order(tuple(each.parcel_key for each in found.lots), site())
        payload = printing.as_payload(found.jurisdiction, order, act.house_day)
        return arrived(act, to("vacant_lots.work", job_id=enqueue(act, printing.KIND, payload).id))


@bp.get("/<int:campaign_id>/papers/map")
@guarded(CampaignAction.KEEP)
def ask_map(campaign_id: int) -> Answer:
    """Ask how the map of the lots is printed."""
    with reading() as look:
        found = queries.campaign(look, campaign_id)
        return _map_page(found, MapSheetForm(formdata=None, title=found.name[:120], paper="24x36", lang=_language()))


@bp.post("/<int:campaign_id>/papers/map")
@guarded(CampaignAction.KEEP)
def order_map(campaign_id: int) -> Answer:
    """Order the map of the lots, which carry the numbers that they have in the campaign."""
    form = MapSheetForm()
    with arriving() as act:
        found = queries.campaign(act, campaign_id)
        if not _ready(form, found):
            return _map_page(found, form), 422
        keys = [each.parcel_key for each in found.lots]
        numbers = tuple((key, number) for number, key in enumerate(keys, 1))
        job = ordered(act, found.jurisdiction, form, [("keys", key) for key in keys], numbers)
        return arrived(act, to("parcels.work", job_id=job.id))


def _ready(form: Form, found: Campaign) -> bool:
    if not form.validate_on_submit():
        return False
    if not found.lots:
        form.form_errors.append(say(sentence("No lot is named yet.")))
    return bool(found.lots)


def _language() -> str:
    return str(get_locale())[:2]


def _signs_page(look: Reading, found: Campaign, form: SignForm) -> str:
    keys = [each.parcel_key for each in found.lots]
    return page("campaigns/signs_form.html", found=found, form=form, closed=not_open(look, found.jurisdiction, keys))


def _map_page(found: Campaign, form: MapSheetForm) -> str:
    return page("campaigns/map_form.html", found=found, form=form)
