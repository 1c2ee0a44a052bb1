"""Numbers as compact JSON: the shortest decimal that reads back as the same element."""

import json
import math
from typing import Any

import numpy
import torch
from torch import Tensor


def listed(tensor: Tensor) -> list[Any]:
    """The elements, row-major, in the form that ``text`` writes; a NumPy scalar knows its own shortest decimal."""
    # Some second derivatives are symbolic zeros, which have no memory that NumPy could read.
    if tensor._is_zerotensor():
        tensor = torch.zeros(tensor.shape, dtype=tensor.dtype)
    return list(tensor.detach().contiguous().numpy().reshape(-1))


def text(value: Any) -> str:
    """JSON without spaces; NaN and the infinities as strings, as .NET reads them."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(key)}:{text(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(text(item) for item in value) + "]"
    if isinstance(value, (float, numpy.floating)):
        return _number(value)
    return json.dumps(value, ensure_ascii=False)


def _number(value: Any) -> str:
    if math.isnan(value):
        return '"NaN"'
    if math.isinf(value):
        return '"Infinity"' if value > 0 else '"-Infinity"'
    digits = numpy.format_float_scientific(value, trim="-") if value != 0 and not 1e-4 <= abs(value) < 1e9 else numpy.format_float_positional(value, trim="-")
    return digits.replace("e+", "e")
