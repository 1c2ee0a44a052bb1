namespace AutoDiff;

/// <summary>Axes in another order, as simplification sees it, whatever the element type.</summary>
internal interface IAxisOrder
{
    /// <summary>Whether this swaps the last two axes and does nothing else.</summary>
    bool IsMatrixTranspose { get; }
}
