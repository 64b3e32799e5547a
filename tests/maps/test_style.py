"""The colours and hatches of lots can be told apart by everyone, also on a grey copier."""

import json
from itertools import combinations, pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from maps import style
from maps.owners.vocabulary import OwnerKind
from maps.vacancy.vocabulary import Vacancy

# G. Machado, M. Oliveira, L. Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency"
# (2009), severity 1.0, on linear RGB.
AS_SEEN = {
    "everyone": np.eye(3),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
}


def lab(colour: str, eyes: str = "everyone") -> NDArray[np.float64]:
    """Give a colour in CIE L*a*b* (D65) as seen with ``eyes``."""
    share = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    linear = np.clip(AS_SEEN[eyes] @ linear, 0, 1)
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = to_xyz @ linear / np.array([0.95047, 1.0, 1.08883])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("eyes", AS_SEEN)
def test_any_two_owner_kinds_differ_to_every_eye(eyes: str) -> None:
    for one, other in combinations(style.OWNER_COLOURS.values(), 2):
        assert np.linalg.norm(lab(one, eyes) - lab(other, eyes)) > 8


def test_a_grey_copier_keeps_the_owner_kinds_apart() -> None:
    lightness = sorted(lab(colour)[0] for colour in style.OWNER_COLOURS.values())
    assert min(b - a for a, b in pairwise(lightness)) >= 6


def test_every_verdict_has_a_pattern_of_its_own() -> None:
    assert set(style.VACANCY_PATTERNS) == {verdict.value for verdict in Vacancy}
    assert len(set(style.VACANCY_PATTERNS.values())) == len(Vacancy)


def test_every_owner_kind_has_a_colour() -> None:
    assert set(style.OWNER_COLOURS) == {kind.value for kind in OwnerKind}


def test_the_browser_gets_the_same_style() -> None:
    given = json.loads(json.dumps(style.as_json()))
    assert given["owner_colours"] == style.OWNER_COLOURS
    assert given["vacancy_patterns"]["not_vacant"] is None
