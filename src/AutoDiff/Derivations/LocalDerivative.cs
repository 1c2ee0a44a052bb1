using System.Numerics;
using AutoDiff.Rendering;
using AutoDiff.Symbolic;

namespace AutoDiff;

/// <summary>The derivative of a node with respect to one of its inputs, as a reader sees it.</summary>
internal static class LocalDerivative
{
    /// <summary>∂node/∂input, simplified, where it is a tensor and not a linear map: for elementwise primitives and for scalar results.</summary>
    public static Variable<T>? Of<T>(Simplifier<T> simplifier, Variable<T> node, int input)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (node.Operation is not IElementwise && node.Shape.Rank > 0) return null;
        var local = node.Operation!.Vjp(node, 1, input);
        return local is null || local.Name is not null ? local : simplifier.Of(local).Result;
    }

    /// <summary>upstream · local, as it is written before anything cancels, broadcasting undone.</summary>
    public static Variable<T> Times<T>(Variable<T> upstream, Variable<T> local, Variable<T> input, Variable<T> node)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var product = PathNodes<T>.IsNumber(local) ? ConstantSlope.Times(double.CreateTruncating(local.Value), upstream) ?? local : upstream * local;
        return Broadcasting.Undo(product, input, node);
    }

    /// <summary>What leaves a node for one of its inputs.</summary>
    /// <param name="node">The node.</param>
    /// <param name="input">Which input.</param>
    /// <param name="upstream">What arrives at the node.</param>
    /// <param name="isPrimed">Whether the slope of a function appears as σ′(z).</param>
    public static Variable<T> Pull<T>(Variable<T> node, int input, Variable<T> upstream, bool isPrimed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var target = node.Input(input);
        if (isPrimed && PrimedSlope(node) is { } slope) return Broadcasting.Undo(upstream * slope, target, node);
        return Broadcasting.Undo(node.Operation!.Vjp(node, upstream, input)!, target, node);
    }

    // σ′(z), with the slope's value, for a function that is written with its name and whose argument has one.
    private static Variable<T>? PrimedSlope<T>(Variable<T> node)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (node.Operation is not IElementwise { Rule: IUnaryRule } operation || node.Input(0).Name is not { } argument) return null;
        string template = node.Operation.Notation.Text;
        int open = template.IndexOf('(', StringComparison.Ordinal);
        if (open <= 0 || !template.AsSpan(0, open).ContainsAnyExcept('{', '|') || template.AsSpan(0, open).ContainsAny('{', '|')
            || template[^1] != ')')
            return null;
        string name = NotationTemplate.Fill($"{template[..open]}′{template[open..]}", 1, (_, _) => argument);
        var slope = node.Operation.Vjp(node, 1, 0)!.BroadcastTo(node.Shape);
        return slope.HasValue
            ? new Variable<T>(slope.Values.ToArray(), slope.Shape, NodeName.Known(name), isTracked: true)
            : new Variable<T>(slope.Shape, NodeName.Known(name));
    }
}
