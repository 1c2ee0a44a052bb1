namespace AutoDiff;

/// <summary>What padding puts beyond the edge of a tensor.</summary>
public enum PaddingMode
{
    /// <summary>One number everywhere: 0 unless another is given.</summary>
    Constant,

    /// <summary>
    /// The elements mirrored at the outermost one, which is not repeated: 3 2 | 1 2 3 | 2 1. Beyond the other end they are mirrored again. A single
    /// element is copied.
    /// </summary>
    Reflect,

    /// <summary>The outermost element again and again: 1 1 | 1 2 3 | 3 3.</summary>
    Replicate,

    /// <summary>The elements from the other end, round and round: 2 3 | 1 2 3 | 1 2.</summary>
    Circular,
}
