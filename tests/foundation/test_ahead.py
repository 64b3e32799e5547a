"""Pieces come in their order, one is made ahead, and what goes wrong is told where the piece is asked for."""

import threading

import pytest

from cltms.foundation.ahead import one_ahead


def test_pieces_come_in_order_and_none_is_left_out() -> None:
    assert list(one_ahead(range(5), lambda number: number * 10)) == [0, 10, 20, 30, 40]
    assert list(one_ahead([], str)) == []


def test_the_next_piece_is_made_while_one_is_used() -> None:
    made = [threading.Event(), threading.Event()]

    def make(number: int) -> int:
        made[number].set()
        return number

    for number in one_ahead(range(2), make):
        assert made[1].wait(30) or number == 1


def test_an_error_is_raised_where_its_piece_is_asked_for() -> None:
    pieces = one_ahead([1, 0], lambda number: 1 / number)

    assert next(pieces) == 1.0
    with pytest.raises(ZeroDivisionError):
        next(pieces)
