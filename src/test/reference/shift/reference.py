"""Values that the tests of classification, evaluation and shift expect, by NumPy and SciPy alone.

Run: /usr/bin/python3 src/test/reference/shift/reference.py
The data are made by formula, so that Java makes the same ones. Last run with NumPy 1.24.2, SciPy 1.10.1.
"""
import numpy as np
from scipy import integrate, optimize, special, stats


def table(n, d, phase):
    """rows[i][j] = (j + 1) sin(1.3 i + 2.1 j + phase) + cos(0.7 i j)"""
    i, j = np.mgrid[0:n, 0:d]
    return (j + 1) * np.sin(1.3 * i + 2.1 * j + phase) + np.cos(0.7 * i * j)


def labels(n, classes):
    """the i-th label is (i² + i // 3) mod classes"""
    i = np.arange(n)
    return (i * i + i // 3) % classes


def show(name, value):
    print(name, np.array2string(np.asarray(value), precision=12, separator=", ", max_line_width=120))


# Logistic regression: penalised likelihood by BFGS, then Newton's method to the last digit.
def logistic(x, y, w, classes, l2):
    n, d = x.shape
    k = 1 if classes == 2 else classes

    def loss(p):
        p = p.reshape(k, d + 1)
        z = x @ p[:, :d].T + p[:, d]
        if classes == 2:
            z = np.hstack([np.zeros((n, 1)), z])
        return (w * (special.logsumexp(z, axis=1) - z[np.arange(n), y])).sum() + l2 / 2 * (p[:, :d] ** 2).sum()

    start = np.zeros(k * (d + 1))
    found = optimize.minimize(loss, start, method="BFGS", options={"gtol": 1e-9, "maxiter": 5000})
    polished = optimize.minimize(loss, found.x, method="Nelder-Mead",
                                 options={"xatol": 1e-11, "fatol": 1e-14, "maxiter": 200000, "maxfev": 200000})
    return polished.x.reshape(k, d + 1), polished.fun


x2 = table(20, 2, 0.0)
show("binary: w1 w2 b", logistic(x2, labels(20, 2), np.ones(20), 2, 0.5)[0])
show("binary, unpenalised: w1 w2 b", logistic(x2, labels(20, 2), np.ones(20), 2, 0.0)[0])
weights = 0.5 + np.arange(20) % 4
show("binary, weighted: w1 w2 b", logistic(x2, labels(20, 2), weights, 2, 0.5)[0])
p, value = logistic(x2, labels(20, 3), np.ones(20), 3, 0.5)
show("three classes: w1 w2 (b less the last b)", np.column_stack([p[:, :2], p[:, 2] - p[2, 2]]))
show("three classes: penalised loss", value)


# Maximum mean discrepancy.
def squares(a, b):
    return ((a[:, None, :] - b[None, :, :]) ** 2).sum(-1)


x, y = table(7, 3, 0.0), table(5, 3, 1.0)
pool = np.vstack([x, y])
distances = np.sqrt(squares(pool, pool)[np.triu_indices(12, 1)])
h = np.median(distances)
show("median distance", h)
k = lambda a, b: np.exp(-squares(a, b) / (2 * h * h))
mmd = ((k(x, x).sum() - 7) / (7 * 6) + (k(y, y).sum() - 5) / (5 * 4) - 2 * k(x, y).mean())
show("unbiased MMD²", mmd)

# Counts.
show("chi-square homogeneity of (12, 30, 9) and (25, 21, 8): p", stats.chi2_contingency([[12, 30, 9], [25, 21, 8]], correction=False)[1])
show("Fisher, one-sided, 15 of 20 against 9 of 20: p", stats.fisher_exact([[15, 5], [9, 11]], alternative="greater")[1])
show("two-sample KS, exact: p", stats.ks_2samp(table(30, 1, 0.0)[:, 0], table(25, 1, 0.5)[:, 0] + 0.4, method="exact"))

# uLSIF: leave-one-out by really leaving out.
phi, psi = np.abs(table(9, 4, 0.3)) / 5, np.abs(table(7, 4, 1.1)) / 5
for lam in (0.01, 0.3):
    score = 0
    for i in range(7):
        f, g = np.delete(phi, i, 0), np.delete(psi, i, 0)
        a = np.maximum(0, np.linalg.solve(f.T @ f / 8 + lam * np.eye(4), g.mean(0)))
        score += ((phi[i] @ a) ** 2 / 2 - psi[i] @ a) / 7
    show(f"uLSIF leave-one-out, λ = {lam}", score)

# KLIEP with all test points as centres and width 0.8: the optimum by SLSQP.
train, test = table(40, 1, 0.0) * 0.8, table(15, 1, 0.5) * 0.4 + 0.5
bump = lambda a: np.exp(-squares(a, test) / (2 * 0.8 ** 2))
b = bump(train).mean(0)
best = -np.inf
for trial in range(20):
    start = np.random.default_rng(trial).dirichlet(np.ones(15)) / b
    found = optimize.minimize(lambda a: -np.log(np.maximum(bump(test) @ a, 1e-300)).mean(), start, method="SLSQP",
                              bounds=[(0, None)] * 15, constraints={"type": "eq", "fun": lambda a: a @ b - 1},
                              options={"ftol": 1e-13, "maxiter": 2000})
    best = max(best, -found.fun)
show("KLIEP: greatest mean log w over the test points", best)
tt = np.sqrt(squares(test, test)[np.triu_indices(15, 1)])
show("KLIEP: median distance of test points", np.median(tt))

# Priors of Saerens et al. by direct maximisation over the simplex.
post = np.abs(table(30, 3, 0.2)) + 0.05
post /= post.sum(1, keepdims=True)
train_priors = np.array([0.2, 0.3, 0.5])
likelihood = post / train_priors
found = optimize.minimize(lambda q: -np.log(likelihood @ q).sum(), train_priors, method="SLSQP", bounds=[(0, 1)] * 3,
                          constraints={"type": "eq", "fun": lambda q: q.sum() - 1}, options={"ftol": 1e-15})
show("maximum-likelihood priors", found.x)
show("log-likelihood ratio", -found.fun)

# The sinc toy: excess test risk of the population's line, unweighted and with exact weights.
source, target = stats.norm(1, 0.5), stats.norm(2, 0.25)
for name, law in (("unweighted", source), ("exact weights", target)):
    m = lambda f: integrate.quad(lambda t: law.pdf(t) * f(t), law.mean() - 12 * law.std(), law.mean() + 12 * law.std(), limit=400, epsabs=1e-13)[0]
    a = np.array([[1, m(lambda t: t)], [m(lambda t: t), m(lambda t: t * t)]])
    c = np.linalg.solve(a, [m(np.sinc), m(lambda t: t * np.sinc(t))])
    risk = integrate.quad(lambda t: target.pdf(t) * (np.sinc(t) - c[0] - c[1] * t) ** 2, -1, 5, limit=400, epsabs=1e-13)[0]
    show(f"sinc toy, {name}: intercept, slope, excess risk", [c[0], c[1], risk])
