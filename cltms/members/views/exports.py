"""Taking people out of the house: asking, deciding about it, and fetching the file once."""

from flask import Response, flash, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from cltms.foundation.act import Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.guard import guarded, may
from cltms.foundation.leaving import About, leaves
from cltms.foundation.pages import Answer, page, to
from cltms.members import approvals, export, queries
from cltms.members.forms import ExportForm
from cltms.members.models import Organisation
from cltms.members.views.blueprint import bp
from cltms.members.vocabulary import MemberAction


@bp.get("/people/export")
@guarded(MemberAction.OPEN)
def exports() -> Answer:
    """Show what somebody asked for, and what waits for the reader's decision."""
    with reading() as look:
        return _page(look, _form(look) if may(MemberAction.ASK_EXPORT) else None)


def _form(look: Reading) -> ExportForm:
    return ExportForm.offering(queries.organisations(look))


def _page(look: Reading, form: ExportForm | None) -> str:
    mine = approvals.asked_by_me(look, export.KIND)
    waiting = approvals.waiting(look) if may(MemberAction.APPROVE) else []
    wanted = {row.detail.get("organisation_id") for row in [*mine, *(row for row, _name in waiting)]} - {None}
    names = {id_: name for id_ in wanted if (name := _name(look, id_))}
    states = {row.id: approvals.state_of(row, look.moment).value for row in mine}
    return page("members/exports.html", form=form, mine=mine, waiting=waiting, names=names, states=states)


def _name(look: Reading, organisation_id: int | None) -> str | None:
    found = look.session.get(Organisation, organisation_id)
    return found.name if found else None


@bp.post("/people/export")
@guarded(MemberAction.ASK_EXPORT)
def ask_export() -> Answer:
    """Ask for an export; somebody else decides."""
    with arriving() as act:
        form = _form(act)

        def ask() -> None:
            organisation = form.organisation.data
            detail = {
                "format": form.format.data, "why": form.why.data,
                "organisation_id": organisation.id if organisation else None,
            }  # fmt: skip
            approvals.ask(act, export.KIND, detail)

        if carried_out(act, form, ask):
            flash(_("You have asked. As soon as somebody else approves, you can fetch the file here."))
            return arrived(act, to("members.exports"))
        return _page(act, form), 422


@bp.post("/people/export/<int:request_id>/decide")
@guarded(MemberAction.APPROVE)
def decide_export(request_id: int) -> Answer:
    """Approve or refuse what somebody else asked for."""
    with acting() as act:
        request_row = approvals.decide(act, request_id, request.form.get("do") == "approve")
        flash(_("Approved. Who asked can fetch the file once.") if request_row.approved else _("Refused."))
        return to("members.exports")


@bp.post("/people/export/<int:request_id>/file")
@guarded(MemberAction.ASK_EXPORT)
@leaves(
    lazy_gettext("Names, ways to reach people and their hats. It leaves once, with a second person’s approval."),
    about=About.PEOPLE,
)
def fetch_export(request_id: int) -> Answer:
    """Hand over the file; the approval is used up by that."""
    with acting() as act:
        made = export.take(act, request_id)
    return Response(
        made.data,
        mimetype=export.FORMATS[made.format],
        headers={"Content-Disposition": f"attachment; filename=people.{made.format}"},
    )
