using System.Numerics;

namespace AutoDiff;

/// <summary>
/// The contraction of two labelled tensors: one matrix product, between permutations and reshapes, or an elementwise product where nothing is
/// summed.
/// </summary>
internal static class Contraction
{
    /// <summary>
    /// The product of two tensors, summed over the labels that both have and nobody needs any more. Labels of one tensor only are all needed.
    /// </summary>
    /// <returns>The labels of both, then of the left, then of the right tensor only.</returns>
    public static LabelledTensor<T> Of<T>(LabelledTensor<T> left, LabelledTensor<T> right, Predicate<int> isNeeded)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int[] shared = Array.FindAll(left.Labels, label => right.Labels.Contains(label));
        int[] batch = Array.FindAll(shared, isNeeded), inner = Array.FindAll(shared, label => !isNeeded(label));
        int[] rows = Array.FindAll(left.Labels, label => !shared.Contains(label)),
            columns = Array.FindAll(right.Labels, label => !shared.Contains(label));
        int[] labels = [.. batch, .. rows, .. columns];
        Shape batchShape = ShapeOf(left, batch), rowShape = ShapeOf(left, rows), columnShape = ShapeOf(right, columns);
        var shape = Shape.Of([.. batchShape, .. rowShape, .. columnShape]);
        if (inner.Length == 0)
        {
            var spreadRows = left.InOrder([.. batch, .. rows]).Reshape(Shape.Of([.. batchShape, .. rowShape, .. Ones(columns.Length)]));
            var spreadColumns = right.InOrder([.. batch, .. columns]).Reshape(Shape.Of([.. batchShape, .. Ones(rows.Length), .. columnShape]));
            return new(spreadRows * spreadColumns, labels);
        }

        int depth = ShapeOf(left, inner).Count;
        int[] outer = batch.Length == 0 ? [] : [batchShape.Count];
        var a = AsMatrices(left, batch, rows, inner, Shape.Of([.. outer, rowShape.Count, depth]));
        var b = AsMatrices(right, batch, inner, columns, Shape.Of([.. outer, depth, columnShape.Count]));
        return new(Functions.MatMul(a, b).Reshape(shape), labels);
    }

    /// <summary>The multiply-adds that a contraction of two tensors takes, and the size of its result.</summary>
    public static (double Work, double Size) Cost<T>(LabelledTensor<T> left, LabelledTensor<T> right, Predicate<int> isNeeded)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double work = 1, size = 1;
        foreach (int label in left.Labels) Count(label, left.LengthOf(label));
        foreach (int label in right.Labels)
            if (!left.Labels.Contains(label)) Count(label, right.LengthOf(label));
        return (work, size);

        void Count(int label, int length)
        {
            work *= length;
            if (isNeeded(label)) size *= length;
        }
    }

    /// <summary>
    /// A tensor as a batch of matrices. Where its axes lie as the transposed matrices need them, those are transposed, which costs nothing before a
    /// product.
    /// </summary>
    private static Variable<T> AsMatrices<T>(LabelledTensor<T> x, int[] batch, int[] rows, int[] columns, Shape shape)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!x.Labels.AsSpan().SequenceEqual([.. batch, .. columns, .. rows])) return x.InOrder([.. batch, .. rows, .. columns]).Reshape(shape);
        return x.Value.Reshape(Matrices.Resize(shape, shape[^1], shape[^2])).Transpose();
    }

    private static Shape ShapeOf<T>(LabelledTensor<T> x, int[] labels)
        where T : unmanaged, IFloatingPointIeee754<T> => Shape.Of(Array.ConvertAll(labels, x.LengthOf));

    private static int[] Ones(int count)
    {
        var ones = new int[count];
        Array.Fill(ones, 1);
        return ones;
    }
}
