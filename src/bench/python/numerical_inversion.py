"""SciPy's side of genmodels.bench.Inversion: NumericalInversePolynomial (UNU.RAN's PINV) at a u-error of 1e-10.

SciPy is given its fast way: the density in plain Python floats with the math module (which it calls back point by point), its
centre and domain, and rvs of a million at once. A case with .set-up answers the time of the set-up, both in nanoseconds.
"""

import math
import statistics
import time

import numpy as np
from scipy.stats.sampling import NumericalInversePolynomial

import engine

DRAWS = 1_000_000
SET_UP = ".set-up"


class Law:
    def __init__(self, pdf, center, low=-math.inf, high=math.inf):
        self.pdf = pdf
        self.center = center
        self.domain = (low, high)


def bell(x, mean, sd):
    z = (x - mean) / sd
    return math.exp(-0.5 * z * z) / sd


LAWS = {
    "normal": Law(lambda x: math.exp(-0.5 * x * x), 0),
    "gamma-2.5": Law(lambda x: x ** 1.5 * math.exp(-x) if x > 0 else 0.0, 1.5, 0),
    "gamma-0.5": Law(lambda x: math.exp(-x) / math.sqrt(x) if x > 0 else math.inf, 0.5, 0),
    "beta-2-5": Law(lambda x: x * (1 - x) ** 4, 0.2, 0, 1),
    "t-3": Law(lambda x: (1 + x * x / 3) ** -2, 0),
    "mixture": Law(lambda x: 0.3 * bell(x, -2, 0.5) + 0.7 * bell(x, 1, 1), 1),
}
samplers = {}


def set_up(law, seed=1):
    return NumericalInversePolynomial(law, center=law.center, domain=law.domain, u_resolution=1e-10,
                                      random_state=np.random.Generator(np.random.SFC64(seed)))


def measure(name):
    law = LAWS[name.removesuffix(SET_UP)]
    times = []
    end = time.perf_counter() + 0.7
    if name.endswith(SET_UP):
        while len(times) < 5 or time.perf_counter() < end:
            start = time.perf_counter()
            set_up(law, len(times))
            times.append(1e9 * (time.perf_counter() - start))
        return statistics.median(times)
    if name not in samplers:
        samplers[name] = set_up(law)
    sampler = samplers[name]
    while len(times) < 5 or time.perf_counter() < end:
        start = time.perf_counter()
        sampler.rvs(DRAWS)
        times.append(1e9 * (time.perf_counter() - start) / DRAWS)
    return statistics.median(times)


if __name__ == "__main__":
    engine.serve(measure)
