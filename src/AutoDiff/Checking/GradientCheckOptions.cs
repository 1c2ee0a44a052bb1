namespace AutoDiff;

/// <summary>How thorough a gradient check is, and how strict.</summary>
public sealed record GradientCheckOptions
{
    /// <summary>Everything to second order, three directions, at most 64 elements of each input.</summary>
    public static GradientCheckOptions Default { get; } = new();

    /// <summary>1 to check the gradient; 2 to check also the gradient of a random projection of the gradient.</summary>
    public int Order { get; init; } = 2;

    /// <summary>How many random directions.</summary>
    public int Directions { get; init; } = 3;

    /// <summary>
    /// How many elements of each input are checked one by one; of a larger input, a random choice. 0 checks along directions only,
    /// whose cost does not grow with the size of the inputs.
    /// </summary>
    public int Elements { get; init; } = 64;

    /// <summary>Where the random directions, cotangents and choices start. The same seed repeats the same check.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>
    /// The largest relative error against difference quotients that passes; null for ε^(2/5) with ε the element's machine epsilon:
    /// 5·10⁻⁷ for <see cref="double"/>, 2·10⁻³ for <see cref="float"/>.
    /// </summary>
    public double? RelativeTolerance { get; init; }

    /// <summary>
    /// An absolute error of an element that passes in any case; null for ε^(2/3): 4·10⁻¹¹ for <see cref="double"/>, 2·10⁻⁵ for <see cref="float"/>.
    /// It is for gradients that are small because terms of size 1 cancel in them; when all numbers of a model are much smaller than 1, set a
    /// smaller one.
    /// </summary>
    public double? AbsoluteTolerance { get; init; }

    internal void Validate()
    {
        if (Order is not (1 or 2)) throw new ArgumentOutOfRangeException(nameof(Order), Order, "A gradient is checked to order 1 or 2.");
        ArgumentOutOfRangeException.ThrowIfNegative(Directions);
        ArgumentOutOfRangeException.ThrowIfNegative(Elements);
        if (!(RelativeTolerance is null or >= 0))
            throw new ArgumentOutOfRangeException(nameof(RelativeTolerance), RelativeTolerance, "A tolerance is a number not below 0.");
        if (!(AbsoluteTolerance is null or >= 0))
            throw new ArgumentOutOfRangeException(nameof(AbsoluteTolerance), AbsoluteTolerance, "A tolerance is a number not below 0.");
    }
}
