"""Tables of public pages: what the next version shows, what everybody reads now, and which lot a page is about."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Integer, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.foundation.columns import Json, Moment
from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import Sealed
from cltms.vacant_lots.lots import OnLot


class PublicPage(Base):
    """A page under a short address. What organizers write waits here until it is published.

    ``content`` is what everybody reads, frozen when version ``version`` was published; it is there only while the page
    is open to everybody. Drawings belong to it. ``slug`` is unique among pages of a ``kind``.
    """

    __tablename__ = "public_page"
    __table_args__ = (
        UniqueConstraint("kind", "slug"),
        CheckConstraint("kind IN ('campaign', 'lot')", name="kind_known"),
        CheckConstraint(
            "(content IS NOT NULL) = (published_at IS NOT NULL AND taken_back_at IS NULL)", name="read_while_published"
        ),
        CheckConstraint("(version > 0) = (published_at IS NOT NULL)", name="versions_are_published"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))
    slug: Mapped[str] = mapped_column(String(60))
    title_en: Mapped[str] = mapped_column(String(120))
    title_es: Mapped[str] = mapped_column(String(120))
    words_en: Mapped[str | None] = mapped_column(Sealed())
    words_es: Mapped[str | None] = mapped_column(Sealed())
    contact: Mapped[str | None] = mapped_column(Sealed())
    shown: Mapped[dict[str, Any]] = mapped_column(Json)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    version: Mapped[int] = mapped_column(Integer)
    published_at: Mapped[datetime | None] = mapped_column(Moment)
    taken_back_at: Mapped[datetime | None] = mapped_column(Moment)
    content: Mapped[str | None] = mapped_column(Sealed())
    map_en: Mapped[str | None] = mapped_column(Text, deferred=True)
    map_es: Mapped[str | None] = mapped_column(Text, deferred=True)
    card_en: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    card_es: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    edits: Mapped[int] = mapped_column(Integer)
    __mapper_args__ = {"version_id_col": edits}  # noqa: RUF012 how SQLAlchemy wants it

    @property
    def is_open(self) -> bool:
        """Whether everybody reads it now."""
        return self.content is not None

    @property
    def changed_since(self) -> bool:
        """Whether something was changed that nobody reads yet."""
        return self.is_open and self.published_at is not None and self.changed_at > self.published_at


class PublicPicture(Base):
    """A chosen picture of a work day, small enough for a poor line; it goes when the picture itself is deleted."""

    __tablename__ = "public_picture"
    __table_args__ = (UniqueConstraint("page_id", "number"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("public_page.id"))
    number: Mapped[int] = mapped_column(Integer)
    picture_id: Mapped[int] = mapped_column(ForeignKey("work_day_picture.id", ondelete="CASCADE"), index=True)
    small: Mapped[bytes] = mapped_column(LargeBinary)


class LotPage(OnLot):
    """Which lot a public page is about."""

    __tablename__ = "lot_page"
    __table_args__ = (UniqueConstraint("jurisdiction_id", "parcel_key"),)

    page_id: Mapped[int] = mapped_column(ForeignKey("public_page.id"), unique=True)
    page: Mapped[PublicPage] = relationship(lazy="raise")
