"""Operations that move elements, choose them, or put them elsewhere."""

from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from .case import Case, Function, case
from .points import INF, NAN, distinct, plain, tensor, vector


def cases() -> list[Case]:
    return [*_shapes(), *_pieces(), *_padding(), *_moving(), *_triangles(), *_indexing(), *_ordering()]


def _simple(name: str, function: Function, x: Tensor, at: str = "", **attributes: Any) -> Case:
    words = ", ".join(f"{key} {value}" for key, value in attributes.items())
    return case(name, at or f"{list(x.shape)}" + (f", {words}" if words else ""), function, x, **attributes)


def _shapes() -> list[Case]:
    found = []
    for shape, to in [((2, 3), [3, 2]), ((2, 3), [-1]), ((6,), [2, -1]), ((1,), []), ((), [1, 1]), ((2, 0), [0, 5])]:
        found.append(_simple("Reshape", lambda x, to=to: x.reshape(to), plain(*shape), shape=to))
    found.append(_simple("Reshape", lambda x: x.t().reshape(6), plain(2, 3), "of a transpose", shape=[6], transposed=True))
    for start, end in [(0, -1), (1, 2), (-2, -1), (1, 1)]:
        found.append(_simple("Flatten", lambda x, s=start, e=end: x.flatten(s, e), plain(2, 3, 2), start=start, end=end))
    found.append(_simple("Flatten", lambda x: x.flatten(0, -1), plain(), start=0, end=-1))
    for shape, axis in [((1, 3, 1), None), ((1, 3, 1), 0), ((1, 3, 1), -1), ((2, 3), None)]:
        apply = lambda x, axis=axis: x.squeeze() if axis is None else x.squeeze(axis)
        found.append(_simple("Squeeze", apply, plain(*shape), **({} if axis is None else {"axis": axis})))
    for axis in [0, 1, -1]:
        found.append(_simple("Unsqueeze", lambda x, axis=axis: x.unsqueeze(axis), plain(2, 3), axis=axis))
    for axes in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0], [-1, 0, 1]]:
        found.append(_simple("Permute", lambda x, axes=axes: x.permute(axes), plain(2, 3, 4), axes=axes))
    for source, to in [(0, 2), (2, 0), (-1, 1), (1, 1)]:
        found.append(_simple("MoveAxis", lambda x, a=source, b=to: x.movedim(a, b), plain(2, 3, 4), source=source, destination=to))
        found.append(_simple("SwapAxes", lambda x, a=source, b=to: x.swapaxes(a, b), plain(2, 3, 4), first=source, second=to))
    found.append(_simple("Transpose", lambda x: x.transpose(-2, -1), plain(2, 3, 4)))
    for shape, to in [((3,), [2, 3]), ((2, 1), [2, 4]), ((), [2, 2]), ((1,), [0]), ((2, 1, 3), [4, 2, 5, 3])]:
        found.append(_simple("BroadcastTo", lambda x, to=to: x.expand(to), plain(*shape), shape=to))
    return found


def _pieces() -> list[Case]:
    found = []
    for axis, start, length in [(0, 1, 2), (1, 0, 4), (-1, 2, 1), (0, 2, 0)]:
        found.append(_simple("Slice", lambda x, a=axis, s=start, n=length: x.narrow(a, s, n), plain(3, 4), axis=axis, start=start, length=length))
    for start, stop, step in [(0, 5, 2), (1, 5, 3), (0, 0, 1), (1, 4, 1)]:
        found.append(_simple("StepSlice", lambda x, a=start, b=stop, s=step: x[:, a:b:s], plain(2, 5), start=start, stop=stop, step=step))
    for sizes, axis in [([1, 2], 0), ([1, 3], 1), ([4, 0], -1)]:
        found.append(_simple("Split", lambda x, n=sizes, a=axis: x.split(n, a), plain(3, 4), sizes=sizes, axis=axis))
    for count, axis in [(2, 0), (3, 1), (4, 1)]:
        found.append(_simple("Chunk", lambda x, n=count, a=axis: x.chunk(n, a), plain(5, 4), count=count, axis=axis))
    found.append(_simple("Split", lambda x: x.split([1, 2], 0)[1], plain(3, 2), "only the second piece used", sizes=[1, 2], axis=0, only=1))
    join = lambda axis: lambda *parts: torch.cat(parts, axis)
    found += [
        case("Concat", "lengths 3, 1, 4 along 0", join(0), plain(3, 2), plain(1, 2), plain(4, 2), axis=0),
        case("Concat", "lengths 2, 3 along −1", join(-1), plain(2, 2), plain(2, 3), axis=-1),
        case("Concat", "an empty piece", join(0), plain(2, 2), plain(0, 2), axis=0),
        case("Concat", "one input twice", lambda x: torch.cat([x, x], 0), plain(2, 2), axis=0, twice=True),
        case("Concat", "one piece", join(0), plain(2, 2), axis=0),
    ]
    for axis in [0, 1, -1]:
        found.append(case("Stack", f"along {axis}", lambda *parts, a=axis: torch.stack(parts, a), plain(2, 3), plain(2, 3), axis=axis))
    found.append(case("Stack", "scalars", lambda *parts: torch.stack(parts, 0), plain(), plain(), plain(), axis=0))
    return found


