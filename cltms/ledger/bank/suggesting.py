"""What a line of the bank could be: whom it may be from, with every reason; a person decides, never this."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select

from cltms.foundation.act import Reading
from cltms.foundation.subjects import SubjectRef
from cltms.ledger import naming
from cltms.ledger.bank.models import BankLine
from cltms.ledger.bank.vocabulary import LineState
from cltms.ledger.commodities import coded
from cltms.ledger.models import BookAccount, BookPosting
from cltms.ledger.vocabulary import AccountKind
from cltms.ledger.words import folded
from maps.sentences import Sentence, sentence

MOST = 3
NUMBERED, NAMED, BEFORE, ALL_OPEN, CHARGED, ALONE = 50, 40, 45, 30, 20, 15
"""How much each reason weighs."""
ENOUGH = 30
"""Below this nothing is suggested: an amount alone fits too many, unless it fits one only."""
COMMON = frozenset(
    {
        "home", "household", "family", "casa", "hogar", "familia", "the", "and", "las", "los", "del", "unit", "apt",
        "para", "for", "from", "payment", "pago", "transfer", "transferencia", "deposit", "deposito",
    }
)  # fmt: skip
"""Words that stand in many names and tell nobody from anybody."""
SHORTEST = 3
LONGEST_AGO = 400


@dataclass(frozen=True)
class Suggestion:
    """One account for all of a line, with the reasons and how much they weigh."""

    account: BookAccount
    subject: SubjectRef | None
    reasons: tuple[Sentence, ...]
    weight: int


@dataclass
class _Open:
    """The parts of accounts on which something is owed, with the words of whom they are for."""

    accounts: dict[int, BookAccount] = field(default_factory=dict)
    balances: dict[int, int] = field(default_factory=dict)
    words: dict[int, frozenset[str]] = field(default_factory=dict)
    numbers: dict[int, tuple[str, ...]] = field(default_factory=dict)


def suggest(look: Reading, lines: Sequence[BankLine]) -> dict[int, list[Suggestion]]:
    """Give for each line of one bank account what it could be, the likeliest first; nothing where nobody can guess."""
    if not lines:
        return {}
    open_ = _what_is_open(look, lines[0].account_id)
    charged = _charged(look, lines)
    before = _before(look, lines)
    tops = _tops(look, [*open_.accounts.values(), *(each for of in before.values() for each in of)])
    found: dict[int, list[Suggestion]] = {}
    for line in lines:
        reasons = _reasons(line, open_, charged)
        for account in before.get(line.id, ()):
            reasons.setdefault(account.id, (account, []))[1].append(
                (BEFORE, sentence("The last payment of this name was posted here."))
            )
        found[line.id] = _best(reasons.values(), tops)
    return found


def _best(found: Iterable[tuple[BookAccount, list[tuple[int, Sentence]]]], tops: Mapping[int, BookAccount]
          ) -> list[Suggestion]:  # fmt: skip
    all_of = [
        Suggestion(
            tops[account.parent_id or account.id], naming.subject_of(account), tuple(why for _weight, why in reasons),
            sum(weight for weight, _why in reasons),
        )
        for account, reasons in found
    ]  # fmt: skip
    return sorted((each for each in all_of if each.weight >= ENOUGH), key=lambda each: -each.weight)[:MOST]


def _reasons(
    line: BankLine, open_: _Open, charged: Mapping[tuple[int, int], str]
) -> dict[int, tuple[BookAccount, list[tuple[int, Sentence]]]]:
    """Give the reasons for every part that is open; a payment of somebody never takes money out."""
    if line.amount_minor <= 0:
        return {}
    text = folded(" ".join(filter(None, (line.name, line.said, line.reference))))
    told, padded = set(text.split()), f" {text} "
    exact = [number for number, minor in open_.balances.items() if minor == line.amount_minor]
    found: dict[int, tuple[BookAccount, list[tuple[int, Sentence]]]] = {}
    for number, account in open_.accounts.items():
        reasons = _of_words(open_, number, told, padded)
        minor = open_.balances[number]
        if minor == line.amount_minor:
            amount = coded(minor, account.commodity)
            reasons.append((ALL_OPEN, sentence("{amount} are open, and this is all of it.", amount=amount)))
            if len(exact) == 1:
                reasons.append((ALONE, sentence("Nobody else owes exactly this.")))
        elif day := charged.get((number, line.amount_minor)):
            reasons.append((CHARGED, sentence("Exactly this was charged on {day}.", day=day)))
        elif reasons:
            amount = coded(max(0, minor), account.commodity)
            reasons.append((0, sentence("{amount} are open; this is another amount.", amount=amount)))
        if reasons:
            found[number] = (account, reasons)
    return found


def _of_words(open_: _Open, number: int, told: set[str], padded: str) -> list[tuple[int, Sentence]]:
    found: list[tuple[int, Sentence]] = []
    if any(f" {each} " in padded for each in open_.numbers[number]):
        found.append((NUMBERED, sentence("The text tells its number.")))
    words = open_.words[number]
    if words and words <= told:
        found.append((NAMED, sentence("The text tells the name: {words}.", words=" ".join(sorted(words)))))
    return found


def _what_is_open(look: Reading, bank_id: int) -> _Open:
    """Gather what is owed to us in what a bank account counts, with balances and the words of whom it is for."""
    commodity = select(BookAccount.commodity).where(BookAccount.id == bank_id).scalar_subquery()
    total = func.coalesce(func.sum(BookPosting.amount_minor), 0)
    rows = look.session.execute(
        select(BookAccount, total)
        .join(BookPosting, BookPosting.account_id == BookAccount.id)
        .where(
            BookAccount.parent_id.is_not(None),
            BookAccount.kind == AccountKind.ASSET.value,
            BookAccount.commodity == commodity,
        )
        .group_by(BookAccount.id)
    )
    found, refs = _Open(), dict[int, SubjectRef]()
    for account, minor in rows:
        ref = naming.subject_of(account)
        if ref is not None:
            found.accounts[account.id], found.balances[account.id], refs[account.id] = account, int(minor), ref
    names, titles = naming.subject_names(look, set(refs.values())), naming.kinds()
    for number, ref in refs.items():
        title = str(titles[ref.kind].title) if ref.kind in titles else ref.kind
        own = names[ref]
        numbered = {folded(f"{ref.kind} {ref.number}"), folded(f"{title} {ref.number}")}
        told = set() if folded(own) in numbered else set(folded(own).split())
        found.words[number] = frozenset(each for each in told - COMMON if len(each) >= SHORTEST)
        found.numbers[number] = tuple(numbered)
    return found


def _charged(look: Reading, lines: Sequence[BankLine]) -> dict[tuple[int, int], str]:
    """Give the last day on which exactly the amount of a line was charged, by part and amount."""
    amounts = {line.amount_minor for line in lines if line.amount_minor > 0}
    rows = (
        select(BookPosting.account_id, BookPosting.amount_minor, func.max(BookPosting.dated_on))
        .join(BookAccount, BookAccount.id == BookPosting.account_id)
        .where(BookAccount.parent_id.is_not(None), BookPosting.amount_minor.in_(amounts))
        .group_by(BookPosting.account_id, BookPosting.amount_minor)
    )
    return {(number, minor): day.isoformat() for number, minor, day in look.session.execute(rows)}


def _before(look: Reading, lines: Sequence[BankLine]) -> dict[int, list[BookAccount]]:
    """Give where the last line of the same name, the same way, was posted, if it was to one account alone."""
    found: dict[int, list[BookAccount]] = {}
    for line in lines:
        if not line.name:
            continue
        same = select(BankLine.entry_id).where(
            BankLine.account_id == line.account_id, BankLine.name_index == folded(line.name),
            BankLine.state == LineState.POSTED, BankLine.id != line.id,
            BankLine.amount_minor > 0 if line.amount_minor > 0 else BankLine.amount_minor < 0,
        )  # fmt: skip
        last = same.order_by(BankLine.booked_on.desc(), BankLine.id.desc()).limit(1).scalar_subquery()
        rows = select(BookAccount).where(
            BookAccount.id.in_(
                select(BookPosting.account_id).where(
                    BookPosting.entry_id == last, BookPosting.account_id != line.account_id
                )
            )
        )
        accounts = look.session.scalars(rows).all()
        if len(accounts) == 1:
            found[line.id] = list(accounts)
    return found


def _tops(look: Reading, accounts: Sequence[BookAccount]) -> dict[int, BookAccount]:
    wanted = {each.parent_id or each.id for each in accounts}
    return {row.id: row for row in look.session.scalars(select(BookAccount).where(BookAccount.id.in_(wanted)))}
