"""A leak under the sink, as somebody reports it by the code on their door."""

import re
from uuid import uuid4

from tests.support.visitor import Visitor

LEAK = {"room": "kitchen", "problem": "leak", "dangers": "water running", "said": "Sale agua"}


def report(visitor: Visitor, code: str, **more: object) -> tuple[str, str]:
    """Report something, and give code and PIN of the receipt."""
    sent = visitor.post(f"/r/{code}", data={**LEAK, "arrival": str(uuid4()), **more})
    assert sent.status_code == 303, sent.text
    return receipt(visitor, sent.location)


def receipt(visitor: Visitor, address: str) -> tuple[str, str]:
    """Read code and PIN from the receipt."""
    found = re.findall(r"<dd>([A-Z0-9 ]+)</dd>", visitor.get(address).text)
    return found[0], found[1].replace(" ", "")
