namespace AutoDiff.Symbolic;

/// <summary>Identities of matrices. Products keep their grouping, which decides what they cost to compute.</summary>
internal sealed partial class TermAlgebra
{
    private readonly Dictionary<int, object> _transpositions = [];
    private readonly Dictionary<int, Term> _identities = [];

    /// <summary>A matrix product: transposes become part of it, A·I is A, and A⁻¹·A·B is B.</summary>
    public Term MatrixProduct(IMatrixProduct product, MatrixFactor a, MatrixFactor b, object? node)
    {
        bool left = product.TransposesLeft, right = product.TransposesRight;
        Untranspose(ref a, ref left);
        Untranspose(ref b, ref right);
        var bare = product.With(left, right);
        var shape = bare.InferShape(a.Shape, b.Shape);
        if (IsIdentity(a.Term) && shape.Rank == b.Shape.Rank)
            return right ? Transpose(product.Transposition(b.Shape.Rank), b.Term, b.Shape, node: null) : b.Term;
        if (IsIdentity(b.Term) && shape.Rank == a.Shape.Rank)
            return left ? Transpose(product.Transposition(a.Shape.Rank), a.Term, a.Shape, node: null) : a.Term;
        if (b is { Term: NumberTerm { Value: var times }, Shape.Count: 1 } && shape.Rank == a.Shape.Rank && !left) return Scale(times, a.Term);
        if (a is { Term: NumberTerm { Value: var factor }, Shape.Count: 1 } && shape.Rank == b.Shape.Rank && !right) return Scale(factor, b.Term);
        if (!left && !right && Cancel(product, a, b) is { } cancelled) return cancelled;
        return table.Intern(new FunctionTerm(bare, [a.Term, b.Term], node, isElementwise: false, isSmooth: true)
        {
            InputShapes = [a.Shape, b.Shape],
            Shape = shape,
            Cost = 1 + a.Term.Cost + b.Term.Cost + Transposes(bare),
        });
    }

    /// <summary>Aᵀ: (Aᵀ)ᵀ is A, and (Aᵀ·B)ᵀ is Bᵀ·A, which has fewer transposes.</summary>
    /// <param name="operation">The operation that transposes.</param>
    /// <param name="x">The matrix.</param>
    /// <param name="shape">The shape that it is repeated to.</param>
    /// <param name="node">The node it stands for, if any.</param>
    public Term Transpose(object operation, Term x, Shape shape, object? node)
    {
        if (IsIdentity(x)) return x;
        if (x is FunctionTerm { Head: IAxisOrder { IsMatrixTranspose: true } } inner) return inner.Arguments[0];
        if (x is FunctionTerm { Head: IMatrixProduct product } function && CanTurn(product)) return TransposedProduct(product, function);

        // One object for all, so that equal terms are found to be equal.
        if (!_transpositions.TryGetValue(shape.Rank, out object? head)) _transpositions[shape.Rank] = head = operation;
        return table.Intern(new FunctionTerm(head, [x], node, isElementwise: false, isSmooth: true)
        {
            InputShapes = [shape],
            Shape = Transposed(shape)
        });
    }

    /// <summary>A⁻¹: (A⁻¹)⁻¹ is A.</summary>
    public Term Inverse(object operation, Term x, object node)
    {
        if (IsIdentity(x)) return x;
        if (x is FunctionTerm inner && inner.Head.GetType() == operation.GetType()) return inner.Arguments[0];
        return table.Intern(new FunctionTerm(operation, [x], node, isElementwise: false, isSmooth: true)
        {
            InputShapes = [x.Shape],
            Shape = x.Shape
        });
    }

    private static Shape Transposed(Shape shape)
    {
        int[] lengths = [.. shape.Lengths[..^2], shape[^1], shape[^2]];
        return Shape.Of(lengths);
    }

    private static bool IsIdentity(Term term) => term is AtomTerm { IsIdentityMatrix: true };

    private static int Transposes(IMatrixProduct product) => (product.TransposesLeft ? 1 : 0) + (product.TransposesRight ? 1 : 0);

    private void Untranspose(ref MatrixFactor factor, ref bool isTransposed)
    {
        if (isTransposed && factor.Term is NumberTerm) (factor, isTransposed) = (factor with { Shape = Transposed(factor.Shape) }, false);
        while (factor.Term is FunctionTerm function)
        {
            if (function.Head is IAxisOrder { IsMatrixTranspose: true })
            {
                factor = new(function.Arguments[0], function.InputShapes[0]);
                isTransposed = !isTransposed;
            }
            else if (isTransposed && function.Head is IMatrixProduct product && CanTurn(product))
            {
                var turned = TransposedProduct(product, function);
                factor = new(turned, turned.Shape);
                isTransposed = false;
            }
            else
            {
                break;
            }
        }
    }

    private bool CanTurn(IMatrixProduct product) => Transposes(product) > 0 && _nesting < MaximumNesting;

    private Term TransposedProduct(IMatrixProduct product, FunctionTerm function)
    {
        _nesting++;
        try
        {
            return MatrixProduct(
                product.With(!product.TransposesRight, !product.TransposesLeft),
                new(function.Arguments[1], function.InputShapes[1]),
                new(function.Arguments[0], function.InputShapes[0]),
                node: null);
        }
        finally
        {
            _nesting--;
        }
    }

    private Term? Cancel(IMatrixProduct product, MatrixFactor a, MatrixFactor b)
    {
        if (a.Shape.Rank != 2 || b.Shape.Rank != 2) return null;
        if (AreInverse(a.Term, b.Term)) return IdentityMatrix(product, a.Shape[0]);
        if (b.Term is FunctionTerm { Head: IMatrixProduct { TransposesLeft: false, TransposesRight: false } } right
            && AreInverse(a.Term, right.Arguments[0]))
            return right.Arguments[1];
        if (a.Term is FunctionTerm { Head: IMatrixProduct { TransposesLeft: false, TransposesRight: false } } left
            && AreInverse(left.Arguments[1], b.Term))
            return left.Arguments[0];
        return null;
    }

    private static bool AreInverse(Term a, Term b)
    {
        return IsInverseOf(a, b) || IsInverseOf(b, a);

        static bool IsInverseOf(Term a, Term b) => a is FunctionTerm { Head: IMatrixInverse, Arguments: [var inner] } && ReferenceEquals(inner, b);
    }

    private Term IdentityMatrix(IMatrixProduct product, int n)
    {
        if (_identities.TryGetValue(n, out var known)) return known;
        return _identities[n] = table.Intern(new AtomTerm(product.Identity(n), "I", 0, isAnalytic: false)
        {
            Shape = Shape.Of(n, n),
            IsIdentityMatrix = true
        });
    }
}
