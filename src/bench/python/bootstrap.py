"""SciPy's side of genmodels.bench.BootstrapIntervals: a 90 % interval for a variance from 10,000 resamples.

SciPy is given its fast way, a vectorised statistic, and for each case the batch size that is fastest on this machine.
A case with .low or .high answers that end of the interval instead of a time.
"""

import statistics
import time

import numpy as np
from scipy import stats

import engine

RESAMPLES = 10_000
METHODS = {"percentile": "percentile", "bca": "BCa"}
batches = {}


def interval(name, batch, seed):
    method, n = name.split("-")
    if method not in METHODS:
        raise ValueError(f"no case {name}")
    data = -np.log1p(-(np.arange(int(n)) + 0.5) / int(n))
    start = time.perf_counter()
    found = stats.bootstrap((data,), np.var, n_resamples=RESAMPLES, batch=batch, vectorized=True, axis=-1,
                            confidence_level=0.9, method=METHODS[method], random_state=seed)
    return found.confidence_interval, 1e3 * (time.perf_counter() - start)


def fastest_batch(name):
    if name not in batches:
        times = {b: min(interval(name, b, i)[1] for i in range(4)) for b in (20, 50, 100, 200, 500, 1_000, 2_000, None)}
        batches[name] = min(times, key=times.get)
    return batches[name]


def measure(name):
    if "." in name:
        name, end = name.split(".")
        return getattr(interval(name, 100, 2021)[0], end)
    batch = fastest_batch(name)
    times = []
    end = time.perf_counter() + 0.7
    while len(times) < 5 or time.perf_counter() < end:
        times.append(interval(name, batch, len(times))[1])
    return statistics.median(times)


if __name__ == "__main__":
    engine.serve(measure)
