"""Products of vectors, matrices and tensors, and what is done with square matrices."""

from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from .case import Case, Function, case
from .points import INF, NAN, normal, tensor, vector


def cases() -> list[Case]:
    return [*_products(), *_contractions(), *_square(), *_decompositions()]


def _each(name: str, function: Function, inputs: dict[str, tuple[Tensor, ...]], **attributes: Any) -> list[Case]:
    return [case(name, at, function, *x, **attributes) for at, x in inputs.items()]


def _products() -> list[Case]:
    shapes = [((3, 4), (4, 2)), ((1, 4), (4, 1)), ((2, 0), (0, 3)), ((0, 2), (2, 3)), ((4,), (4, 2)), ((3, 4), (4,)), ((4,), (4,)), ((1, 2, 2), (3, 2, 1)), ((2, 2, 3), (3, 4)), ((0, 2, 3), (0, 3, 4)), ((2, 1, 2, 3), (4, 3, 2)), ((17, 33), (33, 9))]
    found = _each("MatMul", torch.matmul, {f"{list(a)} by {list(b)}": (normal(*a), normal(*b)) for a, b in shapes})
    found += [
        case("MatMul", "[2, 3] by [2, 3]", torch.matmul, normal(2, 3), normal(2, 3)),
        case("MatMul", "one input twice", lambda x: x @ x, normal(3, 3), twice=True),
        case("MatMul", "with its transpose", lambda x: x @ x.t(), normal(3, 2), transposed=True),
        case("MatMul", "infinities, NaN", torch.matmul, tensor([[1, INF], [NAN, 0]]), tensor([[1, 2], [3, -INF]])),
        case("Linear", "two leading axes", functional.linear, normal(2, 3, 4), normal(5, 4), normal(5)),
    ]
    found += _each("Dot", torch.dot, {"ordinary": (normal(5), normal(5)), "empty": (normal(0), normal(0)), "zero times infinity": (vector([0.0, 1.0]), vector([INF, 2.0]))})
    found.append(case("Dot", "one input twice", lambda x: torch.dot(x, x), normal(4), twice=True))
    found.append(case("Outer", "one input twice", lambda x: torch.outer(x, x), normal(3), twice=True))
    found += _each("Outer", torch.outer, {"ordinary": (normal(3), normal(4)), "empty": (normal(0), normal(2))})
    found += _each("Cross", torch.cross, {"vectors": (normal(3), normal(3)), "rows": (normal(2, 3), normal(2, 3))})
    found += _each("Kronecker", torch.kron, {"vectors": (normal(2), normal(3)), "matrices": (normal(2, 3), normal(3, 2)), "(5, 1) by (1, 3)": (normal(5, 1), normal(1, 3))})
    return found


def _contractions() -> list[Case]:
    found = []
    for subscripts, shapes in [
        ("ij->ji", [(2, 3)]), ("ij,jk->ik", [(2, 3), (3, 4)]), ("...ij,...jk->...ik", [(2, 2, 3), (2, 3, 2)]), ("ijk,lji->lki", [(2, 3, 4), (2, 3, 2)]),
        ("ijk,lji,lli->lki", [(2, 3, 4), (2, 3, 2), (2, 2, 2)]), ("k,nk->", [(3,), (2, 3)]), ("abcd->bd", [(2, 3, 2, 2)]), ("ij,k", [(2, 3), (2,)]), ("ii->i", [(3, 3)]),
        ("ii->", [(3, 3)]), ("i,i->", [(4,), (4,)]), ("i,j->ij", [(2,), (3,)]), ("bi,ij,bj->b", [(2, 3), (3, 4), (2, 4)]),
    ]:
        found.append(case("Einsum", subscripts, lambda *x, s=subscripts: torch.einsum(s, *x), *[normal(*shape) for shape in shapes], subscripts=subscripts))
    for axes, a, b in [(0, (2,), (3,)), (1, (2, 3), (3, 2)), (2, (2, 3, 4), (3, 4, 2))]:
        found.append(case("TensorDot", f"{axes} axes", lambda x, y, n=axes: torch.tensordot(x, y, n), normal(*a), normal(*b), count=axes))
    found.append(case("TensorDot", "listed axes", lambda x, y: torch.tensordot(x, y, ([0, 2], [1, 0])), normal(2, 3, 4), normal(4, 2, 3), left=[0, 2], right=[1, 0]))
    for shape, offset in [((5, 5), 0), ((4, 5), 1), ((5, 4), -1)]:
        found.append(case("Trace", f"{list(shape)}, offset {offset}", lambda x, k=offset: x.diagonal(k).sum(), normal(*shape), offset=offset))
    found.append(case("Trace", "batch", lambda x: x.diagonal(0, -2, -1).sum(-1), normal(2, 3, 4), offset=0))
    return found


def _positive(n: int, *batch: int) -> Tensor:
    """A symmetric positive definite matrix, well conditioned."""
    x = normal(*batch, n, n)
    return (x @ x.transpose(-1, -2) + n * torch.eye(n, dtype=torch.double)).float().double()


