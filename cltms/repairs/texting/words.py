"""What a text message seems to say: its language, what is wrong, any danger; staff look at it anyway."""

import re
import unicodedata

from cltms.repairs.vocabulary import Danger, Problem

NEW = re.compile(r"^\W*(new|nuevo|nueva)\b[\s:,.!-]*", re.IGNORECASE)
"""How a message begins that is about something else than the one before."""
_SPANISH = frozenset({
    "el", "la", "los", "las", "no", "hay", "en", "mi", "mis", "con", "agua", "luz", "casa", "cocina", "bano", "puerta",
    "techo", "gotera", "fuga", "esta", "por", "favor", "se", "y", "de",
})  # fmt: skip
_GAS = frozenset(["gas", "smoke", "humo", "fire", "fuego", "incendio"])
_PROBLEMS: tuple[tuple[Problem, tuple[str, ...]], ...] = (
    (Problem.NO_HOT_WATER, ("hot water", "agua caliente")),
    (Problem.NO_WATER, ("no water", "no hay agua", "sin agua")),
    (Problem.NO_HEAT, ("heat", "radiator", "boiler", "calefaccion")),
    (Problem.LEAK, ("leak", "drip", "gotea", "gotera", "fuga")),
    (Problem.POWER, ("power", "electric", "outlet", "luz", "enchufe")),
    (Problem.TOILET, ("toilet", "inodoro")),
    (Problem.DRAIN, ("clogged", "drain", "tapado", "desague")),
    (Problem.DOOR_OR_LOCK, ("lock", "door", "cerradura", "puerta")),
    (Problem.MOLD, ("mold", "damp", "moho", "humedad")),
    (Problem.PESTS, ("mice", "mouse", "roach", "raton", "cucaracha")),
)
"""In the order in which they are tried."""


def language_of(text: str) -> str:
    """Guess the language that we speak and that is nearer to a text."""
    words = _folded(text).split()
    return "es" if any(sign in text for sign in "¿¡ñÑ") or sum(word in _SPANISH for word in words) >= 2 else "en"


def problem_of(text: str) -> Problem:
    """Guess what is wrong."""
    told = _folded(text)
    return next((problem for problem, words in _PROBLEMS if any(word in told for word in words)), Problem.OTHER)


def dangers_of(text: str) -> tuple[Danger, ...]:
    """Take gas, smoke and fire for what they are."""
    return (Danger.GAS_SMELL,) if _GAS & set(_folded(text).split()) else ()


def codes_in(text: str, length: int) -> list[str]:
    """Give what could be the code on a door: words of so many signs, as they were typed."""
    return re.findall(rf"(?<!\w)\w{{{length}}}(?!\w)", text)


def _folded(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[^a-z ]+", " ", "".join(sign for sign in bare if not unicodedata.combining(sign)))
