"""Papers of a campaign: what can be printed, and the flyer, the handout and the scorecard, handed over at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import get_locale, lazy_gettext
from flask_babel import gettext as _

from cltms.campaigns import queries
from cltms.campaigns.blueprint import bp
from cltms.campaigns.models import Campaign
from cltms.campaigns.papers import about_lots
from cltms.campaigns.papers.collecting import campaign_flyer, campaign_handout
from cltms.campaigns.papers.coming import days_to_come
from cltms.campaigns.papers.forms import FlyerForm, HandoutForm
from cltms.campaigns.site_plan.forms import PlanPaperForm
from cltms.campaigns.vocabulary import CampaignAction
from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.errors import NotThere
from cltms.foundation.forms import Form
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.leaving import About, leaves
from cltms.foundation.pages import Answer, page
from cltms.foundation.storage import Storage, storage_in
from cltms.vacant_lots.city import scorecards
from cltms.vacant_lots.city.score_forms import ScoreForm
from cltms.vacant_lots.views.signs import handed_over, site
from reports import flyer, handout, scorecard, site_plan
from reports.child import render_in_child
from reports.sheet import Sheet

TELLS = lazy_gettext(
    "What the campaign asks for, of whom, its lots without private owners, what was done on them, the promises that "
    "are ticked with who gave them, and who stands behind it if they may be published; the words of a day that you "
    "choose."
)


@dataclass(frozen=True)
class PrintedPaper:
    """A paper of a campaign: its words on the page, the form before it, and how it is set from what was chosen."""

    title: Any
    about: Any
    form: Callable[[Reading, Campaign, Mapping[str, Any]], Form]
    sheet: Callable[[Reading, Storage, Campaign, Any], Sheet]


def _flyer_form(look: Reading, campaign: Campaign, given: Mapping[str, Any]) -> FlyerForm:
    return FlyerForm(**given).offer(days_to_come(look, campaign))


def _flyer(look: Reading, storage: Storage, campaign: Campaign, form: FlyerForm) -> Sheet:
    order = form.order(days_to_come(look, campaign), site())
    return flyer.sheet(campaign_flyer(look, storage, campaign, order))


def _handout_form(look: Reading, campaign: Campaign, given: Mapping[str, Any]) -> HandoutForm:
    return HandoutForm(**given).offer(about_lots.promises(look, campaign))


def _handout(look: Reading, storage: Storage, campaign: Campaign, form: HandoutForm) -> Sheet:
    order = form.order(about_lots.promises(look, campaign), site())
    return handout.sheet(campaign_handout(look, storage, campaign, order))


def _score_form(look: Reading, campaign: Campaign, given: Mapping[str, Any]) -> ScoreForm:
    usual = {
        "title": _("What officials promised in %(place)s", place=campaign.jurisdiction.name),
        "organisation": campaign.organisation.name if campaign.organisation else "",
    }
    return ScoreForm(**({**usual, **given} if given else {})).offer(about_lots.promises(look, campaign))


def _scorecard(look: Reading, _storage: Storage, campaign: Campaign, form: ScoreForm) -> Sheet:
    promises = form.chosen(about_lots.promises(look, campaign))
    content = scorecards.scorecard(look, campaign.jurisdiction, promises, form.order(campaign.name))
    return scorecard.sheet(content)


def _plan_form(look: Reading, campaign: Campaign, given: Mapping[str, Any]) -> PlanPaperForm:
    return PlanPaperForm(**given).offer(look, campaign)


def _plan(_look: Reading, _storage: Storage, _campaign: Campaign, form: PlanPaperForm) -> Sheet:
    if form.content is None:
        raise NotThere
    return site_plan.sheet(form.content)


PAPERS: Mapping[str, PrintedPaper] = {
    "flyer": PrintedPaper(
        lazy_gettext("Flyer"),
        lazy_gettext("One page for doors and windows: the ask, a map, when one comes, and a code."),
        _flyer_form, _flyer,
    ),
    "handout": PrintedPaper(
        lazy_gettext("Handout for a meeting"),
        lazy_gettext("Two pages: what we ask and have done, what was promised and decided; the lots with their map."),
        _handout_form, _handout,
    ),
    "scorecard": PrintedPaper(
        lazy_gettext("Scorecard of promises"),
        lazy_gettext("What officials promised about these lots, and what became of it; what is overdue stands first."),
        _score_form, _scorecard,
    ),
    "site_plan": PrintedPaper(
        lazy_gettext("Site plan"),
        lazy_gettext("What you want to build, at a true scale, with the size of everything; draw it first."),
        _plan_form, _plan,
    ),
}  # fmt: skip
"""Papers that are handed over at once; signs and maps are printed as work."""


@bp.get("/<int:campaign_id>/papers")
@guarded(CampaignAction.KEEP)
def papers(campaign_id: int) -> Answer:
    """Show what can be printed of a campaign."""
    with reading() as look:
        return page("campaigns/papers.html", found=queries.campaign(look, campaign_id), papers=PAPERS)


@bp.get("/<int:campaign_id>/papers/<which>")
@guarded(CampaignAction.KEEP)
def ask_paper(campaign_id: int, which: str) -> Answer:
    """Ask how a paper is printed."""
    paper, lang = _paper(which), str(get_locale())[:2]
    with reading() as look:
        found = queries.campaign(look, campaign_id)
        form = paper.form(look, found, {"formdata": None, "lang": lang, "speaks": f"both-{lang}"})
        return _form_page(found, which, form)


@bp.post("/<int:campaign_id>/papers/<which>.pdf")
@guarded(CampaignAction.KEEP)
@leaves(TELLS, about=About.PEOPLE)
def print_paper(campaign_id: int, which: str) -> Answer:
    """Print a paper and hand it over."""
    paper = _paper(which)
    with reading() as look:
        found = queries.campaign(look, campaign_id)
        form = paper.form(look, found, {})
        if not form.validate_on_submit():
            return _form_page(found, which, form), 422
        sheet = paper.sheet(look, storage_in(house().settings.data_dir), found, form)
    return handed_over(render_in_child(sheet), f"{which}-{campaign_id}")


def _paper(which: str) -> PrintedPaper:
    if which not in PAPERS:
        raise NotThere
    return PAPERS[which]


def _form_page(found: Campaign, which: str, form: Form) -> str:
    return page("campaigns/paper_form.html", found=found, which=which, paper=PAPERS[which], form=form)
