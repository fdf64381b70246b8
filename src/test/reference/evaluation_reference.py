"""Reference values of EvaluationTest: SciPy's tests on data that both sides can make.

    python3 src/test/reference/evaluation_reference.py

Made with SciPy 1.10.1; two samples of more than 70 values with 1.17.1, which gives the same for the rest.
"""
import numpy as np
import scipy
from scipy import stats

print("SciPy", scipy.__version__)


def weyl(n, step):
    """(i·step) mod 1, i = 1..n: evenly spread, without a random generator."""
    return np.arange(1, n + 1) * step % 1.0


small = weyl(50, 0.6180339887498949) ** 1.3
large = weyl(4000, 0.4142135623730951) ** 1.05
other = weyl(70, 0.7320508075688772) ** 0.7
huge = weyl(3000, 0.2360679774997898) ** 1.06
longest = weyl(20000, 0.4142135623730951) ** 1.05
longer = weyl(12000, 0.2360679774997898) ** 1.02

for name, data in (("small", small), ("large", large)):
    for method in ("exact", "asymp"):
        test = stats.kstest(data, "uniform", method=method)
        print("one sample", name, method, repr(test.statistic), repr(test.pvalue))
pairs = (
    ("small/other", (small, other), "exact"),
    ("large/other", (large, other), "exact"),
    ("large/huge", (large, huge), "exact"),
    ("longest/longer", (longest, longer), "exact"),
)
for name, (a, b), method in pairs:
    test = stats.ks_2samp(a, b, method=method)
    print("two samples", name, method, repr(test.statistic), repr(test.pvalue))

observed = np.array([18, 22, 31, 40, 25, 14])
expected = 150 * np.array([0.1, 0.15, 0.2, 0.25, 0.2, 0.1])
print("chi-square", stats.chisquare(observed, expected))
# Cells 3, 4 and 5 of (.4, .3, .2, .02, .02, .06) expect less than 5 of 60: 1.2 + 1.2 + 3.6 = 6 when merged.
print("chi-square, merged by hand", stats.chisquare([20, 21, 10, 9], 60 * np.array([0.4, 0.3, 0.2, 0.1])))
