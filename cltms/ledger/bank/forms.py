"""Forms of what the bank says: a file, what its columns hold, and what a line is."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from flask_babel import lazy_gettext as _
from wtforms.validators import InputRequired, Length

from cltms.foundation.errors import Refused
from cltms.foundation.forms import (
    CreatingForm,
    DateField,
    FileField,
    Form,
    HiddenField,
    TextAreaField,
    TextField,
    ThingField,
    in_reach,
    tidied,
)
from cltms.ledger import commodities
from cltms.ledger.bank.posting import Share
from cltms.ledger.bank.table_files import BankTable, Columns
from cltms.ledger.bank.vocabulary import Part
from cltms.ledger.bank.written import DayStyle, Decimals
from cltms.ledger.models import BookAccount
from cltms.ledger.words import Subjects
from maps.sentences import sentence

LONGEST_TEXT = 2000
MOST_SHARES = 40


class BankFileForm(CreatingForm):
    """A file of a bank account."""

    account = ThingField(_("Of which account?"), validators=[InputRequired(_("Choose an account."))])
    file = FileField(
        _("File of the bank"),
        hint=_("OFX, CAMT.053, or a table (CSV or Excel). The file itself is not kept."),
        validators=[InputRequired(_("Choose the file."))],
    )  # fmt: skip

    def offer(self, accounts: Iterable[BookAccount]) -> None:
        """Offer the bank accounts and cash boxes of the chart."""
        self.account.offer(accounts, title=lambda each: f"{each.number} {each.name}")


class ColumnsForm(Form):
    """What was said of a table; the fields are as many as its columns, and are read by `said_of`."""


class TakeInForm(CreatingForm):
    """Taking the lines of a table in."""


class ThrowFileForm(Form):
    """Throwing a file away."""


class PostForm(CreatingForm):
    """What a line of the bank is."""

    dated_on = DateField(_("Day"), validators=[InputRequired(_("Choose the day.")), in_reach])
    said = TextField(
        _("What is it?"), hint=_("Left open, it is what the bank writes."), validators=[Length(max=LONGEST_TEXT)]
    )  # fmt: skip
    shares = TextAreaField(
        _("Which accounts, and how much?"),
        hint=_(
            "One line for each: the number of the account, for whom if it is for somebody, and the amount: 1200 "
            "household 7 45.00. Together they come to the amount of the line."
        ),
        validators=[InputRequired(_("Write at least one line.")), Length(max=LONGEST_TEXT)], render_kw={"rows": 3},
    )  # fmt: skip
    fund = ThingField(_("Money of a fund"), hint=_("Left open, it is money that may be spent on anything."))


class SuggestedForm(CreatingForm):
    """Posting a line as it was suggested."""

    shares = HiddenField()


class MatchForm(CreatingForm):
    """Saying that a line is an entry which is there."""

    entry_id = HiddenField(validators=[InputRequired()])


class SetAsideForm(CreatingForm):
    """Leaving a line out of the books."""

    why = TextField(
        _("Why does it not belong into the books?"),
        validators=[InputRequired(_("Write a few words.")), Length(max=LONGEST_TEXT)],
    )  # fmt: skip


class TakeUpForm(CreatingForm):
    """Letting a line wait again."""


def said_of(sent: Mapping[str, str], table: BankTable) -> Columns:
    """Read what was said of a table; what fits nothing counts as not said, and what the cells tell is filled in."""
    places = {part: _place(sent.get(f"column-{part.name}", ""), table) for part in Part}
    days, decimals = sent.get("days", ""), sent.get("decimals", "")
    return Columns(
        {part: place for part, place in places.items() if place is not None},
        DayStyle(days) if days in set(DayStyle) else None, Decimals(decimals) if decimals in set(Decimals) else None,
        "turned" in sent,
    )  # fmt: skip


def shares_of(text: str, accounts: Mapping[str, BookAccount], subjects: Subjects, language: str) -> list[Share]:
    """Read the shares of a line; `Refused` for one that cannot be read."""
    lines = [tidied(each) for each in text.splitlines() if each.strip()]
    if len(lines) > MOST_SHARES:
        raise Refused(sentence("Write at most {most} lines.", most=MOST_SHARES))
    return [_share(each.split(" "), accounts, subjects, language) for each in lines]


def _share(words: list[str], accounts: Mapping[str, BookAccount], subjects: Subjects, language: str) -> Share:
    account = accounts.get(words[0])
    if account is None:
        raise Refused(sentence("“{number}” is no account of the chart.", number=words[0][:40]))
    if len(words) < 2:
        raise Refused(sentence("Write how much of it goes to account {number}.", number=words[0][:40]))
    whom = " ".join(words[1:-1])
    minor = commodities.read(words[-1], language, account.commodity)
    return replace(Share(account, minor), subject=subjects.find(whom) if whom else None)


def _place(text: str, table: BankTable) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 4 and int(text) < len(table.headings) else None
