using System.Numerics;

namespace AutoDiff;

/// <summary>
/// One application of the chain rule: the derivative of a node goes to a node that it was computed from. With every step told, along one edge of
/// the graph; with fewer, along all the edges between two nodes that are told of. Everything is graph: print it, evaluate it, differentiate it.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="Node">The node y that the step comes from.</param>
/// <param name="Target">Its input x that the step goes to.</param>
/// <param name="Rules">The rules used, by the names a textbook gives them, in English; one, unless several edges were taken at once.</param>
/// <param name="Local">
/// The local derivative ∂y/∂x, simplified; null where it is not a number or one number an element (a matrix product's is a linear map).
/// </param>
/// <param name="Upstream">The derivative ∂L/∂y that arrives, complete.</param>
/// <param name="Before">What the chain rule says, in symbols: ∂L/∂y · ∂y/∂x; null where there is no such product.</param>
/// <param name="Formula">What leaves, written with the symbol ∂L/∂y, which carries the value of <paramref name="Upstream"/>.</param>
/// <param name="Product">What leaves: upstream times local derivative, any broadcasting undone.</param>
/// <param name="Stretched">The shape that broadcasting had given x, if it is undone in this step: a sum over the axes along which x was
/// repeated.</param>
public sealed record DerivationStep<T>(
    Variable<T> Node,
    Variable<T> Target,
    IReadOnlyList<string> Rules,
    Variable<T>? Local,
    Variable<T> Upstream,
    Variable<T>? Before,
    Variable<T> Formula,
    Variable<T> Product,
    Shape? Stretched)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The rules' names, separated by commas.</summary>
    public string Rule => string.Join(", ", Rules);
}
