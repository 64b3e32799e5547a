"""Passwords and links of the demo: made once on this machine, and remembered beside the paper."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class SignIn:
    """With what one signs in, and as whom."""

    who: str
    email: str
    password: str


def password_in(folder: Path, name: str) -> str:
    """Give the password that is kept under a name, or make one."""
    return kept(folder, name, lambda: secrets.token_urlsafe(9))


def kept(folder: Path, name: str, make: Callable[[], str]) -> str:
    """Give what is kept under a name for the owner of this machine alone, or make it."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(make())
    return file.read_text()
