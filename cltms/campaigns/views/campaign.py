"""The page of one campaign: what is asked for, where it stands, its lots, its team, and its days."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from cltms.campaigns import authorising, commands, moving, queries
from cltms.campaigns.blueprint import bp
from cltms.campaigns.budget.commands import sums
from cltms.campaigns.checklist.queries import items, what_is_missing
from cltms.campaigns.forms import DayForm, JoinForm, StepForm, TakingForm, WantedForm, begin_today, wanted_of
from cltms.campaigns.lots import asked_already
from cltms.campaigns.models import Campaign
from cltms.campaigns.packet.held import held
from cltms.campaigns.petition.counting import Totals, totals
from cltms.campaigns.policy import POLICY
from cltms.campaigns.views.around import Ground, around, ground, overdue_promises
from cltms.campaigns.views.begin import already, offered
from cltms.campaigns.views.budget import told
from cltms.campaigns.vocabulary import CampaignAction
from cltms.campaigns.workflow import CHANGE
from cltms.decisions import queries as decisions
from cltms.decisions.body_models import Body
from cltms.decisions.policy import POLICY as DECISIONS
from cltms.decisions.vocabulary import DecisionAction
from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import LATE, carried_out
from cltms.foundation.guard import guarded
from cltms.foundation.many_forms import named_apart
from cltms.foundation.pages import Answer, page, to
from cltms.parcels import queries as roll
from cltms.parcels.policy import POLICY as PARCELS
from cltms.parcels.policy import ParcelAction


@bp.get("/<int:campaign_id>")
@guarded(CampaignAction.SEE)
def campaign(campaign_id: int) -> Answer:
    """Show a campaign."""
    with reading() as look:
        return campaign_page(look, queries.campaign(look, campaign_id))


@bp.post("/<int:campaign_id>/change")
@guarded(CampaignAction.KEEP)
def change_campaign(campaign_id: int) -> Answer:
    """Change what is asked for."""
    with arriving() as act:
        found = queries.campaign(act, campaign_id)
        form = offered(act, WantedForm(), found.jurisdiction)
        if carried_out(act, form, lambda: commands.change(act, found, form.wanted), LATE):
            return arrived(act, to("campaigns.campaign", campaign_id=campaign_id))
        return campaign_page(act, queries.campaign(act, campaign_id), wanted_form=form), 422


@bp.post("/<int:campaign_id>/step")
@guarded(CampaignAction.KEEP)
def take_step(campaign_id: int) -> Answer:
    """Say what became of it."""
    with arriving() as act:
        found = queries.campaign(act, campaign_id)
        form = StepForm().offer(Campaign.workflow.offered(found.stage), found.lots)
        if carried_out(act, form, lambda: moving.move(act, found, form.step.data, form.happened), LATE):
            return arrived(act, to("campaigns.campaign", campaign_id=campaign_id))
        return campaign_page(act, queries.campaign(act, campaign_id), step_form=form), 422


def campaign_page(look: Reading, found: Campaign, **sent: Any) -> str:
    """Show a campaign, with a form that was sent and is not right yet."""
    place, keeps = found.jurisdiction, POLICY.may(look.actor, CampaignAction.KEEP)
    keys, cited = [each.parcel_key for each in found.lots], authorising.named(look, found)
    sees = PARCELS.may(look.actor, ParcelAction.SEE)
    taking, there = sent.get("lots_form"), ground(look, found)
    return page(
        "campaigns/campaign.html", found=found, place=place, today=look.house_day, keeps=keeps,
        changes=keeps and CHANGE in Campaign.workflow.offered(found.stage),
        in_roll={each.parcel_key: each for each in roll.lots(look.session, place, keys)} if sees else None,
        asked=asked_already(look, place, keys, found.id) if keeps else [],
        asked_of_form=already(look, place, taking.lots.data, found.id) if taking else [],
        citation=cited, poll=authorising.asked(look, found),
        outdated=authorising.titles(authorising.outdated(look, found, cited)) if cited else "",
        missing=what_is_missing(items(look, found), held(look, found)), budget_told=told(sums(look, found)),
        signed=_signed(totals(look, found)), around=Markup(around(look, found, there)),  # noqa: S704 templates escape
        overdue=overdue_promises(look, there), coming=_coming(look, found, there), bodies=_who_can_adopt(look),
        **(_forms(look, found, sent) if keeps else {}),
    )  # fmt: skip


def _coming(look: Reading, found: Campaign, there: Ground | None) -> list[tuple[date, str, str]]:
    """Give the next day of the timeline and the next work day, the sooner first: when, what, and where to read more."""
    days = [(each.day, each.what, "#days") for each in found.days if each.day >= look.house_day][:1]
    if there and there.next_day:
        where = url_for("vacant_lots.work_day", work_day_id=there.next_day.id)
        days.append((there.next_day.day, there.next_day.title, where))
    return sorted(days)


def _who_can_adopt(look: Reading) -> Sequence[Body]:
    """List the bodies of which the reader may prepare a poll."""
    return decisions.bodies(look) if DECISIONS.opens(look.actor, DecisionAction.KEEP) else ()


def _signed(counted: Totals | None) -> str:
    if counted is None:
        return str(_("Nobody has written a petition for this campaign yet."))
    return str(ngettext("%(num)s signature counts so far.", "%(num)s signatures count so far.", counted.total))


def _forms(look: Reading, found: Campaign, sent: dict[str, Any]) -> dict[str, Any]:
    step = StepForm(formdata=None).offer(Campaign.workflow.offered(found.stage), found.lots)
    join = JoinForm(formdata=None)
    join.account.offer(queries.who_can_help(look), title=lambda each: str(each.name))
    wanted = offered(look, WantedForm(formdata=None, data=wanted_of(found)), found.jurisdiction)
    forms = {
        "wanted_form": wanted, "step_form": begin_today(step, look.house_day),
        "lots_form": TakingForm(formdata=None), "join_form": join, "day_form": DayForm(formdata=None), **sent,
    }  # fmt: skip
    for name in ("wanted_form", "step_form", "lots_form"):
        named_apart(forms[name], name)
    return forms
