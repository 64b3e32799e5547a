"""What can be reported, told to other programs: every problem is a service, and each asks the same few things."""

from collections.abc import Mapping, Sequence
from typing import Any

from cltms.repairs.open311.answers import Values
from cltms.repairs.vocabulary import DANGER_TITLES, PROBLEM_TITLES, ROOM_TITLES, Problem

ROOM, DANGER, UNIT = "room", "danger", "unit"
SERVICES = {problem.value.replace(" ", "_"): problem for problem in Problem}
"""Problems by the code under which other programs know them."""


def code_of(problem: Problem) -> str:
    """Give the code of a problem."""
    return problem.value.replace(" ", "_")


def services() -> list[Values]:
    """List what can be reported."""
    return [
        {
            "service_code": code, "service_name": str(PROBLEM_TITLES[problem]), "description": "", "metadata": True,
            "type": "realtime", "keywords": "", "group": "",
        }
        for code, problem in SERVICES.items()
    ]  # fmt: skip


def definition(code: str) -> Values:
    """Say what has to be told about one of them."""
    asked = (
        _asked(ROOM, "singlevaluelist", "Room", True, ROOM_TITLES),
        _asked(DANGER, "multivaluelist", "What is true right now", False, DANGER_TITLES),
        _asked(UNIT, "string", "Home, as on its door", False, {}),
    )
    return {"service_code": code, "attributes": [{**each, "order": at} for at, each in enumerate(asked, start=1)]}


def _asked(code: str, kind: str, title: str, required: bool, titles: Mapping[Any, Any]) -> Values:
    values: Sequence[Values] = [{"key": each.value, "name": str(name)} for each, name in titles.items()]
    return {
        "variable": True, "code": code, "datatype": kind, "required": required, "datatype_description": "",
        "description": title, "values": values,
    }  # fmt: skip
