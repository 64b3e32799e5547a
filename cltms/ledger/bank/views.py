"""Pages of bank files: bringing one, saying what its columns hold, looking whether it adds up, and its lines."""

from typing import Any

from flask import flash, request
from flask_babel import gettext as _
from sqlalchemy import func, select

from cltms.foundation.act import Act, Reading
from cltms.foundation.acting import acting, reading
from cltms.foundation.arriving import arrived, arriving
from cltms.foundation.changing import carried_out
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.guard import guarded
from cltms.foundation.i18n import say
from cltms.foundation.pages import Answer, page, to
from cltms.foundation.uploads import on_disk
from cltms.ledger import naming
from cltms.ledger.bank import checking, staging
from cltms.ledger.bank.forms import BankFileForm, ColumnsForm, TakeInForm, ThrowFileForm, said_of
from cltms.ledger.bank.found import BankFound
from cltms.ledger.bank.models import BankFile, BankLine
from cltms.ledger.bank.table_files import BankTable, Columns, lines_of, read_table, written_alike
from cltms.ledger.bank.vocabulary import KIND_TITLES, PART_TITLES, STATE_TITLES
from cltms.ledger.bank.written import DAY_TITLES, DECIMAL_TITLES
from cltms.ledger.blueprint import bp
from cltms.ledger.models import BookAccount
from cltms.ledger.policy import POLICY
from cltms.ledger.vocabulary import LedgerAction
from maps.parcel_files.raw import ReadingError

LARGEST_FILE = 16 << 20
"""Bytes; years of a busy account stay far below."""
SHOWN = 20
"""Rows of a table of which a page shows how they are understood."""
MOST_FILES = 30
MOST_SHOWN = 500


@bp.url_value_preprocessor
def _take_a_bank_file(endpoint: str | None, _values: object) -> None:
    # Before anything reads the form.
    if endpoint == "ledger.bring_bank_file":
        request.max_content_length = LARGEST_FILE


@bp.get("/bank")
@guarded(LedgerAction.SEE)
def bank() -> Answer:
    """Show the bank accounts with what waits, and the files that were brought."""
    with reading() as look:
        return _all(look)


@bp.post("/bank")
@guarded(LedgerAction.KEEP)
def bring_bank_file() -> Answer:
    """Read a file; its lines wait, or somebody says first what its columns hold."""
    form = BankFileForm()
    with reading() as look:
        form.offer(_banks(look))
        if not form.validate_on_submit():
            return _all(look, form), 422
        account_id, currency = form.account.data.id, form.account.data.commodity
    sent = form.file.data
    name = sent.filename or ""
    try:
        # Reading takes seconds, so it comes before the act, when others can write.
        found = staging.read_statement(sent.stream.read(), name, currency)
        table = None
        if found is None:
            sent.stream.seek(0)
            with on_disk(sent, "bank.csv") as path:
                table = read_table(path, name)
    except (ReadingError, Refused) as error:
        form.form_errors.append(say(error.sentence))
        with reading() as look:
            return _all(look, form), 422
    return _brought(form, account_id, name, found, table)


@bp.get("/bank/files/<int:file_id>")
@guarded(LedgerAction.SEE)
def bank_file(file_id: int) -> Answer:
    """Show a file: how it is understood, or whether it adds up and what became of its lines."""
    with reading() as look:
        return _one(look, _file(look, file_id))


@bp.post("/bank/files/<int:file_id>/columns")
@guarded(LedgerAction.KEEP)
def understand_bank_file(file_id: int) -> Answer:
    """Keep what was said of the columns, and look again."""
    with acting() as act:
        file, form = _file(act, file_id), ColumnsForm()
        table = _table(file)
        said = written_alike(table, said_of(request.form, table))
        if carried_out(act, form, lambda: staging.understand(act, file, said)):
            return to("ledger.bank_file", file_id=file_id)
        return _one(act, file, form), 422


@bp.post("/bank/files/<int:file_id>/take-in")
@guarded(LedgerAction.KEEP)
def take_bank_file_in(file_id: int) -> Answer:
    """Let the lines of a table wait."""
    form = TakeInForm()
    with arriving() as act:
        file = _file(act, file_id)
        if carried_out(act, form, lambda: _taken_in(act, file)):
            return arrived(act, to("ledger.bank_file", file_id=file_id))
        return _one(act, file, form), 422


