"""How far places lie outside of a polygon of degrees, negative inside, after NumPy.

Input: a JSON file with "corners" and "places", lists of [latitude_1e7deg, longitude_1e7deg]. Each edge is cut into short pieces that
are straight between degrees; their ends are taken to the tangent plane of WGS 84 at each place by way of earth-centred coordinates.
"""
import json
import sys

import numpy as np

given = json.load(open(sys.argv[1]))
corners, places = (np.array(given[name], dtype=np.float64) * 1e-7 for name in ("corners", "places"))


def earth_centred(degrees):
    latitude, longitude = np.radians(degrees[:, 0]), np.radians(degrees[:, 1])
    a, f = 6378137.0, 1 / 298.257223563
    e2 = f * (2 - f)
    normal = a / np.sqrt(1 - e2 * np.sin(latitude) ** 2)
    return np.stack([
        normal * np.cos(latitude) * np.cos(longitude), normal * np.cos(latitude) * np.sin(longitude),
        normal * (1 - e2) * np.sin(latitude)], axis=1)


shares = np.linspace(0, 1, 51)[:-1, None]
marks = np.concatenate([start + shares * (end - start) for start, end in zip(corners, np.roll(corners, -1, axis=0))])
result = []
for place in places:
    latitude, longitude = np.radians(place)
    east = np.array([-np.sin(longitude), np.cos(longitude), 0])
    north = np.array([
        -np.sin(latitude) * np.cos(longitude), -np.sin(latitude) * np.sin(longitude), np.cos(latitude)])
    offset = earth_centred(marks) - earth_centred(place[None, :])
    flat = np.stack([offset @ east, offset @ north], axis=1)
    after = np.roll(flat, -1, axis=0)
    along = after - flat
    share = np.clip(-np.sum(flat * along, axis=1) / np.sum(along ** 2, axis=1), 0, 1)
    distance = np.min(np.linalg.norm(flat + share[:, None] * along, axis=1))
    # The winding number about the place, from the angles that the pieces are seen under.
    turn = np.arctan2(flat[:, 0] * after[:, 1] - flat[:, 1] * after[:, 0], np.sum(flat * after, axis=1))
    result.append(float(-distance if abs(np.sum(turn)) > np.pi else distance))
print(json.dumps(result))
