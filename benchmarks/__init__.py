"""The figures that the documentation quotes: `python -m benchmarks [part …]`, all parts without a name."""
