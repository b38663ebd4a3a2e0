"""How good and how fast kg is, measured: ``python -m benchmarks.quality`` and ``python -m benchmarks.speed``."""
