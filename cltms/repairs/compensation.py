"""What a council's secure tenant is owed when the second contractor is late too (S.I. 1994/133), in pence."""

BASE, A_DAY, MOST = 1000, 200, 5000


def right_to_repair(days_late: int, *, first_day_is_in_the_base: bool = False) -> int:
    """Give the compensation for ``days_late`` after the second period: £10 and £2 for every day, at most £50.

    The words can be read so that the £10 cover the first day (``first_day_is_in_the_base``), as one association does.
    """
    if days_late <= 0:
        return 0
    return min(BASE + A_DAY * (days_late - first_day_is_in_the_base), MOST)
