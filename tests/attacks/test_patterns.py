"""No pattern of ours can be made to try for ever by a text that somebody writes."""

import importlib
import json
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

import cltms
import maps
import reports
from tests.support.patience import PATIENCE

LENGTH = 4_000
TEXTS = (
    "a" * LENGTH + "!", "A" * LENGTH + "\n", " " * LENGTH + "x", "1" * LENGTH + "x", "-" * LENGTH, "a1" * (LENGTH // 2),
    "a " * (LENGTH // 2), "&;" * (LENGTH // 2), "{" * LENGTH, "<" * LENGTH, '"' * LENGTH, ".," * (LENGTH // 2),
    "OF " * (LENGTH // 3), "1-" * (LENGTH // 2), "A&" * (LENGTH // 2) + "\x00", "\n" * LENGTH,
)  # fmt: skip
TRIAL = """
import json, re, sys
found, texts = json.load(sys.stdin)
for number, (pattern, flags) in enumerate(found):
    print(number, flush=True)
    compiled = re.compile(pattern, flags)
    for text in texts:
        compiled.search(text), compiled.fullmatch(text)
"""


def modules() -> Iterator[ModuleType]:
    for package in (cltms, maps, reports):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__") and ".setup" not in found.name:
                yield importlib.import_module(found.name)


def patterns() -> set[tuple[str, int]]:
    return {
        (value.pattern, value.flags)
        for module in modules()
        for value in vars(module).values()
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str)
    }


def test_no_pattern_of_ours_tries_for_ever() -> None:
    found = sorted(patterns())
    assert len(found) > 20
    with subprocess.Popen(
        [sys.executable, "-c", TRIAL], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as trying:
        try:
            said, _ = trying.communicate(
                json.dumps([found, TEXTS]), timeout=PATIENCE
            )  # a pattern that tries for ever takes years
        except subprocess.TimeoutExpired:  # such a pattern takes years
            trying.kill()
            said, _ = trying.communicate()
            pytest.fail(f"this pattern tries for ever: {found[int(said.split()[-1])][0]}")
    assert trying.returncode == 0
    assert len(said.split()) == len(found)
