"""What a notice says: the words of its kind in the language of who gets it, then what staff wrote."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from cltms.foundation.amounts import written
from cltms.foundation.writing import day
from cltms.leases.agreements.clause_words import titled
from cltms.leases.agreements.clauses import fee_on
from cltms.leases.agreements.clocks.clock import ClockKind
from cltms.leases.agreements.events import Event
from cltms.leases.agreements.models import LeaseEvent
from cltms.leases.agreements.notices.vocabulary import CLAUSES_OF, NOTICE_TITLES, NoticeKind
from cltms.leases.agreements.queries import Shown
from cltms.leases.agreements.standing import facts_of
from cltms.leases.agreements.vocabulary import EVENT_TITLES, OUTCOME_TITLES, Outcome
from reports.lease_notice import LeaseNotice


def composed(
    shown: Shown, kind: NoticeKind, to: tuple[str, ...], said: str, about: LeaseEvent | None, sender: str, today: date,
    site: str, lang: str,
) -> LeaseNotice:  # fmt: skip
    """Compose a notice in the language that is spoken now; it stays a draft until it is served."""
    clauses = shown.lease.template.whole_clauses
    first = WORDS[kind](shown, about, today) if kind in WORDS else []
    return LeaseNotice(
        title=str(NOTICE_TITLES[kind]), sender=sender, to=to, home=shown.address, made_on=today,
        paragraphs=tuple(each for each in (*first, *said.split("\n\n")) if each.strip()),
        clauses=tuple(titled(clauses, each) for each in CLAUSES_OF[kind]), site=site, lang=lang,
    )  # fmt: skip


def _default(shown: Shown, about: LeaseEvent | None, _today: date) -> list[str]:
    cure = shown.lease.template.whole_clauses.cure_days
    found = [_("The lease is in default. It was found on %(day)s.", day=day(about.happened_on if about else None))]
    if cure is not None:
        days = ngettext("%(num)s day", "%(num)s days", cure)
        found.append(
            _("It can be put right within %(days)s. They run from the day on which this notice counts for the "
              "homeowner and for every lender on the home, whichever is the last.", days=days)
        )  # fmt: skip
    return found


def _late(shown: Shown, _about: LeaseEvent | None, _today: date) -> list[str]:
    late = next((each for each in shown.clocks if each.kind is ClockKind.FEE_LATE), None)
    since = day(late.opens_on) if late else ""
    return [_("A lease fee that was due on %(day)s is not paid.", day=since)] if since else []


def _occupancy(shown: Shown, _about: LeaseEvent | None, _today: date) -> list[str]:
    asked = next((each.due_on for each in shown.clocks if each.kind is ClockKind.OCCUPANCY), None)
    until = [_("Please answer by %(day)s.", day=day(asked))] if asked else []
    return [
        _("Once a year your lease asks you to say that your household lives in the home."), *until,
        _("You can answer with your account under “My lease”, or sign this letter and give it back."),
    ]  # fmt: skip


def _insurance(shown: Shown, _about: LeaseEvent | None, _today: date) -> list[str]:
    ends = next((each.due_on for each in shown.clocks if each.kind is ClockKind.INSURANCE), None)
    asks = _("Please send us a copy of the policy of insurance of your home that is in force.")
    return [asks, *([_("The proof that we have runs until %(day)s.", day=day(ends))] if ends else [])]


def _exercised(_shown: Shown, _about: LeaseEvent | None, _today: date) -> list[str]:
    return [_("The trust exercises its option to buy your home, under the clause of the lease named below.")]


def _declined(_shown: Shown, _about: LeaseEvent | None, _today: date) -> list[str]:
    return [
        _("The trust does not exercise its option to buy your home. You may sell it to a qualified buyer, at no more "
          "than the price of the lease.")
    ]  # fmt: skip


def _fee(shown: Shown, _about: LeaseEvent | None, today: date) -> list[str]:
    facts, currency = facts_of(shown.lease), shown.lease.template.currency
    coming = [step for step in facts.steps if step.begins_on > today]
    now = fee_on(facts.clauses, facts.steps, today)
    before = [_("It is %(fee)s a month now.", fee=written(now, currency))] if now is not None else []
    return before + [
        _("From %(day)s on your lease fee is %(fee)s a month.", day=day(step.begins_on),
          fee=written(step.monthly_minor, currency))
        for step in coming
    ]  # fmt: skip


def _answer(_shown: Shown, about: LeaseEvent | None, _today: date) -> list[str]:
    if about is None or about.outcome is None:
        return []
    said = _("Your request of %(day)s (%(what)s): %(outcome)s.", day=day(about.happened_on),
             what=EVENT_TITLES[Event(about.kind)], outcome=OUTCOME_TITLES[Outcome(about.outcome)])  # fmt: skip
    return [said, *([about.resolution] if about.resolution else [])]


WORDS = {
    NoticeKind.DEFAULT: _default,
    NoticeKind.LATE: _late,
    NoticeKind.OCCUPANCY: _occupancy,
    NoticeKind.INSURANCE: _insurance,
    NoticeKind.EXERCISED: _exercised,
    NoticeKind.DECLINED: _declined,
    NoticeKind.FEE: _fee,
    NoticeKind.ANSWER: _answer,
}
"""What each kind says by itself."""
