"""Reports by text message: a number that we know finds its home, another is asked for the code on its door."""
