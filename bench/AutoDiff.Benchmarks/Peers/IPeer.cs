using AutoDiff.Benchmarks.Measurement;

namespace AutoDiff.Benchmarks.Peers;

/// <summary>Another library that measures the same work by the same rules.</summary>
public interface IPeer
{
    /// <summary>Its name and version.</summary>
    string Name { get; }

    /// <summary>What it offers for a contest: the contest's name, or names that go on from it after a slash; none where it has no part.</summary>
    IEnumerable<string> VariantsOf(string contest);

    /// <summary>Measures one block of a benchmark.</summary>
    BlockStatistics RunBlock(string benchmark, MeasurementUnit unit, TimeSpan duration);
}
