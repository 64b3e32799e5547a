"""What lets a run build its thousands of applications quickly: what each would compile alike is compiled once.

Every application of a run has the same templates and some eight hundred routes. Nothing of the project is changed for
it: a template is compiled from its text as ever, once a process, and the function that writes a route's address is
compiled when an address is first asked for, instead of when the route is added. What was imported never becomes
garbage, so it is not searched for garbage again and again.
"""

import gc
from collections.abc import Callable
from typing import Any

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import Rule

Writes = Callable[..., tuple[str, str]]


class CompiledOnce(BytecodeCache):
    """Templates of this process by name, each with the checksum of the text that it was compiled from."""

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Hand out what was compiled from the same text."""
        if bucket.key in self._compiled:
            bucket.bytecode_from_string(self._compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was just compiled."""
        self._compiled[bucket.key] = bucket.bytecode_to_string()


def quicken() -> None:
    """Share templates between applications, let routes compile at their first use, and look for garbage less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    Flask.jinja_options = {**Flask.jinja_options, "bytecode_cache": CompiledOnce()}
    compiled = Rule._compile_builder

    def at_first_use(rule: Rule, append_unknown: bool = True) -> Writes:
        made: list[Writes] = []

        def write(self: Rule, **values: Any) -> tuple[str, str]:
            if not made:
                made.append(compiled(rule, append_unknown))
            return made[0](self, **values)

        return write

    setattr(Rule, "_compile_builder", at_first_use)  # noqa: B010 a method is replaced, and on purpose
