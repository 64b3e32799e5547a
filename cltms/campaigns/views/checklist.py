"""The checklist of a campaign: the list with what is missing, one item with its note and files, and a file."""

from typing import Any

from flask_babel import lazy_gettext

from cltms.campaigns import queries
from cltms.campaigns.blueprint import bp
from cltms.campaigns.checklist import commands, programmes
from cltms.campaigns.checklist import queries as lists
from cltms.campaigns.checklist.forms import AddItemForm, AttachForm, ChooseForm, ItemForm
from cltms.campaigns.gathered_models import ChecklistItem
from cltms.campaigns.models import Campaign
from cltms.campaigns.packet.held import held
from cltms.campaigns.policy import POLICY
from cltms.campaigns.vocabulary import CampaignAction
from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.brought_files import came_with, handed_out, take_one_file
from cltms.foundation.changing import carried_out
from cltms.foundation.guard import guarded
from cltms.foundation.leaving import About, leaves
from cltms.foundation.pages import Answer, page, to


@bp.url_value_preprocessor
def _take_one_file(endpoint: str | None, _values: object) -> None:
    if endpoint in {"campaigns.attach", "campaigns.add_endorsement"}:
        take_one_file()


@bp.get("/<int:campaign_id>/checklist")
@guarded(CampaignAction.SEE)
def checklist(campaign_id: int) -> Answer:
    """Show what the body wants to see, and how far each item is."""
    with reading() as look:
        return _list_page(look, queries.campaign(look, campaign_id))


@bp.post("/<int:campaign_id>/checklist/programme")
@guarded(CampaignAction.KEEP)
def choose_programme(campaign_id: int) -> Answer:
    """Put the campaign under a programme."""
    with arriving() as act:
        found = queries.campaign(act, campaign_id)
        form = _offered(act, ChooseForm(), found)
        if carried_out(act, form, lambda: commands.choose(act, found, form.programme.data)):
            return arrived(act, to("campaigns.checklist", campaign_id=campaign_id))
        return _list_page(act, found, choose_form=form), 422


@bp.post("/<int:campaign_id>/checklist/items")
@guarded(CampaignAction.KEEP)
def add_item(campaign_id: int) -> Answer:
    """Add something that the body wants besides."""
    form = AddItemForm()
    with arriving() as act:
        found = queries.campaign(act, campaign_id)
        if carried_out(act, form, lambda: commands.add_item(act, found, form.what.data or "")):
            return arrived(act, to("campaigns.checklist", campaign_id=campaign_id))
        return _list_page(act, found, add_form=form), 422


@bp.get("/items/<int:item_id>")
@guarded(CampaignAction.SEE)
def item(item_id: int) -> Answer:
    """Show an item."""
    with reading() as look:
        return _item_page(look, lists.item(look, item_id))


@bp.post("/items/<int:item_id>")
@guarded(CampaignAction.KEEP)
def get_on(item_id: int) -> Answer:
    """Say how far an item is; then back to the list."""
    form = ItemForm()
    with arriving() as act:
        found = lists.item(act, item_id)
        if carried_out(act, form, lambda: commands.get_on(act, found, form.became, form.note.data or "")):
            return arrived(act, to("campaigns.checklist", campaign_id=found.campaign_id))
        return _item_page(act, found, form=form), 422


@bp.post("/items/<int:item_id>/files")
@guarded(CampaignAction.KEEP)
def attach(item_id: int) -> Answer:
    """Attach a paper or a picture."""
    form = AttachForm()
    came = came_with(form, form.file)
    with arriving() as act:
        found = lists.item(act, item_id)
        if carried_out(act, form, lambda: commands.add_file(act, found, came.file, form.title.data or "")):
            return arrived(act, to("campaigns.item", item_id=item_id, _anchor="files"))
        return _item_page(act, found, attach_form=form), 422


@bp.get("/files/<int:file_id>")
@guarded(CampaignAction.SEE)
@leaves(lazy_gettext("A paper or picture that a campaign has gathered, as somebody brought it."), about=About.PEOPLE)
def file(file_id: int) -> Answer:
    """Show a picture; give a paper to be kept, for nobody of ours has looked into it."""
    with reading() as look:
        found = lists.file(look, file_id)
    return handed_out(found.file, found.media_type, f"campaign-file-{found.id}")


def _list_page(look: Reading, found: Campaign, **sent: Any) -> str:
    keeps, rows = POLICY.may(look.actor, CampaignAction.KEEP), lists.items(look, found)
    there = held(look, found)
    choose = ChooseForm(formdata=None, data={"programme": found.programme_id and str(found.programme_id)})
    if keeps:
        _offered(look, choose, found)
    return page(
        "campaigns/checklist.html", found=found, rows=rows, missing=lists.what_is_missing(rows, there), keeps=keeps,
        held=there,
        choose_form=sent.get("choose_form") or choose, add_form=sent.get("add_form") or AddItemForm(formdata=None),
        newer=programmes.newest(look, found.programme) if keeps and found.programme else None,
    )  # fmt: skip


def _offered(look: Reading, form: ChooseForm, found: Campaign) -> ChooseForm:
    """Offer what holds, and the present one even when it holds no more: pressing the button is not to take it off."""
    offered = list(programmes.programmes(look, found.jurisdiction))
    if found.programme is not None and found.programme_id not in {each.id for each in offered}:
        offered.append(found.programme)
    form.programme.offer(offered, title=lambda each: str(each.title))
    return form


def _item_page(look: Reading, found: ChecklistItem, **sent: Any) -> str:
    return page(
        "campaigns/item.html", found=found, keeps=POLICY.may(look.actor, CampaignAction.KEEP),
        form=sent.get("form") or ItemForm(formdata=None, obj=found),
        attach_form=sent.get("attach_form") or AttachForm(formdata=None),
    )  # fmt: skip
