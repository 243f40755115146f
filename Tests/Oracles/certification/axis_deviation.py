"""P95 (nearest rank), RMS, maximum and mean deviation of a series about a set value or about its mean, after NumPy.

Input: a JSON file with "values", or "east" and "north" of which the length counts, and "target" (null for none) and, for angles
in degrees, "period".
"""
import json
import sys

import numpy as np

given = json.load(open(sys.argv[1]))
if "values" in given:
    values = np.array(given["values"], dtype=np.float64)
else:
    values = np.linalg.norm(np.array([given["east"], given["north"]], dtype=np.float64), axis=0)
period = given.get("period")
target = given["target"]
if period:
    origin = values[0] if target is None else target
    values = np.mod(values - origin + period / 2, period) - period / 2
    target = None if target is None else 0.0
deviations = values - (np.mean(values) if target is None else target)
magnitudes = np.abs(deviations)
print(json.dumps([
    float(np.percentile(magnitudes, 95, method="inverted_cdf")),
    float(np.sqrt(np.mean(magnitudes ** 2))),
    float(np.max(magnitudes)),
    float(np.mean(deviations)) if target is not None else 0.0,
]))
