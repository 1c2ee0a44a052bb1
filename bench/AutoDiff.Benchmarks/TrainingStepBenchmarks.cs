using AutoDiff.Benchmarks.Workloads;
using BenchmarkDotNet.Attributes;

namespace AutoDiff.Benchmarks;

/// <summary>One step of training a multi-layer perceptron with Adam, from forward pass to update.</summary>
[MemoryDiagnoser]
public class TrainingStepBenchmarks
{
    private TrainingStep _step = new([2, 8, 2], batch: 4);

    [Params("2-8-2/4", "784-128-10/64", "784-512-512-10/128")]
    public string Model { get; set; } = "2-8-2/4";

    [GlobalSetup]
    public void Setup()
    {
        string[] parts = Model.Split('/');
        _step = new TrainingStep([.. parts[0].Split('-').Select(int.Parse)], int.Parse(parts[1]));
    }

    [Benchmark]
    public void Step() => _step.Run();
}
