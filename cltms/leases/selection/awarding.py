"""Walking down an order: who is offered a home next, and for each who is passed over, why.

Nobody is awarded two homes, and no home goes to two households. Who is not known well enough is asked and not passed
over: the walk waits there until they answer, or until somebody writes down why it goes on without them.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from cltms.foundation.errors import Refused
from cltms.leases.selection.eligibility import Applicant, Judged, Offer, Verdict, judge
from maps.sentences import Sentence, sentence


@dataclass(frozen=True)
class Skip:
    """An application that was passed over, with all reasons."""

    number: int
    reasons: tuple[Sentence, ...]


@dataclass(frozen=True)
class Walk:
    """How far a walk comes: the ``skips`` before ``at``, and what is known of who stands there.

    ``at`` is None where nobody is left; the rest of the order is the waiting list.
    """

    skips: tuple[Skip, ...]
    at: int | None = None
    judged: Judged | None = None
    waiting: tuple[int, ...] = ()


def walk(
    order: Sequence[int],
    applicants: Mapping[int, Applicant],
    offer: Offer,
    *,
    housed: Collection[int] = (),
    passed: Mapping[int, Sentence] | None = None,
) -> Walk:
    """Walk down the order to the first who can be offered the home, or who has to be asked first.

    ``housed`` were awarded a home already, ``passed`` declined or were left out with a written reason.
    """
    written, skips = passed or {}, list[Skip]()
    for place, number in enumerate(order):
        if number in housed:
            skips.append(Skip(number, (sentence("Another home was awarded to this household already."),)))
        elif number in written:
            skips.append(Skip(number, (written[number],)))
        else:
            judged = judge(offer, applicants[number])
            if judged.verdict is not Verdict.NOT_ELIGIBLE:
                return Walk(tuple(skips), number, judged, tuple(order[place + 1 :]))
            skips.append(Skip(number, judged.reasons))
    return Walk(tuple(skips))


def award(found: Walk, awarded: Mapping[str, int], home: str) -> dict[str, int]:
    """Award a home to whom a walk came to, and give all awards; `Refused` where it would break a rule."""
    if home in awarded:
        raise Refused(sentence("This home is awarded already."))
    if found.at is None or found.judged is None:
        raise Refused(sentence("Nobody is left in the order. Open the list again."))
    if found.judged.verdict is not Verdict.ELIGIBLE:
        raise Refused(sentence("Something has to be asked for first. Nobody is passed over for what is not known."))
    if found.at in awarded.values():
        raise Refused(sentence("Another home was awarded to this household already."))
    return {**awarded, home: found.at}
