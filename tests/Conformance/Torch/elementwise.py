"""Functions of one, two and three arguments, element by element."""

from typing import Sequence

import torch
from torch import Tensor, special

from .case import DOUBLE, Case, Function, case
from .points import DOUBLES, INF, LARGE, NAN, ORDINARY, POSITIVE, SPECIAL, TINY, UNIT, doubles, pairs, plain, vector

HALVES = [-3.5, -2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 3.5, -2.0, -1.0, 1.0, 2.0, 0.49999997, 8388609.0, 1e9]
TURNS = [0.7853982, -0.7853982, 1.5707964, -1.5707964, 3.1415927, -3.1415927, 6.2831855, 100.25, -1000.5]
BEYOND_UNIT = [1.0, -1.0, 1.5, -1.5, 1.0000001, 0.99999994, -0.99999994]
POLES = [-0.5, -1.0, -1.5, -2.0, -3.0, -2.75, -10.25]

UNARY: dict[str, tuple[Function, Sequence[float], Sequence[float]]] = {
    "Abs": (torch.abs, ORDINARY, []),
    "Acos": (torch.acos, UNIT, BEYOND_UNIT),
    "Acosh": (torch.acosh, [1.0001, 1.02, 1.6, 2.4, 4.7, 33.0, 1234.5], [1.0, 0.5, -1.0, 1.0000001]),
    "Asin": (torch.asin, UNIT, BEYOND_UNIT),
    "Asinh": (torch.asinh, ORDINARY, [1000.0, -1000.0]),
    "Atan": (torch.atan, ORDINARY, [1000.0, -1000.0]),
    "Atanh": (torch.atanh, UNIT, BEYOND_UNIT),
    "Ceiling": (torch.ceil, ORDINARY, HALVES),
    "Cos": (torch.cos, ORDINARY, TURNS),
    "Cosh": (torch.cosh, ORDINARY, []),
    "DegreesToRadians": (torch.deg2rad, ORDINARY, [90.0, 180.0, -360.0]),
    "Digamma": (torch.digamma, POSITIVE, [0.5, 1.0, 2.0, *POLES]),
    "Erf": (torch.erf, ORDINARY, [10.0, -10.0, 3.9, 5.9, 6.5]),
    "Erfc": (torch.erfc, ORDINARY, [10.0, -10.0, 3.9, 5.9, 6.5, 13.0, 26.0]),
    "ErfInv": (torch.erfinv, UNIT, BEYOND_UNIT),
    "Exp": (torch.exp, ORDINARY, []),
    "Exp2": (torch.exp2, ORDINARY, [-126.5, -140.0, 127.5, 128.0]),
    "ExpM1": (torch.expm1, ORDINARY, []),
    "Floor": (torch.floor, ORDINARY, HALVES),
    "Fraction": (torch.frac, ORDINARY, HALVES),
    "IsFinite": (torch.isfinite, ORDINARY, []),
    "IsInfinity": (torch.isinf, ORDINARY, []),
    "IsNaN": (torch.isnan, ORDINARY, []),
    "Log": (torch.log, POSITIVE, [1.0, -1.0]),
    "Log10": (torch.log10, POSITIVE, [1.0, 10.0, 1000.0, -1.0]),
    "Log2": (torch.log2, POSITIVE, [1.0, 2.0, 0.25, -1.0]),
    "LogGamma": (torch.lgamma, POSITIVE, [0.5, 1.0, 2.0, *POLES]),
    "LogicalNot": (torch.logical_not, ORDINARY, []),
    "LogP1": (torch.log1p, [-0.999, -0.9, -0.5, -0.04, 0.02, 0.35, 0.97, 2.4, 33.0, 1234.5], [-1.0, -1.5]),
    "Logit": (torch.logit, [0.001, 0.02, 0.1, 0.35, 0.6, 0.9, 0.99, 0.9999], [0.5, 1.0, 1.5, -0.5]),
    "NanToNum": (torch.nan_to_num, ORDINARY, []),
    "Negate": (torch.neg, ORDINARY, []),
    "RadiansToDegrees": (torch.rad2deg, ORDINARY, [3.1415927, 1.5707964]),
    "Reciprocal": (torch.reciprocal, ORDINARY, [4.0]),
    "ReciprocalSqrt": (torch.rsqrt, POSITIVE, [4.0, -1.0]),
    "Round": (torch.round, ORDINARY, HALVES),
    "Sign": (torch.sign, ORDINARY, []),
    "Sin": (torch.sin, ORDINARY, TURNS),
    "Sinc": (torch.sinc, ORDINARY, [1.0, -1.0, 2.0, 0.5]),
    "Sinh": (torch.sinh, ORDINARY, []),
    "Sqrt": (torch.sqrt, POSITIVE, [4.0, -1.0]),
    "Square": (torch.square, ORDINARY, []),
    "Tan": (torch.tan, [-1.3, -1.1, -0.75, -0.3, -0.04, 0.02, 0.35, 0.6, 0.9, 1.2, 4.0], TURNS[:2]),
    "Tanh": (torch.tanh, ORDINARY, []),
    "Trigamma": (lambda x: torch.polygamma(1, x), POSITIVE, [0.5, 1.0, 2.0, *POLES]),
    "Truncate": (torch.trunc, ORDINARY, HALVES),
}
"""Our name: PyTorch's function, ordinary points, and the points that are special to it."""

