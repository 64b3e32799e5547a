"""Pages of notices: one drafted, looked at, printed, and frozen as it was served."""

from flask import Response
from flask_babel import lazy_gettext

from cltms.foundation.act import Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.brought_files import came_with, handed_out, take_one_file
from cltms.foundation.changing import carried_out
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.house import house
from cltms.foundation.leaving import About, leaves
from cltms.foundation.many_forms import named_apart
from cltms.foundation.pages import Answer, page, to
from cltms.leases.agreements import queries
from cltms.leases.agreements.blueprint import bp
from cltms.leases.agreements.notices import commands
from cltms.leases.agreements.notices import queries as kept
from cltms.leases.agreements.notices.forms import NoticeForm, ServeForm, SizeForm
from cltms.leases.agreements.notices.models import LeaseNotice
from cltms.leases.agreements.notices.vocabulary import NOTICE_TITLES, SERVICE_TITLES
from cltms.leases.agreements.queries import Shown
from cltms.leases.agreements.vocabulary import LeaseAction
from reports import lease_notice
from reports.child import render_in_child
from reports.lease_notice import LeaseNotice as Paper

TELLS = lazy_gettext("A notice of a lease, with the name and address of who gets it.")


@bp.get("/<int:lease_id>/notices/new")
@guarded(LeaseAction.KEEP)
def ask_notice(lease_id: int) -> Answer:
    """Ask what a notice says to whom."""
    with reading() as look:
        shown = queries.lease(look, lease_id)
        address = "\n".join(filter(None, (shown.called, shown.address, shown.building.town)))
        language = kept.language_of(look, shown.lease)
        form = NoticeForm(formdata=None, lease=shown.lease, to=address, lang=language)
        return page("leases/notice_form.html", shown=shown, form=form)


@bp.post("/<int:lease_id>/notices/new")
@guarded(LeaseAction.KEEP)
def draft_notice(lease_id: int) -> Answer:
    """Draft a notice."""
    made = list[LeaseNotice]()
    with arriving() as act:
        shown = queries.lease(act, lease_id)
        form = NoticeForm(lease=shown.lease)
        site = str(house().settings.site_url)
        if carried_out(act, form, lambda: made.append(commands.draft(act, shown, form.new, site))):
            return arrived(act, to("leases.notice", lease_id=lease_id, notice_id=made[0].id))
        return page("leases/notice_form.html", shown=shown, form=form), 422


@bp.get("/<int:lease_id>/notices/<int:notice_id>")
@guarded(LeaseAction.KEEP)
def notice(lease_id: int, notice_id: int) -> Answer:
    """Show a notice, and ask how it was served."""
    with reading() as look:
        return _page(look, lease_id, notice_id, ServeForm(formdata=None))


@bp.post("/<int:lease_id>/notices/<int:notice_id>/serve")
@guarded(LeaseAction.KEEP)
def serve_notice(lease_id: int, notice_id: int) -> Answer:
    """Write down how it was served; it is frozen with that."""
    take_one_file()
    form = ServeForm()
    came = came_with(form, form.paper)
    with arriving() as act:
        shown, row = queries.lease(act, lease_id), kept.notice(act, lease_id, notice_id)

        def serve() -> None:
            proof = form.proof.data or ""
            commands.serve(act, shown, row, form.chosen, form.served_on.data, proof, came.file_if_any)

        if carried_out(act, form, serve):
            return arrived(act, to("leases.notice", lease_id=lease_id, notice_id=notice_id))
        return _page(act, lease_id, notice_id, form), 422


@bp.post("/<int:lease_id>/notices/<int:notice_id>/give-up")
@guarded(LeaseAction.KEEP)
def give_notice_up(lease_id: int, notice_id: int) -> Answer:
    """Give a draft up."""
    with acting() as act:
        commands.give_up(act, kept.notice(act, lease_id, notice_id))
    return to("leases.lease", lease_id=lease_id)


@bp.post("/<int:lease_id>/notices/<int:notice_id>/notice.pdf")
@guarded(LeaseAction.KEEP)
@leaves(TELLS, about=About.PEOPLE)
def print_notice(lease_id: int, notice_id: int) -> Answer:
    """Print a notice."""
    form = named_apart(SizeForm(), "print")
    with acting() as act:
        if not form.validate_on_submit():
            return _page(act, lease_id, notice_id, ServeForm(formdata=None), form), 422
        content = commands.printed(act, kept.notice(act, lease_id, notice_id), form.size)
    # Printing takes seconds, so it comes after the act, when others can write again.
    headers = {"Content-Disposition": "attachment; filename=notice.pdf"}
    return Response(render_in_child(lease_notice.sheet(content)), mimetype="application/pdf", headers=headers)


@bp.get("/<int:lease_id>/notices/<int:notice_id>/proof")
@guarded(LeaseAction.KEEP)
@leaves(lazy_gettext("What proves that a notice was served."), about=About.PEOPLE)
def notice_proof(lease_id: int, notice_id: int) -> Response:
    """Hand out what proves the service."""
    with reading() as look:
        row = kept.notice(look, lease_id, notice_id)
        if row.file is None or row.media_type is None:
            raise NotThere
        return handed_out(row.file, row.media_type, f"notice-{row.id}-proof")


def _page(look: Reading, lease_id: int, notice_id: int, form: ServeForm, printing: SizeForm | None = None) -> str:
    shown: Shown = queries.lease(look, lease_id)
    row = kept.notice(look, lease_id, notice_id)
    return page(
        "leases/notice.html", shown=shown, notice=row, content=Paper.from_json(row.content), form=form,
        paper=printing or named_apart(SizeForm(formdata=None), "print"), titles=NOTICE_TITLES, services=SERVICE_TITLES,
    )  # fmt: skip
