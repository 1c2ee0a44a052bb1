"""Losses, with each reduction."""

import torch
from torch import Tensor
from torch.nn import functional

from .case import Case, case
from .points import INF, NAN, normal, tensor, vector

REDUCTIONS = {"mean": "Mean", "sum": "Sum", "none": "None"}


def cases() -> list[Case]:
    return [*_squared(), *_cross_entropy(), *_binary()]


def _squared() -> list[Case]:
    return [
        case("MeanSquaredError", "ordinary", functional.mse_loss, normal(3, 4), normal(3, 4)),
        case("MeanSquaredError", "equal", functional.mse_loss, vector([1.0, 2.0]), vector([1.0, 2.0])),
        case("MeanSquaredError", "empty", functional.mse_loss, vector([]), vector([])),
        case("MeanAbsoluteError", "ordinary", functional.l1_loss, normal(3, 4), normal(3, 4)),
        case("MeanAbsoluteError", "equal", functional.l1_loss, vector([1.0, 2.0, 3.0]), vector([1.0, 2.5, 2.0])),
        case("MeanAbsoluteError", "infinity, NaN", functional.l1_loss, vector([INF, NAN]), vector([0.0, 1.0])),
    ]


def _cross_entropy() -> list[Case]:
    found = []
    classes = [2, 0, 1]
    labels = torch.tensor(classes)
    for theirs, ours in REDUCTIONS.items():
        found.append(case("SoftmaxCrossEntropy", f"labels, {theirs}", lambda x, r=theirs: functional.cross_entropy(x, labels, reduction=r), normal(3, 4), classes=classes, reduction=ours))
        probabilities = torch.softmax(normal(3, 4), 1).float().double()
        found.append(case("SoftmaxCrossEntropy", f"probabilities, {theirs}", lambda x, t, r=theirs: functional.cross_entropy(x, t, reduction=r), normal(3, 4), probabilities, reduction=ours))
    first = lambda n: lambda x: functional.cross_entropy(x, torch.zeros(n, dtype=torch.long))
    found += [
        case("SoftmaxCrossEntropy", "far from zero", first(3), tensor([[1000, -1000, 0], [-1000, 1000, 0], [1e4, 1e4, -1e4]]), classes=[0, 0, 0], reduction="Mean"),
        case("SoftmaxCrossEntropy", "nearly certain", first(1), tensor([[60.0, 0.0, -5.0]]), classes=[0], reduction="Mean"),
        case("SoftmaxCrossEntropy", "one class", first(2), tensor([[3.0], [-2.0]]), classes=[0, 0], reduction="Mean"),
        case("SoftmaxCrossEntropy", "−∞ elsewhere", first(1), tensor([[0.5, -INF, 1.5]]), classes=[0], reduction="Mean"),
        case("SoftmaxCrossEntropy", "−∞ at the label", first(1), tensor([[-INF, 0.5, 1.5]]), classes=[0], reduction="Mean"),
        case("SoftmaxCrossEntropy", "NaN", first(2), tensor([[NAN, 0.5], [1.0, 2.0]]), classes=[0, 0], reduction="Mean"),
        case("SoftmaxCrossEntropy", "no samples", first(0), torch.zeros(0, 3, dtype=torch.double), classes=[], reduction="Mean"),
    ]
    return found


def _binary() -> list[Case]:
    found = []
    probability, target = torch.sigmoid(normal(6)).float().double(), vector([0.0, 1.0, 0.25, 0.9, 1.0, 0.5])
    for theirs, ours in REDUCTIONS.items():
        # PyTorch has no derivative of this loss by its target.
        found.append(case("BinaryCrossEntropy", f"ordinary, {theirs}", _by_probability(target, theirs), probability, target=list(map(float, target)), reduction=ours))
        found.append(case("SigmoidCrossEntropy", f"ordinary, {theirs}", lambda x, t, r=theirs: functional.binary_cross_entropy_with_logits(x, t, reduction=r), normal(6), target, reduction=ours))
    ends, certain = vector([0.0, 0.0, 1.0, 1.0, 1e-30, 0.5]), vector([0.0, 1.0, 0.0, 1.0, 1.0, 0.5])
    found.append(case("BinaryCrossEntropy", "certain", _by_probability(certain, "none"), ends, target=list(map(float, certain)), reduction="None"))
    logits, of = vector([0.0, 0.0, 1000.0, -1000.0, 1000.0, -1000.0, 88.0, -104.0, 1e-8, -20.0]), vector([0.0, 1.0, 1.0, 0.0, 0.0, 1.0, 1.0, 0.0, 0.5, 0.0])
    logistic = lambda x, t: functional.binary_cross_entropy_with_logits(x, t, reduction="none")
    found += [
        case("SigmoidCrossEntropy", "zero and far from zero", logistic, logits, of, reduction="None"),
        case("SigmoidCrossEntropy", "infinities, NaN", logistic, vector([INF, -INF, INF, -INF, NAN]), vector([0.0, 1.0, 1.0, 0.0, 1.0]), reduction="None"),
    ]
    return found


def _by_probability(target: Tensor, reduction: str):
    return lambda p: functional.binary_cross_entropy(p, target.to(p.dtype), reduction=reduction)
