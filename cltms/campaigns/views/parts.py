"""Changing the lots, the team and the days of a campaign from its page."""

from flask import flash, request
from flask_babel import gettext as _

from cltms.accounts.models import Account
from cltms.accounts.queries import by_email
from cltms.campaigns import lots, queries, team
from cltms.campaigns.blueprint import bp
from cltms.campaigns.forms import DayForm, JoinForm, TakingForm
from cltms.campaigns.models import Campaign
from cltms.campaigns.views.campaign import campaign_page
from cltms.campaigns.vocabulary import CampaignAction
from cltms.foundation.act import Act
from cltms.foundation.acting import acting
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import LATE, carried_out
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.guard import guarded
from cltms.foundation.i18n import say
from cltms.foundation.pages import Answer, key_in, to
from cltms.vacant_lots.lots_field import lots_written
from maps.sentences import sentence


@bp.post("/<int:campaign_id>/lots")
@guarded(CampaignAction.KEEP)
def take_lots(campaign_id: int) -> Answer:
    """Add lots at the end."""
    form = TakingForm()
    with arriving() as act:
        found = queries.campaign(act, campaign_id)
        if carried_out(act, form, lambda: _take(act, found, form), LATE):
            return arrived(act, to("campaigns.campaign", campaign_id=campaign_id, _anchor="lots"))
        return campaign_page(act, queries.campaign(act, campaign_id), lots_form=form), 422


@bp.post("/<int:campaign_id>/lots/leave")
@guarded(CampaignAction.KEEP)
def leave_lot(campaign_id: int) -> Answer:
    """Take a lot out."""
    with acting() as act:
        lots.leave(act, queries.campaign(act, campaign_id), request.form.get("key", ""))
    return to("campaigns.campaign", campaign_id=campaign_id, _anchor="lots")


@bp.post("/<int:campaign_id>/lots/order")
@guarded(CampaignAction.KEEP)
def order_lots(campaign_id: int) -> Answer:
    """Put the lots in the order of the numbers that were written beside them."""
    with acting() as act:
        found = queries.campaign(act, campaign_id)
        try:
            with act.attempt():
                lots.order(act, found, in_order(request.form.getlist("key"), request.form.getlist("number")))
        except (Refused, *LATE) as error:
            flash(say(error.sentence), "attention")
    return to("campaigns.campaign", campaign_id=campaign_id, _anchor="lots")


@bp.post("/<int:campaign_id>/team")
@guarded(CampaignAction.KEEP)
def join_team(campaign_id: int) -> Answer:
    """Bring somebody into the team."""
    with arriving() as act:
        found = queries.campaign(act, campaign_id)
        form = JoinForm()
        form.account.offer(queries.who_can_help(act), title=lambda each: str(each.name))
        if carried_out(act, form, lambda: team.join(act, found, _somebody(act, form), form.how)):
            return arrived(act, to("campaigns.campaign", campaign_id=campaign_id, _anchor="team"))
        return campaign_page(act, found, join_form=form), 422


@bp.post("/<int:campaign_id>/team/leave")
@guarded(CampaignAction.KEEP)
def leave_team(campaign_id: int) -> Answer:
    """Take somebody out of the team."""
    account_id = key_in(request.form.get("account", ""))
    if account_id is None:
        raise NotThere
    with acting() as act:
        team.part(act, queries.campaign(act, campaign_id), account_id)
    flash(_("They are no longer in the team."))
    return to("campaigns.campaign", campaign_id=campaign_id, _anchor="team")


@bp.post("/<int:campaign_id>/days")
@guarded(CampaignAction.KEEP)
def add_day(campaign_id: int) -> Answer:
    """Add a dated line."""
    form = DayForm()
    with arriving() as act:
        found = queries.campaign(act, campaign_id)
        if carried_out(act, form, lambda: team.add_day(act, found, form.day.data, form.what.data)):
            return arrived(act, to("campaigns.campaign", campaign_id=campaign_id, _anchor="days"))
        return campaign_page(act, found, day_form=form), 422


@bp.post("/<int:campaign_id>/days/<int:day_id>/remove")
@guarded(CampaignAction.KEEP)
def remove_day(campaign_id: int, day_id: int) -> Answer:
    """Take a dated line out."""
    with acting() as act:
        team.remove_day(act, queries.campaign(act, campaign_id), day_id)
    return to("campaigns.campaign", campaign_id=campaign_id, _anchor="days")


def in_order(keys: list[str], numbers: list[str]) -> list[str]:
    """Sort the lots by the numbers beside them; one that was moved up comes before who stood there, down after."""
    written = [key_in(each.strip()) for each in numbers] + [None] * len(keys)
    places = [
        (place if number is None else number, (number or place) - place, place, key)
        for place, (key, number) in enumerate(zip(keys, written, strict=False), 1)
    ]
    return [key for _number, _way, _place, key in sorted(places, key=lambda each: (each[0], each[1], each[2]))]


def _take(act: Act, found: Campaign, form: TakingForm) -> None:
    place = found.jurisdiction
    lots.take(act, found, place, lots_written(act.session, place, form.lots.data), form.reason)


def _somebody(act: Act, form: JoinForm) -> Account:
    if form.account.data is not None:
        chosen: Account = form.account.data
        return chosen
    found = by_email(act, form.email.data) if form.email.data else None
    if found is None or not found.active:
        raise Refused(sentence("Choose somebody, or write the e-mail with which they sign in here."))
    return found
