"""Reference values for genmodels.indianbuffet: ln p(X | Z) of the linear-Gaussian model as a multivariate normal density.

Every column of X is N(0, noise^2 I + scale^2 Z Z'), scipy.stats.multivariate_normal.

Run: python3 src/test/reference/indianbuffet/reference.py
"""
import numpy as np
import scipy
from scipy import stats

print("SciPy", scipy.__version__)
X = np.array([[0.3, -1.2, 0.8], [1.1, 0.4, -0.5], [-0.7, 2.0, 0.1], [0.9, -0.3, 1.6]])
for rows, noise, scale in (
    (["10", "11", "01", "11"], 0.5, 1.0),
    (["1001", "1100", "0100", "1010"], 0.8, 2.5),
    (["", "", "", ""], 0.5, 1.0),
):
    Z = np.array([[float(c) for c in row] for row in rows]).reshape(4, -1)
    cov = noise**2 * np.eye(4) + scale**2 * Z @ Z.T
    print(rows, f"{sum(stats.multivariate_normal.logpdf(x, np.zeros(4), cov) for x in X.T):.10f}")
