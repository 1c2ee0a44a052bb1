using System.Numerics;

namespace AutoDiff;

/// <summary>A variable that was asked for and got no gradient, and why.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="Variable">The variable.</param>
/// <param name="Cuts">Where the paths to it end; none when the result was not computed from it at all.</param>
/// <param name="Message">All of it in a sentence.</param>
public sealed record SeveredGradient<T>(Variable<T> Variable, IReadOnlyList<PathCut> Cuts, string Message)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The message.</summary>
    public override string ToString() => Message;
}
