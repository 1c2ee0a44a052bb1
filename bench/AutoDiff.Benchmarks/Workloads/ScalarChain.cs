namespace AutoDiff.Benchmarks.Workloads;

/// <summary>v ← sin(v) · 1.1 + 0.1, again and again in double precision from 1.5, and its derivative: nothing but bookkeeping.</summary>
public sealed class ScalarChain(int links) : IWorkload
{
    public const int OperationsPerLink = 3;
    public const int UsualLinks = 1000;

    public Parameter<double> Start { get; } = Parameter.Of(1.5, "start");

    public void Run() => Gradient.Of(Build(), Start);

    public void Restart()
    {
    }

    public object RunAndHold()
    {
        var end = Build();
        return (end, Gradient.Of(end, Start));
    }

    public Variable<double> Build()
    {
        Variable<double> v = Start;
        for (int i = 0; i < links; i++) v = Functions.Sin(v) * 1.1 + 0.1;
        return v;
    }
}
