"""Which passwords will do: long ones, whatever is in them, and none that others would try first."""

import pytest

from cltms.accounts import passwords
from cltms.foundation.errors import Refused


@pytest.mark.parametrize(
    "password",
    ["four plain words here", "Ñandú verde corre lejos", "x7" * 2 + "kitchen-lamp", "a" * 60 + " quite long and bcde",
     "        spaces  count too", "日本語のとても長い秘密の言葉"],
)  # fmt: skip
def test_long_passwords_of_any_signs_will_do(password: str) -> None:
    assert passwords.wrong_with(password) is None


@pytest.mark.parametrize(
    "password",
    ["", "eleven char", "x" * 1001, "password1234", "P@ssw0rd2024!", "aaaaaaaaaaaa", "abcabcabcabc", "123456789012",
     "qwertyuiop123", "1q2w3e4r5t6y", "iloveyou2024!", "correcthorsebatterystaple", "Contrasena123!",
     "tenantunion2026"],
)  # fmt: skip
def test_what_others_would_try_first_will_not(password: str) -> None:
    assert passwords.wrong_with(password) is not None
    with pytest.raises(Refused):
        passwords.hashed(password)


def test_what_others_know_of_somebody_is_no_password() -> None:
    assert passwords.wrong_with("ana@example.org!", "Ana", "ana@example.org") is not None
    assert passwords.wrong_with("rosamartinez77", "Rosa Martinez", "") is not None


def test_they_are_kept_as_argon2id() -> None:
    assert passwords.hashed("four plain words here").startswith("$argon2id$v=19$m=65536,")
