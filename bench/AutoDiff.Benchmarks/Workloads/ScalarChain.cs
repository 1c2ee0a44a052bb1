namespace AutoDiff.Benchmarks.Workloads;

/// <summary>v ← sin(v) · 1.1 + 0.1, a thousand times in double precision, and its derivative: nothing but bookkeeping.</summary>
public sealed class ScalarChain
{
    public const int Links = 1000;
    public const int Operations = 3 * Links;

    private readonly Parameter<double> _start = Parameter.Of(1.5, "start");

    public double ForwardAndBackward()
    {
        Variable<double> v = _start;
        for (int i = 0; i < Links; i++) v = Functions.Sin(v) * 1.1 + 0.1;
        return Gradient.Of(v, _start)[_start].Value;
    }
}
