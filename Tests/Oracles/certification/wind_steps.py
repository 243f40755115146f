"""R95 of the worst step of wind and of each step, P95 of height and heading of each, and the mean winds, after NumPy.

Input: a JSON file with "t", "north", "east", "down", "yaw", "wind" (all at the times "t"), "marks" (the last one is the end)
and "settling". Deviations are counted from the means.
"""
import json
import sys

import numpy as np

given = json.load(open(sys.argv[1]))
t = np.array(given["t"])


def p95(values):
    return float(np.percentile(values, 95, method="inverted_cdf"))


def p95_about_mean(values):
    return p95(np.abs(values - values.mean()))


radial, axes, winds = [], [], []
for start, end in zip(given["marks"], given["marks"][1:]):
    inside = (t >= start + given["settling"]) & (t < end)
    north, east, down, yaw, wind = (np.array(given[k])[inside] for k in ("north", "east", "down", "yaw", "wind"))
    radial.append(p95(np.hypot(north - north.mean(), east - east.mean())))
    axes += [p95_about_mean(down), p95_about_mean(yaw)]
    winds.append(float(wind.mean()))
print(json.dumps([max(radial)] + radial + axes + winds))
