"""Reductions, norms, scans, and what is made of them."""

from typing import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from .case import Case, Function, case
from .points import INF, NAN, distinct, normal, plain, tensor, vector

Whole = Function
OverAxes = Function

REDUCTIONS: dict[str, tuple[Whole, OverAxes]] = {
    "Sum": (torch.sum, lambda x, axes, keep: torch.sum(x, axes, keep)),
    "Mean": (torch.mean, lambda x, axes, keep: torch.mean(x, axes, keep)),
    "Max": (torch.max, lambda x, axes, keep: torch.amax(x, axes, keep)),
    "Min": (torch.min, lambda x, axes, keep: torch.amin(x, axes, keep)),
    "LogSumExp": (lambda x: torch.logsumexp(x, list(range(x.dim()))), lambda x, axes, keep: torch.logsumexp(x, axes, keep)),
    "Variance": (lambda x: torch.var(x.reshape(-1), 0), lambda x, axes, keep: torch.var(x, axes, keepdim=keep)),
    "StandardDeviation": (lambda x: torch.std(x.reshape(-1), 0), lambda x, axes, keep: torch.std(x, axes, keepdim=keep)),
    "CountNonzero": (torch.count_nonzero, lambda x, axes, keep: torch.count_nonzero(x, axes).reshape(_kept(x, axes, keep))),
    "All": (torch.all, lambda x, axes, keep: _each(torch.all, x, axes, keep)),
    "Any": (torch.any, lambda x, axes, keep: _each(torch.any, x, axes, keep)),
    "Product": (torch.prod, lambda x, axes, keep: _each(torch.prod, x, axes, keep)),
    "Norm": (torch.linalg.vector_norm, lambda x, axes, keep: torch.linalg.vector_norm(x, 2, axes, keep)),
}
"""Our name: PyTorch's function of all elements, and over axes."""

SCANS: dict[str, Function] = {
    "CumulativeSum": torch.cumsum,
    "CumulativeProduct": torch.cumprod,
    "LogCumulativeSumExp": torch.logcumsumexp,
    "CumulativeMax": lambda x, axis: torch.cummax(x, axis).values,
    "CumulativeMin": lambda x, axis: torch.cummin(x, axis).values,
}

SPECIAL: dict[str, Tensor] = {
    "one element": vector([2.5]),
    "all equal": vector([1.5, 1.5, 1.5, 1.5]),
    "two ties": vector([3.0, 1.0, 3.0, 2.0, 1.0]),
    "zeros": vector([0.0, -0.0, 0.0]),
    "one zero": vector([0.0, 2.0, 3.0]),
    "one zero, in the middle": vector([2.0, 0.0, 3.0, -4.0]),
    "two zeros": vector([2.0, 0.0, 3.0, 0.0, 5.0]),
    "one ∞": vector([1.0, INF, 2.0]),
    "one −∞": vector([1.0, -INF, 2.0]),
    "∞ and −∞": vector([INF, 1.0, -INF]),
    "all ∞": vector([INF, INF]),
    "all −∞": vector([-INF, -INF]),
    "NaN": vector([1.0, NAN, 3.0]),
    "NaN twice": vector([NAN, 2.0, NAN]),
    "empty": vector([]),
    "far from zero": vector([1000.0, 1000.0, 1001.0, -1000.0]),
    "ones and a hundred": vector([0.0, 0.0, 0.0, 0.0, 100.0]),
    "tiny": vector([1e-30, -2e-30, 1e-40]),
    "huge": vector([1e30, -2e30, 3e38]),
}


def cases() -> list[Case]:
    return [*_reductions(), *_norms(), *_arguments(), *_scans(), *_composed()]


def _kept(x: Tensor, axes: Sequence[int], keep: bool) -> list[int]:
    reduced = [axis % x.dim() for axis in axes]
    return [1 if axis in reduced else n for axis, n in enumerate(x.shape) if keep or axis not in reduced]


def _each(function: Function, x: Tensor, axes: Sequence[int], keep: bool) -> Tensor:
    """A function that takes one axis, over several."""
    shape = _kept(x, axes, keep)
    for axis in sorted((axis % x.dim() for axis in axes), reverse=True):
        x = function(x, axis)
    return x.reshape(shape)


def _reductions() -> list[Case]:
    found = []
    for name, (whole, over) in REDUCTIONS.items():
        numbers = distinct if name in ["Max", "Min"] else normal
        found += [case(name, at, whole, x) for at, x in SPECIAL.items()]
        found += [case(name, "scalar", whole, tensor(0.75)), case(name, "all of [3, 4]", whole, numbers(3, 4)), case(name, "all of [70]", whole, numbers(70))]
        for shape, axes in [((3, 4), [0]), ((3, 4), [1]), ((2, 3, 4), [0, 2]), ((2, 3, 4), [-2]), ((3, 1), [1]), ((1, 3), [0])]:
            for keep in [False, True]:
                at = f"{list(shape)} over {axes}" + (", kept" if keep else "")
                found.append(case(name, at, lambda x, f=over, axes=axes, keep=keep: f(x, axes, keep), numbers(*shape), axes=axes, keep=keep))
        found.append(case(name, "empty axis", lambda x, f=over: f(x, [1], False), plain(2, 0), axes=[1], keep=False))
        found.append(case(name, "no rows", lambda x, f=over: f(x, [1], False), plain(0, 3), axes=[1], keep=False))
        ties = tensor([[3, 1, 3, 3], [2, 5, 2, 5], [0, 0, 0, 0]])
        found.append(case(name, "ties in rows", lambda x, f=over: f(x, [1], False), ties, axes=[1], keep=False))
    for name, function in {"Variance": torch.var, "StandardDeviation": torch.std}.items():
        for correction in [0, 1, 2]:
            apply = lambda x, f=function, c=correction: f(x, 1, correction=c)
            found.append(case(name, f"correction {correction}", apply, normal(3, 5), axes=[1], keep=False, correction=correction))
            found.append(case(name, f"correction {correction}, one element", apply, normal(3, 1), axes=[1], keep=False, correction=correction))
            found.append(case(name, f"correction {correction}, constant", apply, tensor([[2.5, 2.5, 2.5]]), axes=[1], keep=False, correction=correction))
    return found


