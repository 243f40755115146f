"""One-sided Clopper-Pearson bounds in exact fractions: lower and upper for each case of successes, trials, confidence.

Input: a JSON file with "cases".
"""
import json
import math
import sys
from fractions import Fraction


def lower(successes, trials, confidence):
    """Where `successes` or more of `trials` have the probability 1 - confidence."""
    if successes == 0:
        return Fraction(0)
    goal = 1 - Fraction(confidence)
    low, high = Fraction(0), Fraction(1)
    # Sixty halvings: 1e-18. The sum over numerators of a power of two stays an integer.
    for bit in range(1, 61):
        p = low + Fraction(1, 2 ** bit)
        a, b = p.numerator, p.denominator - p.numerator
        tail = sum(math.comb(trials, i) * a ** i * b ** (trials - i) for i in range(successes, trials + 1))
        if tail < goal * p.denominator ** trials:
            low = p
    return low


bounds = []
for successes, trials, confidence in json.load(open(sys.argv[1]))["cases"]:
    bounds.append(float(lower(successes, trials, confidence)))
    bounds.append(float(1 - lower(trials - successes, trials, confidence)))
print(json.dumps(bounds))
