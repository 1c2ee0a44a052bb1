using System.Numerics;

namespace AutoDiff;

/// <content>Trace, and the diagonals that linear algebra reads.</content>
public static partial class Functions
{
    /// <summary>The sum of a diagonal, Σ xᵢᵢ, over the last two axes: (…, m, n) gives (…). The matrix need not be square.</summary>
    /// <param name="x">The matrices.</param>
    /// <param name="offset">Which diagonal: 0 the main one, positive above it, negative below.</param>
    /// <exception cref="ShapeException">There are fewer than two axes.</exception>
    public static Variable<T> Trace<T>(Variable<T> x, int offset = 0)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        Matrices.EnsureMatrix(x.Shape, "trace");
        return Sum(Matrices.DiagonalOf(x, offset), -1);
    }
}
