using System.Numerics;

namespace AutoDiff;

/// <summary>One node of a drawn graph.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="Node">The node.</param>
/// <param name="Label">Its name, or one that the diagram gave it.</param>
/// <param name="Kind">parameter, variable, symbol, constant, or the operation's name.</param>
/// <param name="Formula">What made it, in terms of the labels of its inputs; empty for a leaf.</param>
/// <param name="Value">Its value, rounded, or its shape when it is large; empty when it has none.</param>
/// <param name="Gradient">The gradient with respect to it, written likewise; empty when none was given.</param>
/// <param name="Inputs">The positions of the boxes that it was made from.</param>
public sealed record DiagramBox<T>(Variable<T> Node, string Label, string Kind, string Formula, string Value, string Gradient,
    IReadOnlyList<int> Inputs)
    where T : unmanaged, IFloatingPointIeee754<T>;
