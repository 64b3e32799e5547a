"""Who may do what: one policy per feature, each right as a rule for one object and as SQL for lists."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, false, true

from cltms.foundation.act import OPERATOR_ROLE, Actor, Reading
from cltms.foundation.errors import NotAllowed

ActionT = TypeVar("ActionT", bound=Enum)
Rule = Callable[[Actor, Any], bool]
Rows = Callable[[Actor], ColumnElement[bool]]


@dataclass(frozen=True)
class Right:
    """One right: the roles that have it at all, and for which objects (``rule``) and rows (``rows``), or for all."""

    roles: frozenset[str]
    rule: Rule | None = None
    rows: Rows | None = None

    def __post_init__(self) -> None:
        if (self.rule is None) != (self.rows is None):
            raise TypeError("a right that depends on the object is written twice: as rule and as rows")


def right(*roles: str, rule: Rule | None = None, rows: Rows | None = None) -> Right:
    """Give a right to ``roles``, for the objects that ``rule`` accepts, which are the rows that ``rows`` selects."""
    return Right(frozenset(roles), rule, rows)


class Policy(Generic[ActionT]):
    """The rights of one feature: each member of the enumeration ``actions`` has one.

    ``sees`` is the action that lets an actor see an object at all. The operator of the machine may do everything.
    """

    def __init__(self, actions: type[ActionT], rights: Mapping[ActionT, Right], *, sees: ActionT | None = None) -> None:
        if missing := [action.name for action in actions if action not in rights]:
            raise TypeError(f"{actions.__name__} has actions without a right: {', '.join(missing)}")
        self.actions = actions
        self.rights = dict(rights)
        self.sees = sees

    def opens(self, actor: Actor, action: ActionT) -> bool:
        """Whether the actor's roles have this right for any object at all; decides at the door and in menus."""
        return actor.has(OPERATOR_ROLE, *self.rights[action].roles)

    def may(self, actor: Actor, action: ActionT, thing: Any = None) -> bool:
        """Whether ``actor`` may do ``action`` to ``thing``; without a thing, whether to any at all."""
        if actor.has(OPERATOR_ROLE):
            return True
        rule = self.rights[action].rule
        return self.opens(actor, action) and (thing is None or rule is None or rule(actor, thing))

    def require(self, act: Reading, action: ActionT, thing: Any = None) -> None:
        """Let pass, or raise `NotAllowed`. TypeError when the right depends on a thing and none is given."""
        if thing is None and self.rights[action].rule is not None:
            raise TypeError(f"{action} depends on its object; give it")
        if not self.may(act.actor, action, thing):
            raise NotAllowed(str(action.value), act.actor.name or "a visitor")

    def visible_to(self, actor: Actor, action: ActionT | None = None) -> ColumnElement[bool]:
        """Give the condition of the rows to which ``actor`` may do ``action`` (by default: see them)."""
        chosen = action or self.sees
        if chosen is None:
            raise TypeError("this policy names no action that sees")
        if not self.opens(actor, chosen):
            return false()
        rows = self.rights[chosen].rows
        return true() if rows is None or actor.has(OPERATOR_ROLE) else rows(actor)