MIXED = [0.0, -0.0, 1.0, -1.0, 2.5, -2.0, 3.0, 0.5, INF, -INF, NAN]
FINITE = [-3.1, -1.25, -0.3, 0.4, 0.9, 2.4, 7.5]

BINARY: dict[str, tuple[Function, Sequence[float], Sequence[float]]] = {
    "Add": (torch.add, FINITE, FINITE),
    "Subtract": (torch.sub, FINITE, FINITE),
    "Multiply": (torch.mul, FINITE, FINITE),
    "Divide": (torch.div, FINITE, FINITE),
    "AtLeast": (lambda x, low: torch.clamp(x, min=low), FINITE, FINITE),
    "AtMost": (lambda x, high: torch.clamp(x, max=high), FINITE, FINITE),
    "Atan2": (torch.atan2, FINITE, FINITE),
    "CopySign": (torch.copysign, FINITE, FINITE),
    "Equal": (torch.eq, FINITE, FINITE),
    "Greater": (torch.gt, FINITE, FINITE),
    "GreaterOrEqual": (torch.ge, FINITE, FINITE),
    "Hypot": (torch.hypot, FINITE, FINITE),
    "Less": (torch.lt, FINITE, FINITE),
    "LessOrEqual": (torch.le, FINITE, FINITE),
    "LogAddExp": (torch.logaddexp, FINITE, FINITE),
    "LogicalAnd": (torch.logical_and, [0.0, 1.0], [0.0, 1.0]),
    "LogicalOr": (torch.logical_or, [0.0, 1.0], [0.0, 1.0]),
    "LogicalXor": (torch.logical_xor, [0.0, 1.0], [0.0, 1.0]),
    "Maximum": (torch.maximum, FINITE, FINITE),
    "MaximumNumber": (torch.fmax, FINITE, FINITE),
    "Minimum": (torch.minimum, FINITE, FINITE),
    "MinimumNumber": (torch.fmin, FINITE, FINITE),
    "NotEqual": (torch.ne, FINITE, FINITE),
    "Power": (torch.pow, [0.3, 0.9, 1.0, 1.7, 2.4, 7.5], FINITE),
    "Remainder": (torch.remainder, [-7.3, -2.6, -0.3, 0.4, 2.4, 7.5], [-2.5, -0.7, 0.7, 2.5]),
    "SquaredDifference": (lambda a, b: (a - b).square(), FINITE, FINITE),
    "TruncatedRemainder": (torch.fmod, [-7.3, -2.6, -0.3, 0.4, 2.4, 7.5], [-2.5, -0.7, 0.7, 2.5]),
    "XLogY": (torch.xlogy, FINITE, [0.02, 0.4, 1.0, 2.4, 7.5]),
    "XLogP1Y": (special.xlog1py, FINITE, [-0.6, -0.02, 0.4, 1.0, 7.5]),
}
"""Our name: PyTorch's function, and ordinary first and second arguments, each of which meets each."""


