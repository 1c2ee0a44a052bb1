using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Symbolic;

public class SimplifyMatrixTests
{
    private static readonly Variable<double> A = Matrix("A", 3, 3), B = Matrix("B", 3, 3), X = Matrix("X", 3, 3), v = Matrix("v", 3, 1),
        b = Matrix("b", 3, 1);
    private static readonly Variable<double> s = Variable.Symbol<double>("s"), identity = Constant.Of([1.0, 0, 0, 0, 1, 0, 0, 0, 1]).Reshape([3, 3]);

    public static TheoryData<Variable<double>, string> Expressions => new()
    {
        { A.Transpose().Transpose(), "A" },
        { MatMul(A, B).Transpose(), "(A B)ᵀ" },
        { MatMul(A.Transpose(), B).Transpose(), "Bᵀ A" },
        { MatMul(A.Transpose(), B.Transpose()).Transpose(), "B A" },
        { MatMul(MatMul(A.Transpose(), B).Transpose(), X), "Bᵀ A X" },
        { MatMul(A, identity), "A" },
        { MatMul(identity, A.Transpose()), "Aᵀ" },
        { MatMul(X, A) + MatMul(X, B), "X (A + B)" },
        { MatMul(A, X) - 2 * MatMul(B, X), "(A − 2B) X" },
        { MatMul(X.Transpose(), A) + MatMul(X.Transpose(), B) + A, "A + Xᵀ (A + B)" },
        { MatMul(s * A, B), "s·A B" },
        { MatMul(-A, 2 * B), "−2A B" },
        { Sum(s * A), "s·sum(A)" },
        { (3 * A).Transpose(), "3Aᵀ" },
        { A.Transpose() - A.Transpose(), "0" },
        { Inverse(Inverse(A)), "A  (det(A) ≠ 0)" },
        { MatMul(A, Inverse(A)), "I  (det(A) ≠ 0)" },
        { MatMul(Inverse(A), MatMul(A, B)), "B  (det(A) ≠ 0)" },
        { MatMul(MatMul(A, B), Inverse(B)), "A  (det(B) ≠ 0)" },
        { MatMul(Inverse(A), A.Transpose()), "A⁻¹ Aᵀ" },
    };

    [Theory]
    [MemberData(nameof(Expressions))]
    public void Matrices_obey_their_identities(Variable<double> expression, string simplified)
    {
        var result = Simplify.Of(expression);

        Assert.Equal(simplified, result.ToString());
        Assert.Equal(expression.Shape, result.Result.Shape);
        var values = new[] { A, B,
            X }.Select((symbol, i) => (symbol, (Variable<double>)Constant.Of([2.0 + i, 1, 0.5, -1, 3, i, 0.25, 1, 4]).Reshape([3, 3])))
                .Append((s, 1.5)).ToArray();
        foreach (var (expected, actual) in Substitute.Of(expression, values).Values.ToArray()
            .Zip(Substitute.Of(result.Result, values).Values.ToArray()))
            Assert.Equal(expected, actual, 1e-9);
    }

    public static TheoryData<Variable<double>, Variable<double>, string> Gradients => new()
    {
        { Trace(MatMul(A, X)), X, "Aᵀ" },
        { Sum(MatMul(v.Transpose(), MatMul(A, v))), v, "A v + Aᵀ v" },
        { Sum(Square(MatMul(A, v) - b)), v, "2Aᵀ (A v − b)" },
        { Trace(Inverse(A)), A, "−(A⁻¹)ᵀ (A⁻¹)ᵀ" },
    };

    [Theory]
    [MemberData(nameof(Gradients))]
    public void Matrix_calculus_reads_as_in_a_book(Variable<double> function, Variable<double> variable, string gradient) =>
        Assert.Equal(gradient, Simplify.Of(Gradient.Graph(function, variable)[variable]).ToString());

    private static Variable<double> Matrix(string name, int rows, int columns) => Variable.Symbol<double>(name, [rows, columns]);
}
