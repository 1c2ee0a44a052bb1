"""Where the operations are tried."""

from typing import Any, Sequence

import torch
from torch import Tensor

INF = float("inf")
NAN = float("nan")

ORDINARY = [-5.3, -3.1, -1.7, -1.25, -0.75, -0.3, -0.04, 0.02, 0.35, 0.6, 0.9, 1.6, 2.4, 4.7, 9.5]
POSITIVE = [0.003, 0.02, 0.1, 0.35, 0.6, 0.97, 1.02, 1.6, 2.4, 4.7, 9.5, 33.0, 1234.5]
UNIT = [-0.999, -0.9, -0.6, -0.3, -0.04, 0.02, 0.1, 0.35, 0.5, 0.7, 0.95, 0.9999]
SPECIAL = [0.0, -0.0, INF, -INF, NAN]
TINY = [1e-3, -1e-3, 1e-5, -1e-5, 1e-8, -1e-8, 1e-20, -1e-20, 1e-37, 1.5e-38, 3e-40, -3e-40, 1e-44]
LARGE = [20.5, -20.5, 50.0, -50.0, 88.5, -88.5, 89.5, -100.0, -104.5, 1000.0, -1000.0, 1e10, -1e10, 1e20, -1e20, 3e38, -3e38]
DOUBLES = [1e-12, -1e-12, 1e-100, -1e-100, 1e-160, 1e-300, -1e-310, 5e-324, 700.5, 709.5, 710.5, -740.5, -746.0, 1e100, -1e100, 1e160, 1.7e308, -1.7e308]
"""Numbers beyond the range or the digits of a float."""


def tensor(values: Any) -> Tensor:
    """A tensor from a number or nested lists of them, each rounded to a float, as doubles."""
    return torch.tensor(values, dtype=torch.float32).double()


def vector(values: Sequence[float]) -> Tensor:
    return tensor(values)


def doubles(values: Sequence[float]) -> Tensor:
    return torch.tensor(values, dtype=torch.float64)


def plain(*shape: int) -> Tensor:
    """Ordinary numbers that are multiples of 1/64: short to write, and sums of them are exact."""
    return (torch.randn(shape, dtype=torch.float64) * 64).round() / 64


def normal(*shape: int) -> Tensor:
    """Ordinary numbers with all the digits of a float."""
    return torch.randn(shape, dtype=torch.float32).double()


def distinct(*shape: int) -> Tensor:
    """Numbers no two of which are equal, in random order."""
    count = torch.Size(shape).numel()
    return ((torch.randperm(count) - count // 2).double() * 0.375 + 0.125).reshape(shape)


def pairs(values: Sequence[float]) -> tuple[Tensor, Tensor]:
    """Every number with every number."""
    x = vector(values)
    return x.repeat_interleave(len(values)), x.repeat(len(values))
