"""Beginning a campaign, mostly from the lots that somebody has picked."""

from collections.abc import Sequence
from typing import TypeVar

from cltms.campaigns import commands, queries
from cltms.campaigns.blueprint import bp, place_named
from cltms.campaigns.forms import BeginForm, WantedForm
from cltms.campaigns.lots import Asked, asked_already
from cltms.campaigns.models import Campaign
from cltms.campaigns.vocabulary import CampaignAction
from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.errors import Refused
from cltms.foundation.guard import guarded
from cltms.foundation.pages import Answer, page, to
from cltms.parcels.models import Jurisdiction, Parcel
from cltms.vacant_lots.city import queries as city
from cltms.vacant_lots.city import whom
from cltms.vacant_lots.city.forms import NAME_OF_BODY, named_official
from cltms.vacant_lots.lots_field import lots_written
from cltms.vacant_lots.views.begun_with import lots_begun_with, picked_offer

FormT = TypeVar("FormT", bound=WantedForm)


@bp.get("/begin/<slug>")
@guarded(CampaignAction.KEEP)
def ask_campaign(slug: str) -> Answer:
    """Ask what is wanted; for the lots of the address or the picked ones it means, with who asks already."""
    with reading() as look:
        place = place_named(look, slug)
        form = offered(look, BeginForm(formdata=None), place)
        lots = lots_begun_with(look, place)
        form.lots.data = "\n".join(each.parcel_id for each in lots)
        _begin_of(look, form, lots)
        return _form_page(look, place, form)


@bp.post("/begin/<slug>")
@guarded(CampaignAction.KEEP)
def begin_campaign(slug: str) -> Answer:
    """Begin it."""
    with arriving() as act:
        place = place_named(act, slug)
        form = offered(act, BeginForm(), place)
        begun: list[Campaign] = []
        if carried_out(act, form, lambda: begun.append(_begin(act, place, form))):
            return arrived(act, to("campaigns.campaign", campaign_id=begun[0].id))
        return _form_page(act, place, form), 422


def offered(look: Reading, form: FormT, place: Jurisdiction) -> FormT:
    """Give the form with bodies, officials and organisations to choose from."""
    form.offer(whom.owner_names(look, place))
    form.official.offer(city.officials(look, place), title=named_official)
    form.organisation.offer(queries.who_can_ask(look), title=lambda each: str(each.name))
    return form


def already(look: Reading, place: Jurisdiction, written: str | None, besides: int | None = None) -> list[Asked]:
    """Say who asks for the lots that stand in a form; nothing while they cannot be read."""
    try:
        lots = lots_written(look.session, place, written)
    except Refused:
        return []  # the form itself says what is wrong with them
    return asked_already(look, place, [each.parcel_key for each in lots], besides)


def _begin_of(look: Reading, form: BeginForm, lots: Sequence[Parcel]) -> None:
    """Let the form begin with who holds the lots, where one holds them all, and with whom one calls about them."""
    holders = {f"{each.owner_body}{NAME_OF_BODY}{each.owner_name or ''}" for each in lots}
    if len(holders) == 1 and holders <= {value for value, _title in form.about.choices}:
        form.about.data = holders.pop()
        if found := whom.whom_to_call(look, lots[0]):
            form.official.data = form.official.coerce(str(found.entry.official_id))


def _begin(act: Act, place: Jurisdiction, form: BeginForm) -> Campaign:
    lots = lots_written(act.session, place, form.lots.data) if (form.lots.data or "").strip() else []
    return commands.begin(act, place, form.wanted, lots, form.reason)


def _form_page(look: Reading, place: Jurisdiction, form: BeginForm) -> str:
    asked, begun = already(look, place, form.lots.data), picked_offer(look, place)
    return page("campaigns/begin.html", place=place, form=form, asked=asked, begun=begun)