def cases() -> list[Case]:
    return [*_unary(), *_attributed(), *_binary(), *_shapes(), *_ternary()]


def everywhere(name: str, function: Function, ordinary: Sequence[float], own: Sequence[float], **attributes: object) -> list[Case]:
    """One function of one argument at every kind of point."""
    found = [
        case(name, "ordinary", function, vector(ordinary), **attributes),
        case(name, "zeros, infinities, NaN", function, vector(SPECIAL), **attributes),
        case(name, "tiny", function, vector(TINY), **attributes),
        case(name, "large", function, vector(LARGE), **attributes),
        case(name, "tiny and large doubles", function, doubles(DOUBLES), types=[DOUBLE], **attributes),
    ]
    return found + [case(name, "its own points", function, vector(own), **attributes)] if own else found


def _unary() -> list[Case]:
    return [found for name, (function, ordinary, own) in UNARY.items() for found in everywhere(name, function, ordinary, own)]


def _attributed() -> list[Case]:
    found = []
    for n in [0, 1, 2, 3]:
        points = vector([*POSITIVE, 0.5, 1.0, 2.0])
        found.append(case("Polygamma", f"n = {n}", lambda x, n=n: torch.polygamma(n, x), points, n=n))
        found.append(case("Polygamma", f"n = {n}, zeros, infinities, NaN, poles", lambda x, n=n: torch.polygamma(n, x), vector([*SPECIAL, *POLES]), n=n))
    for at_zero in [0.0, 0.5, 1.0]:
        step = lambda x, value=at_zero: torch.heaviside(x.detach(), torch.tensor(value, dtype=x.dtype))
        found.append(case("Step", f"value at zero {at_zero}", step, vector([*ORDINARY, *SPECIAL]), atZero=at_zero))
    clip = lambda x: torch.clamp(x, -0.5, 1)
    found += everywhere("Clip", clip, ORDINARY, [-0.5, 1.0, -0.50000006, 1.0000001], low=-0.5, high=1.0)
    found.append(case("Clip", "low above high", lambda x: torch.clamp(x, 2, -1), vector([-3.0, -1.0, 0.0, 2.0, 3.0]), low=2.0, high=-1.0))
    found.append(case("NanToNum", "replacements of one's own", lambda x: torch.nan_to_num(x, 0.5, 2.0, -3.0), vector([1.0, *SPECIAL]), nan=0.5, positiveInfinity=2.0, negativeInfinity=-3.0))
    return found


def _binary() -> list[Case]:
    found = []
    for name, (function, left, right) in BINARY.items():
        a, b = vector(left).repeat_interleave(len(right)), vector(right).repeat(len(left))
        found.append(case(name, "ordinary", function, a, b))
        found.append(case(name, "zeros, ties, infinities, NaN", function, *pairs(MIXED)))
        found.append(case(name, "tiny and large", function, *pairs([1e-40, -1e-30, 1e-20, 1e20, -1e30, 3e38])))
    powers = [(0.0, 3.5), (-0.0, -2.0), (-2.0, 3.0), (-2.0, -3.0), (-8.0, 0.5), (3.14, 0.0), (4.0, 0.0), (1e-3, 1e-3), (0.999, 1000.0), (1.0000001, 1e6), (10.0, 38.0), (10.0, -40.0)]
    found.append(case("Power", "whole and fractional exponents", torch.pow, vector([p[0] for p in powers]), vector([p[1] for p in powers])))
    spreads = [(1000.0, 1000.0), (1000.0, -1000.0), (-1000.0, -1000.0), (88.0, 89.0), (0.0, -30.0), (0.0, 1e-8), (5.0, 5.0), (-104.0, -103.0)]
    found.append(case("LogAddExp", "far from zero, and far apart", torch.logaddexp, vector([p[0] for p in spreads]), vector([p[1] for p in spreads])))
    found.append(case("Hypot", "out of the range of squares", torch.hypot, vector([3e30, 3e-30, 1e38, 3e-42]), vector([4e30, 4e-30, 1e38, 4e-42])))
    multiples = [(6.0, 3.0), (-6.0, 3.0), (6.0, -3.0), (-6.0, -3.0), (7.0, 3.0), (-7.0, 3.0), (7.0, -3.0), (-7.0, -3.0), (1e10, 3.0), (-1e-10, 3.0), (0.3, 0.1)]
    for name in ["Remainder", "TruncatedRemainder"]:
        found.append(case(name, "multiples and both signs", BINARY[name][0], vector([p[0] for p in multiples]), vector([p[1] for p in multiples])))
    return found


