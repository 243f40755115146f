"""The largest tilt in degrees and the loss of height in metres after the cut of a motor, after NumPy.

Input: a JSON file with "t", "roll", "pitch", "height", "cut", "baseline" and "response".
"""
import json
import sys

import numpy as np

given = json.load(open(sys.argv[1]))
t = np.array(given["t"])
cut = given["cut"]
before = (t >= cut - given["baseline"]) & (t < cut)
after = (t >= cut) & (t <= cut + given["response"])


def top(values, base):
    """The vertex of a parabola through the samples above 80 % of the peak, as many to both sides."""
    time, part = t[after], values[after]
    place = int(np.argmax(part))
    below = np.flatnonzero(part < base + 0.8 * (part[place] - base))
    low = below[below < place].max(initial=-1) + 1
    high = below[below > place].min(initial=len(part)) - 1
    sides = min(time[high] - time[place], time[place] - time[low])
    middle = np.percentile(np.diff(time), 50, method="inverted_cdf")
    near = np.abs(time - time[place]) <= max(sides, 2.5 * middle)
    c2, c1, c0 = np.polyfit(time[near] - time[place], part[near], 2)
    return c0 - c1 ** 2 / (4 * c2)


tilt = np.degrees(np.arccos(np.cos(np.radians(given["roll"])) * np.cos(np.radians(given["pitch"]))))
height = np.array(given["height"])
base = height[before].mean()
print(json.dumps([top(tilt, tilt[before].mean()), top(base - height, 0.0)]))
