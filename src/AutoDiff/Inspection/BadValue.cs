using System.Numerics;

namespace AutoDiff;

/// <summary>The first NaN or infinity in a graph: what produced it, where, and from what.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="Direction">Whether it is a value of the forward pass, or a gradient of the backward pass.</param>
/// <param name="Node">The node whose operation produced it; for a leaf, the leaf that holds it.</param>
/// <param name="Input">In a backward pass, the number of the input whose gradient it is; −1 for a node's own value, or where several gradients
/// meet.</param>
/// <param name="Index">The index of the first bad element.</param>
/// <param name="Value">The bad element.</param>
/// <param name="Count">How many elements are bad.</param>
/// <param name="Operands">What the operation read: its inputs, and in a backward pass its result and the gradient that came to it.</param>
public sealed record BadValue<T>(WalkDirection Direction, Variable<T> Node, int Input, IReadOnlyList<int> Index, T Value, int Count,
    IReadOnlyList<BadValueOperand> Operands)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>What is bad and where, in a sentence.</summary>
    public string Summary => BadValueText.Summary(this);

    /// <summary>The summary, and a line for each operand.</summary>
    public override string ToString() => BadValueText.Render(this);
}
