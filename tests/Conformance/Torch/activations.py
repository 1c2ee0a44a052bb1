"""Activation functions: of one number, of a number and a slope, and along an axis."""

from typing import Sequence

import torch
from torch.nn import functional

from .case import Case, Function, case
from .elementwise import everywhere
from .points import INF, NAN, ORDINARY, normal, plain, tensor, vector

ACTIVATIONS: dict[str, tuple[Function, Sequence[float]]] = {
    "Elu": (functional.elu, [1e4]),
    "Gelu": (functional.gelu, [5.6, -5.6, -9.0, -13.0]),
    "GeluTanh": (lambda x: functional.gelu(x, approximate="tanh"), [5.6, -5.6, -9.0]),
    "HardShrink": (functional.hardshrink, [0.5, -0.5, 0.50000006, -0.50000006, 0.25]),
    "HardSigmoid": (functional.hardsigmoid, [3.0, -3.0, 2.9999998, -2.9999998, 3.0000002]),
    "HardSwish": (functional.hardswish, [3.0, -3.0, 2.9999998, -2.9999998, 3.0000002, -1.5]),
    "HardTanh": (functional.hardtanh, [1.0, -1.0, 0.99999994, 1.0000001]),
    "LogSigmoid": (functional.logsigmoid, []),
    "Mish": (functional.mish, []),
    "Relu": (functional.relu, []),
    "Relu6": (functional.relu6, [6.0, 5.9999995, 6.0000005]),
    "Selu": (functional.selu, [1e4]),
    "Sigmoid": (torch.sigmoid, []),
    "Silu": (functional.silu, [-1.2784645]),
    "SoftShrink": (functional.softshrink, [0.5, -0.5, 0.50000006, -0.50000006, 0.25]),
    "Softplus": (functional.softplus, [19.9, 20.0, 20.1, 30.0, -19.9, 36.5, 37.5]),
    "Softsign": (functional.softsign, []),
    "TanhShrink": (functional.tanhshrink, []),
}
"""Our name: PyTorch's function, and points special to it."""


def cases() -> list[Case]:
    found = [each for name, (function, own) in ACTIVATIONS.items() for each in everywhere(name, function, ORDINARY, own)]
    return found + _attributed() + _along_an_axis()


def _attributed() -> list[Case]:
    points = vector([*ORDINARY, 0.0, -0.0, INF, -INF, NAN])
    found = [
        case("LeakyRelu", "slope 0.01", lambda x: functional.leaky_relu(x, 0.01), points, slope=0.01),
        case("LeakyRelu", "slope 0.25", lambda x: functional.leaky_relu(x, 0.25), points, slope=0.25),
        case("Elu", "alpha 0.5", lambda x: functional.elu(x, 0.5), points, alpha=0.5),
        case("Celu", "alpha 1", functional.celu, points, alpha=1.0),
        case("Celu", "alpha 0.5", lambda x: functional.celu(x, 0.5), points, alpha=0.5),
        case("Threshold", "threshold 0.35, value 7", lambda x: functional.threshold(x, 0.35, 7), points, threshold=0.35, value=7.0),
        case("Threshold", "threshold 1.5, value −1", lambda x: functional.threshold(x, 1.5, -1), vector([1.5, 1.4999999, 1.5000001, 0.0, 3.0]), threshold=1.5, value=-1.0),
        case("HardShrink", "threshold 0.75", lambda x: functional.hardshrink(x, 0.75), points, threshold=0.75),
        case("SoftShrink", "threshold 0.75", lambda x: functional.softshrink(x, 0.75), points, threshold=0.75),
        case("HardTanh", "from −2 to 0.5", lambda x: functional.hardtanh(x, -2, 0.5), vector([-2.0, 0.5, -2.5, 0.0, 1.0]), low=-2.0, high=0.5),
        case("Softplus", "beta 2", lambda x: functional.softplus(x, 2), points, beta=2.0),
        case("Softplus", "beta 0.5", lambda x: functional.softplus(x, 0.5), points, beta=0.5),
        case("RRelu", "evaluation", lambda x: functional.rrelu(x, training=False), points),
        case("PRelu", "one slope", lambda x, a: functional.prelu(x, a), vector([-2.0, -0.5, 0.0, -0.0, 1.5, 3.0]).reshape(2, 3), vector([0.25])),
        case("PRelu", "a slope a channel", lambda x, a: functional.prelu(x, a), plain(2, 3, 2), vector([0.25, -0.5, 0.0])),
    ]
    return found


def _along_an_axis() -> list[Case]:
    found = []
    functions = {"Softmax": functional.softmax, "LogSoftmax": functional.log_softmax, "Softmin": functional.softmin}
    for name, function in functions.items():
        for shape, axis in [((4,), -1), ((3, 4), 1), ((3, 4), 0), ((2, 3, 4), 1), ((3, 1), 1), ((2, 17), -1)]:
            found.append(case(name, f"{list(shape)} along {axis}", lambda x, f=function, axis=axis: f(x, dim=axis), normal(*shape), axis=axis))
        apply = lambda x, f=function: f(x, dim=-1)
        found += [
            case(name, "far from zero", apply, tensor([[1000, 1001, 999], [-1000, -1001, -999], [1e4, 0, -1e4], [88, 89, 90]]), axis=-1),
            case(name, "ties", apply, tensor([[2, 2, 2, 2], [0, 0, -5, -5]]), axis=-1),
            case(name, "one element −∞", apply, tensor([[0.5, -INF, 1.5], [-INF, 2.0, -INF]]), axis=-1),
            case(name, "one element ∞", apply, tensor([[0.5, INF, 1.5]]), axis=-1),
            case(name, "all −∞", apply, tensor([[-INF, -INF]]), axis=-1),
            case(name, "NaN", apply, tensor([[0.5, NAN, 1.5], [1.0, 2.0, 3.0]]), axis=-1),
            case(name, "empty axis", apply, plain(2, 0), axis=-1),
            case(name, "no rows", apply, plain(0, 3), axis=-1),
            case(name, "the four numbers of another suite", apply, vector([5.5, 1.3, -4.2, 0.9]), axis=-1),
        ]
    for shape, axis in [((4,), -1), ((3, 4), 1), ((4, 3), 0)]:
        found.append(case("Glu", f"{list(shape)} along {axis}", lambda x, axis=axis: functional.glu(x, axis), normal(*shape), axis=axis))
    found.append(case("Glu", "odd length", lambda x: functional.glu(x, -1), plain(2, 3), axis=-1))
    found.append(case("Glu", "far from zero", lambda x: functional.glu(x, -1), vector([1.0, 2.0, 3.0, 1000.0, -1000.0, 0.0]), axis=-1))
    return found
