namespace AutoDiff;

/// <summary>Where a function of one real argument is defined, and where inside it has no derivative. Facts for tests, documentation and derivations.</summary>
/// <param name="Low">The lower end, excluded when it is finite and the function is singular there.</param>
/// <param name="High">The upper end.</param>
/// <param name="Text">The domain as a reader would write it.</param>
public sealed record Domain(double Low, double High, string Text)
{
    /// <summary>All real numbers.</summary>
    public static Domain Reals { get; } = new(double.NegativeInfinity, double.PositiveInfinity, "ℝ");

    /// <summary>x &gt; 0.</summary>
    public static Domain Positive { get; } = new(0, double.PositiveInfinity, "x > 0");

    /// <summary>x ≥ 0, with an infinite slope at 0.</summary>
    public static Domain NonNegative { get; } = new(0, double.PositiveInfinity, "x ≥ 0");

    /// <summary>x ≠ 0.</summary>
    public static Domain NonZero { get; } = new Domain(double.NegativeInfinity, double.PositiveInfinity, "x ≠ 0") with { Kinks = [0] };

    /// <summary>0 &lt; x &lt; 1.</summary>
    public static Domain UnitInterval { get; } = new(0, 1, "0 < x < 1");

    /// <summary>Points where the derivative does not exist and a convention decides (or a pole).</summary>
    public IReadOnlyList<double> Kinks { get; init; } = [];

    /// <summary>For a binary primitive: whether there is a kink wherever the two arguments are equal.</summary>
    public bool HasKinkAtTie { get; init; }

    /// <summary>All real numbers, with kinks at the given points.</summary>
    public static Domain RealsWithKinks(params double[] kinks) => Reals with { Kinks = kinks };
}
