"""The packet error rate in per cent, the missing and the received frames in a ring about a point, and the greatest distance,
after NumPy.

Input: a JSON file with "sequence" and "t" of the frames (in order, nothing late), "position_t", "north" and "east" from the
point, and "ring".
"""
import json
import sys

import numpy as np

given = json.load(open(sys.argv[1]))
t = np.array(given["t"])
distance = np.hypot(given["north"], given["east"])
low, high = given["ring"]


def inside(times):
    at = np.interp(times, given["position_t"], distance)
    return (at >= low) & (at < high)


gaps = np.mod(np.diff(given["sequence"]), 256) - 1
missing = int(np.sum(gaps[inside((t[1:] + t[:-1]) / 2)]))
received = int(np.sum(inside(t)))
print(json.dumps([100 * missing / (missing + received), missing, received, float(np.max(distance))]))
