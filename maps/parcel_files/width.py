"""How many columns a parcel file can have."""

from maps.parcel_files.refusing import ReadingError
from maps.sentences import sentence

MOST_COLUMNS = 4_000


def check_width(columns: int, name: str) -> None:
    """Raise ``ReadingError`` when there are more columns than any parcel file has."""
    if columns > MOST_COLUMNS:
        raise ReadingError(
            sentence("“{name}” has more than {most} columns; this is not a parcel file.", name=name, most=MOST_COLUMNS)
        )
