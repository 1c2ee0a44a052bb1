"""A case: an operation at certain inputs, and what PyTorch says about it."""

from dataclasses import dataclass, field
from typing import Any, Callable, Optional, Sequence, Union

import torch
from torch import Tensor

from .numbers import listed

SEED = 20221028
"""The seed of whatever is random among the inputs."""

_WEIGHTS = [1.0, -0.5, 2.0, 0.75, -1.25]
_SECOND_WEIGHTS = [0.5, -1.0, 1.5, 2.0, -0.75, 1.25, -0.25]

DOUBLE = "double"
FLOAT = "float"
_TYPES = {DOUBLE: torch.float64, FLOAT: torch.float32}

Function = Callable[..., Union[Tensor, Sequence[Tensor]]]


@dataclass(frozen=True)
class Case:
    """``operation`` is our name, ``at`` says what is special about the inputs, ``attributes`` are our arguments beside the inputs."""

    operation: str
    at: str
    function: Function
    inputs: Sequence[Tensor]
    attributes: dict[str, Any] = field(default_factory=dict)
    types: Sequence[str] = (DOUBLE, FLOAT)


def case(operation: str, at: str, function: Function, *inputs: Tensor, types: Sequence[str] = (DOUBLE, FLOAT), **attributes: Any) -> Case:
    return Case(operation, at, function, inputs, attributes, types)


def evaluate(given: Case) -> dict[str, Any]:
    """The case with its results, ready to be written."""
    result: dict[str, Any] = {"op": given.operation, "at": given.at}
    if given.attributes:
        result["with"] = given.attributes
    result["inputs"] = [{"shape": list(x.shape), "values": listed(x if FLOAT not in given.types else x.float())} for x in given.inputs]
    for name in given.types:
        try:
            outputs, shapes = _results(given, _TYPES[name])
        except (RuntimeError, IndexError, ValueError) as error:
            result["error"] = str(error).split("\n")[0]
            continue
        result["shapes"] = shapes
        result[name] = outputs
    return result


def _results(given: Case, dtype: torch.dtype) -> tuple[dict[str, Any], list[list[int]]]:
    inputs = [x.to(dtype).clone().requires_grad_() for x in given.inputs]
    returned = given.function(*inputs)
    outputs = [y.to(dtype) for y in ([returned] if isinstance(returned, Tensor) else returned)]
    result: dict[str, Any] = {"values": [listed(y) for y in outputs]}
    gradients = _gradients([y for y in outputs if y.requires_grad], _WEIGHTS, inputs)
    result["gradients"] = [None if g is None else listed(g) for g in gradients]
    try:
        seconds = _gradients([g for g in gradients if g is not None and g.requires_grad], _SECOND_WEIGHTS, inputs)
        result["seconds"] = [None if g is None else listed(g) for g in seconds]
    except (RuntimeError, NotImplementedError):
        # PyTorch has no second derivative here: it is left out.
        pass
    return result, [list(y.shape) for y in outputs]


def _gradients(outputs: Sequence[Tensor], weights: list[float], inputs: Sequence[Tensor]) -> Sequence[Optional[Tensor]]:
    """The gradients of the sum over the outputs of Σ wᵢ·yᵢ, whose weights repeat along the elements; None where nothing leads to an input."""
    if not outputs:
        return [None] * len(inputs)
    cotangents = [torch.tensor([weights[i % len(weights)] for i in range(y.numel())], dtype=y.dtype).reshape(y.shape) for y in outputs]
    return torch.autograd.grad(outputs, inputs, cotangents, create_graph=True, allow_unused=True)
