"""Climb rate reduced to standard density, slope of least squares, RMS of its residuals and density ratio, after NumPy.

Input: a JSON file with "times", "heights", "pressure_hPa" and "temperature_degC". Density of dry air, R = 287.05287 J/(kg K) and
1.225 kg/m3 after ISO 2533.
"""
import json
import sys

import numpy as np

given = json.load(open(sys.argv[1]))
times = np.array(given["times"], dtype=np.float64)
heights = np.array(given["heights"], dtype=np.float64)
slope, intercept = np.polyfit(times, heights, 1)
residuals = heights - (slope * times + intercept)
ratio = 100 * given["pressure_hPa"] / (287.05287 * (given["temperature_degC"] + 273.15)) / 1.225
print(json.dumps([
    float(slope * np.sqrt(ratio)), float(slope), float(np.sqrt(np.mean(residuals ** 2))), float(ratio),
]))
