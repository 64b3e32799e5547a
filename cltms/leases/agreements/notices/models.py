"""The table of notices: a draft that can be given up, or what was served, kept to the byte."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from cltms.foundation.columns import KeptFile, Moment
from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import Sealed


class LeaseNotice(Base):
    """One notice of a lease to its household, or to the lender of ``mortgage_id``.

    ``content`` is what stands on it; once it is served it is never changed. ``about_id`` is the default that it is
    about, ``event_id`` the service that the clocks of the lease count from.
    """

    __tablename__ = "lease_notice"
    __table_args__ = (
        CheckConstraint("(served_on IS NULL) = (service IS NULL)", name="served_somehow"),
        CheckConstraint("(served_on IS NULL) = (counts_from IS NULL)", name="served_counts"),
        CheckConstraint("counts_from >= served_on", name="counts_after_service"),
        CheckConstraint("served_on IS NULL OR given_up_at IS NULL", name="served_or_given_up"),
        CheckConstraint("(kind = 'default') = (about_id IS NOT NULL)", name="default_is_named"),
        CheckConstraint("(file IS NULL) = (media_type IS NULL)", name="file_is_whole"),
        CheckConstraint("service IN ('by hand', 'certified mail', 'mail', 'on the door')", name="service_known"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    lease_id: Mapped[int] = mapped_column(ForeignKey("lease.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    about_id: Mapped[int | None] = mapped_column(ForeignKey("lease_event.id"), index=True)
    mortgage_id: Mapped[int | None] = mapped_column(ForeignKey("lease_mortgage.id"), index=True)
    content: Mapped[str] = mapped_column(Sealed())
    made_at: Mapped[datetime] = mapped_column(Moment)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    served_on: Mapped[date | None] = mapped_column(Date)
    service: Mapped[str | None] = mapped_column(String(20))
    counts_from: Mapped[date | None] = mapped_column(Date)
    proof: Mapped[str | None] = mapped_column(Sealed())
    file: Mapped[str | None] = mapped_column(KeptFile(80))
    media_type: Mapped[str | None] = mapped_column(String(40))
    event_id: Mapped[int | None] = mapped_column(ForeignKey("lease_event.id"), index=True)
    served_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    given_up_at: Mapped[datetime | None] = mapped_column(Moment)
