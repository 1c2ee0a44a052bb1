using System.Globalization;

namespace AutoDiff.Benchmarks.Comparison;

/// <summary>The bound that the ratio ours / peer's is meant to keep.</summary>
public sealed class Aim
{
    private readonly double bound;
    private readonly bool isLowerBound;

    private Aim(double bound, bool isLowerBound)
    {
        this.bound = bound;
        this.isLowerBound = isLowerBound;
    }

    public static Aim AtLeast(double ratio) => new(ratio, isLowerBound: true);

    public static Aim AtMost(double ratio) => new(ratio, isLowerBound: false);

    public bool IsMetBy(double ratio) => isLowerBound ? ratio >= bound : ratio <= bound;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(isLowerBound ? '≥' : '≤')} {bound:0.0#}");
}
