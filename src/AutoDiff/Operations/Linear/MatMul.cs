using System.Numerics;
using AutoDiff.Kernels;
using AutoDiff.SourceCode;

namespace AutoDiff;

/// <summary>
/// The matrix product of the last two axes, batched over the others, with either operand read transposed at no cost.
/// The product of a product's cotangent with the other operand is a matrix product again, so the derivative never copies a transpose.
/// </summary>
internal sealed class MatMul<T> : Operation<T>, IMatrixProduct
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly MatMul<T>[] s_instances = [new(false, false), new(false, true), new(true, false), new(true, true)];

    private readonly bool _transposeLeft, _transposeRight;

    private MatMul(bool transposeLeft, bool transposeRight) => (_transposeLeft, _transposeRight) = (transposeLeft, transposeRight);

    public override string Name => "matmul";

    public override Notation Notation => new(
        (_transposeLeft ? "{0}ᵀ" : "{0}") + " " + (_transposeRight ? "{1}ᵀ" : "{1}"),
        (_transposeLeft ? @"{0}^{\top}" : "{0}") + @" \, " + (_transposeRight ? @"{1}^{\top}" : "{1}"),
        Precedence.Product)
    {
        TextOperands = [_transposeLeft ? Precedence.Atom : Precedence.Product, _transposeRight ? Precedence.Atom : Precedence.Power],
        LatexOperands = [_transposeLeft ? Precedence.Atom : Precedence.Product, _transposeRight ? Precedence.Atom : Precedence.Power],
        Rule = "matrix product rule",
    };

    public override Linearity Linearity => Linearity.InEach;

    public bool TransposesLeft => _transposeLeft;

    public bool TransposesRight => _transposeRight;

    public IMatrixProduct With(bool transposesLeft, bool transposesRight) => Of(transposesLeft, transposesRight);

    public object Transposition(int rank)
    {
        var order = new int[rank];
        for (int axis = 0; axis < rank; axis++) order[axis] = axis < rank - 2 ? axis : 2 * rank - 3 - axis;
        return new Permute<T>(order);
    }

    public object Identity(int n) => Matrices.Identity<T>(n).Named("I");

    public static MatMul<T> Of(bool transposeLeft, bool transposeRight) => s_instances[(transposeLeft ? 2 : 0) + (transposeRight ? 1 : 0)];

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs)
    {
        Shape a = inputs[0], b = inputs[1];
        if (a.Rank < 2 || b.Rank < 2) throw new ShapeException(Name, [a, b], "both operands need a row and a column axis");
        int inner = Columns(a, _transposeLeft), other = Rows(b, _transposeRight);
        if (inner != other)
        {
            throw new ShapeException(
                Name, [a, b], $"axis {(_transposeLeft ? -2 : -1)} of the left operand has length {inner}, axis {(_transposeRight ? -1 : -2)} of the right has length {other}; they must be equal");
        }

        var batch = Shape.Broadcast(Shape.Of(a.Lengths[..^2]), Shape.Of(b.Lengths[..^2]), $"{Name} (batch axes)");
        return Shape.Of([.. batch.Lengths, Rows(a, _transposeLeft), Columns(b, _transposeRight)]);
    }

    public override void Evaluate(in Operands<T> operands, Span<T> result)
    {
        Shape left = operands.Shape(0), right = operands.Shape(1), shape = operands.ResultShape;
        ReadOnlySpan<T> a = operands[0], b = operands[1];
        int rows = shape[^2], columns = shape[^1], inner = Columns(left, _transposeLeft);
        if (shape.Count == 0) return;
        if (shape.Rank == 2)
        {
            MatrixProduct.Multiply(a, _transposeLeft, b, _transposeRight, result, rows, columns, inner);
            return;
        }

        // The batch axes broadcast like any elementwise operation, a matrix standing for an element.
        int leftSize = rows * inner, rightSize = inner * columns, size = rows * columns;
        var runs = new BroadcastRuns(shape.Lengths[..^2], left.Lengths[..^2], right.Lengths[..^2], default);
        while (runs.MoveNext())
        {
            BatchedProduct<T>.Multiply(
                a.Slice(runs.Left * leftSize, ((runs.Length - 1) * runs.LeftStep + 1) * leftSize), runs.LeftStep * leftSize, _transposeLeft,
                b.Slice(runs.Right * rightSize, ((runs.Length - 1) * runs.RightStep + 1) * rightSize), runs.RightStep * rightSize, _transposeRight,
                result.Slice(runs.Result * size, runs.Length * size), rows, columns, inner, runs.Length);
        }
    }

    internal override long CountWork(Shape result, ReadOnlySpan<Shape> inputs) => 2L * result.Count * Columns(inputs[0], _transposeLeft);

    // Each element of a row meets all columns.
    internal override int CountReads(Shape result, Shape input) =>
        input.Count == 0 ? 1 : (int)Math.Min(int.MaxValue, Math.Max(1, (long)result.Count * Math.Max(input[^1], input[^2]) / Math.Max(1, input.Count)));

    internal override Code? WriteElement(in ElementWriter<T> element)
    {
        var self = element;
        Shape left = element.ShapeOf(0), right = element.ShapeOf(1);
        string[] batch = element.Index[..^2];
        string row = element.Index[^2], column = element.Index[^1];
        return element.Sum([Columns(left, _transposeLeft)], inner =>
        {
            string[] a = IndexText.Broadcast(batch, Shape.Of(left.Lengths[..^2])), b = IndexText.Broadcast(batch, Shape.Of(right.Lengths[..^2]));
            var x = self.Input(0, _transposeLeft ? [.. a, inner[0], row] : [.. a, row, inner[0]]).Within(Precedence.Product);
            var y = self.Input(1, _transposeRight ? [.. b, column, inner[0]] : [.. b, inner[0], column]).Within(Precedence.Power, isFirst: false);
            return new Code($"{x.Text} * {y.Text}", Precedence.Product);
        });
    }

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input)
    {
        Variable<T> a = y.Input(0), b = y.Input(1);
        return (input, _transposeLeft, _transposeRight) switch
        {
            (0, false, _) => Of(false, !_transposeRight).Apply(g, b),
            (0, true, _) => Of(_transposeRight, true).Apply(b, g),
            (_, _, false) => Of(!_transposeLeft, false).Apply(a, g),
            (_, _, true) => Of(true, _transposeLeft).Apply(g, a),
        };
    }

    public override Variable<T> Batched(in BatchedInputs<T> inputs)
    {
        Shape left = inputs.Shape(0), right = inputs.Shape(1);
        if (!inputs.IsBatched(1) && right.Rank == 2 && (!_transposeLeft || left[^1] == 1 || left[^2] == 1))
        {
            // One matrix on the right for all: the rows of all examples are rows of one product. A row or column is transposed where it lies.
            int inner = Columns(left, _transposeLeft), rows = inputs.Examples * Shape.Of(left.Lengths[..^2]).Count * Rows(left, _transposeLeft);
            var product = Of(false, _transposeRight).Apply(inputs[0].Reshape([rows, inner]), inputs[1]);
            return product.Reshape(Shape.Of([inputs.Examples, .. left.Lengths[..^2], Rows(left, _transposeLeft), product.Shape[1]]));
        }

        if (!inputs.IsBatched(0) && left.Rank == 2 && Columns(right, _transposeRight) == 1)
        {
            // One matrix times a column of each example: the columns are the rows of a product with the matrix's transpose.
            int inner = Rows(right, _transposeRight), rows = inputs.Examples * Shape.Of(right.Lengths[..^2]).Count;
            var product = Of(false, !_transposeLeft).Apply(inputs[1].Reshape([rows, inner]), inputs[0]);
            return product.Reshape(Shape.Of([inputs.Examples, .. right.Lengths[..^2], product.Shape[1], 1]));
        }

        Variable<T> a = inputs.Aligned(0), b = inputs.Aligned(1);
        // A column times a row, as the gradient of a weight is for one example: every pair of elements once, which needs no sums.
        return Columns(left, _transposeLeft) == 1
            ? a.Reshape(Shape.Of([.. a.Shape.Lengths[..^2], Rows(left, _transposeLeft), 1])) * b.Reshape(Shape.Of([.. b.Shape.Lengths[..^2], 1,
                Columns(right, _transposeRight)]))
            : Apply(a, b);
    }

    private static int Rows(Shape shape, bool transpose) => transpose ? shape[^1] : shape[^2];

    private static int Columns(Shape shape, bool transpose) => transpose ? shape[^2] : shape[^1];
}