def _shapes() -> list[Case]:
    """Scalars, empty and size-1 axes, broadcasting; long enough for registers, tails and odd strides."""
    found = [
        case("Tanh", "scalar", torch.tanh, vector([0.7]).reshape(())),
        case("Tanh", "empty", torch.tanh, plain(2, 0, 3)),
        case("Tanh", "rank 3", torch.tanh, plain(2, 3, 5)),
    ]
    shapes = [((), ()), ((3,), ()), ((), (2, 3)), ((3, 1), (1, 4)), ((2, 1, 3), (4, 1)), ((1, 1), (5,)), ((0, 3), (1, 3)), ((0,), (1,)), ((1, 0), (3, 1)), ((2, 3, 4), (3, 4)), ((2, 5), (2, 1))]
    for name, function in {"Add": torch.add, "Multiply": torch.mul, "Divide": torch.div, "Maximum": torch.maximum, "Atan2": torch.atan2}.items():
        for a, b in shapes:
            found.append(case(name, f"{list(a)} with {list(b)}", function, plain(*a), plain(*b) + 0.0078125))
    found.append(case("Add", "[2, 3] with [4]", torch.add, plain(2, 3), plain(4)))
    found.append(case("Subtract", "one input twice", lambda x: x - x, plain(5), twice=True))
    found.append(case("Multiply", "one input twice", lambda x: x * x, plain(5), twice=True))
    found.append(case("Divide", "one input twice", lambda x: x / x, plain(5) + 0.0078125, twice=True))
    found.append(case("Maximum", "one input twice", lambda x: torch.maximum(x, x), plain(5), twice=True))
    return found


def _ternary() -> list[Case]:
    a, b = vector(FINITE), vector(FINITE[::-1])
    found = [
        case("Lerp", "ordinary", torch.lerp, a, b, vector([-0.5, 0.1, 0.3, 0.499, 0.5, 0.9, 1.5])),
        case("Lerp", "ends", torch.lerp, a, b, vector([0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0])),
        case("Lerp", "infinities, NaN", torch.lerp, vector([INF, 1.0, NAN, 1.0]), vector([1.0, INF, 1.0, NAN]), vector([0.25, 0.75, 0.25, 0.75])),
        case("Lerp", "broadcast", torch.lerp, plain(3, 1), plain(1, 4), plain(4)),
    ]
    x, low, high = vector([-3.0, -1.0, 0.0, 1.0, 2.0, 3.0, NAN, 0.5]), vector([-1.0] * 8), vector([2.0] * 8)
    clamp = lambda x, low, high: torch.clamp(x, low, high)
    found += [
        case("Clip", "bounds that vary", clamp, x, low, high),
        case("Clip", "bounds that broadcast", clamp, plain(3, 4), vector([-0.5, -0.25, 0.0, 0.25]), vector([0.75]).reshape(1, 1)),
        case("Clip", "varying low above high", clamp, vector([-3.0, 0.0, 3.0]), vector([2.0] * 3), vector([-1.0] * 3)),
    ]
    mask, taken, other = vector([1.0, 0.0, 1.0, 0.0, 1.0, 0.0]), vector([1.0, 2.0, NAN, NAN, INF, INF]), vector([NAN, NAN, 3.0, 4.0, INF, 5.0])
    where = lambda condition, a, b: torch.where(condition != 0, a, b)
    found += [
        case("Where", "NaN and infinity in either branch", where, mask, taken, other),
        case("Where", "broadcast condition", where, vector([1.0, 0.0, 1.0]).reshape(3, 1), plain(3, 4), plain(4)),
        case("Where", "square root behind a mask", lambda x: torch.where(x > 0, torch.sqrt(x), torch.zeros_like(x)), vector([-1.0, 0.0, 4.0]), masked="sqrt"),
    ]
    return found
