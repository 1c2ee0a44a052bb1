namespace AutoDiff.Oracle;

/// <summary>A run over many expressions, on all processors.</summary>
internal static class OracleRun
{
    /// <summary>Compares so many expressions.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Which ones.</param>
    public static (int Values, int Conditions, IReadOnlyList<Fault> Faults) Of(int count, int seed)
    {
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
        return (comparisons.Sum(comparison => comparison.Values), comparisons.Sum(comparison => comparison.Conditions), [.. comparisons.SelectMany(comparison => comparison.Faults)]);
    }
}
