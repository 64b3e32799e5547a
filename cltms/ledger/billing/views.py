"""Pages of billing runs: preparing one, looking at every line, approving it or throwing it away."""

from collections.abc import Sequence
from typing import Any

from flask import flash, request, url_for
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from sqlalchemy import select

from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.errors import Refused
from cltms.foundation.guard import guarded
from cltms.foundation.i18n import say
from cltms.foundation.many_forms import named_apart
from cltms.foundation.pages import Answer, page, to
from cltms.foundation.subjects import SubjectRef
from cltms.ledger import naming
from cltms.ledger.billing import deciding, proposing, queries, typed
from cltms.ledger.billing.forms import ApproveForm, KindRunForm, ThrowAwayForm, TypedRunForm
from cltms.ledger.billing.models import BillLine, BillRun
from cltms.ledger.billing.proposing import NewRun
from cltms.ledger.billing.vocabulary import STATE_TITLES, TYPED
from cltms.ledger.blueprint import bp
from cltms.ledger.models import BookAccount
from cltms.ledger.vocabulary import LedgerAction
from maps.parcel_files.raw import ReadingError

OF_A_KIND = "kind"
"""What marks the ids of the form of what rooms want to be billed, beside that of what somebody types."""
A_PAGE = 200
"""Lines that one page shows."""
LARGEST_FORM = 4 << 20
MOST_TOLD = 10
"""Lines that cannot be read, of which a form tells."""


@bp.url_value_preprocessor
def _take_a_list(endpoint: str | None, _values: object) -> None:
    # Before anything reads the form.
    if endpoint == "ledger.propose_typed":
        request.max_content_length = request.max_form_memory_size = LARGEST_FORM


@bp.get("/bills")
@guarded(LedgerAction.SEE)
def bills() -> Answer:
    """Show the billing runs, and ask what to prepare."""
    with reading() as look:
        return _all(look)


@bp.post("/bills/of-a-kind")
@guarded(LedgerAction.KEEP)
def propose_kind() -> Answer:
    """Prepare a run of what a room of the house wants to be billed."""
    form = named_apart(KindRunForm(), OF_A_KIND)
    form.source.choices = _kinds()
    with arriving() as act:
        made: list[BillRun] = []
        day = form.dated_on.data

        def change() -> None:
            made.append(proposing.propose_kind(act, form.source.data, day.replace(day=1), day))

        if carried_out(act, form, change):
            return arrived(act, to("ledger.bill", run_id=made[0].id))
        return _all(act, kind_form=form), 422


@bp.post("/bills/typed")
@guarded(LedgerAction.KEEP)
def propose_typed() -> Answer:
    """Prepare a run of what somebody typed."""
    form = TypedRunForm()
    with arriving() as act:
        form.offer(_chart(act))
        made: list[BillRun] = []
        if form.validate_on_submit() and _charged(act, form, made):
            return arrived(act, to("ledger.bill", run_id=made[0].id))
        return _all(act, typed_form=form), 422


@bp.get("/bills/<int:run_id>")
@guarded(LedgerAction.SEE)
def bill(run_id: int) -> Answer:
    """Show a run with every line."""
    with reading() as look:
        return _one(look, queries.run(look, run_id))


@bp.post("/bills/<int:run_id>/approve")
@guarded(LedgerAction.APPROVE)
def approve_bill(run_id: int) -> Answer:
    """Let a run into the books."""
    form = ApproveForm()
    with arriving() as act:
        found = queries.run(act, run_id)
        if carried_out(act, form, lambda: deciding.approve(act, run_id)):
            count = sum(each.lines for each in queries.sums(act, run_id))
            flash(ngettext("%(num)s entry stands in the books.", "%(num)s entries stand in the books.", count))
            return arrived(act, to("ledger.bill", run_id=run_id))
        return _one(act, found, approve_form=form), 422


@bp.post("/bills/<int:run_id>/throw-away")
@guarded(LedgerAction.APPROVE)
def throw_bill_away(run_id: int) -> Answer:
    """Throw a run away that is not approved."""
    form = ThrowAwayForm()
    with arriving() as act:
        found = queries.run(act, run_id)
        if carried_out(act, form, lambda: deciding.throw_away(act, run_id, form.why.data or "")):
            flash(_("It is thrown away. Nothing came into the books."))
            return arrived(act, to("ledger.bill", run_id=run_id))
        return _one(act, found, throw_form=form), 422


