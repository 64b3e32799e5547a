"""The form of a transfer value: the facts that a rule asks for; what is left open is not known."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms.validators import Length, NumberRange, Optional, ValidationError

from cltms.foundation.forms import ChoiceField, DateField, DecimalField, Form, RadioField, TextField, tidied
from cltms.foundation.typed_money import minor_of
from cltms.leases.resale.facts_form import KNOWN, NO, NOT_KNOWN, YES
from cltms.leases.resale.formula.kinds import Approval
from cltms.leases.resale.reading import share_of
from cltms.leases.resale.terms_form import choices, money
from cltms.leases.resale.vocabulary import APPROVAL_TITLES
from cltms.shares.transfer.facts import Amortisation, MemberImprovement, TransferFacts
from cltms.shares.transfer.terms import Basis, InterestKind, TransferTerms

IMPROVEMENTS = 4
"""Rows on the page; who has more adds some up."""
PARTS = ("improvement", "improvement_value", "improvement_approval", "improvement_by")
SELLER, PRIOR = "seller", "prior"


def a_percentage(label: Any, most: int, hint: Any = None) -> Any:
    """Ask for a percentage that may be unknown."""
    return DecimalField(label, hint=hint, places=None, validators=[Optional(), NumberRange(Decimal(0), Decimal(most))])


def a_day(label: Any) -> Any:
    """Ask for a day that may be unknown or long ago."""
    return DateField(label, validators=[Optional(), _long_ago_or_soon])


def _long_ago_or_soon(form: object, field: Any) -> None:
    if field.data is not None and not 1900 <= field.data.year <= 2200:
        raise ValidationError(gettext("Look at the year."))


class ValueForm(Form):
    """What is known of a share and its transfer."""

    first_paid = money(_("What the first occupant paid for the share"))
    seller_paid = money(_("What the seller paid for the share"))
    rate = a_percentage(_("Interest of the bylaws, in percent a year"), 100)
    begins = a_day(_("Interest counts from"))
    ends = a_day(_("Day of the transfer"))
    improved = RadioField(_("Are there improvements?"), choices=KNOWN, default=NOT_KNOWN)
    assessments = money(_("Approved assessments that the seller paid"), _("0 where there are none"))
    paid_off = money(_("Paid off of the mortgage of the building in the time of the seller"))
    part = a_percentage(_("Part of it that the home bears, in percent"), 100)
    board_paid_off = money(_("Paid off of the mortgage in the time that the board fixed for the buyer"))
    board_part = a_percentage(_("Part of that which the home bears, in percent"), 100)
    charge = money(_("Charge of the co-op for administration"), _("0 where there is none"))

    def __init__(self, *args: Any, terms: TransferTerms, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.terms, self.currency = terms, currency
        for name in _not_asked(terms):
            delattr(self, name)

    def validate_ends(self, field: Any) -> None:
        """Hold the day against the other one."""
        begins: date | None = self.begins.data
        if field.data and begins and field.data < begins:
            raise ValidationError(gettext("The transfer comes after the day from which interest counts."))

    def validate_improved(self, field: Any) -> None:
        """Refuse what would count for nothing without a word: values without a name, or under a no."""
        for row in range(1, IMPROVEMENTS + 1):
            named, value = tidied(self._data(f"improvement_{row}")), self._data(f"improvement_value_{row}")
            if (named or value) and field.data != YES:
                raise ValidationError(gettext("Something is written below. Say yes, or empty it."))
            if value and not named:
                raise ValidationError(gettext("Line %(row)s lacks its first answer.", row=row))

    @property
    def facts(self) -> TransferFacts:
        """The facts of a form that is whole."""
        return TransferFacts(
            first_paid_minor=self._minor("first_paid"), seller_paid_minor=self._minor("seller_paid"),
            begins=self._data("begins"), ends=self._data("ends"), rate=share_of(self._data("rate")),
            improvements=self._improvements(), assessments_minor=self._minor("assessments"),
            amortised=self._amortised("paid_off", "part"),
            amortised_by_board=self._amortised("board_paid_off", "board_part"), charge_minor=self._minor("charge"),
        )  # fmt: skip

    def _improvements(self) -> tuple[MemberImprovement, ...] | None:
        if self._data("improved") != YES:
            return () if self._data("improved") == NO else None
        rows = (row for row in range(1, IMPROVEMENTS + 1) if tidied(self._data(f"improvement_{row}")))
        return tuple(self._improvement(row) for row in rows) or None

    def _improvement(self, row: int) -> MemberImprovement:
        return MemberImprovement(
            tidied(self._data(f"improvement_{row}")), self._minor(f"improvement_value_{row}"),
            Approval(self._data(f"improvement_approval_{row}")), self._data(f"improvement_by_{row}") == PRIOR,
        )  # fmt: skip

    def _amortised(self, paid: str, part: str) -> Amortisation | None:
        minor, share = self._minor(paid), share_of(self._data(part))
        return None if minor is None or share is None else Amortisation(minor, share)

    def _data(self, name: str) -> Any:
        return self[name].data if name in self else None

    def _minor(self, name: str) -> int | None:
        return minor_of(self._data(name), self.currency)


def _add_rows() -> None:
    """Give the form its numbered rows."""
    by = [(SELLER, _("By the seller")), (PRIOR, _("By a member before"))]
    for row in range(1, IMPROVEMENTS + 1):
        for name, field in (
            ("improvement", TextField(_("What was done?"), validators=[Length(max=200)])),
            ("improvement_value", money(_("What did the board value it at?"))),
            (
                "improvement_approval",
                ChoiceField(_("Did the board approve it before?"), choices=choices(APPROVAL_TITLES)),
            ),
            ("improvement_by", ChoiceField(_("By whom?"), choices=by)),
        ):
            setattr(ValueForm, f"{name}_{row}", field)


_add_rows()


def _not_asked(terms: TransferTerms) -> Iterator[str]:
    """Name the fields that a rule does not ask for."""
    yield "seller_paid" if terms.basis is Basis.FIRST_OCCUPANT else "first_paid"
    asked = {
        ("rate", "begins", "ends"): terms.interest is not InterestKind.NONE,
        ("improved", *(f"{part}_{row}" for part in PARTS for row in range(1, IMPROVEMENTS + 1))): terms.improvements,
        ("assessments",): terms.assessments,
        ("paid_off", "part"): terms.amortisation,
        ("board_paid_off", "board_part"): terms.buyer_amortisation,
        ("charge",): terms.buyer_charge,
    }
    for names, wanted in asked.items():
        if not wanted:
            yield from names