def _regular(n: int, *batch: int) -> Tensor:
    return (normal(*batch, n, n) + 2 * n * torch.eye(n, dtype=torch.double)).float().double()


def _square() -> list[Case]:
    singular = tensor([[1, 2], [2, 4]])
    rank_two, rank_one = tensor([[50, -30, 45], [-30, 90, -81], [45, -81, 81]]), tensor([[36, -42, 18], [-42, 49, -21], [18, -21, 9]])
    negative = tensor([[0, 2], [3, 1]])
    found = _each("Inverse", torch.linalg.inv, {"[3, 3]": (_regular(3),), "batch": (_regular(2, 3),), "[1, 1]": (tensor([[4.0]]),), "singular": (singular,)})
    found += _each("Determinant", torch.linalg.det, {"[3, 3]": (_regular(3),), "batch": (_regular(2, 3),), "batch of [1, 1]": (normal(5, 1, 1),), "[1, 1], zero": (tensor([[0.0]]),), "zero": (torch.zeros(2, 2).double(),), "negative": (negative,), "rank n − 1": (rank_two,), "rank n − 2": (rank_one,), "[0, 0]": (normal(0, 0),)})
    found += _each("LogDeterminant", torch.logdet, {"[3, 3]": (_regular(3),), "negative": (negative,), "batch": (_regular(2, 2),)})
    found += _each("SignAndLogDeterminant", torch.linalg.slogdet, {"[3, 3]": (_regular(3),), "negative": (negative,), "batch": (_regular(2, 2),)})
    found += _each("Solve", torch.linalg.solve, {"vector": (_regular(3), normal(3)), "matrix": (_regular(3), normal(3, 2)), "batch": (_regular(2, 3), normal(3, 2, 2)), "broadcast batch": (_regular(2), normal(3, 2, 1)), "singular": (singular, normal(2, 1))})
    for upper in [False, True]:
        for unit in [False, True]:
            apply = lambda a, b, u=upper, d=unit: torch.linalg.solve_triangular(a, b, upper=u, unitriangular=d)
            at = f"{'upper' if upper else 'lower'}{', unit diagonal' if unit else ''}"
            found.append(case("SolveTriangular", at, apply, _regular(3), normal(3, 2), upper=upper, unitDiagonal=unit))
            transposed = lambda a, b, u=upper, d=unit: torch.linalg.solve_triangular(a.t(), b, upper=not u, unitriangular=d)
            found.append(case("SolveTriangular", f"{at}, transposed", transposed, _regular(3), normal(3, 2), upper=upper, unitDiagonal=unit, transposed=True))
    for n in [0, 1, 2, 5, -1, -2]:
        found.append(case("MatrixPower", f"n = {n}", lambda x, n=n: torch.linalg.matrix_power(x, n), _regular(3) / 4, n=n))
    found += _each("MatrixExponential", torch.matrix_exp, {"[3, 3]": (normal(3, 3),), "zero": (torch.zeros(2, 2).double(),), "nilpotent": (tensor([[0, 1], [0, 0]]),), "large": (normal(3, 3) * 6,), "batch": (normal(2, 2, 2),)})
    return found


def _decompositions() -> list[Case]:
    found = _each("Cholesky", torch.linalg.cholesky, {"[3, 3]": (_positive(3),), "batch": (_positive(2, 2),), "[1, 1]": (tensor([[4.0]]),), "not positive definite": (tensor([[1, 2], [2, 1]]),)})
    symmetric = lambda x: (x + x.transpose(-1, -2)) / 2
    # Signs of columns are a matter of taste, so that their squares are compared.
    eigen = lambda x: [(r := torch.linalg.eigh(symmetric(x))).eigenvalues, r.eigenvectors.square()]
    found += _each("SymmetricEigen", eigen, {"[3, 3]": (normal(3, 3),), "batch": (normal(2, 2, 2),), "[1, 1]": (tensor([[4.0]]),)})
    found.append(case("SymmetricEigenvalues", "repeated", lambda x: torch.linalg.eigvalsh(symmetric(x)), torch.eye(3).double()))
    factors = lambda x: [(r := torch.linalg.qr(x)).Q.square(), r.R.square()]
    found += _each("Qr", factors, {"square": (_regular(3),), "tall": (normal(4, 2),), "batch": (normal(2, 3, 2),)})
    values = lambda x: [(r := torch.linalg.svd(x, full_matrices=False)).U.square(), r.S, r.Vh.square()]
    found += _each("Svd", values, {"square": (normal(3, 3),), "tall": (normal(4, 2),), "wide": (normal(2, 4),), "batch": (normal(2, 3, 2),)})
    found += _each("SingularValues", torch.linalg.svdvals, {"square": (normal(3, 3),), "tall": (normal(4, 2),), "wide": (normal(2, 4),), "repeated": (torch.eye(3).double(),)})
    found += _each("PseudoInverse", torch.linalg.pinv, {"square": (_regular(3),), "tall": (normal(4, 2),), "wide": (normal(2, 4),), "identity": (torch.eye(2).double(),)})
    return found
