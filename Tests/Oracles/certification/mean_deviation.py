"""Mean, sample standard deviation and largest magnitude of the deviations of a series from a set value, after NumPy.

Input: a JSON file with "values" and "target".
"""
import json
import sys

import numpy as np

given = json.load(open(sys.argv[1]))
deviations = np.array(given["values"], dtype=np.float64) - given["target"]
print(json.dumps([float(np.mean(deviations)), float(np.std(deviations, ddof=1)), float(np.max(np.abs(deviations)))]))
