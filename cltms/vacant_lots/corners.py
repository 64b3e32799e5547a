"""Reading the corners that somebody writes, latitude and longitude on each line."""

from cltms.foundation.errors import Refused
from maps.sentences import sentence

NO_CORNER = sentence("Write latitude and longitude on each line, such as 39.10012, -83.50034.")


def corners(text: str) -> list[tuple[float, float]]:
    """Give longitude and latitude of each corner; `Refused` for a line that is none."""
    return [_corner(line) for line in text.splitlines() if line.strip()]


def on_earth(longitude: float, latitude: float) -> tuple[float, float]:
    """Give them back; `Refused` where there is no such place."""
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):  # which what is no number is not, either
        raise Refused(NO_CORNER)
    return longitude, latitude


def _corner(line: str) -> tuple[float, float]:
    try:
        latitude, longitude = (float(each) for each in line.replace(";", ",").split(","))
    except ValueError:
        raise Refused(NO_CORNER) from None
    return on_earth(longitude, latitude)
