using System.Numerics;

namespace AutoDiff;

/// <summary>
/// One application of the chain rule, along one edge of the graph: the cotangent of a node goes to one of its inputs.
/// Everything is graph: print it, evaluate it, differentiate it.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="Node">The node y that the step comes from.</param>
/// <param name="Target">Its input x that the step goes to.</param>
/// <param name="Rule">The rule's name, as a textbook has it.</param>
/// <param name="Local">
/// The local derivative ∂y/∂x, simplified; null where it is not a number or one number an element (a matrix product's is a linear map).
/// </param>
/// <param name="Upstream">The cotangent ∂L/∂y that arrives, complete.</param>
/// <param name="Formula">What leaves, written with the symbol ∂L/∂y.</param>
/// <param name="Product">What leaves: upstream times local derivative, any broadcasting undone.</param>
public sealed record DerivationStep<T>(
    Variable<T> Node, Variable<T> Target, string Rule, Variable<T>? Local, Variable<T> Upstream, Variable<T> Formula, Variable<T> Product)
    where T : unmanaged, IFloatingPointIeee754<T>;
