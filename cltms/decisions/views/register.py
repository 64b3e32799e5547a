"""The register: decisions in force and ended, each with its page and its record on paper; polls that wait."""

from flask import Response
from flask_babel import get_locale, lazy_gettext
from flask_babel import gettext as _

from cltms.decisions import queries
from cltms.decisions.papers import record_of
from cltms.decisions.subject import about_subject
from cltms.decisions.views.blueprint import bp, zone
from cltms.decisions.vocabulary import DecisionAction
from cltms.foundation.acting import acting, reading
from cltms.foundation.guard import guarded
from cltms.foundation.leaving import About, leaves
from cltms.foundation.pages import Answer, key_asked, page
from cltms.foundation.table_file import csv_file
from reports import decision_record
from reports.child import render_in_child

TELLS = lazy_gettext("Decisions of the bodies that you may see, with number and days; no names and no votes.")
TELLS_RECORD = lazy_gettext(
    "A question, its rule, the counts and who kept the minutes; the names of voters are not on it."
)


@bp.get("/")
@guarded(DecisionAction.OPEN)
def overview() -> Answer:
    """Show polls that wait, the bodies, and the register of decisions."""
    with reading() as look:
        body_id = key_asked("body")
        return page(
            "decisions/overview.html", waiting=queries.to_vote(look), prepared=queries.prepared(look),
            bodies=queries.bodies(look), decisions=queries.decisions(look, body_id), body_id=body_id, today=look.today,
        )  # fmt: skip


@bp.post("/register.csv")
@guarded(DecisionAction.OPEN)
@leaves(TELLS)
def register_csv() -> Answer:
    """Give the register as a table."""
    with reading() as look:
        rows = [
            [row.code, row.body.organisation.name, row.body.name, row.title, row.adopted_on, row.starts_on,
             row.ends_on, row.supersedes.code if row.supersedes else None]
            for row in queries.decisions(look)
        ]  # fmt: skip
    heads = [_("Number"), _("Organisation"), _("Decided by"), _("Decision"), _("Adopted on"), _("In force from"),
             _("Until before"), _("Takes the place of")]  # fmt: skip
    return csv_file("decisions.csv", heads, rows)


@bp.get("/<int:decision_id>")
@guarded(DecisionAction.SEE)
def decision(decision_id: int) -> Answer:
    """Show a decision."""
    with reading() as look:
        found = queries.decision(look, decision_id)
        return page(
            "decisions/decision.html", decision=found, poll=queries.poll(look, found.poll_id), today=look.today,
            successor=queries.successor(look, found), about=about_subject(look, found),
        )  # fmt: skip


@bp.post("/polls/<int:poll_id>/record.pdf")
@guarded(DecisionAction.SEE)
@leaves(TELLS_RECORD, about=About.PEOPLE)
def record(poll_id: int) -> Answer:
    """Print the record of a poll that is closed."""
    with acting() as act:
        content = record_of(act, queries.poll(act, poll_id), str(get_locale())[:2], zone())
    # Printing takes seconds, so it comes after the act, when others can write again.
    headers = {"Content-Disposition": f"attachment; filename=poll-{poll_id}.pdf"}
    return Response(render_in_child(decision_record.sheet(content)), mimetype="application/pdf", headers=headers)
