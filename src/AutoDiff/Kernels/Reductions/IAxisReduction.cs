namespace AutoDiff.Kernels;

/// <summary>A reduction of each block's rows to one row. It must be associative: several axes are reduced one after another.</summary>
internal interface IAxisReduction<T>
{
    /// <summary>Reduces (outer, length, inner) to (outer, inner); there is at least one element.</summary>
    void Reduce(ReadOnlySpan<T> x, AxisSplit split, Span<T> result);
}
