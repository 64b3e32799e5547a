"""Workflows as one table: the steps that exist; a step that is not in the table does not happen."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from cltms.foundation.errors import OutOfStep
from maps.sentences import sentence

StageT = TypeVar("StageT", bound=Enum)


@dataclass(frozen=True)
class Step(Generic[StageT]):
    """A named step from any of some stages to one stage."""

    name: str
    sources: frozenset[StageT]
    target: StageT


def step(name: str, sources: Iterable[StageT], target: StageT) -> Step[StageT]:
    """Write one row of the table."""
    return Step(name, frozenset(sources), target)


class Workflow(Generic[StageT]):
    """The stages of a thing and the steps between them.

    TypeError at definition when two steps share a name and a source stage, or when a stage cannot be reached.
    """

    def __init__(self, stages: type[StageT], *, start: StageT, steps: Iterable[Step[StageT]]) -> None:
        self.stages = stages
        self.start = start
        self.steps = tuple(steps)
        self._table = self._by_stage_and_name()
        self._check_reachable()

    def offered(self, stage: StageT) -> tuple[str, ...]:
        """Name the steps that can be taken from ``stage``, in the order of the table."""
        return tuple(dict.fromkeys(each.name for each in self.steps if stage in each.sources))

    def advance(self, stage: StageT, name: str) -> StageT:
        """Give the stage after step ``name``; `OutOfStep` when it is not offered from ``stage``."""
        taken = self._table.get((stage, name))
        if taken is None:
            raise OutOfStep(
                sentence(
                    "“{step}” is not possible now: this is at “{stage}”. Possible steps: {offered}.",
                    step=name,
                    stage=str(stage.value),
                    offered=", ".join(self.offered(stage)) or "none",
                )
            )
        return taken.target

    def pairs(self) -> Iterable[tuple[StageT, str]]:
        """Give every pair of a stage and a step name, for tests that try them all."""
        names = dict.fromkeys(each.name for each in self.steps)
        return [(stage, name) for stage in self.stages for name in names]

    def diagram(self) -> str:
        """Draw the table as a Mermaid state diagram, for the glossary."""
        rows = [f"    [*] --> {self.start.name}"]
        for each in self.steps:
            sources = [stage for stage in self.stages if stage in each.sources]
            rows += [f"    {source.name} --> {each.target.name}: {each.name}" for source in sources]
        return "\n".join(["stateDiagram-v2", *rows])

    def _by_stage_and_name(self) -> dict[tuple[StageT, str], Step[StageT]]:
        table: dict[tuple[StageT, str], Step[StageT]] = {}
        for each in self.steps:
            for source in each.sources:
                if (source, each.name) in table:
                    raise TypeError(f"the step {each.name} leaves {source.name} twice")
                table[source, each.name] = each
        return table

    def _check_reachable(self) -> None:
        reached, waiting = {self.start}, [self.start]
        while waiting:
            here = waiting.pop()
            found = {each.target for each in self.steps if here in each.sources} - reached
            reached |= found
            waiting.extend(found)
        if lost := [stage.name for stage in self.stages if stage not in reached]:
            raise TypeError(f"no step leads to {', '.join(lost)}")
