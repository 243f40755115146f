"""The least distance of the way, averaged over a short time, from each waypoint between the items before and after, after NumPy.

Input: a JSON file with "times", "north", "east", "reached" (the times of the items), "waypoints", "averaging" and "end".
"""
import json
import sys

import numpy as np

given = json.load(open(sys.argv[1]))
times = np.array(given["times"])
way = np.stack([given["north"], given["east"]], axis=1)
half = given["averaging"] / 2 + 1e-9
smooth = np.empty_like(way)
for i, time in enumerate(times):
    near = np.flatnonzero(np.abs(times - time) <= half)
    reach = min(i - near[0], near[-1] - i)
    smooth[i] = way[i - reach:i + reach + 1].mean(axis=0)

edges = [0.0] + given["reached"] + [given["end"]]
misses = []
for number, waypoint in enumerate(np.array(given["waypoints"], dtype=np.float64)):
    part = smooth[(times >= edges[number]) & (times <= edges[number + 2])]
    start, step = part[:-1], np.diff(part, axis=0)
    along = np.clip(np.sum((waypoint - start) * step, axis=1) / np.sum(step ** 2, axis=1), 0, 1)
    misses.append(float(np.min(np.linalg.norm(waypoint - start - along[:, None] * step, axis=1))))
print(json.dumps(misses))
