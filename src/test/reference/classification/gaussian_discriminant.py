"""Reference values of GenerativeClassifierTest: means, pooled and own covariances, joint log-densities, a marginal and a
conditional mean, computed with NumPy and SciPy. Run: python3 gaussian_discriminant.py"""
import numpy as np
import scipy
from scipy.stats import multivariate_normal, norm

x = np.array([[1.0, 2.0, 0.5], [2.0, 1.0, 0.0], [3.0, 3.5, 1.0], [2.5, 0.5, -1.0], [0.5, 1.0, 2.0],
              [5.0, 4.0, 1.0], [6.0, 4.5, 3.0], [5.5, 6.0, 2.0], [7.0, 5.0, 0.5]])
y = np.array([0, 0, 0, 0, 0, 1, 1, 1, 1])
row = np.array([3.0, 3.0, 1.0])
print("numpy", np.__version__, "scipy", scipy.__version__)

means = [x[y == k].mean(axis=0) for k in (0, 1)]
own = [np.cov(x[y == k].T) for k in (0, 1)]
pooled = sum((np.sum(y == k) - 1) * own[k] for k in (0, 1)) / (len(y) - 2)
priors = [np.mean(y == k) for k in (0, 1)]
for name, cov in (("shared", [pooled, pooled]), ("own", own)):
    print(name, [float(np.log(priors[k]) + multivariate_normal.logpdf(row, means[k], cov[k])) for k in (0, 1)])

o = [0, 2]  # feature 1 is missing
joint = [np.log(priors[k]) + multivariate_normal.logpdf(row[o], means[k][o], pooled[np.ix_(o, o)]) for k in (0, 1)]
print("shared, feature 1 missing", [float(v) for v in joint])
p = np.exp(joint - np.logaddexp(*joint))
conditional = [means[k][1] + pooled[1, o] @ np.linalg.solve(pooled[np.ix_(o, o)], row[o] - means[k][o]) for k in (0, 1)]
print("filled", float(p @ conditional))

shrunk = 0.7 * pooled + 0.3 * np.trace(pooled) / 3 * np.eye(3)
print("shared, shrinkage 0.3",
      [float(np.log(priors[k]) + multivariate_normal.logpdf(row, means[k], shrunk)) for k in (0, 1)])
variance = [x[y == k].var(axis=0) for k in (0, 1)]
print("naive", [float(np.log(priors[k]) + norm.logpdf(row, means[k], np.sqrt(variance[k])).sum()) for k in (0, 1)])
