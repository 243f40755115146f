"""The largest deviation of height and heading from their means before a switch of mode, and the settling time, after NumPy.

Input: a JSON file with "mode", "height" and "yaw" (each times and values), "baseline", "response" and "band".
"""
import json
import sys

import numpy as np

given = json.load(open(sys.argv[1]))
at, modes = (np.array(x) for x in given["mode"])
after = np.flatnonzero(np.diff(modes))[0] + 1
start, end = at[after - 1], at[after]


def deviations(samples, period=None):
    times, values = (np.array(x) for x in samples)
    before = (times >= start - given["baseline"]) & (times < start)
    response = (times >= start) & (times <= end + given["response"])
    if period:
        values = np.unwrap(values, period=period)
    return times[response], np.abs(values[response] - values[before].mean())


times, heights = deviations(given["height"])
_, turns = deviations(given["yaw"], 360)
last = np.flatnonzero(heights > given["band"])[-1]
settling = (times[last] + times[last + 1]) / 2 - (start + end) / 2
print(json.dumps([float(heights.max()), float(turns.max()), float(settling)]))
