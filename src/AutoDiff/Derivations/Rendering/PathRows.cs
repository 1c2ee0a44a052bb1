using System.Numerics;

namespace AutoDiff.Rendering;

/// <summary>The steps of a path as rows of a table; of a long path, its beginning and its end.</summary>
internal static class PathRows
{
    private const int Most = 24, Kept = 10;

    /// <summary>The steps, or null where so many are left out.</summary>
    public static IEnumerable<(PathStep<T>? Step, int Skipped)> Of<T>(ExplainedPath<T> path)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var steps = path.Steps;
        bool isLong = steps.Count > Most;
        for (int i = 0; i < steps.Count; i++)
        {
            if (isLong && i == Kept)
            {
                int skipped = steps.Count - 2 * Kept;
                yield return (null, skipped);
                i += skipped;
            }

            yield return (steps[i], 0);
        }
    }
}
