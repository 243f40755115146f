"""Closest point of approach and losses of two cylinders of two tracks, after NumPy.

Input: a JSON file with "own" and "other", lists of [time_s, east_m, north_m, up_m], the cylinders "well_clear" and "nmac" as
[radius_m, half_height_m], and "clear_s". Prints the least distance, the two counts, the horizontal and the vertical distance at the
closest point, and the time within the first cylinder.
"""
import json
import sys

import numpy as np

given = json.load(open(sys.argv[1]))
own, other = (np.array(given[name], dtype=np.float64) for name in ("own", "other"))
start, end = max(own[0, 0], other[0, 0]), min(own[-1, 0], other[-1, 0])
times = np.union1d(own[:, 0], other[:, 0])
times = times[(times >= start) & (times <= end)]
relative = np.stack(
    [np.interp(times, other[:, 0], other[:, k]) - np.interp(times, own[:, 0], own[:, k]) for k in (1, 2, 3)], axis=1)
motion = np.diff(relative, axis=0)
share = np.clip(-np.sum(relative[:-1] * motion, axis=1) / np.sum(motion ** 2, axis=1), 0, 1)
places = relative[:-1] + share[:, None] * motion
distances = np.linalg.norm(places, axis=1)
least = np.argmin(distances)


def losses(radius, half_height):
    """The parts of each straight piece inside of the cylinder, from the roots of polynomials in the share."""
    pieces = []
    for place, step, begin, length in zip(relative[:-1], motion, times[:-1], np.diff(times)):
        marks = [0.0, 1.0]
        marks += list(np.roots([
            step[:2] @ step[:2], 2 * place[:2] @ step[:2], place[:2] @ place[:2] - radius ** 2]))
        marks += [(half_height - place[2]) / step[2], (-half_height - place[2]) / step[2]]
        marks = sorted({float(m.real) for m in marks if abs(np.imag(m)) < 1e-12 and 0 <= np.real(m) <= 1})
        for low, high in zip(marks, marks[1:]):
            middle = place + (low + high) / 2 * step
            if np.hypot(*middle[:2]) < radius and abs(middle[2]) < half_height:
                pieces.append((begin + low * length, begin + high * length))
    count = sum(1 for i, p in enumerate(pieces) if i == 0 or p[0] - pieces[i - 1][1] > given["clear_s"])
    return count, sum(high - low for low, high in pieces)


well_clear, nmac = losses(*given["well_clear"]), losses(*given["nmac"])
print(json.dumps([
    float(distances[least]), well_clear[0], nmac[0], float(np.hypot(*places[least][:2])), float(abs(places[least][2])),
    well_clear[1]]))
