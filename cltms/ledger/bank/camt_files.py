"""Reading CAMT.053, the XML in which banks tell statements after ISO 20022; any version of it, by local names.

The file is hostile until it is read: no document type, no entity and nothing outside of it is ever looked at.
"""

from collections.abc import Iterator
from decimal import Decimal
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

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
from maps.sentences import Sentence, sentence

OPENING, CLOSING = ("OPBD", "PRCD"), ("CLBD",)


def is_camt(data: bytes) -> bool:
    """Whether the bytes begin as such a file does."""
    return b"camt.05" in data[:4000]


def read_camt(data: bytes, currency: str) -> BankFound:
    """Read the statements of one account; `Refused` for none, for several accounts, and for XML that is not whole."""
    try:
        root = ElementTree.fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError):
        raise Refused(sentence("This file is not whole, or it is no statement. Ask the bank for it again.")) from None
    statements = [each for each in root.iter() if _name(each) in {"Stmt", "Rpt"}]
    if not statements:
        raise Refused(sentence("There is no statement of an account in this file."))
    accounts = {_account(each) for each in statements}
    if len(accounts) > 1:
        raise Refused(sentence("This file tells of several accounts of the bank. Bring one account at a time."))
    counted = _text(statements[0], "Acct", "Ccy") or next(_currencies(statements), "") or currency
    lines, problems = _lines(statements, counted)
    openings = [each for one in statements for each in _balances(one, OPENING, counted)]
    closings = [each for one in statements for each in _balances(one, CLOSING, counted)]
    return BankFound(
        FileKind.CAMT, tuple(lines), accounts.pop(), counted,
        min(openings, key=lambda each: str(each.on), default=None),
        max(closings, key=lambda each: str(each.on), default=None), tuple(problems),
    )  # fmt: skip


def _lines(statements: list[Element], currency: str) -> tuple[list[Movement], list[Sentence]]:
    entries = [each for one in statements for each in one if _name(each) == "Ntry"]
    if len(entries) > MOST_LINES:
        raise Refused(sentence("These are too many lines. Bring at most {most} at a time.", most=MOST_LINES))
    found, problems = list[Movement](), list[Sentence]()
    for number, entry in enumerate(entries, start=1):
        if (_text(entry, "Sts", "Cd") or _text(entry, "Sts") or "BOOK") != "BOOK":
            problems.append(sentence("Line {number} is left out: the bank has not booked it yet.", number=number))
            continue
        try:
            found += _booked(entry, currency)
        except Refused as error:
            problems.append(sentence("Line {number} is left out: {why}", number=number, why=say(error.sentence)))
    return found, problems


def _booked(entry: Element, currency: str) -> list[Movement]:
    """Give the lines of an entry: one, or those of which a collective one is made when they add up to it."""
    whole = _line(entry, entry, currency)
    details = [each for part in entry if _name(part) == "NtryDtls" for each in part if _name(each) == "TxDtls"]
    if len(details) == 1:
        return [_line(entry, details[0], currency, whole.amount_minor)]
    try:
        single = [_line(entry, each, currency) for each in details]
    except Refused:
        return [whole]
    if single and sum(each.amount_minor for each in single) == whole.amount_minor:
        return single
    return [whole]


def _line(entry: Element, of: Element, currency: str, minor: int | None = None) -> Movement:
    amount = minor if minor is not None else _amount(entry, of, currency)
    comes_in = amount > 0
    day = _text(entry, "BookgDt", "Dt") or _text(entry, "BookgDt", "DtTm") or _text(entry, "ValDt", "Dt") or ""
    party = ("RltdPties", "Dbtr" if comes_in else "Cdtr")
    end_to_end = _text(of, "Refs", "EndToEndId") or ""
    return Movement(
        compact_day(day), amount, text_of(_text(of, *party, "Pty", "Nm") or _text(of, *party, "Nm")),
        text_of(*_texts(of, "RmtInf", "Ustrd"), _text(of, "AddtlTxInf"), _text(entry, "AddtlNtryInf")),
        text_of(_text(of, "RmtInf", "Strd", "CdtrRefInf", "Ref"), "" if end_to_end == "NOTPROVIDED" else end_to_end),
        _bank_id(entry, of),
    )  # fmt: skip


def _bank_id(entry: Element, of: Element) -> str:
    own = _text(of, "Refs", "AcctSvcrRef") or _text(of, "Refs", "TxId")
    whole = _text(entry, "AcctSvcrRef") or ""
    return (own or (whole if of is entry or _alone(entry) else f"{whole} {list(_details(entry)).index(of) + 1}"))[:255]


def _details(entry: Element) -> Iterator[Element]:
    return (each for part in entry if _name(part) == "NtryDtls" for each in part if _name(each) == "TxDtls")


def _alone(entry: Element) -> bool:
    return len(list(_details(entry))) == 1


def _amount(entry: Element, of: Element, currency: str) -> int:
    told = _first(of, "Amt")
    told = told if told is not None else _first(of, "AmtDtls", "TxAmt", "Amt")
    if told is None or (told.get("Ccy") or currency) != currency:
        raise Refused(sentence("It tells no amount in {currency}.", currency=currency))
    way = _text(of, "CdtDbtInd") or _text(entry, "CdtDbtInd")
    exact = plain_decimal(told.text or "")
    if exact <= 0 or way not in {"CRDT", "DBIT"}:
        raise Refused(sentence("It does not say whether money came in or went out."))
    return minor_of(exact if way == "CRDT" else -exact, currency)


def _balances(statement: Element, codes: tuple[str, ...], currency: str) -> Iterator[BankBalance]:
    for each in statement:
        if _name(each) != "Bal" or _text(each, "Tp", "CdOrPrtry", "Cd") not in codes:
            continue
        exact = plain_decimal(_text(each, "Amt") or "")
        signed = -exact if _text(each, "CdtDbtInd") == "DBIT" else exact
        day = _text(each, "Dt", "Dt") or _text(each, "Dt", "DtTm")
        yield BankBalance(minor_of(Decimal(signed), currency), compact_day(day) if day else None)


def _account(statement: Element) -> str:
    return _text(statement, "Acct", "Id", "IBAN") or _text(statement, "Acct", "Id", "Othr", "Id") or ""


def _currencies(statements: list[Element]) -> Iterator[str]:
    return (str(each.get("Ccy")) for one in statements for each in one.iter() if each.get("Ccy"))


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _all(element: Element, *path: str) -> Iterator[Element]:
    if not path:
        yield element
        return
    for each in element:
        if _name(each) == path[0]:
            yield from _all(each, *path[1:])


def _first(element: Element, *path: str) -> Element | None:
    return next(_all(element, *path), None)


def _texts(element: Element, *path: str) -> list[str]:
    return [(each.text or "").strip() for each in _all(element, *path)]


def _text(element: Element, *path: str) -> str | None:
    return next((each for each in _texts(element, *path) if each), None)
