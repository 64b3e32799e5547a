"""One order by link: a contractor without an account sees and does what this one order needs, until the link ends."""
