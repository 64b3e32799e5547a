"""Looking after people's records: how long they are kept, who goes next, and what is on hold."""

from datetime import timedelta

from flask import flash
from flask_babel import gettext as _

from cltms.foundation.act import Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.guard import guarded
from cltms.foundation.pages import Answer, page, to
from cltms.members import holds, retention
from cltms.members.forms import HoldForm
from cltms.members.models import Person
from cltms.members.views.blueprint import bp
from cltms.members.vocabulary import HoldReason, MemberAction

AHEAD = timedelta(days=60)
"""How far ahead the page shows who goes."""


@bp.get("/people/upkeep")
@guarded(MemberAction.LOOK_AFTER)
def upkeep() -> Answer:
    """Show periods, who goes next, and holds."""
    with reading() as look:
        return _page(look, HoldForm(formdata=None))


def _page(look: Reading, form: HoldForm) -> str:
    due = [each for each in retention.schedule(look.session, look.today) if each.on <= look.today + AHEAD]
    names = {each.person_id: look.session.get_one(Person, each.person_id).called for each in due}
    held = [(hold, None if hold.person_id is None else look.session.get_one(Person, hold.person_id).called)
            for hold in holds.in_force(look)]  # fmt: skip
    periods = retention.in_force(look.today).values()
    return page("members/upkeep.html", due=due, names=names, holds=held, periods=periods, form=form)


@bp.post("/people/upkeep/holds")
@guarded(MemberAction.LOOK_AFTER)
def hold_everything() -> Answer:
    """Let nothing of anybody be deleted for now."""
    form = HoldForm()
    with arriving() as act:

        def place() -> None:
            holds.place(act, None, HoldReason(form.reason.data), note=form.note.data or "", until=form.until.data)

        if carried_out(act, form, place):
            return arrived(act, to("members.upkeep"))
        return _page(act, form), 422


@bp.post("/people/upkeep/holds/<int:hold_id>/lift")
@guarded(MemberAction.LOOK_AFTER)
def lift_hold(hold_id: int) -> Answer:
    """End a hold."""
    with acting() as act:
        holds.lift(act, hold_id)
        flash(_("The hold is lifted."))
        return to("members.upkeep")
