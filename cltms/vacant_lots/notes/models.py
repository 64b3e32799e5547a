"""Tables of notes about lots: the note with where it stands, its words with those before, its files, and links.

What people write can name people, so words and names are sealed. Who wrote by a link is known by a secret alone.
"""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.accounts.models import Account
from cltms.foundation.columns import KeptFile, Moment
from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import BlindIndex, Sealed
from cltms.foundation.workflow import Workflow
from cltms.vacant_lots.lots import OnLot
from cltms.vacant_lots.notes.vocabulary import NoteStage
from cltms.vacant_lots.notes.workflow import WORKFLOW

COUNTS = "replaced_at IS NULL"


class NoteLink(OnLot):
    """A link by which anybody who was given it can write a note about one lot; kept so that it can be shown again."""

    __tablename__ = "lot_note_link"
    __table_args__ = (
        CheckConstraint("(secret IS NULL) = (secret_index IS NULL)", name="link_whole"),
        Index("ix_lot_note_link_key", "jurisdiction_id", "parcel_key"),
    )

    secret: Mapped[str | None] = mapped_column(Sealed())
    secret_index: Mapped[str | None] = mapped_column(BlindIndex("vacant_lots.note_link"), unique=True)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)


class LotNote(OnLot):
    """A note about a lot, of an account or by a link; ``name`` is how its writer wants to be named beside it.

    ``changes`` counts changes of words and files, so that nobody shows what they have not read. ``on_page`` is
    whether its writer agreed that it stands on the lot's public page. ``secret`` opens their
    own page to who wrote by a link.
    """

    __tablename__ = "lot_note"
    __table_args__ = (
        CheckConstraint("state IN ('private', 'waiting', 'shown', 'declined', 'withdrawn')", name="state_known"),
        CheckConstraint("(account_id IS NULL) = (secret IS NOT NULL)", name="account_or_link"),
        CheckConstraint("(secret IS NULL) = (secret_index IS NULL)", name="own_page_whole"),
        CheckConstraint("state NOT IN ('shown', 'declined') OR decided_at IS NOT NULL", name="decided_when_shown"),
        CheckConstraint("(state = 'withdrawn') = (withdrawn_at IS NOT NULL)", name="withdrawn_since"),
        Index("ix_lot_note_key", "jurisdiction_id", "parcel_key"),
        Index("ix_lot_note_state", "state", "withdrawn_at"),
        {"sqlite_autoincrement": True},  # the journal tells notes apart by their numbers, also deleted ones
    )
    workflow: ClassVar[Workflow[NoteStage]] = WORKFLOW

    state: Mapped[str] = mapped_column(String(10))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    link_id: Mapped[int | None] = mapped_column(ForeignKey("lot_note_link.id"), index=True)
    name: Mapped[str | None] = mapped_column(Sealed())
    language: Mapped[str] = mapped_column(String(2))
    secret: Mapped[str | None] = mapped_column(Sealed())
    secret_index: Mapped[str | None] = mapped_column(BlindIndex("vacant_lots.note"), unique=True)
    on_page: Mapped[bool] = mapped_column(Boolean, default=False)
    changes: Mapped[int] = mapped_column(Integer)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    declined_why: Mapped[str | None] = mapped_column(Sealed())
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(Integer)
    account: Mapped[Account | None] = relationship(lazy="raise", foreign_keys=[account_id])
    texts: Mapped[list["NoteText"]] = relationship(lazy="raise", order_by="NoteText.id")
    files: Mapped[list["NoteFile"]] = relationship(lazy="raise", order_by="NoteFile.id")
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 how SQLAlchemy wants it

    @property
    def stage(self) -> NoteStage:
        """Where it stands."""
        return NoteStage(self.state)

    @property
    def words(self) -> str:
        """What it says now."""
        return next(each.words for each in self.texts if each.replaced_at is None)


class NoteText(Base):
    """What a note says; a correction is a new row."""

    __tablename__ = "lot_note_text"
    __table_args__ = (
        Index(
            "ux_lot_note_text_counts", "note_id", unique=True, sqlite_where=text(COUNTS),
            postgresql_where=text(COUNTS),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    note_id: Mapped[int] = mapped_column(ForeignKey("lot_note.id"), index=True)
    words: Mapped[str] = mapped_column(Sealed())
    written_at: Mapped[datetime] = mapped_column(Moment)
    replaced_at: Mapped[datetime | None] = mapped_column(Moment)


class NoteFile(Base):
    """A picture, drawn anew so that it tells nothing beside itself, or a paper, which is only downloaded."""

    __tablename__ = "lot_note_file"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    note_id: Mapped[int] = mapped_column(ForeignKey("lot_note.id"), index=True)
    file: Mapped[str] = mapped_column(KeptFile(80))
    media_type: Mapped[str] = mapped_column(String(40))
    taken_at: Mapped[str | None] = mapped_column(String(19))
    added_at: Mapped[datetime] = mapped_column(Moment)

    @property
    def is_picture(self) -> bool:
        """Whether it can be shown."""
        return self.media_type.startswith("image/")
