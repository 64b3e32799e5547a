"""Taking a bank file in: its lines wait, those that came before are named, and nothing is in the books yet."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import cast

from sqlalchemy import delete, func, insert, select

from cltms.foundation.act import Act, Reading
from cltms.foundation.errors import NotThere, Refused
from cltms.foundation.sealing.columns import BlindIndex
from cltms.ledger.bank import camt_files, ofx_files
from cltms.ledger.bank.facts import BankFileTaken, BankFileThrownAway
from cltms.ledger.bank.found import MOST_LINES, BankFound, Movement
from cltms.ledger.bank.models import BankFile, BankLine
from cltms.ledger.bank.table_files import BankTable, Columns, understood, written_alike
from cltms.ledger.bank.vocabulary import FileKind, LineState
from cltms.ledger.models import BookAccount
from cltms.ledger.policy import POLICY
from cltms.ledger.vocabulary import LedgerAction
from cltms.ledger.words import folded
from maps.sentences import Sentence, sentence

BATCH = 500
LONGEST_NAME = 200


def read_statement(data: bytes, name: str, currency: str) -> BankFound | None:
    """Read a file that says itself what stands where; None for one that may be a table."""
    if ofx_files.is_ofx(data):
        return ofx_files.read_ofx(data, name, currency)
    if camt_files.is_camt(data):
        return camt_files.read_camt(data, currency)
    return None


def bring(act: Act, account: BookAccount, name: str, found: BankFound) -> BankFile:
    """Take a file in whose format says everything."""
    POLICY.require(act, LedgerAction.KEEP)
    file = _file(act, account, name, found.kind)
    return stage(act, file, account, found)


def bring_table(act: Act, account: BookAccount, name: str, table: BankTable) -> BankFile:
    """Keep a table until somebody has said what its columns hold; one like those before is understood like them."""
    POLICY.require(act, LedgerAction.KEEP)
    file = _file(act, account, name, FileKind.TABLE)
    headings = json.dumps([folded(each) for each in table.headings])
    before = select(BankFile.understood).where(
        BankFile.account_id == account.id, BankFile.headings_mark == headings, BankFile.staged_at.is_not(None)
    )
    known = act.session.scalars(before.order_by(BankFile.id.desc()).limit(1)).one_or_none()
    columns = written_alike(table, Columns.from_json(known)) if known else understood(table)
    file.cells, file.understood, file.headings_mark = table.as_json(), columns.as_json(), headings
    file.staged_at = None
    act.session.add(file)
    act.session.flush()
    return file


def understand(act: Act, file: BankFile, columns: Columns) -> None:
    """Keep what the columns of a table hold."""
    POLICY.require(act, LedgerAction.KEEP)
    _refuse_staged(file)
    file.understood = columns.as_json()


def stage(act: Act, file: BankFile, account: BookAccount, found: BankFound) -> BankFile:
    """Let the lines of a file wait for somebody to say what they are.

    Those that came with an earlier file are kept as doubles of their firsts. `Refused` for a file of another account of
    the bank, of another currency, or without lines.
    """
    POLICY.require(act, LedgerAction.KEEP)
    act.session.refresh(account, with_for_update=True)  # two files of one account do not overlook each other's lines
    _refuse_other(act, account, found)
    file.bank_mark, file.cells, file.staged_at = found.account or None, None, act.moment
    file.opening_minor = found.opening.minor if found.opening else None
    file.closing_minor = found.closing.minor if found.closing else None
    file.closing_on = found.closing.on if found.closing else None
    file.problems = json.dumps([asdict(each) for each in found.problems]) if found.problems else None
    act.session.add(file)
    act.session.flush()
    rows = _rows(act, file, found.lines)
    act.session.execute(insert(BankLine), rows)
    doubles = sum(row["state"] == LineState.DOUBLE.value for row in rows)
    act.record(BankFileTaken(file.id, len(rows), doubles))
    return file


def throw_away(act: Act, file: BankFile) -> None:
    """Throw a file away with its lines; `Refused` when one is posted, or is the first of a double in another file."""
    POLICY.require(act, LedgerAction.KEEP)
    lines = select(BankLine.id).where(BankLine.file_id == file.id)
    posted = lines.where(BankLine.state == LineState.POSTED)
    if act.session.scalars(posted.limit(1)).first() is not None:
        raise Refused(sentence("Lines of this file stand in the books. Take those entries back first."))
    later = select(BankLine.id).where(BankLine.double_of_id.in_(lines), BankLine.file_id != file.id)
    if act.session.scalars(later.limit(1)).first() is not None:
        raise Refused(sentence("A later file repeats lines of this one. Throw the later file away first."))
    act.session.execute(delete(BankLine).where(BankLine.file_id == file.id))
    act.session.delete(file)
    act.record(BankFileThrownAway(file.id))


def problems_of(file: BankFile) -> list[Sentence]:
    """Give what was said of a file when it was taken in."""
    return [Sentence(**each) for each in json.loads(file.problems or "[]")]


def account_of(look: Reading, account_id: int) -> BookAccount:
    """Give a bank account of the chart; NotThere."""
    rows = select(BookAccount).where(
        BookAccount.id == account_id, BookAccount.holds_money, POLICY.visible_to(look.actor)
    )
    found = look.session.scalars(rows).one_or_none()
    if found is None:
        raise NotThere
    return found


def _file(act: Act, account: BookAccount, name: str, kind: FileKind) -> BankFile:
    if not account.holds_money:
        raise NotThere
    return BankFile(
        account_id=account.id, kind=kind.value, name=name[:LONGEST_NAME] or kind.value, brought_at=act.moment,
        brought_by_id=act.actor.id, staged_at=act.moment,
    )  # fmt: skip


def _refuse_staged(file: BankFile) -> None:
    if file.staged_at is not None:
        raise Refused(sentence("This file was taken in already."))


def _refuse_other(act: Act, account: BookAccount, found: BankFound) -> None:
    if not found.lines:
        raise Refused(sentence("There are no lines in this file that moved money."))
    if len(found.lines) > MOST_LINES:
        raise Refused(sentence("These are too many lines. Bring at most {most} at a time.", most=MOST_LINES))
    if found.currency and found.currency != account.commodity:
        raise Refused(
            sentence("This file counts {theirs}, the account in the books {ours}.", theirs=found.currency,
                     ours=account.commodity)
        )  # fmt: skip
    if not found.account:
        return
    named = select(func.count(BankFile.id)).where(BankFile.account_id == account.id, BankFile.bank_mark.is_not(None))
    same = named.where(BankFile.bank_mark == found.account)
    if act.session.scalars(named).one() and not act.session.scalars(same).one():
        raise Refused(sentence("This file is of another account of the bank than those before. Look which one it is."))


def _rows(act: Act, file: BankFile, lines: Sequence[Movement]) -> list[dict[str, object]]:
    marks = [_mark(each) for each in lines]
    known = _known(act, file.account_id, marks)
    turns: Counter[str] = Counter()
    rows: list[dict[str, object]] = []
    for place, (line, mark) in enumerate(zip(lines, marks, strict=True), start=1):
        turns[mark] += 1
        first = known.get((mark, turns[mark]))
        rows.append(
            {
                "file_id": file.id, "account_id": file.account_id, "place": place, "booked_on": line.booked_on,
                "amount_minor": line.amount_minor, "name": line.name or None, "said": line.said or None,
                "reference": line.reference or None, "name_index": folded(line.name) or None, "mark": mark,
                "turn": turns[mark], "state": (LineState.DOUBLE if first else LineState.STAGED).value,
                "double_of_id": first, "version": 1,
            }
        )  # fmt: skip
    return rows


def _mark(line: Movement) -> str:
    """Write what tells a line from others: the bank's own name for it, or all that it says; days and amounts always."""
    told = [line.bank_id] if line.bank_id else ["", folded(line.name), folded(line.said), folded(line.reference)]
    return json.dumps([line.booked_on.isoformat(), line.amount_minor, *told])


def _known(act: Act, account_id: int, marks: Iterable[str]) -> dict[tuple[str, int], int]:
    """Give the first line of each mark and turn that is here; the database knows only their hashes."""
    kind, dialect = cast(BlindIndex, BankLine.mark.type), act.session.get_bind().dialect
    by_hash = {str(kind.process_bind_param(each, dialect)): each for each in marks}
    wanted, found = list(by_hash.values()), dict[tuple[str, int], int]()
    for start in range(0, len(wanted), BATCH):
        rows = select(BankLine.mark, BankLine.turn, BankLine.id).where(
            BankLine.account_id == account_id, BankLine.mark.in_(wanted[start : start + BATCH]),
            BankLine.state != LineState.DOUBLE,
        )  # fmt: skip
        for hashed, turn, number in act.session.execute(rows.order_by(BankLine.id)):
            found.setdefault((by_hash[hashed], turn), number)
    return found
