"""Noting the words of a roll while it is written: for each lot which, and for the whole roll what words there are."""

from collections.abc import Sequence

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from cltms.foundation.database import Database
from cltms.foundation.word_index import WordIndex, words_of
from cltms.parcels.models import Parcel
from cltms.parcels.searching.models import LONGEST_WORD, RollWord

SEARCHED = ("situs", "owner", "owner2")
WORDS = WordIndex("parcel", SEARCHED)
SHORTEST = 4
"""Letters of the shortest word that is understood when it is misspelt; shorter ones are too like each other."""
AT_ONCE = 5_000


def note_again(session: Session, parcel: Parcel) -> None:
    """Note the words of one lot whose address or owner was put right."""
    session.flush()
    WORDS.renew(session, parcel.id)
    words = vocabulary([pd.Series([getattr(parcel, name)], dtype=object) for name in SEARCHED])
    values = [{"jurisdiction_id": parcel.jurisdiction_id, "word": word} for word in sorted(words)]
    if values:
        insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
        session.execute(insert(RollWord).on_conflict_do_nothing(), values)


def vocabulary(columns: Sequence["pd.Series[str]"]) -> set[str]:
    """Give the words without figures of some columns of text; every line and every word is looked at once."""
    lines = pa.concat_arrays([pa.array(each, type=pa.large_string(), from_pandas=True) for each in columns])
    written = pc.unique(pc.list_flatten(pc.utf8_split_whitespace(pc.unique(lines).drop_null())))
    words = {word for line in written.to_pylist() for word in words_of(line)}
    return {word for word in words if SHORTEST <= len(word) <= LONGEST_WORD and word.isalpha()}


def keep_words(database: Database, jurisdiction_id: int, rows: pd.DataFrame) -> None:
    """Keep the words of ``rows`` that the roll did not have yet; which lots have them `bulk.pour` notes."""
    words = vocabulary([rows[name] for name in SEARCHED])
    with database.read() as session:
        known = session.scalars(select(RollWord.word).where(RollWord.jurisdiction_id == jurisdiction_id))
        new = sorted(words.difference(known))
    insert = sqlite.insert if database.is_sqlite else postgresql.insert
    for start in range(0, len(new), AT_ONCE):
        values = [{"jurisdiction_id": jurisdiction_id, "word": word} for word in new[start : start + AT_ONCE]]
        with database.write() as session:
            session.execute(insert(RollWord).on_conflict_do_nothing(), values)
