"""A worker's task some time later, without waiting for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import cast

from cltms.config import Settings
from cltms.foundation.acting import OPERATOR, Act, Door, Reading, acting_as, reading_as
from cltms.foundation.database import Database
from cltms.foundation.worker import Task


@dataclass(frozen=True)
class Later:
    """What a round of the house needs of its task."""

    database: Database
    settings: Settings
    after: timedelta

    @contextmanager
    def acting(self) -> Iterator[Act]:
        """Act at that time."""
        with acting_as(self.database, OPERATOR, Door.JOB) as act:
            yield replace(act, moment=act.moment + self.after)

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """Look at that time."""
        with reading_as(self.database, OPERATOR, Door.JOB) as look:
            yield replace(look, moment=look.moment + self.after)

    @classmethod
    def of(cls, database: Database, settings: Settings, after: timedelta) -> Task:
        """Give the task that a round gets that much later."""
        return cast(Task, cls(database, settings, after))
