"""Lines of a bill as somebody types them or brings them from a spreadsheet: for whom, how much, what for."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cltms.foundation.act import Reading
from cltms.foundation.charges import Charge
from cltms.foundation.errors import Refused
from cltms.foundation.forms import tidied
from cltms.foundation.i18n import say
from cltms.foundation.sealing.columns import BlindIndex
from cltms.foundation.subjects import SubjectRef
from cltms.ledger import commodities
from cltms.ledger.billing.proposing import LONGEST_TEXT
from cltms.ledger.models import BookAccount
from cltms.ledger.words import Subjects, folded
from maps.sentences import Sentence, sentence

MOST_ROWS = 5_000
DELIMITERS = "\t;,"
HEADS = frozenset({"subject", "household", "for whom", "hogar", "para quien", "sujeto", "name", "nombre"})
"""What the first cell of a line of headings may say."""
WHAT = BlindIndex("what a typed bill is for")


@dataclass(frozen=True)
class Typed:
    """One line: whom it is for, how much in minor units, what for."""

    subject: SubjectRef
    amount_minor: int
    said: str


def read(look: Reading, text: str, language: str, commodity: str) -> tuple[list[Typed], list[Sentence]]:
    """Read all lines, and say of each that cannot be read why; `Refused` for what is no table."""
    subjects = Subjects.of(look)
    found, wrong = list[Typed](), list[Sentence]()
    for number, cells in _rows(text):
        try:
            found.append(_line(cells, subjects, language, commodity))
        except Refused as error:
            wrong.append(sentence("Line {number}: {why}", number=number, why=say(error.sentence)))
    return found, wrong


def charges(look: Reading, lines: Iterable[Typed], owed: BookAccount, earned: BookAccount) -> list[Charge]:
    """Make charges of lines; one that says the same for the same subject, accounts and month is the same charge."""
    dialect = look.session.get_bind().dialect
    return [
        Charge(
            each.subject, owed.id, earned.id, each.amount_minor, each.said,
            # A keyed hash: the text may name somebody, and keys of the books lie open.
            f"{owed.id}.{earned.id}.{WHAT.process_bind_param(folded(each.said), dialect)}"[:60],
        )
        for each in lines
    ]  # fmt: skip


def _rows(text: str) -> list[tuple[int, list[str]]]:
    plain = text.removeprefix("\ufeff")
    delimiter = max(DELIMITERS, key=lambda sign: sum(sign in line for line in plain.splitlines()))
    try:
        rows = [*enumerate(csv.reader(io.StringIO(plain), delimiter=delimiter, skipinitialspace=True), start=1)]
    except csv.Error:
        raise Refused(
            sentence("This is no table. Write one line for each: household 7, 45.00, what it is for.")
        ) from None
    filled = [(number, [tidied(cell) for cell in row]) for number, row in rows if any(cell.strip() for cell in row)]
    if filled and folded(filled[0][1][0]) in HEADS:
        filled = filled[1:]
    if len(filled) > MOST_ROWS:
        raise Refused(sentence("Bill at most {most} lines at once.", most=MOST_ROWS))
    return filled


def _line(cells: Sequence[str], subjects: Subjects, language: str, commodity: str) -> Typed:
    if len(cells) < 3 or not all(cells[:2]):
        raise Refused(sentence("It needs three cells: for whom, how much, and what for."))
    who, amount, said = cells[0], cells[1], ", ".join(filter(None, cells[2:]))
    if not said or len(said) > LONGEST_TEXT:
        raise Refused(sentence("Every line of a bill says what it is for."))
    return Typed(subjects.find(who), commodities.read(amount, language, commodity), said)
