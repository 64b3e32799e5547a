"""Walks: lots cut into ways on foot, printed with boxes to tick."""
