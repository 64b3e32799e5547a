"""The picture that a shared link shows: a title, one number, and where the lots lie; 1200 by 630 points."""

from reports.social_card.content import HEIGHT, WIDTH, Card, Ground
from reports.social_card.drawing import draw

__all__ = ["HEIGHT", "WIDTH", "Card", "Ground", "draw"]
