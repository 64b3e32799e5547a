"""``python -m benchmarks``, which ``make bench`` calls."""

from benchmarks.bench import main

main()
