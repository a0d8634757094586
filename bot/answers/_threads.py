"""One thread for linear algebra: the same sums in the same order on every machine, and no thread that spins idle."""

import os

# Read by numpy's OpenBLAS when it is loaded, so this module comes before numpy.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
