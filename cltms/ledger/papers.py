"""Statements on paper and in letters, in the language of whom they are for."""

from collections.abc import Callable
from datetime import date

from flask_babel import force_locale
from flask_babel import gettext as _

from cltms.foundation.act import Act
from cltms.foundation.errors import Refused
from cltms.foundation.speaking import in_language
from cltms.foundation.writing import day
from cltms.ledger import naming
from cltms.ledger.commodities import shown
from cltms.ledger.facts import StatementPrinted, StatementSent
from cltms.ledger.policy import POLICY
from cltms.ledger.statements import Section, Statement
from cltms.ledger.vocabulary import CAUSE_TITLES, Cause, LedgerAction
from cltms.outbox import commands as outbox
from cltms.outbox.message import Message
from cltms.outbox.vocabulary import Channel
from maps.sentences import sentence
from reports.statement import Statement as Paper
from reports.statement.content import StatementAccount, StatementLine

LETTER = "ledger.statement"


def on_paper(act: Act, wanted: Statement, lang: str, size: str) -> Paper:
    """Write a statement that the actor may read in a language, for printing, and note that it left."""
    with force_locale(lang):
        paper = Paper(
            title=str(_("Statement")), called=wanted.called, first=wanted.first, last=wanted.last,
            made_on=act.house_day, accounts=tuple(_account(each, wanted.last, lang) for each in wanted.sections),
            lang=lang, paper=size,
        )  # fmt: skip
    act.record(StatementPrinted(wanted.subject.number, wanted.subject.kind))
    return paper


def send(act: Act, wanted: Statement, site: str) -> int:
    """Write to who belongs to a subject that its statement can be read; gives to how many.

    The letter tells no amount and names nobody, because anybody may read somebody's mail. It goes once for each last
    day, however often it is asked for.
    """
    POLICY.require(act, LedgerAction.KEEP)
    found = naming.letters(act, wanted.subject)
    if not found:
        raise Refused(sentence("Nobody there can be written to by e-mail. Print the statement instead."))
    ref = wanted.subject
    for turn, each in enumerate(found):
        message = _letter(each.email, each.language, wanted.last, f"{site}/books/mine")
        outbox.post(act, message, key=f"{LETTER}.{ref.kind}.{ref.number}.{wanted.last}.{turn}")
    act.record(StatementSent(ref.number, ref.kind, len(found)))
    return len(found)


def _account(section: Section, last: date, lang: str) -> StatementAccount:
    page, commodity = section.page, section.commodity

    def amount(minor: int) -> str:
        return shown(minor, commodity, lang)

    lines = tuple(
        StatementLine(
            row.said or str(CAUSE_TITLES[Cause(row.cause)]), row.dated_on,
            amount(row.amount_minor) if row.amount_minor > 0 else "",
            amount(-row.amount_minor) if row.amount_minor < 0 else "", amount(row.balance_minor),
        )
        for row in page.rows
    )  # fmt: skip
    return StatementAccount(section.name, amount(page.opening_minor), lines, _closing(page.closing_minor, amount, last))


def _closing(minor: int, amount: Callable[[int], str], last: date) -> str:
    if minor > 0:
        return str(_("Open at the end of %(day)s: %(amount)s", day=day(last), amount=amount(minor)))
    if minor < 0:
        return str(_("To their credit at the end of %(day)s: %(amount)s", day=day(last), amount=amount(-minor)))
    return str(_("Nothing is open at the end of %(day)s.", day=day(last)))


def _letter(email: str, language: str, last: date, where: str) -> Message:
    with in_language(language):
        body = _(
            "Your statement up to %(day)s is there. Sign in and read it here: %(where)s We write no amounts in mail, "
            "because others may read it.",
            day=day(last, language), where=where,
        )  # fmt: skip
        return Message(Channel.EMAIL, email, str(_("Your statement")), str(body), LETTER)
