"""Overshoot, delay, rise, settling, remainder and number of the steps of a set-point, after NumPy.

Input: a JSON file with "attitude" and "set_point" (each "t" and "y"), "minimum_step", "baseline", "hold", "settled" and
"band". The set-point must be a stairway: each change is one step.
"""
import json
import sys

import numpy as np

given = json.load(open(sys.argv[1]))
t, y = (np.array(given["attitude"][k]) for k in "ty")
ts, ys = (np.array(given["set_point"][k]) for k in "ty")
places = np.flatnonzero(np.abs(np.diff(ys)) >= given["minimum_step"])
rows = []
for place in places:
    start = (ts[place] + ts[place + 1]) / 2
    end = start + given["hold"]
    base = y[(t >= start - given["baseline"]) & (t < start)].mean()
    settled = y[(t >= end - given["settled"]) & (t < end)].mean()
    inside = (t >= start) & (t <= end)
    time, part = t[inside] - start, (y[inside] - base) / (settled - base)

    def first(level):
        i = np.argmax(part >= level)
        return np.interp(level, part[i - 1:i + 1], time[i - 1:i + 1])

    rise = first(0.9) - first(0.1)
    later = np.flatnonzero(time >= first(0.9))
    top = later[np.argmax(part[later])]
    near = np.abs(time - time[top]) <= max(0.6 * rise, 2.5 * np.median(np.diff(time)))
    c2, c1, c0 = np.polyfit(time[near] - time[top], part[near], 2)
    out = np.flatnonzero(np.abs(part - 1) > given["band"] / 100)[-1]
    error = np.abs(part[out:out + 2] - 1)
    settling = np.interp(-given["band"] / 100, -error, time[out:out + 2])
    held = np.interp(end, ts, ys)
    rows.append([100 * (c0 - c1 ** 2 / (4 * c2) - 1), first(0.5), rise, settling, settled - held])
print(json.dumps(list(np.mean(rows, axis=0)) + [len(rows)]))
