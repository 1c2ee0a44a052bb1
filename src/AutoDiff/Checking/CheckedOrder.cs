using System.Numerics;

namespace AutoDiff;

/// <summary>
/// What one order of a check works on: the gradient of a scalar function at the point, and the function for differences. For order 2 that scalar is a
/// projection of the first gradient.
/// </summary>
/// <param name="Order">1 or 2.</param>
/// <param name="Gradient">The gradient at the point, by reverse mode: one array for each input.</param>
/// <param name="Sample">The scalar at any point.</param>
internal sealed record CheckedOrder<T>(int Order, double[][] Gradient, Func<T[][], Sample> Sample)
    where T : unmanaged, IFloatingPointIeee754<T>;
