"""The lag in milliseconds of the largest correlation of a stick with a rate, and that correlation, after NumPy.

Input: a JSON file with "stick" and "rate" (each "t" and "y") and "maximum_lag" in seconds.
"""
import json
import math
import sys

import numpy as np

given = json.load(open(sys.argv[1]))
stick, rate = ({k: np.array(given[name][k]) for k in "ty"} for name in ("stick", "rate"))


def middle_interval(times):
    return np.percentile(np.diff(times), 50, method="inverted_cdf")


interval = min(middle_interval(stick["t"]), middle_interval(rate["t"]))
start = max(stick["t"][0], rate["t"][0])
end = min(stick["t"][-1], rate["t"][-1])
times = start + interval * np.arange(math.floor((end - start) / interval) + 1)
x = np.interp(times, stick["t"], stick["y"])
y = np.interp(times, rate["t"], rate["y"])
before, after = 5, max(2, math.ceil(given["maximum_lag"] / interval))
stretch = y[after:len(y) - before]
lags = range(-before, after + 1)
rho = np.array([np.corrcoef(x[after - j:after - j + len(stretch)], stretch)[0, 1] for j in lags])
top = int(np.argmax(np.abs(rho)))
left, centre, right = np.abs(rho[top - 1:top + 2])
peak = lags[top] + (left - right) / (2 * (left - 2 * centre + right))
print(json.dumps([1000 * interval * peak, rho[top]]))
