using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace AutoDiff.Oracle;

/// <summary>A run over many expressions, on all processors.</summary>
/// <param name="Values">How many values were compared.</param>
/// <param name="Conditions">How many conditions were held to what they say.</param>
/// <param name="TooLong">How many derivatives were not told, being too long.</param>
/// <param name="Faults">What was wrong.</param>
/// <param name="Identities">How often each identity of the simplifier was met.</param>
internal sealed record OracleRun(int Values, int Conditions, int TooLong, IReadOnlyList<Fault> Faults, IReadOnlyDictionary<string, long> Identities)
{
    /// <summary>Compares so many expressions.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Which ones.</param>
    public static OracleRun Of(int count, int seed)
    {
        var met = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument,
            listener) =>
            { if (instrument.Meter.Name == "AutoDiff.Symbolic") listener.EnableMeasurementEvents(instrument); }
        };
        listener.SetMeasurementEventCallback<long>((_, times, tags, _) =>
        {
            object identity = tags[0].Value!;
            if (met.IsEmpty)
                foreach (string name in Enum.GetNames(identity.GetType())) met.TryAdd(name, 0);
            met.AddOrUpdate(identity.ToString()!, times, (_, known) => known + times);
        });
        listener.Start();
        var comparisons = new Comparison[Environment.ProcessorCount];
        Parallel.For(0, comparisons.Length, worker =>
        {
            var comparison = comparisons[worker] = new Comparison(seed + worker);
            var expressions = new TypedExpressions(seed);
            for (int i = 0; i < count; i++)
            {
                var expression = expressions.Next();
                if (i % comparisons.Length != worker) continue;
                try
                {
                    comparison.Check(expression);
                }
                catch (Exception exception) when (exception is not OutOfMemoryException)
                {
                    comparison.Faults.Add(new(expression.Text, "exception", "", "", exception.Message));
                }
            }
        });
        return new(comparisons.Sum(comparison => comparison.Values), comparisons.Sum(comparison => comparison.Conditions),
            comparisons.Sum(comparison => comparison.TooLong),
            [.. comparisons.SelectMany(comparison => comparison.Faults)], met);
    }
}
