"""What the running application holds, for whoever needs it during a request."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, cast

from flask import current_app

from cltms.foundation.act import Actor
from cltms.foundation.database import Database
from cltms.foundation.feature import Feature
from cltms.foundation.policy import Policy

KEY = "cltms"


@dataclass(frozen=True)
class House:
    """The parts that features share: database, manifests, policies by action class, who is asking, and the settings.

    ``settings`` are a `cltms.config.Settings`, which this room must not know.
    """

    database: Database
    features: tuple[Feature, ...]
    policies: Mapping[type[Enum], Policy[Any]]
    actor_of_request: Callable[[], Actor]
    settings: Any = None


def house() -> House:
    """Give the house of the current application."""
    return cast(House, current_app.extensions[KEY])
