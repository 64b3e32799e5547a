"""What staff teach about owners: a name, or words that a name begins with or holds; tried before, undone after."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd
from flask_babel import lazy_gettext as _
from sqlalchemy import cast, func, select
from sqlalchemy.orm import Session

from cltms.foundation.act import Act
from cltms.parcels import queries
from cltms.parcels.facts import LessonUndone, OwnerTaught
from cltms.parcels.models import SORTED_TEXT, Jurisdiction, OwnerLesson, Parcel
from cltms.parcels.policy import POLICY, ParcelAction
from cltms.parcels.problems import NotUnderstood
from maps.owners import recogniser
from maps.owners.names import normalise
from maps.owners.rule import Rule
from maps.owners.rules import RuleBook
from maps.owners.vocabulary import Body, OwnerKind
from maps.sentences import sentence


class Match(StrEnum):
    """How a lesson finds owners."""

    NAME = "name"
    BEGINS = "begins"
    HOLDS = "holds"


MATCH_TITLES = {
    Match.NAME: _("is exactly this name"),
    Match.BEGINS: _("begins with these words"),
    Match.HOLDS: _("has these words in it"),
}

TAUGHT_HERE = sentence("Someone here has taught that owners with “{words}” in their name are of this kind.")


@dataclass(frozen=True)
class Lesson:
    """A lesson as somebody writes it, before it is kept."""

    match: Match
    pattern: str
    kind: OwnerKind
    body: Body | None = None
    name: str | None = None

    def __post_init__(self) -> None:
        if not self.words:
            raise NotUnderstood(sentence("Write the name, or the words of it, that the lesson is about."))
        if (self.kind is OwnerKind.PUBLIC) != (self.body is not None):
            raise NotUnderstood(sentence("Say which public body it is, and only for public owners."))

    @property
    def words(self) -> str:
        """The words in the form in which names are compared."""
        return str(normalise(pd.Series([self.pattern], dtype=object)).iloc[0] or "")


@dataclass(frozen=True)
class Change:
    """One owner name whose kind a lesson would change."""

    owner_key: str
    parcels: int
    before: str
    after: str


def taught(book: RuleBook, lessons: Sequence[OwnerLesson]) -> RuleBook:
    """Put what was taught above the shipped rules; of two lessons about one owner the later one holds."""
    aliases = {}
    rules: list[Rule] = []
    for row in lessons:
        lesson = as_lesson(row)
        if lesson.match is Match.NAME:
            aliases[lesson.words] = (lesson.kind, lesson.body, lesson.name, f"lesson.{row.id}")
        else:
            rules.insert(0, _rule(lesson, f"lesson.{row.id}"))
    return book.with_rules(tuple(rules)).with_aliases(aliases)


def as_lesson(row: OwnerLesson) -> Lesson:
    """The lesson that a row keeps."""
    body = None if row.owner_body is None else Body(row.owner_body)
    return Lesson(Match(row.match), row.pattern, OwnerKind(row.owner_kind), body, row.owner_name)


def _rule(lesson: Lesson, rule_id: str) -> Rule:
    words = re.escape(lesson.words)
    pattern = rf"^{words}\b" if lesson.match is Match.BEGINS else rf"\b{words}\b"
    return Rule(
        id=rule_id, kind=lesson.kind, body=lesson.body, column="owner", words=lesson.words, pattern=pattern,
        name=lesson.name, sentence=TAUGHT_HERE.template,
    )  # fmt: skip


def with_lesson(book: RuleBook, lesson: Lesson) -> RuleBook:
    """The book as it would be if ``lesson`` were taught now."""
    if lesson.match is Match.NAME:
        return book.with_aliases({lesson.words: (lesson.kind, lesson.body, lesson.name, "lesson.tried")})
    return book.with_rules((_rule(lesson, "lesson.tried"),))


def teach(act: Act, jurisdiction: Jurisdiction, lesson: Lesson) -> OwnerLesson:
    """Keep a lesson; the parcels follow when they are judged anew."""
    POLICY.require(act, ParcelAction.TEACH)
    row = OwnerLesson(
        jurisdiction_id=jurisdiction.id, match=lesson.match, pattern=lesson.pattern.strip(), owner_kind=lesson.kind,
        owner_body=lesson.body, owner_name=lesson.name or None, taught_by=act.actor.name, taught_at=act.moment,
    )  # fmt: skip
    act.session.add(row)
    act.session.flush()
    act.record(OwnerTaught(row.id, lesson.kind))
    return row


def undo(act: Act, row: OwnerLesson) -> None:
    """Take a lesson back; it stays on record."""
    POLICY.require(act, ParcelAction.TEACH)
    if row.undone_at is None:
        row.undone_by, row.undone_at = act.actor.name, act.moment
        act.record(LessonUndone(row.id))


def lessons(session: Session, jurisdiction: Jurisdiction) -> Sequence[OwnerLesson]:
    """Everything taught here, the newest first, with what was undone."""
    return session.scalars(
        select(OwnerLesson).where(OwnerLesson.jurisdiction_id == jurisdiction.id).order_by(OwnerLesson.id.desc())
    ).all()


def undecided(session: Session, jurisdiction: Jurisdiction, most: int = 100) -> list[tuple[str, str, int]]:
    """The commonest owner names that no rule decides: key, an example as written, and the parcels it would settle."""
    number = func.count()
    rows = session.execute(
        select(Parcel.owner_key, func.min(Parcel.owner), number)
        .where(
            queries.visible(jurisdiction),
            Parcel.owner_kind == OwnerKind.UNKNOWN,
            Parcel.owner_key.is_not(None),
            Parcel.owner_key.not_like("SEVERAL OWNERS%"),
        )
        .group_by(Parcel.owner_key)
        .order_by(number.desc(), cast(Parcel.owner_key, SORTED_TEXT))
        .limit(most)
    )
    return [(str(key), str(example), int(parcels)) for key, example, parcels in rows]


def owner_names(session: Session, jurisdiction: Jurisdiction) -> pd.DataFrame:
    """Every pair of owner lines with its present kind and its number of parcels."""
    rows = session.execute(
        select(Parcel.owner, Parcel.owner2, Parcel.owner_key, Parcel.owner_kind, func.count())
        .where(queries.visible(jurisdiction), Parcel.owner.is_not(None))
        .group_by(Parcel.owner, Parcel.owner2, Parcel.owner_key, Parcel.owner_kind)
    ).all()
    return pd.DataFrame(rows, columns=["owner", "owner2", "owner_key", "owner_kind", "parcels"], dtype=object)


def try_lesson(session: Session, jurisdiction: Jurisdiction, book: RuleBook, lesson: Lesson) -> list[Change]:
    """What would change if ``lesson`` were taught: the names whose kind it changes, the commonest first."""
    names = owner_names(session, jurisdiction)
    if names.empty:
        return []
    after = recogniser.classify(names, with_lesson(book, lesson))
    touched = (after["owner_rule"] == "lesson.tried").to_numpy()
    changed = names[touched].assign(after=after["owner_kind"][touched])
    total: Counter[tuple[str, str, str]] = Counter()
    for row in changed.itertuples(index=False):
        total[str(row.owner_key), str(row.owner_kind), str(row.after)] += int(str(row.parcels))
    changes = [Change(key, parcels, before, then) for (key, before, then), parcels in total.items()]
    return sorted(changes, key=lambda change: (-change.parcels, change.owner_key))
