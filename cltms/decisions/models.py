"""Tables of decisions: polls with their electorate, results, and what was adopted.

What somebody wrote is sealed. A mark that somebody has voted bears no moment, and is taken away with the result of a
secret poll.
"""

from datetime import date, datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import Boolean, CheckConstraint, Date, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cltms.decisions.body_models import Body
from cltms.decisions.rules import Base as Whole
from cltms.decisions.rules import Measure, Quorum, Rule
from cltms.decisions.vocabulary import PollKind, PollStage, PollWay
from cltms.foundation.columns import Json, Moment
from cltms.foundation.database import Base
from cltms.foundation.sealing.columns import Sealed
from cltms.foundation.term import Term
from cltms.members.models import Person


class Poll(Base):
    """A question put to a body under a rule. ``frozen`` is the fingerprint of all of it from its opening on."""

    __tablename__ = "poll"
    __table_args__ = (
        CheckConstraint("state IN ('draft', 'open', 'closed', 'called_off')", name="state_known"),
        CheckConstraint("way IN ('screen', 'hand', 'paper')", name="way_known"),
        CheckConstraint("kind IN ('yes_no', 'options')", name="kind_known"),
        CheckConstraint("measure IN ('more_than', 'at_least', 'most')", name="measure_known"),
        CheckConstraint("base IN ('cast', 'present', 'electorate')", name="base_known"),
        CheckConstraint("share_num > 0 AND share_num <= share_den", name="share_is_a_part"),
        CheckConstraint("NOT (secret AND way = 'hand')", name="hands_are_seen"),
        CheckConstraint("state NOT IN ('open', 'closed') OR (opened_at IS NOT NULL AND frozen IS NOT NULL)",
                        name="frozen_when_open"),
        CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="closed_at_a_moment"),
        CheckConstraint("in_force_until > in_force_from", name="ends_after_start"),
        CheckConstraint("(subject_kind IS NULL) = (subject_key IS NULL)", name="subject_is_whole"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"), index=True)
    question: Mapped[str] = mapped_column(Sealed())
    explanation: Mapped[str | None] = mapped_column(Sealed())
    kind: Mapped[str] = mapped_column(String(10))
    way: Mapped[str] = mapped_column(String(10))
    secret: Mapped[bool] = mapped_column(Boolean)
    measure: Mapped[str] = mapped_column(String(10))
    share_num: Mapped[int] = mapped_column(Integer)
    share_den: Mapped[int] = mapped_column(Integer)
    base: Mapped[str] = mapped_column(String(10))
    abstentions_count: Mapped[bool] = mapped_column(Boolean)
    blanks_count: Mapped[bool] = mapped_column(Boolean)
    quorum_measure: Mapped[str | None] = mapped_column(String(10))
    quorum_num: Mapped[int | None] = mapped_column(Integer)
    quorum_den: Mapped[int | None] = mapped_column(Integer)
    minutes_kept_by: Mapped[str] = mapped_column(Sealed())
    in_force_from: Mapped[date | None] = mapped_column(Date)
    in_force_until: Mapped[date | None] = mapped_column(Date)
    supersedes_poll_id: Mapped[int | None] = mapped_column(ForeignKey("poll.id"))
    subject_kind: Mapped[str | None] = mapped_column(String(20))
    subject_key: Mapped[str | None] = mapped_column(String(100))
    state: Mapped[str] = mapped_column(String(10))
    drafted_at: Mapped[datetime] = mapped_column(Moment)
    closes_at: Mapped[datetime | None] = mapped_column(Moment)
    opened_at: Mapped[datetime | None] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    frozen: Mapped[str | None] = mapped_column(String(64))
    version: Mapped[int] = mapped_column(Integer)
    body: Mapped[Body] = relationship(lazy="raise")
    options: Mapped[list["PollOption"]] = relationship(
        lazy="raise", order_by="PollOption.position", cascade="all, delete-orphan"
    )
    electors: Mapped[list["Elector"]] = relationship(lazy="raise", order_by="Elector.id")
    result: Mapped["PollResult | None"] = relationship(lazy="raise")
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 how SQLAlchemy wants it

    @property
    def stage(self) -> PollStage:
        """Where the poll stands."""
        return PollStage(self.state)

    @property
    def voted_by(self) -> PollWay:
        """How votes are given."""
        return PollWay(self.way)

    @property
    def yes_no(self) -> bool:
        """Whether it asks for yes or no."""
        return self.kind == PollKind.YES_NO

    @property
    def rule(self) -> Rule:
        """What adopts."""
        return Rule(
            Measure(self.measure), Fraction(self.share_num, self.share_den), Whole(self.base), self.abstentions_count,
            self.blanks_count, self._quorum,
        )  # fmt: skip

    @property
    def _quorum(self) -> Quorum | None:
        if self.quorum_num is None:
            return None
        if self.quorum_den is None:
            return Quorum(count=self.quorum_num)
        return Quorum(Measure(self.quorum_measure or Measure.AT_LEAST), Fraction(self.quorum_num, self.quorum_den))


class PollOption(Base):
    """One of several options of a poll, from position 0 on."""

    __tablename__ = "poll_option"

    poll_id: Mapped[int] = mapped_column(ForeignKey("poll.id"), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    label: Mapped[str] = mapped_column(Sealed())


class Elector(Base):
    """Somebody who may vote in a poll, with the reason; written at its opening and never again but for ``voted``.

    Somebody who is forgotten stays as a row without a person, so that the count of the electorate holds.
    """

    __tablename__ = "elector"
    __table_args__ = (UniqueConstraint("poll_id", "person_id"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    poll_id: Mapped[int] = mapped_column(ForeignKey("poll.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    hat: Mapped[str | None] = mapped_column(String(20))
    since: Mapped[date] = mapped_column(Date)
    voted: Mapped[bool] = mapped_column(Boolean, default=False)
    person: Mapped[Person | None] = relationship(lazy="raise")


class PollResult(Base):
    """What came of a poll, computed once at its closing; ``arithmetic`` are its sentences."""

    __tablename__ = "poll_result"
    __table_args__ = (
        CheckConstraint("outcome IN ('adopted', 'not_adopted', 'tied', 'no_quorum')", name="outcome_known"),
        CheckConstraint("present <= electorate", name="present_are_of_the_electorate"),
    )

    poll_id: Mapped[int] = mapped_column(ForeignKey("poll.id"), primary_key=True)
    electorate: Mapped[int] = mapped_column(Integer)
    present: Mapped[int] = mapped_column(Integer)
    counts: Mapped[list[int]] = mapped_column(Json)
    abstentions: Mapped[int] = mapped_column(Integer)
    blanks: Mapped[int] = mapped_column(Integer)
    spoiled: Mapped[int] = mapped_column(Integer)
    quorum: Mapped[int | None] = mapped_column(Integer)
    whole: Mapped[int] = mapped_column(Integer)
    needed: Mapped[int] = mapped_column(Integer)
    outcome: Mapped[str] = mapped_column(String(20))
    winner: Mapped[int | None] = mapped_column(Integer)
    arithmetic: Mapped[list[dict[str, Any]]] = mapped_column(Json)


class Decision(Base):
    """What a body adopted: numbered without gaps in its year, in force from a day up to and without another."""

    __tablename__ = "decision"
    __table_args__ = (
        UniqueConstraint("body_id", "year", "number"),
        CheckConstraint("number > 0", name="counted_from_one"),
        CheckConstraint("ends_on >= starts_on", name="ends_after_start"),
        Index("ix_decision_subject", "subject_kind", "subject_key"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"))
    poll_id: Mapped[int] = mapped_column(ForeignKey("poll.id"), unique=True)
    year: Mapped[int] = mapped_column(Integer)
    number: Mapped[int] = mapped_column(Integer)
    title: Mapped[str] = mapped_column(Sealed())
    adopted_on: Mapped[date] = mapped_column(Date)
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)
    supersedes_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"), index=True)
    subject_kind: Mapped[str | None] = mapped_column(String(20))
    subject_key: Mapped[str | None] = mapped_column(String(100))
    body: Mapped[Body] = relationship(lazy="raise")
    poll: Mapped[Poll] = relationship(lazy="raise", foreign_keys=[poll_id])
    supersedes: Mapped["Decision | None"] = relationship(lazy="raise", remote_side=[id])

    @property
    def code(self) -> str:
        """The number as one writes it: ``2026-03``."""
        return f"{self.year}-{self.number:02}"

    @property
    def term(self) -> Term:
        """The days on which it is in force."""
        return Term(self.starts_on, self.ends_on)