def _norms() -> list[Case]:
    found = []
    for p in [1.0, 2.0, INF, -INF, 0.0, 1.5, 2.5, 3.0]:
        # A string, because JSON has no infinity.
        with_p = {"p": "Infinity" if p == INF else "-Infinity" if p == -INF else p}
        whole = lambda x, p=p: torch.linalg.vector_norm(x, p)
        found += [
            case("Norm", f"p = {p}", whole, normal(6), **with_p),
            case("Norm", f"p = {p}, zero entries", whole, vector([0.0, 3.0, -0.0, -4.0]), **with_p),
            case("Norm", f"p = {p}, zero vector", whole, vector([0.0, 0.0, 0.0]), **with_p),
            case("Norm", f"p = {p}, ties", whole, vector([2.0, -2.0, 1.0, 2.0, -1.0]), **with_p),
            case("Norm", f"p = {p}, NaN", whole, vector([1.0, NAN]), **with_p),
            case("Norm", f"p = {p}, infinite", whole, vector([1.0, -INF, 2.0]), **with_p),
            case("Norm", f"p = {p}, rows", lambda x, p=p: torch.linalg.vector_norm(x, p, [1], True), normal(2, 3), axes=[1], keep=True, **with_p),
        ]
    return found


def _arguments() -> list[Case]:
    found = []
    for name, function in {"ArgMax": torch.argmax, "ArgMin": torch.argmin}.items():
        for at in ["one element", "all equal", "two ties", "zeros", "one ∞", "one −∞", "NaN", "NaN twice", "empty"]:
            found.append(case(name, at, function, SPECIAL[at]))
        for axis in [0, 1]:
            found.append(case(name, f"along {axis}", lambda x, f=function, axis=axis: f(x, axis), distinct(3, 4), axis=axis))
    for at in ["one element", "all equal", "two ties", "one ∞", "NaN", "empty"]:
        found.append(case("Median", at, torch.median, SPECIAL[at]))
    found += [
        case("Median", "odd", torch.median, distinct(7)),
        case("Median", "even: the lower of the two", torch.median, distinct(8)),
        case("Median", "even, equal middle values", torch.median, vector([1.0, 2.0, 2.0, 3.0])),
        case("Median", "along 1", lambda x: torch.median(x, 1).values, distinct(3, 5), axis=1),
        case("Median", "along 0, even", lambda x: torch.median(x, 0).values, distinct(4, 3), axis=0),
    ]
    return found


def _scans() -> list[Case]:
    found = []
    for name, function in SCANS.items():
        numbers = distinct if name in ["CumulativeMax", "CumulativeMin"] else normal
        for shape, axis in [((5,), 0), ((3, 4), 0), ((3, 4), 1), ((2, 3, 4), -2), ((3, 1), 1), ((0,), 0), ((2, 0), 1), ((40,), 0)]:
            found.append(case(name, f"{list(shape)} along {axis}", lambda x, f=function, axis=axis: f(x, axis), numbers(*shape), axis=axis))
        found += [case(name, at, lambda x, f=function: f(x, 0), x, axis=0) for at, x in SPECIAL.items() if at not in ["empty", "tiny", "huge"]]
        if name in ["CumulativeSum", "CumulativeProduct", "LogCumulativeSumExp"]:
            found.append(case(name, "from the end", lambda x, f=function: f(x.flip(0), 0).flip(0), numbers(4, 2), axis=0, fromEnd=True))
        found.append(case(name, "−∞ first", lambda x, f=function: f(x, 0), vector([-INF, -INF, 0.5, 1.5, -INF]), axis=0))
    return found


def _composed() -> list[Case]:
    a, b = normal(3, 4), normal(3, 4)
    cosine = lambda axis: lambda a, b: functional.cosine_similarity(a, b, axis)
    found = [
        case("NormalizeL2", "rows", lambda x: functional.normalize(x, dim=1), normal(3, 4), axis=1),
        case("NormalizeL2", "columns", lambda x: functional.normalize(x, dim=0), normal(3, 4), axis=0),
        case("NormalizeL2", "zero row", lambda x: functional.normalize(x, dim=1), tensor([[0, 0, 0], [3, 0, 4]]), axis=1),
        case("NormalizeL2", "below epsilon", lambda x: functional.normalize(x, dim=0), vector([3e-14, -4e-14]), axis=0),
        case("CosineSimilarity", "rows", cosine(1), a, b, axis=1),
        case("CosineSimilarity", "columns", cosine(0), a, b, axis=0),
        case("CosineSimilarity", "parallel", cosine(0), vector([1.0, 2.0, 3.0]), vector([2.0, 4.0, 6.0]), axis=0),
        case("CosineSimilarity", "zero vector", cosine(0), vector([0.0, 0.0]), vector([1.0, 2.0]), axis=0),
        case("PairwiseDistance", "rows", functional.pairwise_distance, a, b),
        case("PairwiseDistance", "p = 1", lambda a, b: functional.pairwise_distance(a, b, 1), a, b, p=1.0),
        case("PairwiseDistance", "equal rows", functional.pairwise_distance, tensor([[1, 2]]), tensor([[1, 2]])),
    ]
    return found
