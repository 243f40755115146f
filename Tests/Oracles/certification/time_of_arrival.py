"""P95 of delays at gates across a meridian (folded normal, delays of a flight correlated), mean, maximum and n_eff, after NumPy.

Input: a JSON file with "times", "latitudes" (1e-7 degrees), "gates" (latitudes) and "due" (seconds after the first gate).
"""
import json
import math
import sys

import numpy as np

given = json.load(open(sys.argv[1]))
times, latitudes = np.array(given["times"]), np.array(given["latitudes"], dtype=np.float64)
passes = []
for gate, latitude in enumerate(given["gates"]):
    for i in np.flatnonzero((latitudes[:-1] < latitude) & (latitudes[1:] >= latitude)):
        share = (latitude - latitudes[i]) / (latitudes[i + 1] - latitudes[i])
        passes.append((times[i] + share * (times[i + 1] - times[i]), gate))
flights = []
for time, gate in sorted(passes):
    if gate == 0:
        first = time
        flights.append([])
    else:
        flights[-1].append(time - first - given["due"][gate - 1])

groups = np.array(flights)
k, m = groups.shape
n = k * m
within = np.sum((groups - groups.mean(axis=1, keepdims=True)) ** 2) / (n - k)
between = m * np.var(groups.mean(axis=1), ddof=1)
rho = min(1.0, max(0.0, (between - within) / (between + (m - 1) * within)))
effective = n / (1 + (m - 1) * rho)
variance = np.var(groups) * effective / (effective - 1)
mu, sigma = math.sqrt(max(0.0, groups.mean() ** 2 - variance / effective)), math.sqrt(variance)
low, high = 0.0, mu + 10 * sigma
for _ in range(100):
    middle = (low + high) / 2
    share = (math.erf((middle - mu) / sigma / math.sqrt(2)) + math.erf((middle + mu) / sigma / math.sqrt(2))) / 2
    low, high = (middle, high) if share < 0.95 else (low, middle)
print(json.dumps([float(low), float(groups.mean()), float(np.abs(groups).max()), float(effective)]))
