"""A rule that breaks lets nobody in: no answer is a refusal, never a permission."""

from collections.abc import Callable

import pytest

from cltms.foundation.acting import Actor
from cltms.foundation.policy import Policy
from cltms.roles import Role
from tests.support.visitor import Visitor


@pytest.mark.parametrize("address", ["/journal", "/people", "/union/", "/files"])
def test_a_rule_that_breaks_lets_nobody_in(
    sign_in_as: Callable[[Role], Visitor], monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    visitor = sign_in_as(Role.STEWARD if address == "/union/" else Role.ADMIN)
    allowed = visitor.get(address)
    assert allowed.status_code == 200

    def breaks(_self: object, _actor: Actor, *_rest: object) -> bool:
        raise ConnectionError("the place where rights are kept does not answer")

    monkeypatch.setattr(Policy, "opens", breaks)
    answer = visitor.get(address)
    assert answer.status_code == 500
    assert "does not answer" not in answer.text
    assert "<h1>" not in answer.text or allowed.text.split("<h1>")[1].split("<")[0] not in answer.text
