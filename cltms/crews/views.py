"""Pages of crews for staff: the list, one crew with its people, and giving one up."""

from collections.abc import Sequence

from flask import Blueprint, flash, url_for
from flask_babel import gettext as _

from cltms.accounts.models import Account
from cltms.crews import calendars, commands, queries
from cltms.crews.forms import CrewForm, JoinForm
from cltms.crews.models import Crew
from cltms.crews.policy import POLICY
from cltms.crews.vocabulary import TRADE_TITLES, CrewAction
from cltms.foundation.act import Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.arriving.here import addresses_here, form_key, note_sent, secret_address
from cltms.foundation.changing import carried_out
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.pages import Answer, page, to

bp = Blueprint("crews", __name__, template_folder="templates", url_prefix="/crews")


@bp.context_processor
def _words() -> dict[str, object]:
    return {"crew_actions": CrewAction, "trade_titles": TRADE_TITLES}


@bp.get("/")
@guarded(CrewAction.SEE)
def crews() -> Answer:
    """List the crews, those that were given up last."""
    with reading() as look:
        found = sorted(queries.crews(look, ended=True), key=lambda crew: (crew.ended_at is not None, crew.name))
        return page("crews/crews.html", crews=found, names=queries.names_of(look, found))


@bp.get("/add")
@guarded(CrewAction.KEEP)
def ask_crew() -> Answer:
    """Ask what a crew is called."""
    return page("crews/crew_form.html", form=CrewForm(formdata=None))


@bp.post("/add")
@guarded(CrewAction.KEEP)
def add_crew() -> Answer:
    """Add a crew."""
    form = CrewForm()
    with arriving() as act:
        added: list[Crew] = []
        if carried_out(act, form, lambda: added.append(commands.add_crew(act, form.called, form.ticked))):
            flash(_("The crew is added. Say who belongs to it."))
            return arrived(act, to("crews.crew", crew_id=added[0].id))
        return page("crews/crew_form.html", form=form), 422


@bp.get("/<int:crew_id>")
@guarded(CrewAction.SEE)
def crew(crew_id: int) -> Answer:
    """Show a crew with its people."""
    with reading() as look:
        found = queries.crew(look, crew_id)
        form = JoinForm(formdata=None)
        return _crew_page(look, found, form)


@bp.post("/<int:crew_id>/people")
@guarded(CrewAction.KEEP)
def join(crew_id: int) -> Answer:
    """Let somebody come to a crew."""
    form = JoinForm()
    with arriving() as act:
        found = queries.crew(act, crew_id)
        form.account.offer(_free(act, found), title=lambda account: account.name)

        def come() -> None:
            if form.account.data is None:
                raise NotThere
            commands.join_crew(act, found, form.account.data)

        if carried_out(act, form, come):
            return arrived(act, to("crews.crew", crew_id=crew_id))
        return _crew_page(act, found, form), 422


@bp.post("/<int:crew_id>/people/<int:account_id>/leave")
@guarded(CrewAction.KEEP)
def leave(crew_id: int, account_id: int) -> Answer:
    """Let somebody leave a crew."""
    with acting() as act:
        had_calendar = calendars.is_open(act, crew_id)
        commands.leave_crew(act, queries.crew(act, crew_id), account_id)
        ended = had_calendar and not calendars.is_open(act, crew_id)
    flash(_("From now on the orders of this crew are closed to them."))
    if ended:
        flash(_("The calendar's address leads nowhere now, because they know it. Make a new one for those who stay."))
    return to("crews.crew", crew_id=crew_id)


@bp.post("/<int:crew_id>/end")
@guarded(CrewAction.KEEP)
def end(crew_id: int) -> Answer:
    """Give a crew up."""
    with acting() as act:
        commands.end_crew(act, queries.crew(act, crew_id))
    flash(_("The crew gets no more orders. Those that it has stay its own until you give them to somebody else."))
    return to("crews.crew", crew_id=crew_id)


@bp.post("/<int:crew_id>/calendar")
@guarded(CrewAction.KEEP)
def make_calendar(crew_id: int) -> Answer:
    """Make the calendar's address anew, once for each form; a copy of it is led to the same address."""
    key = form_key()
    note_sent(calendars.KIND, key)
    with arriving() as act:
        calendars.make(act, queries.crew(act, crew_id), secret_address(calendars.KIND, key))
        return arrived(act, to("crews.calendar_made", crew_id=crew_id))


@bp.get("/<int:crew_id>/calendar")
@guarded(CrewAction.KEEP)
def calendar_made(crew_id: int) -> Answer:
    """Show the calendar's address for a short while to the browser that made it, and to nobody else."""
    with reading() as look:
        found = queries.crew(look, crew_id)
        secret = calendars.just_made(look, crew_id, addresses_here(calendars.KIND))
        if secret is None:
            return to("crews.crew", crew_id=crew_id)
        where = house().settings.where_readers_find_it.rstrip("/") + url_for("repairs.crew_calendar", secret=secret)
        return page("crews/calendar.html", crew=found, where=where)


@bp.post("/<int:crew_id>/calendar/withdraw")
@guarded(CrewAction.KEEP)
def withdraw_calendar(crew_id: int) -> Answer:
    """Let the calendar's address lead nowhere."""
    with acting() as act:
        calendars.withdraw(act, queries.crew(act, crew_id))
    flash(_("The address leads nowhere now."))
    return to("crews.crew", crew_id=crew_id)


def _crew_page(look: Reading, found: Crew, form: JoinForm) -> str:
    if not form.is_submitted():
        form.account.offer(_free(look, found), title=lambda account: account.name)
    return page(
        "crews/crew.html",
        crew=found,
        names=queries.names_of(look, [found]),
        form=form,
        has_calendar=calendars.is_open(look, found.id),
        calendar_rests=calendars.rests(look, found.id),
    )


def _free(look: Reading, crew: Crew) -> Sequence[Account]:
    if not POLICY.opens(look.actor, CrewAction.KEEP):
        return []
    here = {member.account_id for member in crew.members if member.until is None}
    return [account for account in queries.who_can_mend(look) if account.id not in here]
