using System.Numerics;

namespace AutoDiff;

/// <summary>The values and shapes that a kernel reads: the inputs of the node it computes.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly ref struct Operands<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Variable<T> _node;
    private readonly KernelStep<T>? _step;

    internal Operands(Variable<T> node) => _node = node;

    /// <summary>The operands of a plan's step: the shapes are those of the recorded node, the values those of the replay.</summary>
    internal Operands(Variable<T> node, KernelStep<T> step) => (_node, _step) = (node, step);

    /// <summary>The number of operands.</summary>
    public int Count => _node.InputCount;

    /// <summary>The shape of the result.</summary>
    public Shape ResultShape => _node.Shape;

    /// <summary>The node that is computed.</summary>
    internal Variable<T> Node => _node;

    /// <summary>An operand's elements, row-major.</summary>
    public ReadOnlySpan<T> this[int index] => _step is null ? _node.Input(index).Values : _step.Operand(index);

    /// <summary>An operand's shape.</summary>
    public Shape Shape(int index) => _node.Input(index).Shape;
}
