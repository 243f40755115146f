"""R95 of touchdowns (circular normal, about a centre), RMS, maximum and mean, and the share inside an outline, after NumPy.

Input: a JSON file with "times", "north", "east", "touchdowns" (times), "centre" and "corners" (empty for none).
"""
import json
import math
import sys

import numpy as np

given = json.load(open(sys.argv[1]))
at = np.array(given["touchdowns"])
north = np.interp(at, given["times"], given["north"]) - given["centre"][0]
east = np.interp(at, given["times"], given["east"]) - given["centre"][1]
n = len(at)
sigma = math.sqrt((np.var(north, ddof=1) + np.var(east, ddof=1)) / 2)
mu = math.sqrt(max(0.0, north.mean() ** 2 + east.mean() ** 2 - 2 * sigma ** 2 / n))

nodes, weights = np.polynomial.legendre.leggauss(400)
angle = nodes * math.pi / 2


def inside(radius):
    """The share of a circular normal distribution in a circle, over the chords across the line to its mean."""
    x = radius * np.sin(angle)
    half = radius * np.cos(angle)
    across = np.array([math.erf(h / sigma / math.sqrt(2)) for h in half])
    density = np.exp(-((x - mu) / sigma) ** 2 / 2) / sigma / math.sqrt(2 * math.pi)
    return float(np.sum(weights * density * across * half) * math.pi / 2)


low, high = 0.0, mu + 3 * sigma
for _ in range(80):
    middle = (low + high) / 2
    low, high = (middle, high) if inside(middle) < 0.95 else (low, middle)
radius = np.hypot(north, east)
result = [(low + high) / 2, float(np.sqrt(np.mean(radius ** 2))), float(radius.max()), float(north.mean()), float(east.mean())]

if given["corners"]:
    # The winding number of the outline about each place.
    corners = np.array(given["corners"]) - given["centre"]
    count = 0
    for x, y in zip(north, east):
        turns = np.arctan2(corners[:, 1] - y, corners[:, 0] - x)
        steps = np.diff(np.append(turns, turns[0]))
        count += abs(np.sum((steps + math.pi) % (2 * math.pi) - math.pi)) > math.pi
    result.append(100 * count / n)
print(json.dumps(result))
