"""The time between the edges of two sampled states and its standard uncertainty, after NumPy.

Input: a JSON file with "start" and "end" (each times and values), "start_level" and "end_level" (the values after the edge)
and "u_clock".
"""
import json
import sys

import numpy as np

given = json.load(open(sys.argv[1]))


def edge(samples, level):
    times, values = np.array(samples[0]), np.array(samples[1])
    after = np.flatnonzero((values[1:] == level) & (values[:-1] != level))[0] + 1
    return np.mean(times[after - 1:after + 1]), times[after] - times[after - 1]


start, start_width = edge(given["start"], given["start_level"])
end, end_width = edge(given["end"], given["end_level"])
variance = (start_width ** 2 + end_width ** 2) / 12 + 2 * given["u_clock"] ** 2
print(json.dumps([float(end - start), float(np.sqrt(variance))]))