def _padding() -> list[Case]:
    found = []
    # Pairs of (before, after) for each axis of ours, first axis first; PyTorch counts from the last.
    theirs = lambda pads: [n for pair in reversed(pads) for n in pair]
    for shape, pads, value in [((3,), [[1, 2]], 0.0), ((2, 3), [[0, 1], [2, 0]], 1.5), ((2, 3), [[0, 0], [0, 0]], 0.0), ((0,), [[1, 1]], 2.0)]:
        found.append(_simple("Pad", lambda x, p=pads, v=value: functional.pad(x, theirs(p), value=v), plain(*shape), mode="constant", pads=pads, value=value))
    for mode in ["reflect", "replicate", "circular"]:
        for pads in [[[1, 2]], [[0, 3]], [[3, 0]]]:
            apply = lambda x, m=mode, p=pads: functional.pad(x.reshape(1, 1, -1), theirs(p), mode=m).reshape(-1)
            found.append(_simple("Pad", apply, plain(4), mode=mode, pads=pads))
        pads = [[1, 2], [2, 1]]
        apply = lambda x, m=mode, p=pads: functional.pad(x.reshape(1, 1, 3, 4), theirs(p), mode=m).reshape(6, 7)
        found.append(_simple("Pad", apply, plain(3, 4), mode=mode, pads=pads))
    return found


def _moving() -> list[Case]:
    found = []
    for axes in [[0], [1], [0, 1], [-1]]:
        found.append(_simple("Flip", lambda x, a=axes: x.flip(a), plain(2, 3), axes=axes))
    for shift, axis in [(1, 0), (-1, 1), (7, 1), (0, 0)]:
        found.append(_simple("Roll", lambda x, n=shift, a=axis: x.roll(n, a), plain(2, 3), shift=shift, axis=axis))
    found.append(_simple("Roll", lambda x: x.roll(2), plain(2, 3), "flattened", shift=2))
    found.append(_simple("Repeat", lambda x: x.repeat_interleave(torch.tensor([2, 0, 1]), 1), plain(2, 3), "counts of each", counts=[2, 0, 1], axis=1))
    for shape, counts in [((2,), [3]), ((2, 3), [2, 1]), ((2, 1), [1, 3]), ((2, 3), [0, 2])]:
        found.append(_simple("Tile", lambda x, n=counts: x.repeat(n), plain(*shape), counts=counts))
    for count, axis in [(2, 0), (3, 1), (1, 0)]:
        found.append(_simple("Repeat", lambda x, n=count, a=axis: x.repeat_interleave(n, a), plain(2, 3), count=count, axis=axis))
    for axis, size, step in [(0, 2, 1), (0, 3, 2), (0, 2, 3), (0, 5, 1)]:
        found.append(_simple("Unfold", lambda x, a=axis, n=size, s=step: x.unfold(a, n, s), plain(5), axis=axis, size=size, step=step))
    found.append(_simple("Unfold", lambda x: x.unfold(1, 3, 2), plain(2, 5), axis=1, size=3, step=2))
    return found


def _triangles() -> list[Case]:
    found = []
    for offset in [-1, 0, 1]:
        for shape in [(3, 3), (2, 4), (4, 2), (2, 3, 3)]:
            found.append(_simple("LowerTriangle", lambda x, k=offset: x.tril(k), plain(*shape), offset=offset))
            found.append(_simple("UpperTriangle", lambda x, k=offset: x.triu(k), plain(*shape), offset=offset))
            found.append(_simple("Diagonal", lambda x, k=offset: x.diagonal(k, -2, -1), plain(*shape), offset=offset))
        found.append(_simple("DiagonalMatrix", lambda x, k=offset: torch.diag_embed(x, k), plain(3), offset=offset))
    found.append(_simple("DiagonalMatrix", torch.diag_embed, plain(2, 3), offset=0))
    return found


