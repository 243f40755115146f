"""The least clearance to an obstacle and the clearance when a sensor first told of it, metres, after NumPy.

Input: a JSON file with "t", "north", "east", "obstacle" (north, east), "radii" (of both together), "sensor_t" and "start".
"""
import json
import sys

import numpy as np

given = json.load(open(sys.argv[1]))
t = np.array(given["t"])
north, east = given["obstacle"]
clearance = np.hypot(np.array(given["north"]) - north, np.array(given["east"]) - east) - given["radii"]
inside = t >= given["start"]
time, part = t[inside], clearance[inside]
place = int(np.argmin(part))
middle = np.percentile(np.diff(time), 50, method="inverted_cdf")
near = np.abs(time - time[place]) <= max(0.2, 2.5 * middle)
c2, c1, c0 = np.polyfit(time[near] - time[place], part[near], 2)
vertex = -c1 / (2 * c2)
if c2 <= 0 or not (time[near] - time[place]).min() <= vertex <= (time[near] - time[place]).max():
    vertex = 0.0
told = next(moment for moment in given["sensor_t"] if moment >= given["start"])
print(json.dumps([c0 + vertex * (c1 + vertex * c2), float(np.interp(told, t, clearance))]))
