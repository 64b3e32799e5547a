"""``cltms reports``: every paper that a feature offers, as a command of its own."""

from collections.abc import Sequence

import click

from cltms.foundation.feature import Feature
from cltms.foundation.terminal import SentenceGroup


def reports_group(features: Sequence[Feature]) -> click.Group:
    """Make the group of the papers of ``features``; a feature's ``papers`` are commands."""
    group = SentenceGroup("reports", help="Papers: print them without a browser.")
    for feature in features:
        for paper in feature.papers:
            group.add_command(paper)
    return group
