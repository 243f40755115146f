"""The length of the way that a series of velocities makes between two times, after NumPy: trapezoids, and the first and the last speed
up to the ends.

Input: a JSON file with "times", "east", "north", "start" and "end".
"""
import json
import sys

import numpy as np

given = json.load(open(sys.argv[1]))
times = np.array([given["start"], *given["times"], given["end"]], dtype=np.float64)
speeds = np.hypot(np.array(given["east"]), np.array(given["north"]))
speeds = np.concatenate([speeds[:1], speeds, speeds[-1:]])
print(json.dumps([float(np.trapezoid(speeds, times))]))