def _indexing() -> list[Case]:
    rows = lambda indices, axis: lambda x: x.index_select(axis, torch.tensor(indices, dtype=torch.long))
    found = []
    for indices, axis in [([0, 0], 0), ([0, 1, 0], 0), ([2, 1], 1), ([], 0)]:
        found.append(_simple("Gather", rows(indices, axis), plain(2, 3), indices=indices, axis=axis))
    along = torch.tensor([[0, 0, 2], [1, 1, 1]])
    once = torch.tensor([[2, 0], [0, 1]])
    down = torch.tensor([[1, 0, 1], [1, 1, 1], [0, 0, 1]])
    found += [
        _simple("TakeAlongAxis", lambda x: x.gather(1, along), plain(2, 3), "repeats along 1", indices=along.tolist(), axis=1),
        _simple("TakeAlongAxis", lambda x: x.gather(0, down), plain(2, 3), "repeats along 0", indices=down.tolist(), axis=0),
        _simple("TakeAlongAxis", lambda x: x.gather(1, along[:, :1]), plain(2, 3), "fewer than the input has", indices=along[:, :1].tolist(), axis=1),
        case("ScatterAdd", "repeats", lambda x: torch.zeros(4, 3, dtype=x.dtype).index_add(0, torch.tensor([1, 3, 1]), x), plain(3, 3), indices=[1, 3, 1], length=4, axis=0),
        case("ScatterAddAlongAxis", "repeats along 1", lambda x, y: x.scatter_add(1, along, y), plain(2, 4), plain(2, 3), indices=along.tolist(), axis=1),
        case("PutAlongAxis", "along 0", lambda x, y: x.scatter(0, once, y), plain(3, 2), plain(2, 2), indices=once.tolist(), axis=0),
        _simple("MaskedSelect", lambda x: x.masked_select(torch.tensor([True, False, True])), plain(2, 3), "broadcast mask", mask=[1, 0, 1]),
        _simple("MaskedSelect", lambda x: x.masked_select(torch.tensor([False, False, False])), plain(3), "nothing selected", mask=[0, 0, 0]),
        case("Embedding", "padding", lambda x: functional.embedding(torch.tensor([2, 0, 2]), x, padding_idx=2), plain(4, 3), indices=[2, 0, 2], padding=2),
        case("Embedding", "repeats", lambda x: functional.embedding(torch.tensor([2, 0, 2, 2]), x), plain(4, 3), indices=[2, 0, 2, 2]),
        case("MaskedFill", "infinite filling", lambda x: x.masked_fill(torch.tensor([True, False, True, False]), -INF), plain(3, 4), mask=[1, 0, 1, 0], value="-Infinity"),
        case("MaskedFill", "rows", lambda x: x.masked_fill(torch.tensor([[True], [False]]), 2.5), plain(2, 3), mask=[[1], [0]], value=2.5),
    ]
    return found


def _ordering() -> list[Case]:
    ties = vector([2.0, 1.0, 2.0, 3.0, 1.0])
    odd = vector([2.0, NAN, -INF, 0.0, INF, -0.0])
    found = []
    for descending in [False, True]:
        values = lambda x, axis=-1, d=descending: x.sort(stable=True, dim=axis, descending=d).values
        places = lambda x, axis=-1, d=descending: x.sort(stable=True, dim=axis, descending=d).indices
        order = "descending" if descending else "ascending"
        for name, function in {"Sort": values, "ArgSort": places}.items():
            found += [
                _simple(name, function, distinct(6), f"{order}, distinct", axis=-1, descending=descending),
                _simple(name, lambda x, f=function: f(x, 0), distinct(4, 3), f"{order}, along 0", axis=0, descending=descending),
                _simple(name, function, ties, f"{order}, ties", axis=-1, descending=descending),
                _simple(name, function, odd, f"{order}, zeros, infinities, NaN", axis=-1, descending=descending),
                _simple(name, function, plain(0), f"{order}, empty", axis=-1, descending=descending),
            ]
    for k, largest in [(1, True), (3, True), (6, True), (2, False)]:
        found.append(_simple("TopK", lambda x, k=k, l=largest: x.topk(k, largest=l).values, distinct(6), count=k, largest=largest))
    found.append(_simple("TopK", lambda x: x.topk(2, 0).values, distinct(4, 3), "along 0", count=2, largest=True, axis=0))
    found.append(_simple("TopK", lambda x: x.topk(3).values, tensor([1.0, NAN, 3.0, INF]), "NaN", count=3, largest=True))
    return found
