"""Shares of missing and of repeated frames in per cent, the magnitude of the clock's drift in 1e-6, 95 % of the jitter in
seconds, repeated times and missing frames, after NumPy.

Input: a JSON file with "sequence" (in order, nothing late), "received_ns" and "generated_ns".
"""
import json
import sys

import numpy as np

given = json.load(open(sys.argv[1]))
steps = np.mod(np.diff(given["sequence"]), 256)
missing = int(np.sum(steps[steps > 0] - 1))
repeated = int(np.sum(steps == 0))
received = len(given["sequence"]) - repeated
own = np.array(given["generated_ns"], dtype=np.int64)
offset = np.array(given["received_ns"], dtype=np.int64) - own
seconds = (own - own[0]) * 1e-9
design = np.column_stack([seconds - seconds.mean(), np.ones(len(seconds))])
deviation = offset * 1e-9 - (offset * 1e-9).mean()
solution, *_ = np.linalg.lstsq(design, deviation, rcond=None)
rests = np.abs(deviation - design @ solution)
print(json.dumps([
    100 * missing / (received + missing), 100 * repeated / (received + repeated), abs(1e6 * solution[0]),
    np.percentile(rests, 95, method="inverted_cdf"), int(np.sum(np.diff(own) == 0)), missing,
]))
