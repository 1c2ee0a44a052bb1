namespace AutoDiff.Benchmarks.Workloads;

/// <summary>The ways in which the library does each kind of work. Every command measures all of them.</summary>
public static class Variants
{
    /// <summary>Ways to take a training step.</summary>
    public static IReadOnlyList<(string Name, Func<Perceptron, IWorkload> Create)> Training { get; } =
    [
        ("eager", perceptron => new TrainingStep(perceptron)),
        ("compiled", perceptron => new CompiledTrainingStep(perceptron)),
    ];

    /// <summary>Ways to evaluate and differentiate a chain of scalar operations of so many links.</summary>
    public static IReadOnlyList<(string Name, Func<int, IWorkload> Create)> Chain { get; } =
    [
        ("eager", links => new ScalarChain(links)),
        ("compiled", links => new CompiledScalarChain(links)),
    ];
}
