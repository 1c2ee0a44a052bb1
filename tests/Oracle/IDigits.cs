namespace AutoDiff.Oracle;

/// <summary>How many binary digits numbers have after the point.</summary>
public interface IDigits
{
    /// <summary>The count.</summary>
    static abstract int Count { get; }
}

/// <summary>
/// Enough for the exponential of anything that a double's exponential does not turn into 0 or ∞, with a hundred digits to spare below the smallest
/// double.
/// </summary>
public readonly struct LongDigits : IDigits
{
    /// <inheritdoc/>
    public static int Count => 1200;
}

/// <summary>Enough for 60 decimal digits of a fourth derivative from differences of values.</summary>
public readonly struct ShortDigits : IDigits
{
    /// <inheritdoc/>
    public static int Count => 480;
}
