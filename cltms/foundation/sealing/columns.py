"""Columns that seal: ``Sealed`` text that only a ring opens, and ``BlindIndex``, by which an exact value is found."""

from typing import cast

from sqlalchemy import String, Text
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.types import TypeDecorator

from cltms.foundation.circles import RINGS, Circle
from cltms.foundation.sealing.rings import Rings


def rings_of(dialect: Dialect) -> Rings:
    """Give the rings of the engine that ``dialect`` belongs to."""
    rings = getattr(dialect, RINGS, None)
    if rings is None:
        raise RuntimeError("this database was opened without rings; open it with cltms.app.open_database")
    return cast(Rings, rings)


class Sealed(TypeDecorator[str]):
    """Text that is sealed in the database and plain in Python; cannot be searched, sorted or compared in SQL."""

    impl = Text
    cache_ok = True

    def __init__(self, ring: Circle = Circle.HOUSE) -> None:
        super().__init__()
        self.ring = ring

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Seal on the way in."""
        return None if value is None else rings_of(dialect).ring(self.ring).seal(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Open on the way out."""
        return None if value is None else rings_of(dialect).ring(self.ring).open(value)


class BlindIndex(TypeDecorator[str]):
    """The keyed hash of a text within ``context``: takes the plain text, also in conditions, and gives the hash.

    Texts are compared without regard to case and to spaces around them; what else does not matter (the dots of a
    telephone number) the command takes away before.
    """

    impl = String(64)
    cache_ok = True

    def __init__(self, context: str, ring: Circle = Circle.HOUSE) -> None:
        super().__init__()
        self.context = context
        self.ring = ring

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Hash on the way in."""
        return (
            None if value is None else rings_of(dialect).ring(self.ring).blind(self.context, value.strip().casefold())
        )

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Give the hash as it is; the text comes from the sealed column beside it."""
        return value
