"""Forms that arrive once, however often they are sent: a view acts with `arriving` and answers with `arrived`."""

from cltms.foundation.arriving.once import arrived, arriving

__all__ = ["arrived", "arriving"]
