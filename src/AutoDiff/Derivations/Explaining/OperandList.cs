using System.Numerics;

namespace AutoDiff;

/// <summary>What an element was computed from.</summary>
internal static class OperandList
{
    // More are a table, not a hint.
    private const int Most = 3;

    /// <summary>The operands' elements, where the operation works element by element or reads single numbers; else nothing.</summary>
    public static IReadOnlyList<PathElement<T>> Of<T>(PathElement<T> element, ElementNames<T> names)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var node = element.Node;
        if (node.InputCount > Most) return [];
        var operands = new List<PathElement<T>>();
        foreach (var input in node.Inputs)
        {
            if (node.Operation is IElementwise || input.Shape.Count == 1) operands.Add(names.Of(input, Place(input.Shape, element)));
        }

        return operands;
    }

    private static int Place<T>(Shape shape, PathElement<T> element)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int place = 0;
        for (int axis = 0; axis < shape.Rank; axis++)
            place = place * shape[axis] + (shape[axis] == 1 ? 0 : element.Index[axis + element.Index.Count - shape.Rank]);
        return place;
    }
}
