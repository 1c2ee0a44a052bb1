using System.Globalization;
using System.Numerics;
using AutoDiff.Rendering;

namespace AutoDiff;

/// <summary>Puts a bad value into words.</summary>
internal static class BadValueText
{
    public static string Render<T>(BadValue<T> bad)
        where T : unmanaged, IFloatingPointIeee754<T> => string.Join("\n  ", [Summary(bad), .. bad.Operands.Select(operand => operand.ToString())]);

    public static string Summary<T>(BadValue<T> bad)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var node = bad.Node;
        string at = bad.Index.Count == 0 ? "" : $" at [{string.Join(", ", bad.Index)}]";
        string more = bad.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" (and {bad.Count - 1} more elements)");
        string origin = node.Origin is { } place ? $", made at {place}" : "";
        string value = RoundedNumber.Of(bad.Value) + at + more;
        return bad.Direction == WalkDirection.Forward
            ? $"The first bad value of the forward pass is {value} in {node.Describe()} {node.Shape}{(node.Operation is null ? "" : $", the result of {node.Operation.Name}")}{origin}."
            : bad.Input >= 0
            ? $"The first bad value of the backward pass is {value} in the gradient that {node.Operation!.Name} ({node.Describe()} {node.Shape}{origin}) sends to its input {bad.Input}, {node.Input(bad.Input).Describe()}."
            : $"The first bad value of the backward pass is {value} in the gradient of {node.Describe()} {node.Shape}{origin}, where finite gradients meet and their sum overflows.";
    }
}
