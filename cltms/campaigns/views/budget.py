"""The budget of a campaign: its lines, what they come to, and the gap."""

from flask_babel import gettext as _

from cltms.campaigns import queries
from cltms.campaigns.blueprint import bp
from cltms.campaigns.budget import commands
from cltms.campaigns.budget.commands import Summed
from cltms.campaigns.budget.forms import BudgetForm
from cltms.campaigns.models import Campaign
from cltms.campaigns.policy import POLICY
from cltms.campaigns.vocabulary import CampaignAction
from cltms.foundation.act import Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.amounts import written
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.money import Money
from cltms.foundation.pages import Answer, page, to


@bp.get("/<int:campaign_id>/budget")
@guarded(CampaignAction.SEE)
def budget(campaign_id: int) -> Answer:
    """Show the budget."""
    with reading() as look:
        return _page(look, queries.campaign(look, campaign_id))


@bp.post("/<int:campaign_id>/budget")
@guarded(CampaignAction.KEEP)
def add_line(campaign_id: int) -> Answer:
    """Write a line down."""
    form = BudgetForm(currency=house().settings.currency)
    with arriving() as act:
        found = queries.campaign(act, campaign_id)
        if carried_out(act, form, lambda: commands.add(act, found, form.planned)):
            return arrived(act, to("campaigns.budget", campaign_id=campaign_id))
        return _page(act, found, form), 422


@bp.post("/<int:campaign_id>/budget/<int:line_id>/remove")
@guarded(CampaignAction.KEEP)
def remove_line(campaign_id: int, line_id: int) -> Answer:
    """Take a line out."""
    with acting() as act:
        commands.remove(act, queries.campaign(act, campaign_id), line_id)
    return to("campaigns.budget", campaign_id=campaign_id)


def told(sums: list[Summed]) -> str:
    """Say in one sentence for each currency what is still open."""
    if not sums:
        return str(_("Nothing is written down yet."))
    return " ".join(_told(each) for each in sums)


def _told(summed: Summed) -> str:
    cost, sure = _money(summed.cost), _money(summed.sure)
    if summed.gap.minor > 0:
        return str(_("It costs %(cost)s; %(sure)s is sure, and %(gap)s is open.",
                     cost=cost, sure=sure, gap=_money(summed.gap)))  # fmt: skip
    return str(_("It costs %(cost)s, and %(sure)s is sure: nothing is open.", cost=cost, sure=sure))


def _money(of: Money) -> str:
    return written(of.minor, of.currency)


def _page(look: Reading, found: Campaign, form: BudgetForm | None = None) -> str:
    sums = commands.sums(look, found)
    return page(
        "campaigns/budget.html", found=found, rows=commands.lines(look, found), sums=sums, told=told(sums),
        keeps=POLICY.may(look.actor, CampaignAction.KEEP),
        form=form or BudgetForm(formdata=None, currency=house().settings.currency),
    )  # fmt: skip
