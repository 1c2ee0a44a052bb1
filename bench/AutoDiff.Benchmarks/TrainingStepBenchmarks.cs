using AutoDiff.Benchmarks.Workloads;
using BenchmarkDotNet.Attributes;

namespace AutoDiff.Benchmarks;

/// <summary>One step of training a multi-layer perceptron with Adam, from forward pass to update.</summary>
[MemoryDiagnoser]
public class TrainingStepBenchmarks
{
    private TrainingStep _step = new(Perceptron.All[0]);

    [ParamsSource(nameof(Models))]
    public string Model { get; set; } = Perceptron.All[0].Name;

    public static IEnumerable<string> Models => Perceptron.All.Select(perceptron => perceptron.Name);

    [GlobalSetup]
    public void Setup() => _step = new TrainingStep(Perceptron.Find(Model)!);

    [Benchmark]
    public void Step() => _step.Run();
}