def _charged(act: Act, form: TypedRunForm, made: list[BillRun]) -> bool:
    """Prepare what a form asks for; what cannot be read stands on the form."""
    owed, earned, day = form.owed.data, form.earned.data, form.dated_on.data
    try:
        lines, wrong = typed.read(act, form.text(), str(get_locale())[:2], owed.commodity)
    except (ReadingError, Refused) as error:
        form.form_errors.append(say(error.sentence))
        return False
    if wrong:
        form.form_errors.extend(say(each) for each in wrong[:MOST_TOLD])
        if more := len(wrong) - MOST_TOLD if len(wrong) > MOST_TOLD else 0:
            form.form_errors.append(ngettext("And %(num)s more line.", "And %(num)s more lines.", more))
        return False
    new = NewRun(TYPED, form.title.data, day.replace(day=1), day)
    charges = typed.charges(act, lines, owed, earned)
    return carried_out(act, form, lambda: made.append(proposing.propose(act, new, charges)))


def _kinds() -> list[tuple[str, Any]]:
    return [(name, kind.title) for name, kind in sorted(proposing.kinds().items())]


def _chart(look: Reading) -> list[BookAccount]:
    rows = select(BookAccount).where(BookAccount.parent_id.is_(None), ~BookAccount.holds_money)
    return list(look.session.scalars(rows.order_by(BookAccount.number)))


def _all(look: Reading, kind_form: KindRunForm | None = None, typed_form: TypedRunForm | None = None) -> str:
    kinds = _kinds()
    kind_form = kind_form or named_apart(KindRunForm(formdata=None, dated_on=look.house_day), OF_A_KIND)
    kind_form.source.choices = kinds
    if typed_form is None:
        typed_form = TypedRunForm(formdata=None, dated_on=look.house_day)
        typed_form.offer(_chart(look))
    return page(
        "ledger/bills.html", runs=queries.latest(look), state_titles=STATE_TITLES, kind_form=kind_form if kinds else
        None, typed_form=typed_form,
    )  # fmt: skip


def _one(look: Reading, run: BillRun, **sent: Any) -> str:
    start = max(0, request.args.get("start", 0, type=int))
    shown = queries.lines(look, run.id, left_out=False, start=start, most=A_PAGE)
    left_out = queries.lines(look, run.id, left_out=True, most=A_PAGE)
    sums = queries.sums(look, run.id)
    before = queries.before(look, run)
    used = {number for each in sums for number in (each.owed_id, each.earned_id)}
    accounts = look.session.scalars(select(BookAccount).where(BookAccount.id.in_(used))).all()
    return page(
        "ledger/bill.html", run=run, lines=shown, left_out=left_out, sums=sums, start=start,
        count=sum(each.lines for each in sums), names=_names(look, [*shown, *left_out]), before=before,
        sums_before=queries.sums(look, before.id) if before else [], titles=naming.titles(look, accounts),
        counted={each.owed_id: each.commodity for each in sums}, state_titles=STATE_TITLES,
        mine=queries.is_own(look, run), leafed=_leafed(run.id, start, sum(each.lines for each in sums)),
        approve_form=sent.get("approve_form") or ApproveForm(formdata=None),
        throw_form=sent.get("throw_form") or ThrowAwayForm(formdata=None),
    )  # fmt: skip


def _names(look: Reading, lines: Sequence[BillLine]) -> dict[int, str]:
    refs = {line.id: SubjectRef(line.subject_kind, line.subject_id) for line in lines}
    names = naming.subject_names(look, set(refs.values()))
    return {number: names[ref] for number, ref in refs.items()}


def _leafed(run_id: int, start: int, count: int) -> tuple[str, str]:
    """Give the addresses of the pages of lines before and after this one."""
    before = url_for("ledger.bill", run_id=run_id, start=start - A_PAGE) if start >= A_PAGE else ""
    after = url_for("ledger.bill", run_id=run_id, start=start + A_PAGE) if start + A_PAGE < count else ""
    return before, after
