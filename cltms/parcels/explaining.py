"""Say why: the rule that named an owner and the evidence for a verdict, told again from what is stored."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from cltms.parcels import editions, judging, words
from cltms.parcels.models import DRAWN_EDITION, Edition, Jurisdiction, LayerFile, LocalKnowledge
from cltms.parcels.vocabulary import LayerKind, Told
from maps.owners.reasons import explain, explain_all
from maps.owners.rules import RuleBook, UnknownRuleError
from maps.sentences import Sentence, sentence
from maps.vacancy.habits import RollHabits
from maps.vacancy.reasons import Reason, SourceNote, reasons
from maps.vacancy.rules import VacancyRules

RULE_GONE = sentence("The rule that decided has been taken out since; judge the roll anew.")

Say = Callable[[Sentence], str]


@dataclass(frozen=True)
class Explainer:
    """Everything that is needed to tell the reasons for a jurisdiction's parcels, in the words of ``say``.

    With ``named`` False nobody who told something of a lot is named.
    """

    book: RuleBook
    rules: VacancyRules
    habits: RollHabits
    sources: dict[str, SourceNote]
    told_vacancy: dict[str, LocalKnowledge]
    roll_as_of: date | None
    say: Say = str
    named: bool = True

    def owner(self, rule: str | None, column: str | None, value: str | None) -> str:
        """One sentence: which rule decided about an owner and from which column."""
        if rule is None:
            return ""
        try:
            return self.say(explain(rule, column or "owner", words.owner(value), self.book))
        except UnknownRuleError:
            return self.say(RULE_GONE)

    def owners(self, frame: gpd.GeoDataFrame) -> pd.Series:
        """The owner sentence for each row; the rows that one rule decided from one column are told in one go."""
        told = pd.Series("", index=frame.index, dtype=object)
        for (rule, column), rows in frame.groupby(["owner_rule", "owner_column"]).groups.items():
            values = frame.loc[rows, column] if column in frame else pd.Series(None, index=rows, dtype=object)
            codes, distinct = pd.factorize(values)
            texts = self._of_rule(str(rule), str(column), [*map(str, distinct), None])
            told.loc[rows] = np.array(texts, dtype=object)[codes]
        return told

    def _of_rule(self, rule: str, column: str, values: list[str | None]) -> list[str]:
        try:
            return [self.say(said) for said in explain_all(rule, column, values, self.book)]
        except UnknownRuleError:
            return [self.say(RULE_GONE)] * len(values)

    def evidence(self, frame: pd.DataFrame) -> list[list[Reason]]:
        """The reasons for the verdict on each row, weightiest first, each with source and date."""
        said = [self.told_vacancy.get(key) for key in frame["parcel_key"]]
        values = pd.Series([None if row is None else row.value for row in said], index=frame.index, dtype=object)
        found = reasons(frame.assign(said_vacancy=values), self.rules, self.sources, self.habits)
        signed = [of_lot if row is None else self._signed(of_lot, row) for of_lot, row in zip(found, said, strict=True)]
        drawn = frame["first_edition"] == DRAWN_EDITION  # no roll says anything of these, not even that it is silent
        return [self._told_here(each) if ours else each for each, ours in zip(signed, drawn, strict=True)]

    def _told_here(self, of_lot: list[Reason]) -> list[Reason]:
        return [each for each in of_lot if each.source.startswith(self.sources["local"].name)]

    def _signed(self, of_lot: list[Reason], row: LocalKnowledge) -> list[Reason]:
        """Local knowledge with the name of who said it, where it may stand, and the day they speak of."""
        local = self.sources["local"].name
        source = f"{local}: {row.said_by}" if self.named else local
        return [
            replace(reason, source=source, as_of=row.said_on) if reason.source == local else reason for reason in of_lot
        ]

    def teller(self, row: LocalKnowledge) -> str:
        """Who told something of a lot; only that it is local knowledge where nobody is named."""
        return row.said_by if self.named else self.sources["local"].name

    def vacancies(self, frame: gpd.GeoDataFrame) -> pd.Series:
        """The reasons for each row as one text."""
        texts = [" ".join(self.say(reason.sentence) for reason in row) for row in self.evidence(frame)]
        return pd.Series(texts, index=frame.index, dtype=object)


def explainer(session: Session, jurisdiction: Jurisdiction, say: Say = str, *, named: bool = True) -> Explainer:
    """Collect what is needed to explain the live roll of ``jurisdiction``."""
    edition = editions.edition(session, jurisdiction)
    habits = {} if edition is None else edition.reading.get("habits", {})
    return Explainer(
        book=judging.rule_book(session, jurisdiction),
        rules=VacancyRules.for_jurisdiction(jurisdiction.slug),
        habits=RollHabits(**{"improvements_valued": False, "years_kept": False, "exempt_assessed": False, **habits}),
        sources=_sources(session, jurisdiction, edition),
        told_vacancy=judging.latest_words(session, jurisdiction, Told.VACANCY),
        roll_as_of=None if edition is None else edition.as_of,
        say=say,
        named=named,
    )


def _sources(session: Session, jurisdiction: Jurisdiction, edition: Edition | None) -> dict[str, SourceNote]:
    """Where each kind of evidence comes from, with its date."""
    sources = {
        "roll": SourceNote(roll_name(), None if edition is None else edition.as_of),
        "local": SourceNote(_("Local knowledge")),
        "measure": SourceNote(_("Measured on the map")),
    }
    names = {LayerKind.FOOTPRINTS.value: "footprints", LayerKind.INVENTORY.value: "inventory"}
    rows = session.scalars(
        select(LayerFile)
        .where(
            LayerFile.jurisdiction_id == jurisdiction.id, LayerFile.kind.in_(names), LayerFile.replaced.is_(False)
        )
        .order_by(LayerFile.as_of, LayerFile.id)
    )  # fmt: skip
    for row in rows:
        sources[names[row.kind]] = SourceNote(row.name, row.as_of)
    return sources


def roll_name() -> str:
    """What the roll is called where a source is named, in the reader's language."""
    return str(_("Assessor’s roll"))
