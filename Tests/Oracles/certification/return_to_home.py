"""Distance to the home at the touchdown, time from the command, and length of the way, after NumPy.

Input: a JSON file with "times", "north", "east", "landed" (times and values), "command" (a time) and "home".
"""
import json
import sys

import numpy as np

given = json.load(open(sys.argv[1]))
times, north, east = (np.array(given[x]) for x in ("times", "north", "east"))
at, states = (np.array(x) for x in given["landed"])
fall = np.flatnonzero((states[1:] == 1) & (states[:-1] == 2))[0] + 1
distance = np.hypot(
    np.interp(at[fall], times, north) - given["home"][0], np.interp(at[fall], times, east) - given["home"][1])
way = np.flatnonzero((times >= given["command"]) & (times <= at[fall]))
kept = [way[0]]
for index in way[1:]:
    # Times of whole nanoseconds: a second is a second in spite of rounding.
    if times[index] - times[kept[-1]] >= 1 - 1e-9 or index == way[-1]:
        kept.append(index)
length = np.sum(np.hypot(np.diff(north[kept]), np.diff(east[kept])))
print(json.dumps([float(distance), float((at[fall - 1] + at[fall]) / 2 - given["command"]), float(length)]))
