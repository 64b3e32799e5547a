"""The manifest of a feature: everything the house needs to know to take a room into use."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from typing import Any

import click
from flask import Blueprint
from sqlalchemy.orm import Session

from cltms.foundation.act import Reading
from cltms.foundation.calling import Due, Findings
from cltms.foundation.charges import ChargeKind
from cltms.foundation.holding import HeldAbout
from cltms.foundation.policy import Policy
from cltms.foundation.subjects import SubjectKind


@dataclass(frozen=True)
class MenuEntry:
    """One word of the menu; shown to those who may do ``action`` (None: to everybody). Lower ``order`` comes first.

    ``also`` are the beginnings of addresses beside its own that belong to the same room. What lies in a room that is
    ``searched_within`` the search of the house does not reach, and says so to those who may enter.
    """

    title: Any
    endpoint: str
    action: Enum | None = None
    order: int = 50
    also: frozenset[str] = frozenset()
    searched_within: bool = False


@dataclass(frozen=True)
class Feature:
    """One room of the house.

    ``actions`` is the enumeration that ``policy`` rules over. ``jobs`` map a kind to the function that does it,
    ``quick_jobs`` name those kinds that somebody waits for, so that they do not queue behind an import; ``rounds`` say
    which kinds come again by themselves and how often; ``letters`` give the kinds of messages titles for lists.
    ``roles_of(session, account_id, day)`` lends an account roles for a time, such as those of a membership.
    ``layers`` and ``papers`` are what the atlas and the documents walk; ``set_up`` may add to the Flask application.
    ``held_about`` tells what the feature holds about somebody, ``due(look)`` what waits for the reader today, and
    ``search(look, text)`` what fits a few words; the last two tell only what the reader may see. ``panels`` stand on
    pages of lower rooms, by the name of the page (`cltms.foundation.panels`). ``submenus`` are the pages that the
    feature puts beside those of others under one name, such as everything about repairs. ``subjects`` are the kinds of
    whom or what accounts of the books are for (`cltms.foundation.subjects`), ``charges`` the kinds of what is billed by
    the month (`cltms.foundation.charges`).
    """

    name: str
    blueprint: Blueprint | None = None
    actions: type[Enum] | None = None
    policy: Policy[Any] | None = None
    menu: tuple[MenuEntry, ...] = ()
    cli: click.Command | None = None
    jobs: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    quick_jobs: frozenset[str] = frozenset()
    rounds: Mapping[str, timedelta] = field(default_factory=dict)
    letters: Mapping[str, Any] = field(default_factory=dict)
    roles_of: Callable[[Session, int, date], frozenset[str]] | None = None
    layers: tuple[Any, ...] = ()
    papers: tuple[Any, ...] = ()
    set_up: Callable[[Any], None] | None = None
    held_about: HeldAbout | None = None
    due: Callable[[Reading], Sequence[Due]] | None = None
    search: Callable[[Reading, str], Sequence[Findings]] | None = None
    panels: Mapping[str, Callable[[Reading, Any], str]] = field(default_factory=dict)
    submenus: Mapping[str, tuple[MenuEntry, ...]] = field(default_factory=dict)
    subjects: Mapping[str, SubjectKind] = field(default_factory=dict)
    charges: Mapping[str, ChargeKind] = field(default_factory=dict)

    def __post_init__(self) -> None:
        ruled = self.policy.actions if self.policy else None
        if self.actions is not ruled:
            raise TypeError(f"the feature {self.name} needs a policy for exactly its actions")
