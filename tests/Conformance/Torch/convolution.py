"""Convolution, pooling and interpolation, on [samples, channels, …]."""

from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from .case import Case, Function, case
from .points import INF, NAN, distinct, normal, tensor


def cases() -> list[Case]:
    return [*_convolutions(), *_transposed(), *_pools(), *_adaptive(), *_interpolation()]


def _case(name: str, function: Function, inputs: list[Tensor], at: str = "", **attributes: Any) -> Case:
    sizes = " with ".join(str(list(x.shape)) for x in inputs)
    words = ", ".join(f"{key} {value}" for key, value in attributes.items())
    return case(name, at or ", ".join(filter(None, [sizes, words])), function, *inputs, **attributes)


def _convolutions() -> list[Case]:
    found = []
    for x, w, options in [
        ((2, 2, 6), (3, 2, 3), {}), ((1, 1, 4), (1, 1, 4), {}), ((1, 1, 9), (1, 1, 2), {"stride": 3}), ((1, 2, 6), (2, 2, 3), {"padding": 2}), ((1, 1, 8), (1, 1, 3), {"dilation": 2}),
        ((2, 4, 5), (4, 1, 3), {"groups": 4}), ((1, 4, 5), (2, 2, 2), {"groups": 2, "stride": 2, "padding": 1}), ((0, 1, 4), (1, 1, 2), {}),
    ]:
        found.append(_case("Convolution1d", lambda x, w, o=options: functional.conv1d(x, w, **o), [normal(*x), normal(*w)], **options))
    found.append(_case("Convolution1d", functional.conv1d, [normal(2, 2, 5), normal(3, 2, 3), normal(3)], "bias"))
    for x, w, options in [
        ((2, 2, 5, 5), (3, 2, 3, 3), {}), ((1, 1, 6, 7), (1, 1, 2, 3), {"stride": [1, 2]}), ((1, 1, 7, 6), (1, 1, 3, 2), {"stride": [2, 1]}), ((1, 2, 4, 4), (2, 2, 3, 3), {"padding": [1, 1]}),
        ((1, 1, 7, 7), (1, 1, 3, 3), {"dilation": [2, 2]}), ((1, 3, 4, 4), (2, 3, 1, 1), {}), ((1, 1, 3, 3), (1, 1, 5, 5), {"padding": [2, 2]}), ((1, 4, 4, 4), (4, 1, 3, 3), {"groups": 4, "padding": [1, 1]}),
        ((1, 4, 5, 4), (6, 2, 2, 3), {"groups": 2, "stride": [2, 1], "padding": [1, 2], "dilation": [2, 1]}),
    ]:
        found.append(_case("Convolution2d", lambda x, w, o=options: functional.conv2d(x, w, **o), [normal(*x), normal(*w)], **options))
    found.append(_case("Convolution2d", lambda x, w, b: functional.conv2d(x, w, b, groups=2), [normal(2, 4, 4, 4), normal(2, 2, 3, 3), normal(2)], "bias and groups", groups=2))
    found.append(_case("Convolution2d", functional.conv2d, [normal(1, 2, 4, 4), normal(1, 3, 3, 3)], "channels that do not fit"))
    return found


def _transposed() -> list[Case]:
    found = []
    for x, w, options in [((2, 3, 4), (3, 2, 3), {}), ((1, 2, 3), (2, 2, 3), {"stride": 2, "padding": 1, "outputPadding": 1}), ((1, 4, 3), (4, 1, 2), {"groups": 2, "dilation": 2})]:
        found.append(_case("TransposedConvolution1d", lambda x, w, o=options: functional.conv_transpose1d(x, w, **_theirs(o)), [normal(*x), normal(*w)], **options))
    for x, w, options in [
        ((1, 3, 3, 3), (3, 2, 2, 2), {}), ((1, 2, 3, 3), (2, 2, 3, 3), {"stride": [2, 2], "padding": [1, 1], "outputPadding": [1, 1]}), ((1, 4, 3, 2), (4, 1, 2, 2), {"groups": 2, "dilation": [2, 1]}),
    ]:
        found.append(_case("TransposedConvolution2d", lambda x, w, o=options: functional.conv_transpose2d(x, w, **_theirs(o)), [normal(*x), normal(*w)], **options))
    found.append(_case("TransposedConvolution2d", functional.conv_transpose2d, [normal(1, 2, 3, 3), normal(2, 3, 2, 2), normal(3)], "bias"))
    return found


def _theirs(options: dict[str, Any]) -> dict[str, Any]:
    return {("output_padding" if key == "outputPadding" else key): value for key, value in options.items()}


