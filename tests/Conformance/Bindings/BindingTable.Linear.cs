using static AutoDiff.Functions;

namespace AutoDiff.Conformance.Bindings;

/// <content>Products of vectors, matrices and tensors, and what is done with square matrices.</content>
internal static partial class BindingTable<T>
{
    private static Binding<T>[] Linear() =>
    [
        Unary("Cholesky", a => Cholesky(a)),
        Binary("Cross", (a, b) => Cross(a, b)),
        Unary("Determinant", a => Determinant(a)),
        Inputs("Dot", (x, with) => Dot(x[0], with.Flag("twice") ? x[0] : x[1])),
        Inputs("Einsum", (x, with) => Einsum(with.Text("subscripts"), x)),
        Unary("Inverse", a => Inverse(a)),
        Binary("Kronecker", (a, b) => Kronecker(a, b)),
        Inputs("Linear", (x, _) => Functions.Linear(x[0], x[1], x[2])),
        Unary("LogDeterminant", a => LogDeterminant(a)),
        Inputs("MatMul", (x, with) => with.Flag("twice") ? MatMul(x[0], x[0])
            : with.Flag("transposed") ? MatMul(x[0], x[0].Transpose())
            : MatMul(x[0], x[1])),
        Unary("MatrixExponential", a => MatrixExponential(a)),
        Unary("MatrixPower", (a, with) => MatrixPower(a, with.Whole("n"))),
        Inputs("Outer", (x, with) => Outer(x[0], with.Flag("twice") ? x[0] : x[1])),
        Unary("PseudoInverse", a => PseudoInverse(a)),
        Outputs("Qr", (x, _) => Qr(x[0]) is var (q, r) ? [Square(q), Square(r)] : []),
        Outputs("SignAndLogDeterminant", (x, _) => SignAndLogDeterminant(x[0]) is var (sign, log) ? [sign, log] : []),
        Unary("SingularValues", a => SingularValues(a)),
        Binary("Solve", (a, b) => Solve(a, b)),
        Binary("SolveTriangular", (a, b, with) => SolveTriangular(a, b, with.Flag("upper"), with.Flag("transposed"), with.Flag("unitDiagonal"))),
        Outputs("Svd", (x, _) => Svd(x[0]) is var (u, values, v) ? [Square(u), values, Square(v)] : []),
        Outputs("SymmetricEigen", (x, _) => SymmetricEigen(Symmetric(x[0])) is var (values, vectors) ? [values, Square(vectors)] : []),
        Unary("SymmetricEigenvalues", a => SymmetricEigenvalues(Symmetric(a))),
        Binary("TensorDot", (a, b, with) => with.Has("left")
            ? TensorDot(a, b, with.Wholes("left"), with.Wholes("right"))
            : TensorDot(a, b, with.Whole("count"))),
        Unary("Trace", (x, with) => Trace(x, with.Whole("offset"))),
    ];

    private static Variable<T> Symmetric(Variable<T> x) => (x + x.Transpose()) / 2;
}
