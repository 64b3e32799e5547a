"""What a plot shows: plain values and words in the reader's language, and the same as rows of a table."""

from dataclasses import dataclass
from datetime import date

MOST_SERIES = 6
"""More kinds of marks than these cannot be told apart on a black-and-white copy."""


@dataclass(frozen=True)
class Series:
    """One kind of mark: its name and a value for each name of the plot; None is not known, and drawn as nothing."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Plot:
    """Values under names (bars) or along them (lines). ``about`` says what the names are, ``unit`` what is counted."""

    title: str
    about: str
    unit: str
    names: tuple[str, ...]
    series: tuple[Series, ...]

    def __post_init__(self) -> None:
        if not self.names or not self.series:
            raise ValueError("a plot of nothing is no plot; show an empty place instead")
        if len(self.series) > MOST_SERIES:
            raise ValueError(f"a plot has at most {MOST_SERIES} kinds of marks")
        if any(len(each.values) != len(self.names) for each in self.series):
            raise ValueError("every series has one value for each name")
        if any(value is not None and value < 0 for each in self.series for value in each.values):
            raise ValueError("these plots begin at zero and show no debts")

    @property
    def most(self) -> float:
        """The largest single value; 1 where all are zero, so that it can be divided by."""
        return max((value or 0 for each in self.series for value in each.values), default=0) or 1

    @property
    def totals(self) -> tuple[float, ...]:
        """What the series come to under each name."""
        return tuple(sum(each.values[at] or 0 for each in self.series) for at in range(len(self.names)))

    @property
    def heads(self) -> tuple[str, ...]:
        """The heads of its table."""
        return (self.about, *(each.name for each in self.series))

    @property
    def rows(self) -> tuple[tuple[str, tuple[float | None, ...]], ...]:
        """The rows of its table: the name, and a value of each series."""
        return tuple((name, tuple(each.values[at] for each in self.series)) for at, name in enumerate(self.names))


@dataclass(frozen=True)
class Event:
    """Something that happened on a day, or from one day to another; ``when`` is the day as the reader writes it."""

    on: date
    when: str
    text: str
    until: date | None = None
    coming: bool = False


@dataclass(frozen=True)
class Timeline:
    """Events with as much room between them as there was time."""

    title: str
    events: tuple[Event, ...]

    def __post_init__(self) -> None:
        if not self.events:
            raise ValueError("a life without events is not drawn; show an empty place instead")
