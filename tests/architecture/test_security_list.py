"""The list of attacks in docs/security.md is whole, and every test that it names is there."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
LIST = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (\d+) \|(.+)\|$", LIST, re.MULTILINE)


def test_every_item_is_there_once() -> None:
    assert len(ROWS) >= 43
    assert [int(number) for number, _ in ROWS] == list(range(1, len(ROWS) + 1))


def test_every_test_that_is_named_exists() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", LIST)
    assert len(named) >= len(ROWS)
    missing = [f"{path}::{name}" for path, name in named if name not in functions(ROOT / path)]
    assert missing == []


def test_every_item_is_held_by_a_test() -> None:
    assert [number for number, row in ROWS if "`tests/" not in row] == []


def functions(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
