"""Choose the layer that holds the parcels, or say that somebody has to choose."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

_PARCEL_WORDS = re.compile(
    r"parcel|parzell|parcely|taxlot|tax_lot|cadast|catast|flurst|lots?(?:$|_)|roll|assess", re.IGNORECASE
)


class Layerlike(Protocol):
    """What has to be known of a layer to choose it."""

    @property
    def name(self) -> str: ...
    @property
    def rows(self) -> int | None: ...
    @property
    def geometry(self) -> str: ...


@dataclass(frozen=True)
class Choice:
    """The place of the chosen layer in the list, or of the best guess with ``needed`` when somebody has to choose."""

    index: int | None
    needed: bool = False


def choose(layers: Sequence[Layerlike], wanted: str | None) -> Choice:
    """Choose ``wanted``, regardless of letter case; else the only layer that could be meant.

    Layers of areas come before layers of unknown shapes, those before lines and points; tables come last. A layer could
    be meant when none of a better kind is there. Gives ``Choice(None)`` when ``wanted`` does not exist.
    """
    if wanted is not None:
        return Choice(_named(layers, wanted))
    filled = [place for place, layer in enumerate(layers) if layer.rows != 0] or list(range(len(layers)))
    best = min((_rank(layers[place]) for place in filled), default=0)
    plausible = [place for place in filled if _rank(layers[place]) == best]
    if len(plausible) <= 1:
        return Choice(plausible[0] if plausible else None)
    telling = [place for place in plausible if _PARCEL_WORDS.search(layers[place].name)]
    return Choice(max(telling or plausible, key=lambda place: layers[place].rows or 0), needed=True)


def _named(layers: Sequence[Layerlike], wanted: str) -> int | None:
    names = [layer.name for layer in layers]
    if wanted in names:
        return names.index(wanted)
    folded = [name.casefold() for name in names]
    return folded.index(wanted.casefold()) if wanted.casefold() in folded else None


def _rank(layer: Layerlike) -> int:
    kind = layer.geometry.casefold()
    if "polygon" in kind or "surface" in kind:
        return 0
    if not kind:
        return 3
    return 1 if kind.startswith(("unknown", "geometry")) else 2