@bp.post("/bank/files/<int:file_id>/throw-away")
@guarded(LedgerAction.KEEP)
def throw_bank_file_away(file_id: int) -> Answer:
    """Throw a file away with its lines."""
    form = ThrowFileForm()
    with acting() as act:
        file = _file(act, file_id)
        if carried_out(act, form, lambda: staging.throw_away(act, file)):
            flash(_("The file and its lines are gone. Nothing of it stands in the books."))
            return to("ledger.bank")
        return _one(act, file, form), 422


def _brought(
    form: BankFileForm, account_id: int, name: str, found: BankFound | None, table: BankTable | None
) -> Answer:
    with arriving() as act:
        account, made = staging.account_of(act, account_id), list[BankFile]()

        def change() -> None:
            if found is not None:
                made.append(staging.bring(act, account, name, found))
            elif table is not None:
                made.append(staging.bring_table(act, account, name, table))

        if carried_out(act, form, change):
            return arrived(act, to("ledger.bank_file", file_id=made[0].id))
        form.offer(_banks(act))
        return _all(act, form), 422


def _taken_in(act: Act, file: BankFile) -> None:
    account = staging.account_of(act, file.account_id)
    columns = Columns.from_json(file.understood or "")
    staging.stage(act, file, account, lines_of(_table(file), columns, account.commodity))


def _file(look: Reading, file_id: int) -> BankFile:
    rows = select(BankFile).where(BankFile.id == file_id, POLICY.visible_to(look.actor))
    found = look.session.scalars(rows).one_or_none()
    if found is None:
        raise NotThere
    return found


def _table(file: BankFile) -> BankTable:
    if file.cells is None:
        raise NotThere
    return BankTable.from_json(file.cells)


def _banks(look: Reading) -> list[BookAccount]:
    rows = select(BookAccount).where(BookAccount.parent_id.is_(None), BookAccount.holds_money)
    return list(look.session.scalars(rows.order_by(BookAccount.number)))


def _all(look: Reading, form: BankFileForm | None = None) -> str:
    if form is None:
        form = BankFileForm(formdata=None)
        form.offer(_banks(look))
    files = look.session.scalars(select(BankFile).order_by(BankFile.id.desc()).limit(MOST_FILES)).all()
    return page(
        "ledger/bank.html", waiting=checking.waiting_of(look), files=files, form=form, kind_titles_of_files=KIND_TITLES,
        titles=naming.titles(look, _banks(look)),
    )  # fmt: skip


def _one(look: Reading, file: BankFile, form: Any = None) -> str:
    account = staging.account_of(look, file.account_id)
    shown = {"file": file, "account": account, "form": form or ColumnsForm(formdata=None),
             "take_in_form": TakeInForm(formdata=None), "kind_titles_of_files": KIND_TITLES}  # fmt: skip
    if file.staged_at is None:
        return _columns_page(file, account, shown)
    lines = look.session.scalars(
        select(BankLine).where(BankLine.file_id == file.id).order_by(BankLine.place).limit(MOST_SHOWN)
    ).all()
    count = look.session.scalars(select(func.count(BankLine.id)).where(BankLine.file_id == file.id)).one()
    return page(
        "ledger/bank_file.html", **shown, lines=lines, count=count, check=checking.of_file(look, file),
        books=checking.with_books(look, file), problems=staging.problems_of(file), line_states=STATE_TITLES,
    )  # fmt: skip


def _columns_page(file: BankFile, account: BookAccount, shown: dict[str, Any]) -> str:
    """Show how a table is understood, with its first lines as they would wait, or what has to be said first."""
    table, columns = BankTable(("",), ()), Columns.from_json(file.understood or "")
    found, refusal = None, None
    if file.cells is not None:
        table = _table(file)
        try:
            found = lines_of(table, columns, account.commodity)
        except Refused as error:
            refusal = error.sentence
    return page(
        "ledger/bank_columns.html", **shown, table=table, columns=columns, found=found, refusal=refusal, most=SHOWN,
        part_titles=PART_TITLES, day_titles=DAY_TITLES, decimal_titles=DECIMAL_TITLES,
        summed=sum(each.amount_minor for each in found.lines) if found else 0,
    )  # fmt: skip
