"""The book of rules by which owners are recognised: what was taught, what holds in a place, what holds everywhere."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

from maps.owners.rule import Rule
from maps.owners.shipped import general_rules, jurisdiction_rules
from maps.owners.vocabulary import Body, OwnerKind

__all__ = ["Alias", "Rule", "RuleBook", "UnknownRuleError"]

Alias = tuple[OwnerKind, Body | None, str | None, str]
"""What was taught about one normalised name: kind, body, canonical name and the id under which it is kept."""

_NOTHING_SAID = (
    Rule(id="unknown.no_owner", kind=OwnerKind.UNKNOWN, body=None, column="owner", words=""),
    Rule(id="unknown.no_rule", kind=OwnerKind.UNKNOWN, body=None, column="owner", words=""),
)


class UnknownRuleError(LookupError):
    """No rule of this book has the id that was asked for."""


@dataclass(frozen=True)
class RuleBook:
    """An immutable set of rules; the ``with_…`` and ``for_…`` methods give another book and leave this one as it is.

    ``aliases`` maps normalised names (see :func:`maps.owners.names.normalise`) to what was taught about them.
    """

    rules: tuple[Rule, ...]
    aliases: Mapping[str, Alias] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def general(cls) -> "RuleBook":
        """Give the rules that hold in a county that nobody has seen."""
        return cls(general_rules())

    def with_aliases(self, aliases: Mapping[str, Alias]) -> "RuleBook":
        """Add taught names; a name taught again replaces what was taught before."""
        return replace(self, aliases=MappingProxyType({**self.aliases, **aliases}))

    def with_rules(self, rules: tuple[Rule, ...]) -> "RuleBook":
        """Put ``rules`` before all others; a rule whose id is here already replaces it."""
        known = {rule.id for rule in rules}
        return replace(self, rules=rules + tuple(rule for rule in self.rules if rule.id not in known))

    def for_jurisdiction(self, slug: str) -> "RuleBook":
        """Add the shipped rules of one place: ``new-york-ny`` gets its own and those of all of ``ny``."""
        own = tuple(rule for rule in jurisdiction_rules() if _holds_in(rule, slug))
        return self.with_rules(own) if own else self

    @cached_property
    def version(self) -> str:
        """A short hash that changes when any rule or alias does, to know which parcels must be judged again."""
        content = repr((self.rules_as_text, sorted((name, *alias) for name, alias in self.aliases.items())))
        return hashlib.sha256(content.encode()).hexdigest()[:16]

    @property
    def rules_as_text(self) -> list[str]:
        """Everything about the rules that can change a verdict, in order."""
        return [
            repr((rule.id, rule.kind, rule.body, rule.column, rule.pattern, sorted(rule.exact), rule.name, rule.weak))
            for rule in self.rules
        ]

    @cached_property
    def _by_id(self) -> dict[str, Rule]:
        taught = [
            Rule(id=alias_id, kind=kind, body=body, column="owner", words=name, exact=frozenset({name}), name=canonical)
            for name, (kind, body, canonical, alias_id) in self.aliases.items()
        ]
        return {rule.id: rule for rule in (*_NOTHING_SAID, *self.rules, *taught)}

    def rule(self, rule_id: str) -> Rule:
        """Find a rule by its id. Raises UnknownRuleError."""
        try:
            return self._by_id[rule_id]
        except KeyError:
            raise UnknownRuleError(rule_id) from None

    def taught(self, rule_id: str) -> bool:
        """Say whether the rule is a name that someone taught."""
        return any(alias[3] == rule_id for alias in self.aliases.values())


def _holds_in(rule: Rule, slug: str) -> bool:
    place = rule.jurisdiction or ""
    return slug == place or slug.endswith(f"-{place}")
