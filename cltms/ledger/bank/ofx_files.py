"""Reading OFX: version 1 (SGML, whose values need no end) and version 2 (XML) by the same few marks.

Values are taken by their marks, without a parser of XML, so that no entity is ever expanded, and what banks write
wrongly around them (empty values, missing aggregates) costs no line.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from cltms.foundation.errors import Refused
from cltms.foundation.i18n import say
from cltms.ledger.bank.found import (
    MOST_LINES,
    BankBalance,
    BankFound,
    Movement,
    compact_day,
    minor_of,
    plain_decimal,
    text_of,
)
from cltms.ledger.bank.vocabulary import FileKind
from maps.parcel_files.encoding import decode
from maps.sentences import Sentence, sentence

_MARK = re.compile(r"<(/?)([A-Za-z0-9._]+)>([^<]*)")
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
STATEMENTS = frozenset({"STMTRS", "CCSTMTRS"})
BEGINS = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*(?:OFXHEADER\s*:|<\?xml[^>]*\?>\s*<\?OFX|<\?OFX|<OFX>)", re.IGNORECASE)


@dataclass
class _Statement:
    account: str = ""
    currency: str = ""
    closing: dict[str, str] = field(default_factory=dict)
    rows: list[dict[str, str]] = field(default_factory=list)


def is_ofx(data: bytes) -> bool:
    """Whether the bytes begin as OFX does."""
    return BEGINS.match(data[:2000]) is not None


def read_ofx(data: bytes, name: str, currency: str) -> BankFound:
    """Read a file of one account; ``currency`` is meant where it names none. `Refused` for none and for several."""
    text = _CDATA.sub(lambda found: html.escape(found[1]), decode(data, None, name).text)
    statements = [each for each in _statements(text) if each.rows or each.closing]
    if not statements:
        raise Refused(sentence("There is no statement of an account in this file."))
    if len({each.account for each in statements}) > 1:
        raise Refused(sentence("This file tells of several accounts of the bank. Bring one account at a time."))
    first = statements[0]
    counted = first.currency or currency
    lines, problems = _lines([row for each in statements for row in each.rows], counted)
    closing = max((_closing(each, counted) for each in statements if each.closing), key=lambda each: str(each.on),
                  default=None)  # fmt: skip
    return BankFound(
        FileKind.OFX, tuple(lines), first.account, first.currency, None, closing, tuple(problems)
    )  # fmt: skip


def _statements(text: str) -> Iterator[_Statement]:
    """Walk along the marks; only those that matter are looked at, wherever they stand."""
    here, within = _Statement(), ""
    row: dict[str, str] | None = None
    for ends, mark, raw in _MARK.findall(text):
        tag, value = mark.upper(), html.unescape(raw).strip()
        if tag in STATEMENTS:
            if ends:
                yield here
            here = _Statement()
        elif tag == "STMTTRN":
            if not ends:
                row = {}
                here.rows.append(row)
            else:
                row = None
        elif tag in {"LEDGERBAL", "AVAILBAL"}:
            within = "" if ends else tag
        elif value:
            _take(here, row, within, tag, value)


def _take(here: _Statement, row: dict[str, str] | None, within: str, tag: str, value: str) -> None:
    if row is not None:
        row.setdefault(tag, value)
    elif within == "LEDGERBAL":
        here.closing.setdefault(tag, value)
    elif tag == "CURDEF":
        here.currency = value.upper()[:3]
    elif tag == "ACCTID" and not here.account:
        here.account = value


def _lines(rows: list[dict[str, str]], currency: str) -> tuple[list[Movement], list[Sentence]]:
    if len(rows) > MOST_LINES:
        raise Refused(sentence("These are too many lines. Bring at most {most} at a time.", most=MOST_LINES))
    found, problems = list[Movement](), list[Sentence]()
    for number, row in enumerate(rows, start=1):
        try:
            found.append(_line(row, currency))
        except Refused as error:
            problems.append(sentence("Line {number} is left out: {why}", number=number, why=say(error.sentence)))
    return found, problems


def _line(row: dict[str, str], currency: str) -> Movement:
    amount = minor_of(plain_decimal(row.get("TRNAMT", "")), currency)
    if amount == 0:
        raise Refused(sentence("A line of nothing moves no money."))
    return Movement(
        compact_day(row.get("DTPOSTED", "")), amount, text_of(row.get("NAME")), text_of(row.get("MEMO")),
        text_of(row.get("CHECKNUM"), row.get("REFNUM")), row.get("FITID", "")[:255],
    )  # fmt: skip


def _closing(statement: _Statement, currency: str) -> BankBalance:
    day = statement.closing.get("DTASOF", "")
    return BankBalance(
        minor_of(plain_decimal(statement.closing.get("BALAMT", "")), currency), compact_day(day) if day else None
    )
