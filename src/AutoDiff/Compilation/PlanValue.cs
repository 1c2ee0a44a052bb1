using System.Numerics;

namespace AutoDiff;

/// <summary>A value of a plan: one for all nodes that compute the same.</summary>
/// <param name="Node">The oldest of these nodes.</param>
/// <param name="Kind">Where it comes from.</param>
/// <param name="Inputs">The values that it is computed from.</param>
internal sealed record PlanValue<T>(Variable<T> Node, PlanValueKind Kind, int[] Inputs)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The number of elements.</summary>
    public int Count => Node.Shape.Count;

    /// <summary>The elementwise kernel, of an operation that can be fused.</summary>
    public ElementwiseOperation<T>? Kernel { get; } = Kind == PlanValueKind.Computed ? Node.Operation as ElementwiseOperation<T> : null;
}

/// <summary>Where a value of a plan comes from.</summary>
internal enum PlanValueKind
{
    /// <summary>An input of the function, bound to its argument on each replay.</summary>
    Input,

    /// <summary>A parameter, or the result of another replay: read where it lies, with its present value.</summary>
    Live,

    /// <summary>A number that never changes.</summary>
    Constant,

    /// <summary>A stretched value. Elementwise operations read the original; it is computed only for others.</summary>
    Stretched,

    /// <summary>The result of an operation.</summary>
    Computed,
}
