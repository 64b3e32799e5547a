"""Words of notices: what they are about, and how they are served."""

from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _

from cltms.leases.agreements.clauses import Clause


class NoticeKind(StrEnum):
    """What a notice is about."""

    DEFAULT = "default"
    LATE = "late fee"
    OCCUPANCY = "occupancy"
    INSURANCE = "insurance"
    EXERCISED = "option exercised"
    DECLINED = "option declined"
    FEE = "fee change"
    ANSWER = "answer"
    OTHER = "other"


class Service(StrEnum):
    """How a notice is served."""

    HAND = "by hand"
    CERTIFIED = "certified mail"
    MAIL = "mail"
    DOOR = "on the door"


NOTICE_TITLES: dict[NoticeKind, Any] = {
    NoticeKind.DEFAULT: _("Notice of default"),
    NoticeKind.LATE: _("Reminder of a lease fee"),
    NoticeKind.OCCUPANCY: _("Yearly question: who lives in the home"),
    NoticeKind.INSURANCE: _("Request for proof of insurance"),
    NoticeKind.EXERCISED: _("Notice of exercise of the purchase option"),
    NoticeKind.DECLINED: _("Notice that the purchase option is not exercised"),
    NoticeKind.FEE: _("Notice of a change of the lease fee"),
    NoticeKind.ANSWER: _("Answer to a request"),
    NoticeKind.OTHER: _("Notice"),
}
SERVICE_TITLES: dict[Service, Any] = {
    Service.HAND: _("Handed over in person"),
    Service.CERTIFIED: _("By certified mail"),
    Service.MAIL: _("By first-class mail"),
    Service.DOOR: _("Fixed to the door"),
}
CLAUSES_OF: dict[NoticeKind, tuple[Clause, ...]] = {
    NoticeKind.DEFAULT: (Clause.DEFAULT,),
    NoticeKind.LATE: (Clause.FEE, Clause.LATE_FEE),
    NoticeKind.OCCUPANCY: (Clause.OCCUPANCY,),
    NoticeKind.INSURANCE: (Clause.INSURANCE,),
    NoticeKind.EXERCISED: (Clause.TRANSFER,),
    NoticeKind.DECLINED: (Clause.TRANSFER,),
    NoticeKind.FEE: (Clause.FEE, Clause.FEE_INCREASE),
    NoticeKind.ANSWER: (),
    NoticeKind.OTHER: (),
}
BY_MAIL = frozenset({Service.CERTIFIED, Service.MAIL})
