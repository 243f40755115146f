"""The largest value of a series, the time above a threshold where each sample holds until the next, and the integral, after NumPy.

Input: a JSON file with "values", "times" and "threshold".
"""
import json
import sys

import numpy as np

given = json.load(open(sys.argv[1]))
values = np.array(given["values"], dtype=np.float64)
times = np.array(given["times"], dtype=np.float64)
print(json.dumps([
    float(np.max(values)),
    float(np.sum(np.diff(times)[values[:-1] > given["threshold"]])),
    float(np.trapezoid(values, times)),
]))
