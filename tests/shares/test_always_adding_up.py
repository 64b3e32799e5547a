"""Whatever is done in whatever order: nobody holds fewer than none, and all that is held the co-op has issued."""

from collections import Counter
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from cltms.foundation.act import OPERATOR, Act, Door, acting_as
from cltms.foundation.database import Database
from cltms.foundation.errors import OutOfStep, Refused
from cltms.shares.register import deciding, drafting, queries
from cltms.shares.register.drafting import NewOperation
from cltms.shares.register.models import ShareCertificate, ShareLine, ShareOperation
from cltms.shares.register.vocabulary import OperationKind
from tests.shares.conftest import coop_of

WHO, OF, SHARES = st.integers(0, 2), st.integers(0, 1), st.integers(0, 6)


class Register(RuleBasedStateMachine):
    """Random operations of a small co-op, and what they were when they were executed."""

    operations = Bundle("operations")
    act: Act

    def __init__(self) -> None:
        super().__init__()
        self.inside = self.act.session.begin_nested()
        self.coop = coop_of(self.act)
        self.executed = 0

    def teardown(self) -> None:
        self.inside.rollback()
        self.act.entries.clear()

    def tried(self, what: object) -> int:
        """Do something; 0 where it is refused."""
        try:
            with self.act.attempt():
                row: ShareOperation = what()  # type: ignore[operator]
        except (Refused, OutOfStep):
            return 0
        return row.id

    @rule(
        target=operations, kind=st.sampled_from(list(OperationKind)), who=WHO, taker=st.none() | WHO, of=OF,
        shares=SHARES, into=st.none() | OF, into_shares=st.none() | SHARES,
    )  # fmt: skip
    def draft(
        self, kind: OperationKind, who: int, taker: int | None, of: int, shares: int, into: int | None,
        into_shares: int | None,
    ) -> int:  # fmt: skip
        classes, people = (self.coop.home, self.coop.small), self.coop.households
        new = NewOperation(
            kind, people[who], classes[of], shares, None if taker is None else people[taker],
            None if into is None else classes[into], into_shares,
        )  # fmt: skip
        return self.tried(lambda: drafting.draft(self.coop.ana, new))

    @rule(target=operations, who=WHO, taker=WHO, of=OF, shares=st.integers(1, 6))
    def pass_on_and_register(self, who: int, taker: int, of: int, shares: int) -> int:
        kind = OperationKind.SUBSCRIBE if who == taker else OperationKind.TRANSFER
        people = self.coop.households
        new = NewOperation(
            kind, people[who], (self.coop.home, self.coop.small)[of], shares, people[taker] if who != taker else None
        )
        done = self.tried(lambda: self.coop.done(new))
        self.executed += bool(done)
        return done

    @rule(target=operations, wrong=operations)
    def correct(self, wrong: int) -> int:
        row = self.act.session.get(ShareOperation, wrong)
        return self.tried(lambda: drafting.draft_correction(self.coop.ana, row)) if row else 0

    @rule(number=operations)
    def approve(self, number: int) -> None:
        if number:
            self.tried(lambda: deciding.approve(self.coop.ben, number))

    @rule(number=operations)
    def refuse(self, number: int) -> None:
        if number:
            self.tried(lambda: deciding.refuse(self.coop.ben, number, "no"))

    @rule(number=operations, days=st.integers(0, 1))
    def execute(self, number: int, days: int) -> None:
        on = self.act.house_day - timedelta(days=days)
        if number and self.tried(lambda: deciding.execute(self.coop.ana, number, on)):
            self.executed += 1

    @invariant()
    def every_line_sums_to_zero_with_the_issuer_and_nobody_is_below_none(self) -> None:
        sums: Counter[tuple[int, int | None]] = Counter()
        for line in self.act.session.scalars(select(ShareLine).order_by(ShareLine.id)):
            sums[line.share_class_id, line.giver_id] -= line.shares
            sums[line.share_class_id, line.taker_id] += line.shares
            if line.giver_id is not None:
                assert sums[line.share_class_id, line.giver_id] >= 0
        for of in (self.coop.home.id, self.coop.small.id):
            assert sum(count for (number, _who), count in sums.items() if number == of) == 0
            assert sums[of, None] <= 0
        held = {(each.share_class.id, each.holder_id): each.shares for each in queries.held(self.act)}
        assert held == {key: count for key, count in sums.items() if count and key[1] is not None}

    @invariant()
    def the_numbers_have_no_gaps_and_each_holding_one_certificate(self) -> None:
        session = self.act.session
        numbers = session.scalars(select(ShareOperation.number).where(ShareOperation.number.is_not(None))).all()
        assert sorted(number or 0 for number in numbers) == list(range(1, self.executed + 1))
        lined = session.scalars(select(ShareLine.operation_id).distinct()).all()
        assert len(lined) == self.executed
        given = session.scalars(select(ShareCertificate.number).order_by(ShareCertificate.number)).all()
        assert list(given) == list(range(1, len(given) + 1))
        valid = [each for each in (queries.certificate(self.act, number) for number in given) if each.valid]
        held = queries.held(self.act)
        assert sorted(each.number for each in valid) == sorted(each.certificate or 0 for each in held)
        assert sorted(each.shares for each in valid) == sorted(each.shares for each in held)


def test_the_register_always_adds_up(database: Database) -> None:
    with acting_as(database, OPERATOR, Door.COMMAND_LINE) as act:
        made = type("RegisterHere", (Register,), {"act": act})
        run_state_machine_as_test(made, settings=settings(max_examples=20, stateful_step_count=25, deadline=None))
