"""“What we hold about you”: every feature is asked, and the answer becomes a page, a JSON file and a paper."""

import json
from collections.abc import Iterable
from datetime import date

from flask_babel import gettext as _

from cltms.accounts.models import Account
from cltms.accounts.policy import POLICY as ACCOUNTS
from cltms.accounts.vocabulary import AccountAction
from cltms.foundation.act import Act, Reading
from cltms.foundation.feature import Feature
from cltms.foundation.holding import Holding, Subject
from cltms.members import queries
from cltms.members.facts import HeldAsked
from cltms.members.models import Person
from reports.held import HeldLine, HeldPaper, HeldSection


def subject_of(look: Reading, person: Person | None, account_id: int | None) -> Subject:
    """Say about whom we are asked: a person with all records and the account, or an account without a person.

    Of somebody else's account only those are told who look after accounts; who is a steward is told to nobody here.
    """
    if person is None:
        return Subject(frozenset(), account_id)
    account = None if person.account_id is None else look.session.get(Account, person.account_id)
    told = account is not None and (account.id == look.actor.id or ACCOUNTS.may(look.actor, AccountAction.SEE, account))
    return Subject(queries.records_of(look.session, person.id), person.account_id if told else None)


def told(look: Reading, features: Iterable[Feature], subject: Subject) -> list[Holding]:
    """Ask every feature what it holds."""
    asked = (feature.held_about for feature in features if feature.held_about)
    return [holding for each in asked for holding in each.ask(look, subject)]


def as_json(holdings: Iterable[Holding], made_on: date) -> str:
    """Write everything as JSON, complete."""
    groups = [
        {
            "title": str(holding.title), "why": str(holding.why), "kept": str(holding.kept),
            "items": [
                {"label": item.label, "value": item.value, "since": item.since.isoformat() if item.since else None}
                for item in holding.items
            ],
        }
        for holding in holdings
    ]  # fmt: skip
    return json.dumps({"made_on": made_on.isoformat(), "held": groups}, ensure_ascii=False, indent=1)


def as_paper(holdings: Iterable[Holding], name: str, made_on: date, lang: str) -> HeldPaper:
    """Set everything for the paper, in the language that speaks just now."""
    sections = tuple(
        HeldSection(
            str(holding.title), str(holding.why), str(holding.kept),
            tuple(HeldLine(item.label, item.value, item.since) for item in holding.items),
        )
        for holding in holdings
    )  # fmt: skip
    return HeldPaper(title=str(_("What we hold about you")), about=name, made_on=made_on, sections=sections, lang=lang)


def note(act: Act, person: Person, form: str) -> None:
    """Note in the journal that somebody took this away."""
    act.record(HeldAsked(person.id, form))
