"""Pages of one promise: what became of it, another day, its evidence, and who is reminded."""

from typing import Any

from flask import flash
from flask_babel import gettext as _

from cltms.foundation.act import Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.guard import guarded
from cltms.foundation.many_forms import named_apart
from cltms.foundation.pages import Answer, page, to
from cltms.foundation.panels import panels_on
from cltms.vacant_lots.blueprint import bp, language
from cltms.vacant_lots.city import promising, queries
from cltms.vacant_lots.city.forms import FileForm, PostponeForm, SettleForm, today_of
from cltms.vacant_lots.city.models import Promise
from cltms.vacant_lots.city.vocabulary import CityAction
from cltms.vacant_lots.views.conversations import SAID_PAGE


@bp.get("/promises/<int:promise_id>")
@guarded(CityAction.SEE)
def promise(promise_id: int) -> Answer:
    """Show a promise with its history and evidence."""
    with reading() as look:
        return promise_page(look, queries.promise(look, promise_id))


@bp.post("/promises/<int:promise_id>/settle")
@guarded(CityAction.KEEP)
def settle(promise_id: int) -> Answer:
    """Say what became of it."""
    form = SettleForm()
    with arriving() as act:
        found = queries.promise(act, promise_id)
        form.offer(Promise.workflow.offered(found.stage))

        def change() -> None:
            promising.settle(act, found, form.step.data, form.happened_on.data, form.words.data or "")

        if carried_out(act, form, change):
            return arrived(act, to("vacant_lots.promise", promise_id=promise_id))
        return promise_page(act, found, settle_form=form), 422


@bp.post("/promises/<int:promise_id>/postpone")
@guarded(CityAction.KEEP)
def postpone(promise_id: int) -> Answer:
    """Note another day."""
    form = PostponeForm()
    with arriving() as act:
        found = queries.promise(act, promise_id)

        def change() -> None:
            promising.postpone(act, found, form.due_on.data, form.happened_on.data, form.words.data or "")

        if carried_out(act, form, change):
            return arrived(act, to("vacant_lots.promise", promise_id=promise_id))
        return promise_page(act, found, postpone_form=form), 422


@bp.post("/promises/<int:promise_id>/follow")
@guarded(CityAction.SEE)
def follow(promise_id: int) -> Answer:
    """Remind the reader."""
    with acting() as act:
        promising.follow(act, queries.promise(act, promise_id), language())
    flash(_("You get a letter a week before its day, and one when the day is over."))
    return to("vacant_lots.promise", promise_id=promise_id)


@bp.post("/promises/<int:promise_id>/leave")
@guarded(CityAction.SEE)
def leave(promise_id: int) -> Answer:
    """Remind the reader no more."""
    with acting() as act:
        promising.leave(act, queries.promise(act, promise_id))
    flash(_("You get no more letters about it."))
    return to("vacant_lots.promise", promise_id=promise_id)


def promise_page(look: Reading, found: Promise, **sent: Any) -> str:
    """Show a promise, with a form that was sent and is not right yet."""
    steps = SettleForm(formdata=None).offer(Promise.workflow.offered(found.stage))
    return page(
        "vacant_lots/promise.html", found=found, place=found.conversation.official.jurisdiction, today=look.house_day,
        panels=panels_on(look, SAID_PAGE, found.conversation),
        follows=queries.follows(look, found), settle_form=sent.get("settle_form") or today_of(steps, look.house_day),
        postpone_form=named_apart(
            sent.get("postpone_form") or today_of(PostponeForm(formdata=None), look.house_day), "postpone"
        ),
        file_form=sent.get("file_form") or FileForm(formdata=None),
    )  # fmt: skip
