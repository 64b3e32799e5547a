"""The paper of a month: for the board, and for residents."""
