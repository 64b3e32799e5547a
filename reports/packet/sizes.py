"""How large pictures are printed in a packet, so that nobody brings more points than paper shows."""

DOTS_PER_INCH = 200
PAIR_MM = (80.0, 57.0)
"""A picture of a pair: three pairs stand on a page."""
ATTACHED_MM = (164.0, 190.0)
"""A picture that is attached, alone on its page."""
