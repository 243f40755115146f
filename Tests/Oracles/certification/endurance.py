"""The time from take-off to the reserve or the landing, after NumPy's least squares.

Input: a JSON file with "landed" and "level" (each times and values), "reserve" (null for none) and "reach".
"""
import json
import sys

import numpy as np

given = json.load(open(sys.argv[1]))
times, states = (np.array(x) for x in given["landed"])
rise = np.flatnonzero((states[1:] == 2) & (states[:-1] != 2))[0] + 1
fall = np.flatnonzero((states[1:] == 1) & (states[:-1] == 2))[0] + 1
end = np.mean(times[fall - 1:fall + 1])
if given["reserve"] is not None:
    at, level = (np.array(x) for x in given["level"])
    near = (at >= times[rise]) & (at < times[fall - 1]) & (np.abs(level - given["reserve"]) <= given["reach"])
    centre = at[near].mean()
    slope, offset = np.polyfit(at[near] - centre, level[near] - given["reserve"], 1)
    end = centre - offset / slope
print(json.dumps([float(end - np.mean(times[rise - 1:rise + 1]))]))
