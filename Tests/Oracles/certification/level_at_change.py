"""The distance of the level at the first change of mode from a declared one, and the level at the touchdown, after NumPy.

Input: a JSON file with "mode", "level" and "landed" (each times and values) and "declared".
"""
import json
import sys

import numpy as np

given = json.load(open(sys.argv[1]))
at, level = (np.array(x) for x in given["level"])


def held(time):
    return level[np.searchsorted(at, time, side="right") - 1]


def at_change(samples):
    times, values = np.array(samples[0]), np.array(samples[1])
    after = np.flatnonzero(np.diff(values))[0] + 1
    return (held(times[after - 1]) + held(times[after])) / 2


print(json.dumps([float(abs(at_change(given["mode"]) - given["declared"])), float(at_change(given["landed"]))]))
