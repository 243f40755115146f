"""Score of a manoeuvre against its line, from the raw samples, after NumPy.

Input: a JSON file with "course" and "positions" (rows of north, east, up in metres), "times" (seconds), "headings" (degrees, one
for each position), "heading" (the one to keep, "course" for the direction of the course, or null), "tolerances" (horizontal m,
vertical m, heading deg) and "reach" (m). Output: score %, time outside s, longest excursion s, worst horizontal m, worst vertical
m, worst heading deg, course covered %.
"""
import json
import sys

import numpy as np

given = json.load(open(sys.argv[1]))
course = np.array(given["course"], dtype=np.float64).reshape(-1, 3)
positions = np.array(given["positions"], dtype=np.float64)
times = np.array(given["times"], dtype=np.float64)
headings = np.array(given["headings"], dtype=np.float64)
reach = given["reach"]
ways = np.diff(course, axis=0)
lengths = np.linalg.norm(ways, axis=1)
starts = np.concatenate([[0.0], np.cumsum(lengths)])
total = starts[-1]


def wrapped(angle):
    return np.remainder(angle + 180, 360) - 180


def nearest(place, low, high):
    """Distance along the line, leg, point and distance of the nearest place between two distances along it."""
    if total == 0:
        return 0.0, 0, course[0], np.linalg.norm(place - course[0])
    legs = np.nonzero((starts[1:] > low) & (starts[:-1] <= high) & (lengths > 0))[0]
    if not len(legs):
        legs = np.nonzero(lengths > 0)[0][-1:]
    units = ways[legs] / lengths[legs, None]
    along = np.einsum("ij,ij->i", place - course[legs], units)
    along = np.clip(along, np.maximum(low - starts[legs], 0), np.minimum(high - starts[legs], lengths[legs]))
    points = course[legs] + along[:, None] * units
    distances = np.linalg.norm(place - points, axis=1)
    best = 0
    for index in range(1, len(legs)):
        if distances[index] < distances[best] - 1e-6:
            best = index
    return starts[legs[best]] + along[best], legs[best], points[best], distances[best]


farthest = flown = 0.0
places, joined = [], []
for index, position in enumerate(positions):
    step = np.linalg.norm(position - positions[index - 1]) if index else 0.0
    flown += step
    ahead = min(total, farthest + 4 * reach + step)
    place = nearest(position, max(0.0, farthest - reach), ahead)
    rejoins = False
    if place[3] > reach:
        end = min(total, farthest + 4 * reach + 2 * flown)
        if end > ahead:
            other = nearest(position, ahead, end)
            if other[3] <= reach:
                place, rejoins = other, True
    if place[3] <= reach or place[0] < ahead or ahead >= total:
        farthest = max(farthest, place[0])
    if place[3] <= reach:
        flown = 0.0
    places.append(place)
    joined.append(rejoins)

# What was reached: the connected part of the line inside the ball around each sample, sought from the sample's place outward.
stretches = []
for index, (along, leg, _, distance) in enumerate(places):
    if total == 0 or distance > reach:
        continue
    low = high = along
    for step, legs in ((1, range(leg, len(ways))), (-1, range(leg, -1, -1))):
        for other in legs:
            offset = course[other] - positions[index]
            # |offset + t·way|² = reach² in t.
            a, b, c = ways[other] @ ways[other], 2 * offset @ ways[other], offset @ offset - reach**2
            root = b * b - 4 * a * c
            if root < 0:
                break
            out = (-b + step * np.sqrt(root)) / (2 * a)
            if step > 0:
                high = max(high, starts[other] + min(out, 1) * lengths[other])
                if out < 1:
                    break
            else:
                low = min(low, starts[other] + max(out, 0) * lengths[other])
                if out > 0:
                    break
    stretches.append((max(low, along - 4 * reach), min(high, along + 4 * reach)))
    if index and not joined[index] and places[index - 1][3] <= reach:
        before = places[index - 1][0]
        if 0 < along - before <= 2 * np.linalg.norm(positions[index] - positions[index - 1]):
            stretches.append((before, along))
covered = 1.0
if total > 0:
    end = missed = 0.0
    for low, high in sorted(stretches):
        missed += max(0.0, low - end)
        end = max(end, high)
    covered = 1 - (missed + max(0.0, total - end)) / total

offsets = positions - np.array([place[2] for place in places])
horizontal = np.hypot(offsets[:, 0], offsets[:, 1])
vertical = np.abs(offsets[:, 2])
turns = np.zeros(len(positions))
if given["heading"] == "course":
    for index, place in enumerate(places):
        way = ways[place[1]]
        if np.hypot(way[0], way[1]) > 1e-3 * np.linalg.norm(way):
            turns[index] = wrapped(headings[index] - np.degrees(np.arctan2(way[1], way[0])))
elif given["heading"] is not None:
    turns = wrapped(headings - given["heading"])
limits = given["tolerances"]
inside = (horizontal <= limits[0]) & (vertical <= limits[1]) & (np.abs(turns) <= limits[2])
middles = np.concatenate([times[:1], (times[1:] + times[:-1]) / 2, times[-1:]])
weights = np.diff(middles)
longest = excursion = 0.0
for is_inside, weight in zip(inside, weights):
    excursion = 0.0 if is_inside else excursion + weight
    longest = max(longest, excursion)
print(json.dumps([
    float(100 * covered * weights[inside].sum() / weights.sum()), float(weights[~inside].sum()), float(longest),
    float(horizontal.max()), float(vertical.max()), float(np.abs(turns).max()), float(100 * covered),
]))
