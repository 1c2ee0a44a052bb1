using System.Numerics;

namespace AutoDiff;

/// <summary>The local derivatives that operations of one kind contribute to a path.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="Operation">The operation's name.</param>
/// <param name="Steps">The steps through such operations, from the root on.</param>
/// <param name="LogarithmOfProduct">The natural logarithm of the product of their magnitudes, which neither over- nor underflows.</param>
public sealed record FactorGroup<T>(string Operation, IReadOnlyList<PathStep<T>> Steps, double LogarithmOfProduct)
    where T : unmanaged, IFloatingPointIeee754<T>;