def _pools() -> list[Case]:
    found = []
    for size, options in [(2, {}), (3, {"stride": 1}), (2, {"stride": 3}), (3, {"stride": 2, "padding": 1})]:
        found.append(_case("MaxPool1d", lambda x, n=size, o=options: functional.max_pool1d(x, n, **o), [distinct(2, 2, 8)], size=size, **options))
        found.append(_case("AveragePool1d", lambda x, n=size, o=options: functional.avg_pool1d(x, n, **o), [normal(2, 2, 8)], size=size, **options))
    for size, options in [([2, 2], {}), ([3, 2], {"stride": [1, 1]}), ([2, 2], {"stride": [3, 2]}), ([3, 3], {"stride": [2, 2], "padding": [1, 1]})]:
        found.append(_case("MaxPool2d", lambda x, n=size, o=options: functional.max_pool2d(x, n, **o), [distinct(1, 2, 5, 6)], size=size, **options))
        found.append(_case("AveragePool2d", lambda x, n=size, o=options: functional.avg_pool2d(x, n, **o), [normal(1, 2, 5, 6)], size=size, **options))
    found += [
        _case("MaxPool1d", lambda x: functional.max_pool1d(x, 3, 2, dilation=2), [distinct(1, 2, 9)], size=3, stride=2, dilation=2),
        _case("MaxPool1d", lambda x: functional.max_pool1d(x, 3, 2, ceil_mode=True), [distinct(1, 2, 8)], size=3, stride=2, ceilMode=True),
        _case("AveragePool1d", lambda x: functional.avg_pool1d(x, 3, 2, ceil_mode=True), [normal(1, 2, 8)], size=3, stride=2, ceilMode=True),
        _case("AveragePool1d", lambda x: functional.avg_pool1d(x, 3, 2, 1, ceil_mode=True), [normal(1, 2, 7)], size=3, stride=2, padding=1, ceilMode=True),
        _case("MaxPool2d", lambda x: functional.max_pool2d(x, 2, 3, ceil_mode=True), [distinct(1, 1, 5, 7)], size=[2, 2], stride=[3, 3], ceilMode=True),
        _case("AveragePool2d", lambda x: functional.avg_pool2d(x, 3, 2, 1, ceil_mode=True), [normal(1, 1, 5, 6)], size=[3, 3], stride=[2, 2], padding=[1, 1], ceilMode=True),
    ]
    ties = tensor([[[[1, 1, 2, 2], [1, 1, 2, 0], [0, 3, -1, -1], [3, 0, -1, -1]]]])
    found += [
        _case("MaxPool2d", lambda x: functional.max_pool2d(x, 2), [ties], "ties", size=[2, 2]),
        _case("MaxPool2d", lambda x: functional.max_pool2d(x, 2, 1), [ties], "ties in windows that overlap", size=[2, 2], stride=[1, 1]),
        _case("MaxPool2d", lambda x: functional.max_pool2d(x, 2, 2, 1), [tensor([[[[-5, -2], [-1, -3]]]])], "padding never wins", size=[2, 2], stride=[2, 2], padding=[1, 1]),
        _case("MaxPool1d", lambda x: functional.max_pool1d(x, 2), [tensor([[[1, NAN, -INF, -INF, INF, 2]]])], "infinities, NaN", size=2),
        _case("AveragePool1d", lambda x: functional.avg_pool1d(x, 2), [tensor([[[1, NAN, -INF, 1, INF, -INF]]])], "infinities, NaN", size=2),
        _case("AveragePool2d", lambda x: functional.avg_pool2d(x, 2, 2, 1, count_include_pad=False), [normal(1, 1, 4, 4)], "padding not counted", size=[2, 2], stride=[2, 2], padding=[1, 1], countPadding=False),
    ]
    return found


def _adaptive() -> list[Case]:
    found = []
    for size in [1, 3, 5, 7]:
        found.append(_case("AdaptiveAveragePool1d", lambda x, n=size: functional.adaptive_avg_pool1d(x, n), [normal(1, 2, 7)], size=size))
        found.append(_case("AdaptiveMaxPool1d", lambda x, n=size: functional.adaptive_max_pool1d(x, n), [distinct(1, 2, 7)], size=size))
    for size in [[1, 1], [2, 3], [4, 4]]:
        found.append(_case("AdaptiveAveragePool2d", lambda x, n=size: functional.adaptive_avg_pool2d(x, n), [normal(1, 2, 5, 6)], size=size))
        found.append(_case("AdaptiveMaxPool2d", lambda x, n=size: functional.adaptive_max_pool2d(x, n), [distinct(1, 2, 5, 6)], size=size))
    return found


def _interpolation() -> list[Case]:
    found = []
    for size in [[2, 2], [6, 8], [5, 3], [1, 1]]:
        found.append(_case("Interpolate", lambda x, n=size: functional.interpolate(x, n, mode="nearest"), [normal(1, 2, 3, 4)], mode="nearest", size=size))
        for corners in [False, True]:
            apply = lambda x, n=size, c=corners: functional.interpolate(x, n, mode="bilinear", align_corners=c)
            found.append(_case("Interpolate", apply, [normal(1, 2, 3, 4)], mode="bilinear", size=size, alignCorners=corners))
    return found
