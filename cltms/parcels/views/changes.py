"""What the newest roll says otherwise: by kind with counts, the list in pages, the same as a file and on paper."""

import io
from dataclasses import asdict

from flask import Response, request
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from cltms.foundation.act import Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.errors import NotThere
from cltms.foundation.guard import guarded
from cltms.foundation.jobs import enqueue
from cltms.foundation.leaving import leaves
from cltms.foundation.pages import Answer, key_asked, page, to
from cltms.foundation.writing import day
from cltms.parcels import change_file, changes, plotting, telling
from cltms.parcels.change_papers import ReportOrder
from cltms.parcels.changes import Asked
from cltms.parcels.models import Jurisdiction
from cltms.parcels.paper_forms import ChangeReportForm
from cltms.parcels.policy import ParcelAction
from cltms.parcels.views.blueprint import bp, language, place_named
from cltms.parcels.vocabulary import CHANGE_TITLES, HANDED_TITLES, ChangeKind, Handed


@bp.get("/lots/<slug>/changes")
@guarded(ParcelAction.SEE)
def changes_home(slug: str) -> Answer:
    """Show what a roll says otherwise than the one before, the newest roll first."""
    with reading() as look:
        jurisdiction = place_named(look, slug)
        rolls = changes.compared(look.session, jurisdiction)
        if not rolls:
            return page("parcels/changes.html", jurisdiction=jurisdiction, rolls=rolls)
        asked = _asked(look, jurisdiction, request.args)
        counts = changes.counts(look.session, asked.edition)
        return page(
            "parcels/changes.html", jurisdiction=jurisdiction, rolls=rolls, asked=asked,
            earlier=changes.before(look.session, asked.edition), counts=counts,
            was_compared=changes.was_compared(look.session, asked.edition),
            handed=changes.handed_counts(look.session, asked.edition), plotted=plotting.changes(counts),
            total=changes.count(look.session, asked), change_titles=CHANGE_TITLES, handed_titles=HANDED_TITLES,
            found=changes.list_page(look.session, asked, after=key_asked("after"), before=key_asked("before")),
        )  # fmt: skip


@bp.post("/lots/<slug>/changes.csv")
@guarded(ParcelAction.EXPORT)
@leaves(telling.CHANGES)
def changes_csv(slug: str) -> Answer:
    """The same changes as a table."""
    out = io.StringIO()
    with reading() as look:
        asked = _asked(look, place_named(look, slug), request.form)
        rows = change_file.write_changes(look, asked, out)
    with arriving() as act:
        change_file.note(act, rows)
    headers = {"Content-Disposition": f'attachment; filename="{slug}-changes-{asked.edition.as_of}.csv"'}
    return Response(out.getvalue().encode("utf-8-sig"), mimetype="text/csv", headers=headers)


@bp.get("/lots/<slug>/changes/report")
@guarded(ParcelAction.PRINT)
def change_report(slug: str) -> Answer:
    """Ask how the change report is to be printed."""
    with reading() as look:
        jurisdiction = place_named(look, slug)
        title = _("What the new roll says")
        form = _report_form(look, jurisdiction, ChangeReportForm(formdata=None, title=title, lang=language()))
        if not form.since.choices:
            return to("parcels.changes_home", slug=slug)
        return page("parcels/change_report.html", jurisdiction=jurisdiction, form=form)


@bp.post("/lots/<slug>/changes/report")
@guarded(ParcelAction.PRINT)
def order_change_report(slug: str) -> Answer:
    """Order a change report; it is printed as work with progress."""
    with arriving() as act:
        jurisdiction = place_named(act, slug)
        form = _report_form(act, jurisdiction, ChangeReportForm())
        if not form.validate_on_submit():
            return page("parcels/change_report.html", jurisdiction=jurisdiction, form=form), 422
        order = ReportOrder(form.since.data, form.title.data, form.paper.data, form.lang.data)
        payload = {**asdict(order), "made_on": act.today.isoformat()}
        job = enqueue(act, "parcels.change_report", {"jurisdiction_id": jurisdiction.id, "order": payload})
        return arrived(act, to("parcels.work", job_id=job.id))


def _report_form(look: Reading, jurisdiction: Jurisdiction, form: ChangeReportForm) -> ChangeReportForm:
    """Offer the rolls since which changes can be told."""
    befores = [changes.before(look.session, roll) for roll in changes.compared(look.session, jurisdiction)]
    form.since.choices = [(str(row.number), day(row.as_of)) for row in befores if row is not None]
    return form


def _asked(look: Reading, jurisdiction: Jurisdiction, given: MultiDict[str, str]) -> Asked:
    """Read which changes an address asks for; what is not known asks for all. Raises NotThere for another roll."""
    rolls = {str(row.number): row for row in changes.compared(look.session, jurisdiction)}
    newest = next(iter(rolls), "")
    edition = rolls.get(given.get("roll") or newest)
    if edition is None:
        raise NotThere
    kind, handed = given.get("kind"), given.get("handed")
    return Asked(
        edition,
        ChangeKind(kind) if kind in set(ChangeKind) else None,
        Handed(handed) if handed in set(Handed) else None,
    )
