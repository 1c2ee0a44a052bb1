using AutoDiff.Benchmarks.Comparison;
using AutoDiff.Benchmarks.Measurement;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace AutoDiff.Benchmarks.Peers;

/// <summary>Math.NET Numerics with its managed provider, in this process: square matrix products.</summary>
public sealed class MathNetPeer : IPeer
{
    // Larger products would take seconds each.
    private const int LargestSize = 1024;

    private readonly Dictionary<string, Func<RepeatedCall>> _benchmarks = [];
    private (string Name, RepeatedCall Call)? _current;

    public MathNetPeer()
    {
        Control.UseManaged();
        Control.UseMultiThreading();
        foreach (int size in Contests.Squares.Where(size => size <= LargestSize))
        {
            _benchmarks[$"matmul/float/{size}"] = () => Product<float>(size);
            _benchmarks[$"matmul/double/{size}"] = () => Product<double>(size);
        }
    }

    public string Name => $"Math.NET Numerics {typeof(Control).Assembly.GetName().Version?.ToString(2)}";

    public IEnumerable<string> VariantsOf(string contest) => _benchmarks.ContainsKey(contest) ? [contest] : [];

    public BlockStatistics RunBlock(string benchmark, MeasurementUnit unit, TimeSpan duration)
    {
        if (_current?.Name != benchmark) _current = (benchmark, _benchmarks[benchmark]());
        return _current.Value.Call.RunBlock(duration);
    }

    private static RepeatedCall Product<T>(int size)
        where T : struct, IEquatable<T>, IFormattable
    {
        Matrix<T> left = Matrix<T>.Build.Random(size, size, 1), right = Matrix<T>.Build.Random(size, size, 2),
            result = Matrix<T>.Build.Dense(size, size);
        return new RepeatedCall(MeasurementUnit.GigaflopsPerSecond, 2.0 * size * size * size, () => left.Multiply(right, result));
    }
}
