"""Which kept files rows refer to: the same content is kept once, so a file goes only when no table needs it."""

from sqlalchemy import CompoundSelect, select, union_all

from cltms.foundation.columns import KeptFile
from cltms.foundation.database import Base


def needed_files() -> CompoundSelect[str]:
    """Select the names of all kept files that stand in a row of any table of the house."""
    columns = [
        column for table in Base.metadata.sorted_tables for column in table.columns if isinstance(column.type, KeptFile)
    ]
    return union_all(*(select(column) for column in columns))
