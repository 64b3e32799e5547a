"""Passwords: Argon2id, at least twelve characters, none that everybody tries first, and no other rules."""

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

from flask_security import PasswordUtil
from passlib.context import CryptContext

from cltms.foundation.errors import Refused
from cltms.foundation.i18n import say
from maps.sentences import Sentence, sentence

SHORTEST = 12
LONGEST = 1000
FEWEST_SIGNS = 5
"""Different signs that a password has at least: “aaaaaaaaaaaa” and “121212121212” have fewer."""

SCHEMES = ["argon2"]
CONTEXT = CryptContext(schemes=SCHEMES, argon2__type="ID")
COMMON = Path(__file__).parent / "data" / "common_passwords.txt"
ROWS = ("abcdefghijklmnopqrstuvwxyz", "0123456789", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "azertyuiop",
        "1q2w3e4r5t6y7u8i9o0p", "qazwsxedcrfvtgbyhnujmikolp", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik")  # fmt: skip
"""Rows of keys and other orders in which fingers run."""
LOOKALIKES = str.maketrans("013457@$!", "oieastasi")


def hashed(password: str) -> str:
    """Hash a new password; `Refused` when it is too short or too well known."""
    tidy = normal(password)
    if problem := wrong_with(tidy):
        raise Refused(problem)
    return str(CONTEXT.hash(tidy))


def normal(password: str) -> str:
    """Write a password the way it is hashed, so that one keyboard's é is every keyboard's é."""
    return unicodedata.normalize("NFKD", password)


def wrong_with(password: str, *known: str) -> Sentence | None:
    """Say what is wrong with a new password; ``known`` is what others know of its owner: name, address."""
    if not SHORTEST <= len(password) <= LONGEST:
        return sentence(
            "A password needs at least {count} characters. Four plain words make a good one.", count=SHORTEST
        )
    if _is_common(password) or _is_mostly_known(password, known):
        return sentence(
            "Others would try this password first. Four plain words that only you would put side by side are better."
        )
    return None


class HousePasswords(PasswordUtil):
    """The library's question whether a new password will do, answered by this house."""

    def normalize(self, password: str) -> str:
        """Write it the way it is hashed."""
        return normal(password)

    def validate(self, password: str, is_register: bool, **kwargs: Any) -> tuple[list[str] | None, str]:
        """Say what is wrong with it, and how it is written."""
        tidy, user = normal(password), kwargs.get("user")
        problem = wrong_with(tidy, user.name or "", user.email or "") if user else wrong_with(tidy)
        return ([say(problem)] if problem else None), tidy


@cache
def _common() -> frozenset[str]:
    lines = COMMON.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def _is_common(password: str) -> bool:
    plain = password.casefold()
    letters = _letters(plain)
    unit = _repeated(letters)
    return (
        len(set(plain)) < FEWEST_SIGNS
        or bool({plain, letters, unit, re.sub(r"[^a-z]", "", plain)} & _common())
        or any(_runs_along(_repeated(plain), row) for row in ROWS)
    )


def _letters(plain: str) -> str:
    """Read signs that stand for letters, and leave out what is put before or behind: p@ssw0rd2024! is password."""
    return re.sub(r"[^a-z]", "", re.sub(r"^[\d\W_]+|[\d\W_]+$", "", plain).translate(LOOKALIKES))


def _repeated(text: str) -> str:
    """Give what a text repeats, or the text itself: abcabcabc is abc."""
    found = re.fullmatch(r"(.+?)\1+", text)
    return found.group(1) if found else text


def _runs_along(text: str, row: str) -> bool:
    return len(text) >= 3 and (text in row * 3 or text in row[::-1] * 3)


def _is_mostly_known(password: str, known: tuple[str, ...]) -> bool:
    left = password.casefold()
    words = [word for each in known for word in (each.casefold(), *re.split(r"[\W_]+", each.casefold()))]
    for word in words:
        left = left.replace(word, "") if len(word) >= 4 else left
    return left != password.casefold() and len(left) < SHORTEST // 2