/// <content>Matrix product.</content>
public static partial class Functions
{
    /// <summary>
    /// The matrix product A B over the last two axes: (…, m, k) · (…, k, n) = (…, m, n); other axes broadcast. A vector on the left is a row,
    /// one on the right a column, and its axis is dropped from the result. A transpose of either operand is read in place, not copied.
    /// </summary>
    /// <exception cref="ShapeException">The inner lengths differ, or the batch axes do not broadcast.</exception>
    public static Variable<T> MatMul<T>(Variable<T> a, Variable<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Shape.Rank == 0 || b.Shape.Rank == 0) throw new ShapeException("matmul", [a.Shape, b.Shape], "a scalar is no matrix; use * to scale");
        if (a.Shape.Rank == 1 && b.Shape.Rank == 1) return Dot(a, b);
        if (a.Shape.Rank == 1) return DropAxis(MatMul(a.Reshape([1, a.Shape[0]]), b), 2);
        if (b.Shape.Rank == 1) return DropAxis(MatMul(a, b.Reshape([b.Shape[0], 1])), 1);

        bool transposeLeft = MatrixOperand.Untranspose(ref a), transposeRight = MatrixOperand.Untranspose(ref b);
        if (a.Shape.Rank > 2 && b.Shape.Rank == 2 && !transposeLeft && a.Shape[^1] > 0)
        {
            // One matrix for the whole batch: the batch's rows are simply more rows.
            var product = AutoDiff.MatMul<T>.Of(false, transposeRight).Apply(a.Reshape([-1, a.Shape[^1]]), b);
            return product.Reshape(Shape.Of([.. a.Shape.Lengths[..^1], product.Shape[^1]]));
        }

        return AutoDiff.MatMul<T>.Of(transposeLeft, transposeRight).Apply(a, b);
    }

    private static Variable<T> DropAxis<T>(Variable<T> x, int fromEnd)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        x.Reshape(Shape.Of([.. x.Shape.Lengths[..^fromEnd], .. x.Shape.Lengths[(x.Shape.Rank - fromEnd + 1)..]]));
}
