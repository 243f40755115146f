"""Position error, rate, latency and valid share of a Remote ID, after NumPy.

Input: a JSON file with "truth" and "messages", lists of [received_s, generated_s or -1, latitude_1e7deg, longitude_1e7deg], and
"end", the end of the window that begins at 0. Latitudes of −2³¹ are unknown. Short distances by the radii of curvature of WGS 84.
"""
import json
import sys

import numpy as np

given = json.load(open(sys.argv[1]))
truth, messages = (np.array(given[name], dtype=np.float64) for name in ("truth", "messages"))
valid = messages[(messages[:, 2] > -2147483648) & (messages[:, 1] >= 0)]
new = valid[np.concatenate([[True], valid[1:, 1] > np.maximum.accumulate(valid[:, 1])[:-1]])]
inside = new[(new[:, 1] >= truth[0, 0]) & (new[:, 1] <= truth[-1, 0])]
latitude = np.interp(inside[:, 1], truth[:, 0], truth[:, 2])
longitude = np.interp(inside[:, 1], truth[:, 0], truth[:, 3])
middle = np.radians((latitude + inside[:, 2]) / 2 * 1e-7)
a, f = 6378137.0, 1 / 298.257223563
e2 = f * (2 - f)
w = 1 - e2 * np.sin(middle) ** 2
north = np.radians((inside[:, 2] - latitude) * 1e-7) * a * (1 - e2) / w ** 1.5
east = np.radians((inside[:, 3] - longitude) * 1e-7) * a / np.sqrt(w) * np.cos(middle)
intervals = np.diff(new[:, 0])
mean = np.mean(intervals)
silence = max(0, new[0, 0] - mean) + max(0, given["end"] - new[-1, 0] - mean)
print(json.dumps([
    float(np.percentile(np.hypot(east, north), 95, method="inverted_cdf")),
    float(len(intervals) / (new[-1, 0] - new[0, 0] + silence)),
    float(np.percentile(new[:, 0] - new[:, 1], 95, method="inverted_cdf")),
    100.0 * len(valid) / len(messages)]))
