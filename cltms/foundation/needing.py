"""Which kept files rows refer to: the same content is kept once, so a file goes only when no table needs it."""

from collections.abc import Collection

from sqlalchemy import CompoundSelect, select, union_all

from cltms.foundation.act import Act
from cltms.foundation.columns import KeptFile
from cltms.foundation.database import Base
from cltms.foundation.storage import Storage


def needed_files() -> CompoundSelect[str]:
    """Select the names of all kept files that stand in a row of any table of the house."""
    columns = [
        column for table in Base.metadata.sorted_tables for column in table.columns if isinstance(column.type, KeptFile)
    ]
    return union_all(*(select(column) for column in columns))


def let_go_with_rows(act: Act, storage: Storage, files: Collection[str]) -> None:
    """Delete the files of rows that were just deleted once the act is through, but for those that others need."""
    needed, moment = needed_files().subquery(), act.moment
    still = set(act.session.scalars(select(needed.c[0]).where(needed.c[0].in_(files))))

    def let_go() -> None:
        for file in set(files) - still:
            storage.let_go(file, moment)  # unless the same content was brought again meanwhile

    act.after_commit(let_go)
