"""Coming to a work day: public days for members with one button, and the day behind a link for who has no account."""

from flask import Response, flash
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from cltms.accounts.by_secret import BySecret
from cltms.accounts.paces import Purpose
from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving.here import secret_address
from cltms.foundation.changing import carried_out
from cltms.foundation.forms import new_key
from cltms.foundation.guard import guarded, public
from cltms.foundation.icalendar import Event, calendar
from cltms.foundation.leaving import leaves
from cltms.foundation.pages import Answer, page, to
from cltms.vacant_lots.blueprint import bp, language
from cltms.vacant_lots.stewardship import expected, queries, signing
from cltms.vacant_lots.stewardship.models import WorkDay
from cltms.vacant_lots.stewardship.signing_forms import ComeForm, GuestForm
from cltms.vacant_lots.stewardship.vocabulary import StewardshipAction, WorkDayState

OPENED = BySecret.on(
    bp, "work day", "vacant_lots/come_nowhere.html",
    "come_by_link", "sign_up_by_link", "calendar_by_link", "coming", "not_coming",
)  # fmt: skip
TELLS = lazy_gettext("The day, its hours, what it is and where to meet; no lot and no name of who comes.")


@bp.get("/work-days/")
@guarded(StewardshipAction.COME)
def open_days() -> Answer:
    """List the days to which the reader may come."""
    with reading() as look:
        return page("vacant_lots/open_days.html", rows=queries.open_days(look), now=look.moment)


@bp.get("/work-days/<int:work_day_id>/come")
@guarded(StewardshipAction.COME)
def ask_come(work_day_id: int) -> Answer:
    """Show a day to who may come."""
    with reading() as look:
        return _member_page(look, queries.open_day(look, work_day_id), ComeForm(formdata=None))


@bp.post("/work-days/<int:work_day_id>/come")
@guarded(StewardshipAction.COME)
def come(work_day_id: int) -> Answer:
    """Sign the reader up."""
    form = ComeForm()
    with acting() as act:
        found = queries.open_day(act, work_day_id)
        if not carried_out(act, form, lambda: signing.come(act, found, form.people.data, language())):
            return _member_page(act, found, form), 422
    flash(_("You are expected."))
    return to("vacant_lots.ask_come", work_day_id=work_day_id)


@bp.post("/work-days/<int:work_day_id>/do-not-come")
@guarded(StewardshipAction.COME)
def do_not_come(work_day_id: int) -> Answer:
    """Take back that the reader comes."""
    with acting() as act:
        mine = signing.mine_of(act, queries.open_day(act, work_day_id))
        if mine is not None:
            signing.leave(act, mine)
    flash(_("You are not on the list any more."))
    return to("vacant_lots.ask_come", work_day_id=work_day_id)


@bp.get("/work-days/<int:work_day_id>/calendar.ics")
@guarded(StewardshipAction.COME)
@leaves(TELLS)
def day_calendar(work_day_id: int) -> Answer:
    """Give a day as a file for calendars."""
    with reading() as look:
        return _calendar(queries.open_day(look, work_day_id))


@bp.get("/come/<day_secret>")
@public
def come_by_link(day_secret: str) -> Answer:
    """Show a day to who has its link."""
    return OPENED.looked(day_secret, lambda look: _guest_page(look, day_secret, GuestForm(formdata=None)))


@bp.get("/come/<day_secret>/calendar.ics")
@public
@leaves(TELLS)
def calendar_by_link(day_secret: str) -> Answer:
    """Give the day as a file for calendars to who has its link."""
    return OPENED.looked(day_secret, lambda look: _calendar(signing.day_behind(look, day_secret)))


@bp.post("/come/<day_secret>")
@public
def sign_up_by_link(day_secret: str) -> Answer:
    """Sign somebody up who has the link of the day."""
    form = GuestForm()
    OPENED.count(Purpose.WORK, day_secret)
    own = _own_secret(day_secret, form)

    def signed_up(act: Act) -> Answer:
        found = signing.day_behind(act, day_secret)
        if carried_out(act, form, lambda: signing.come_by_link(act, found, form.guest, language(), own)):
            return to("vacant_lots.coming", own_secret=own)
        return _guest_page(act, day_secret, form), 422

    return OPENED.acted(day_secret, signed_up)


@bp.get("/coming/<own_secret>")
@public
def coming(own_secret: str) -> Answer:
    """Show to who signed up by link what they said."""

    def shown(look: Reading) -> Answer:
        said, found = signing.said_behind(look, own_secret)
        return page("vacant_lots/coming.html", said=said, found=found, secret=own_secret, now=look.moment)

    return OPENED.looked(own_secret, shown)


@bp.post("/coming/<own_secret>/not")
@public
def not_coming(own_secret: str) -> Answer:
    """Take back what somebody said by link."""

    def left(act: Act) -> Answer:
        said, _found = signing.said_behind(act, own_secret)
        signing.leave(act, said)
        return page("vacant_lots/not_coming.html")

    return OPENED.acted(own_secret, left)


def _own_secret(secret: str, form: GuestForm) -> str:
    """Make the secret of who sent this: the same form gives the same one, another name another."""
    told = "\n".join([secret, form.arrival.data or new_key(), form.name.data or "", form.reach.data or ""])
    return secret_address(signing.SIGN_UP, told)


def _member_page(look: Reading, found: WorkDay, form: ComeForm) -> str:
    mine = signing.mine_of(look, found)
    return page(
        "vacant_lots/come.html", found=found, form=form, mine=mine, secret=None, now=look.moment,
        coming=expected.coming(look, found),
    )  # fmt: skip


def _guest_page(look: Reading, secret: str, form: GuestForm) -> str:
    found = signing.day_behind(look, secret)
    return page(
        "vacant_lots/come.html", found=found, form=form, mine=None, secret=secret, now=look.moment,
        coming=expected.coming(look, found),
    )  # fmt: skip


def _calendar(found: WorkDay) -> Response:
    off = found.stage is WorkDayState.CALLED_OFF
    event = Event(
        f"work-day-{found.id}@{found.jurisdiction.slug}.cltms", found.changes, found.changed_at, found.starts_at,
        found.ends_at, found.title, found.meet_at, off,
    )  # fmt: skip
    answer = Response(calendar(found.title, [event]), mimetype="text/calendar")
    answer.headers["Content-Disposition"] = f'attachment; filename="work-day-{found.id}.ics"'
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer
