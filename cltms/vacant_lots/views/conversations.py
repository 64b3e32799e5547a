"""Pages of a conversation: writing one down with its lots, one with its promises and evidence, taking it back."""

from typing import Any

from flask import flash
from flask_babel import gettext as _

from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.pages import Answer, page, to
from cltms.foundation.panels import panels_on
from cltms.parcels.models import Jurisdiction
from cltms.vacant_lots.blueprint import bp, place_named
from cltms.vacant_lots.city import commands, promising, queries
from cltms.vacant_lots.city.forms import ConversationForm, FileForm, PromiseForm, named_official, today_of
from cltms.vacant_lots.city.models import Conversation
from cltms.vacant_lots.city.policy import POLICY
from cltms.vacant_lots.city.vocabulary import CityAction
from cltms.vacant_lots.lots_field import lots_written
from cltms.vacant_lots.views.begun_with import begun_with, picked_offer

SAID_PAGE = "vacant_lots.said"
"""Pages of a conversation and of its promises, on which upper rooms may show panels about it."""


@bp.get("/<slug>/conversations/add")
@guarded(CityAction.KEEP)
def ask_conversation(slug: str) -> Answer:
    """Ask what was said; about the lots of the address, or about the picked ones, where it says so."""
    with reading() as look:
        place = place_named(look, slug)
        form = _offered(look, today_of(ConversationForm(formdata=None), look.house_day), place)
        form.lots.data = "\n".join(begun_with(look, place))
        begun = picked_offer(look, place)
        return page("vacant_lots/conversation_form.html", place=place, form=form, begun=begun)


@bp.post("/<slug>/conversations/add")
@guarded(CityAction.KEEP)
def note_conversation(slug: str) -> Answer:
    """Write down what was said."""
    with arriving() as act:
        place = place_named(act, slug)
        form = _offered(act, ConversationForm(), place)
        noted: list[Conversation] = []
        if carried_out(act, form, lambda: noted.append(_note(act, place, form))):
            return arrived(act, to("vacant_lots.conversation", conversation_id=noted[0].id))
        return page("vacant_lots/conversation_form.html", place=place, form=form), 422


@bp.get("/conversations/<int:conversation_id>")
@guarded(CityAction.SEE)
def conversation(conversation_id: int) -> Answer:
    """Show what was said, about which lots, what was promised, and the evidence."""
    with reading() as look:
        return conversation_page(look, queries.conversation(look, conversation_id))


@bp.post("/conversations/<int:conversation_id>/promises")
@guarded(CityAction.KEEP)
def note_promise(conversation_id: int) -> Answer:
    """Write down one more promise."""
    form = PromiseForm()
    with arriving() as act:
        found = queries.conversation(act, conversation_id)
        if carried_out(act, form, lambda: promising.note(act, found, form.promised.data or "", form.due_on.data)):
            return arrived(act, to("vacant_lots.conversation", conversation_id=conversation_id, _anchor="promises"))
        return conversation_page(act, found, promise_form=form), 422


@bp.post("/conversations/<int:conversation_id>/take-back")
@guarded(CityAction.TAKE_BACK)
def take_back(conversation_id: int) -> Answer:
    """Let a conversation count no more."""
    with acting() as act:
        commands.take_back(act, queries.conversation(act, conversation_id))
    flash(_("It stays to be seen, and counts no more."))
    return to("vacant_lots.conversation", conversation_id=conversation_id)


def _note(act: Act, place: Jurisdiction, form: ConversationForm) -> Conversation:
    if form.official.data is None:
        raise NotThere
    lots = lots_written(act.session, place, form.lots.data)
    found = commands.note(act, form.official.data, form.what, lots)
    if form.stands is not None:
        commands.told(act, lots, form.stands, conversation=found)
    if (form.promised.data or "").strip():
        promising.note(act, found, form.promised.data, form.due_on.data)
    return found


def _offered(look: Reading, form: ConversationForm, place: Jurisdiction) -> ConversationForm:
    form.official.offer(queries.officials(look, place), title=named_official)
    return form


def conversation_page(look: Reading, found: Conversation, **sent: Any) -> str:
    """Show a conversation, with a form that was sent and is not right yet."""
    return page(
        "vacant_lots/conversation.html", found=found, place=found.official.jurisdiction, today=look.house_day,
        promise_form=sent.get("promise_form") or PromiseForm(formdata=None),
        file_form=sent.get("file_form") or FileForm(formdata=None),
        panels=panels_on(look, SAID_PAGE, found), can_take_back=POLICY.may(look.actor, CityAction.TAKE_BACK, found),
    )  # fmt: skip
