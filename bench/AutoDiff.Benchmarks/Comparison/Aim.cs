using System.Globalization;

namespace AutoDiff.Benchmarks.Comparison;

/// <summary>The bound that the ratio ours / peer's is meant to keep.</summary>
public sealed class Aim
{
    private readonly double _bound;
    private readonly bool _isLowerBound;

    private Aim(double bound, bool isLowerBound)
    {
        _bound = bound;
        _isLowerBound = isLowerBound;
    }

    public static Aim AtLeast(double ratio) => new(ratio, isLowerBound: true);

    public static Aim AtMost(double ratio) => new(ratio, isLowerBound: false);

    public bool IsMetBy(double ratio) => _isLowerBound ? ratio >= _bound : ratio <= _bound;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture,
            $"{(_isLowerBound ? '≥' : '≤')} {(_bound < 0.1 ? _bound.ToString("G2", CultureInfo.InvariantCulture) : _bound.ToString("0.0#", CultureInfo.InvariantCulture))}");
}
