#!/usr/bin/env python3
"""Reference values of the bootstrap from SciPy and NumPy.

Run: python3 src/test/reference/bootstrap/reference.py > src/test/resources/genmodels/bootstrap/reference.csv
Made with SciPy 1.10.1 and NumPy 1.24.2. One line a value: name, value.

The law school data and the spatial test data are those of Efron and Tibshirani (1993), tables 3.1 and 14.1.
"""
import sys

import numpy as np
import scipy
from scipy import stats

LSAT = np.array([576, 635, 558, 578, 666, 580, 555, 661, 651, 605, 653, 575, 545, 572, 594], float)
GPA = np.array([3.39, 3.30, 2.81, 3.03, 3.44, 3.07, 3.00, 3.43, 3.36, 3.13, 3.12, 2.74, 2.76, 2.88, 2.96])
A = np.array([48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41], float)
B = np.array([42, 33, 16, 39, 38, 36, 15, 33, 20, 43, 34, 22, 7, 15, 34, 29, 41, 13, 38, 25, 27, 41, 28, 14, 28, 40], float)
RESAMPLES = 400_000


def correlation(x, y, axis=-1):
    x = x - x.mean(axis=axis, keepdims=True)
    y = y - y.mean(axis=axis, keepdims=True)
    return (x * y).sum(axis=axis) / np.sqrt((x * x).sum(axis=axis) * (y * y).sum(axis=axis))


def difference(x, y, axis=-1):
    return x.mean(axis=axis) - y.mean(axis=axis)


CASES = {
    "lawCorrelation": ((LSAT, GPA), correlation, True),
    "spatialMean": ((A,), lambda x, axis=-1: x.mean(axis=axis), False),
    "spatialVariance": ((A,), lambda x, axis=-1: x.var(axis=axis), False),
    "spatialUnbiasedVariance": ((A,), lambda x, axis=-1: x.var(axis=axis, ddof=1), False),
    "spatialDifference": ((A, B[:20]), difference, False),
}


def emit(name, value):
    print(f"{name},{float(value)!r}")


def intervals():
    for name, (data, statistic, paired) in CASES.items():
        for method in ("percentile", "basic", "BCa"):
            result = stats.bootstrap(data, statistic, n_resamples=RESAMPLES, batch=2_000, method=method, paired=paired,
                                     confidence_level=0.9, vectorized=True, random_state=20211)
            emit(f"{name}.{method}.low", result.confidence_interval.low)
            emit(f"{name}.{method}.high", result.confidence_interval.high)
            if method == "BCa":
                emit(f"{name}.standardError", result.standard_error)


def accelerations():
    """The jackknife's acceleration, which has no randomness in it."""
    def jackknife(data, statistic):
        cubes = squares = 0.0
        for k, sample in enumerate(data):
            n = len(sample)
            values = np.array([statistic(*[np.delete(s, i) if j == k else s for j, s in enumerate(data)]) for i in range(n)])
            u = (n - 1) * (values.mean() - values)
            cubes += (u ** 3).sum() / n ** 3
            squares += (u ** 2).sum() / n ** 2
        return cubes / (6 * squares ** 1.5)

    emit("spatialVariance.acceleration", jackknife((A,), np.var))
    emit("spatialDifference.acceleration", jackknife((A, B[:20]), difference))
    law = np.array([correlation(np.delete(LSAT, i), np.delete(GPA, i)) for i in range(15)])
    u = law.mean() - law
    emit("lawCorrelation.acceleration", (u ** 3).sum() / (6 * (u ** 2).sum() ** 1.5))


def statistics():
    """Statistics on one fixed resample: rows 7 i² + 3 i mod 26."""
    rows = np.array([(7 * i * i + 3 * i) % 26 for i in range(26)])
    a, b = A[rows], B[rows]
    emit("rows.mean", a.mean())
    emit("rows.variance", a.var())
    emit("rows.unbiasedVariance", a.var(ddof=1))
    emit("rows.standardErrorOfMean", stats.sem(a))
    emit("rows.standardErrorOfVariance", np.sqrt((stats.moment(a, 4) - stats.moment(a, 2) ** 2) / 26))
    for p in (0.05, 0.25, 0.5, 0.9, 0.99):
        emit(f"rows.quantile{p}", np.quantile(a, p))
    emit("rows.correlation", np.corrcoef(a, b)[0, 1])
    emit("rows.slope", stats.linregress(a, b).slope)
    design = np.column_stack([np.ones(26), a, a * a, np.cos(rows)])
    for j, coefficient in enumerate(np.linalg.lstsq(design, b, rcond=None)[0][1:]):
        emit(f"rows.coefficient{j}", coefficient)


def bcaEnds():
    """BCa ends from replicates that are known: i²/100 for i = 1..999, position (B + 1)p (Hyndman and Fan, type 6)."""
    replicates = np.arange(1, 1000) ** 2 / 100
    for estimate, a in ((2500.0, 0.0), (2300.0, 0.08), (3000.0, -0.05)):
        share = ((replicates < estimate).sum() + 0.5 * (replicates == estimate).sum()) / 999
        z0 = stats.norm.ppf(share)
        z = stats.norm.ppf([0.05, 0.95])
        levels = stats.norm.cdf(z0 + (z0 + z) / (1 - a * (z0 + z)))
        low, high = np.quantile(replicates, levels, method="weibull")
        emit(f"bca.{estimate:.0f}.low", low)
        emit(f"bca.{estimate:.0f}.high", high)


print(f"# SciPy {scipy.__version__}, NumPy {np.__version__}, {RESAMPLES} resamples; made by src/test/reference/bootstrap/reference.py")
intervals()
accelerations()
statistics()
bcaEnds()
print("done", file=sys.stderr)
