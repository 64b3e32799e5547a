"""The page of something that happened: how it was resolved, and taking it back."""

from flask import Response
from flask_babel import lazy_gettext

from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.brought_files import handed_out
from cltms.foundation.changing import carried_out
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.leaving import About, leaves
from cltms.foundation.many_forms import named_apart
from cltms.foundation.pages import Answer, page, to
from cltms.leases.agreements import commands, noting, queries
from cltms.leases.agreements.blueprint import bp
from cltms.leases.agreements.events import OPEN_UNTIL_RESOLVED, Event
from cltms.leases.agreements.forms import ReleaseForm, ResolveForm, TakeBackForm
from cltms.leases.agreements.vocabulary import LeaseAction


@bp.get("/<int:lease_id>/events/<int:event_id>")
@guarded(LeaseAction.KEEP)
def event(lease_id: int, event_id: int) -> Answer:
    """Show an event."""
    with reading() as look:
        return _page(look, lease_id, event_id)


@bp.post("/<int:lease_id>/events/<int:event_id>/resolve")
@guarded(LeaseAction.KEEP)
def resolve_event(lease_id: int, event_id: int) -> Answer:
    """Write down how it ended."""
    form = ResolveForm()
    with arriving() as act:
        row = queries.event(act, lease_id, event_id)

        def resolve() -> None:
            noting.resolve(act, row, form.resolved_on.data, form.chosen, form.said.data or "")

        if carried_out(act, form, resolve):
            return arrived(act, to("leases.lease", lease_id=lease_id))
        return _page(act, lease_id, event_id, resolving=form), 422


@bp.post("/<int:lease_id>/events/<int:event_id>/take-back")
@guarded(LeaseAction.KEEP)
def take_event_back(lease_id: int, event_id: int) -> Answer:
    """Take it back, because it was wrong."""
    form = named_apart(TakeBackForm(), "take")
    with arriving() as act:
        row, lease = queries.event(act, lease_id, event_id), queries.lease(act, lease_id).lease
        if carried_out(act, form, lambda: noting.take_back(act, lease, row, form.why.data)):
            return arrived(act, to("leases.lease", lease_id=lease_id))
        return _page(act, lease_id, event_id, taking=form), 422


@bp.get("/<int:lease_id>/events/<int:event_id>/paper")
@guarded(LeaseAction.KEEP)
@leaves(lazy_gettext("A paper that was brought about a lease."), about=About.PEOPLE)
def event_paper(lease_id: int, event_id: int) -> Response:
    """Hand out what shows it."""
    with reading() as look:
        row = queries.event(look, lease_id, event_id)
        if row.file is None or row.media_type is None:
            raise NotThere
        return handed_out(row.file, row.media_type, f"lease-{lease_id}-event-{event_id}")


@bp.get("/<int:lease_id>/mortgages/<int:mortgage_id>")
@guarded(LeaseAction.KEEP)
def ask_release(lease_id: int, mortgage_id: int) -> Answer:
    """Ask when a mortgage was paid off."""
    with reading() as look:
        return _mortgage_page(look, lease_id, mortgage_id, ReleaseForm(formdata=None))


@bp.post("/<int:lease_id>/mortgages/<int:mortgage_id>")
@guarded(LeaseAction.KEEP)
def release_mortgage(lease_id: int, mortgage_id: int) -> Answer:
    """Write down that it is paid off."""
    form = ReleaseForm()
    with arriving() as act:
        row = queries.mortgage(act, lease_id, mortgage_id)
        if carried_out(act, form, lambda: commands.release_mortgage(act, row, form.released_on.data)):
            return arrived(act, to("leases.lease", lease_id=lease_id))
        return _mortgage_page(act, lease_id, mortgage_id, form), 422


def _mortgage_page(look: Reading, lease_id: int, mortgage_id: int, form: ReleaseForm) -> str:
    row = queries.mortgage(look, lease_id, mortgage_id)
    return page("leases/release.html", shown=queries.lease(look, lease_id), mortgage=row, form=form)


def _page(
    look: Reading,
    lease_id: int,
    event_id: int,
    resolving: ResolveForm | None = None,
    taking: TakeBackForm | None = None,
) -> str:
    row = queries.event(look, lease_id, event_id)
    return page(
        "leases/event.html", shown=queries.lease(look, lease_id), event=row,
        is_open=Event(row.kind) in OPEN_UNTIL_RESOLVED and not row.taken_back_at and not row.resolved_on,
        resolving=resolving or ResolveForm(formdata=None),
        taking=taking or named_apart(TakeBackForm(formdata=None), "take"),
    )  # fmt: skip
