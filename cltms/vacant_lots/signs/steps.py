"""The steps of a pathway, as short as a sign needs them."""

import re

MOST = 3
_MARK = re.compile(r"^\s*(?:[-*•–]|\d+[.)])\s*")


def short_steps(written: str) -> tuple[str, ...]:
    """Give the first steps of a text, one to a line; a line that ends with a colon takes along what it introduces."""
    steps: list[str] = []
    introduces = False
    for line in (_MARK.sub("", each).strip() for each in written.splitlines()):
        if not line:
            continue
        if introduces:
            steps[-1] += f" {line}" if steps[-1].endswith(":") else f"; {line}"
        else:
            steps.append(line)
        introduces = introduces or line.endswith(":")
    return tuple(steps[:MOST])
