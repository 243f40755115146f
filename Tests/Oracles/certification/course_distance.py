"""P95 (nearest rank), maximum and RMS of the distances of positions to the nearest leg of a course in space, after NumPy.

Input: a JSON file with "course" and "positions", lists of three coordinates in metres.
"""
import json
import sys

import numpy as np

given = json.load(open(sys.argv[1]))
course = np.array(given["course"], dtype=np.float64)
positions = np.array(given["positions"], dtype=np.float64)
distances = np.full(len(positions), np.inf)
for start, end in zip(course[:-1], course[1:]):
    leg = end - start
    share = np.clip((positions - start) @ leg / (leg @ leg), 0, 1)
    distances = np.minimum(distances, np.linalg.norm(positions - start - share[:, None] * leg, axis=1))
print(json.dumps([
    float(np.percentile(distances, 95, method="inverted_cdf")),
    float(np.max(distances)),
    float(np.sqrt(np.mean(distances ** 2))),
]))
