namespace AutoDiff;

/// <content>Elements taken and put by an index for each: gather and scatter on the tensor taken as a vector.</content>
public partial class Variable<T>
{
    /// <summary>
    /// One element for each index: the result at (i, j, k) is this tensor's element at (i, index, k), when the axis is the second. The indices have
    /// as many axes as this tensor, and on the other axes at most its lengths. An element taken several times has the sum of the gradients. The
    /// indices of
    /// <see cref="Functions.ArgSort{T}"/>, <see cref="Functions.TopK{T}"/> and <see cref="Functions.ArgMax{T}(Variable{T}, int, bool)"/> (with the
    /// axis kept) fit.
    /// </summary>
    /// <param name="indices">Indices from 0, none negative.</param>
    /// <param name="axis">The axis that they count on; negative ones count from the end.</param>
    /// <exception cref="ShapeException">There is no such axis, or the shape of the indices does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is not on the axis.</exception>
    public Variable<T> TakeAlongAxis(IndexTensor indices, int axis) =>
        new Gather<T>(IndexTensor.Of(Positions(indices, axis, "take-along-axis")), 0, "take-along-axis").Apply(Flatten()).Reshape(indices.Shape);

    /// <summary>
    /// This tensor with numbers added to it, the transpose of <see cref="TakeAlongAxis"/>: the source's element at (i, j, k) is added at (i, index,
    /// k), when the axis is the second. Numbers with the same place add up.
    /// </summary>
    /// <param name="indices">Indices from 0, none negative.</param>
    /// <param name="source">The numbers to add; of the shape of the indices.</param>
    /// <param name="axis">The axis that they count on; negative ones count from the end.</param>
    /// <exception cref="ShapeException">There is no such axis, or the shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is not on the axis.</exception>
    public Variable<T> ScatterAddAlongAxis(IndexTensor indices, Variable<T> source, int axis)
    {
        int[] positions = Positions(indices, axis, "scatter-add-along-axis");
        EnsureSource(indices, source, "scatter-add-along-axis");
        return this + new ScatterAdd<T>(IndexTensor.Of(positions), 0, Shape.Count).Apply(source.Flatten()).Reshape(Shape);
    }

    /// <summary>
    /// This tensor with numbers put in place of some elements: the source's element at (i, j, k) at (i, index, k), when the axis is the second. Of
    /// several with one place the last, row-major, stays, and it alone has a gradient; what was replaced has the gradient 0.
    /// </summary>
    /// <inheritdoc cref="ScatterAddAlongAxis"/>
    /// <param name="indices">Indices from 0, none negative.</param>
    /// <param name="source">The numbers to put; of the shape of the indices.</param>
    /// <param name="axis">The axis that they count on; negative ones count from the end.</param>
    public Variable<T> PutAlongAxis(IndexTensor indices, Variable<T> source, int axis)
    {
        int[] positions = Positions(indices, axis, "put-along-axis"), chosen = new int[Shape.Count];
        EnsureSource(indices, source, "put-along-axis");
        for (int i = 0; i < chosen.Length; i++) chosen[i] = i;
        for (int i = 0; i < positions.Length; i++) chosen[positions[i]] = chosen.Length + i;
        return new Gather<T>(IndexTensor.Of(chosen), 0, "put-along-axis").Apply(Functions.Concat([Flatten(), source.Flatten()], 0)).Reshape(Shape);
    }

    private void EnsureSource(IndexTensor indices, Variable<T> source, string operation)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.Shape != indices.Shape)
            throw new ShapeException(operation, [Shape, source.Shape], $"the source must have the shape of the indices, {indices.Shape}");
    }

    /// <summary>For each index, the row-major position of its element.</summary>
    private int[] Positions(IndexTensor indices, int axis, string operation)
    {
        ArgumentNullException.ThrowIfNull(indices);
        int along = Shape.Axis(axis, operation), rank = Shape.Rank;
        if (indices.Shape.Rank != rank)
            throw new ShapeException(operation, [Shape], $"the indices, of shape {indices.Shape}, must have as many axes");
        for (int other = 0; other < rank; other++)
        {
            if (other != along && indices.Shape[other] > Shape[other])
                throw new ShapeException(operation, [Shape],
                    $"the indices, of shape {indices.Shape}, are longer on axis {other}; only axis {along}, on which they count, may be");
        }

        if (indices.IsSymbol) throw Capture.ValueRead("an input of indices");
        var places = CheckedIndices.OnAxis(indices, Shape[along], axis, Shape, operation).Values;
        // Bounds: at most Shape.MaximumRank numbers.
        Span<int> strides = stackalloc int[rank], counter = stackalloc int[rank];
        counter.Clear();
        for (int i = rank - 1, stride = 1; i >= 0; stride *= Shape[i--]) strides[i] = stride;
        var positions = new int[indices.Shape.Count];
        int columns = indices.Shape[rank - 1], columnStep = along == rank - 1 ? 0 : 1;
        for (int start = 0; start < positions.Length; start += columns)
        {
            int origin = 0;
            for (int i = 0; i < rank - 1; i++) if (i != along) origin += counter[i] * strides[i];
            for (int column = 0; column < columns; column++)
                positions[start + column] = origin + column * columnStep + places[start + column] * strides[along];
            for (int i = rank - 2; i >= 0; i--)
            {
                if (++counter[i] < indices.Shape[i]) break;
                counter[i] = 0;
            }
        }

        return positions;
    }
}
