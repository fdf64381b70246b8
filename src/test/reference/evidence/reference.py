"""Reference values for genmodels.evidence, by routes that share no formula with the library.

Evidence: the targets are jointly N(0, I/beta + Phi Phi'/alpha), scipy.stats.multivariate_normal.
Leave-one-out: conditional normal laws of that joint law, one at a time.
Logistic and Student evidence: adaptive quadrature over one or two weights.

Run: python3 src/test/reference/evidence/reference.py    
"""
import numpy as np
import scipy
from scipy import integrate, stats

x = np.linspace(0, 1, 10)
t = np.array([0.31, 0.42, 1.28, 0.87, 0.05, -0.61, -0.93, -0.78, -0.52, 0.24])
alpha, beta = 5e-3, 11.1

print("SciPy", scipy.__version__)
for degree in range(10):
    phi = np.vander(x, degree + 1, increasing=True)
    cov = np.eye(10) / beta + phi @ phi.T / alpha
    evidence = stats.multivariate_normal.logpdf(t, np.zeros(10), cov)
    logs, squares = [], []
    for i in range(10):
        rest = np.arange(10) != i
        gain = np.linalg.solve(cov[np.ix_(rest, rest)], cov[rest, i])
        mean, var = gain @ t[rest], cov[i, i] - gain @ cov[rest, i]
        logs.append(stats.norm.logpdf(t[i], mean, np.sqrt(var)))
        squares.append((t[i] - mean) ** 2)
    print(f"{degree}, {evidence:.10f}, {np.mean(logs):.10f}, {np.mean(squares):.10f}")

z = np.array([-2.0, -1.1, -0.4, 0.3, 0.9, 1.7])
c = np.array([0, 0, 1, 0, 1, 1])


def logistic(w1, w0):
    a = w0 + w1 * z
    return np.exp(np.sum(np.where(c == 1, -np.logaddexp(0, -a), -np.logaddexp(0, a)))) * np.prod(
        stats.norm.pdf([w0, w1], scale=1 / np.sqrt(0.5)))


def student(w1, w0):
    return np.prod(stats.t.pdf(y, 3, loc=w0 + w1 * z, scale=0.4)) * np.prod(
        stats.norm.pdf([w0, w1], scale=1 / np.sqrt(0.5)))


y = np.array([-1.4, -0.9, 2.6, 0.5, 0.4, 1.6])
for f in (logistic, student):
    value, error = integrate.dblquad(f, -15, 15, -15, 15, epsabs=1e-14, epsrel=1e-10)
    print(f.__name__, f"{np.log(value):.8f}", error / value)
