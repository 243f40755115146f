"""The largest root mean square of the axes, the increase of the clipping counter, the largest test ratio, and the same of
each axis and ratio, after NumPy.

Input: a JSON file with "axes" and "ratios" (lists of series) and "clipping".
"""
import json
import sys

import numpy as np

given = json.load(open(sys.argv[1]))
levels = [float(np.linalg.norm(axis) / np.sqrt(len(axis))) for axis in given["axes"]]
ratios = [float(np.max(ratio)) for ratio in given["ratios"]]
clipping = np.array(given["clipping"])
change = np.diff(clipping)
increase = float(np.sum(np.where(change < 0, clipping[1:], change)))
print(json.dumps([max(levels), increase, max(ratios)] + levels + ratios))
