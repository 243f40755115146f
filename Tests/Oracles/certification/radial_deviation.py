"""R95 (nearest rank), RMS, maximum and length of the mean of horizontal deviations from a point, after NumPy.

Input: a JSON file with "east" and "north".
"""
import json
import sys

import numpy as np

given = json.load(open(sys.argv[1]))
points = np.array([given["east"], given["north"]], dtype=np.float64)
lengths = np.hypot(points[0], points[1])
print(json.dumps([
    float(np.percentile(lengths, 95, method="inverted_cdf")),
    float(np.sqrt(np.mean(lengths ** 2))),
    float(np.max(lengths)),
    float(np.linalg.norm(np.mean(points, axis=1))),
]))
