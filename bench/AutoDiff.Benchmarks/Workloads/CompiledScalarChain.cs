namespace AutoDiff.Benchmarks.Workloads;

/// <summary>The same chain, replayed from a plan.</summary>
public sealed class CompiledScalarChain : IWorkload
{
    private readonly CompiledGradient<double> _compiled;

    public CompiledScalarChain(int links)
    {
        var chain = new ScalarChain(links);
        _compiled = Compile.ValueAndGradient<double>((_, _) => [chain.Build()], [chain.Start]);
    }

    public void Run() => _compiled.Replay(ReadOnlySpan<Variable<double>>.Empty);

    public void Restart()
    {
    }

    public object RunAndHold()
    {
        Run();
        return _compiled;
    }
}
