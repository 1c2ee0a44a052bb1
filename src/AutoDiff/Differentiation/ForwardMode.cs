using System.Numerics;

namespace AutoDiff;

/// <summary>The three ways in which a tangent follows from what an operation already says about itself.</summary>
internal static class ForwardMode
{
    /// <summary>f is linear in all inputs together, so its derivative is f: apply it to the tangents.</summary>
    public static Variable<T>? OfLinear<T>(Variable<T> y, ReadOnlySpan<Variable<T>?> tangents)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var inputs = new Variable<T>[tangents.Length];
        bool any = false;
        for (int i = 0; i < inputs.Length; i++)
        {
            any |= tangents[i] is not null;
            inputs[i] = tangents[i] ?? Constant.Full(y.Input(i).Shape, T.Zero);
        }

        return any ? y.Operation!.Apply(inputs) : null;
    }

    /// <summary>f is linear in each input while the others stay: Σᵢ f(…, tangentᵢ, …), the product rule.</summary>
    public static Variable<T>? OfMultilinear<T>(Variable<T> y, ReadOnlySpan<Variable<T>?> tangents)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Variable<T>? sum = null;
        for (int i = 0; i < tangents.Length; i++)
        {
            if (tangents[i] is not { } tangent) continue;
            var inputs = new Variable<T>[tangents.Length];
            for (int j = 0; j < inputs.Length; j++) inputs[j] = j == i ? tangent : y.Input(j);
            sum = Add(sum, y.Operation!.Apply(inputs));
        }

        return sum;
    }

    /// <summary>
    /// The VJP g ↦ Jᵀg is linear in g, so J is the VJP of that map: record Jᵀg for a symbolic g and pull the tangent back through it.
    /// </summary>
    public static Variable<T>? ByTransposition<T>(Variable<T> y, ReadOnlySpan<Variable<T>?> tangents)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Variable<T>? sum = null;
        for (int i = 0; i < tangents.Length; i++)
        {
            if (tangents[i] is not { } tangent) continue;
            // Any value will do for g, as the map is linear; zeros make the graph one that has values.
            var g = y.HasValue ? new Variable<T>(new T[y.Shape.Count], y.Shape, "g", isTracked: true) : new Variable<T>(y.Shape, "g");
            if (y.Operation!.Vjp(y, g, i) is not { } pulled) continue;
            pulled = Broadcasting.Undo(pulled, y.Input(i), y);
            sum = Add(sum, Walk.Run(pulled, tangent, [g], asGraph: true).Find(g));
        }

        return sum;
    }

    public static Variable<T>? Add<T>(Variable<T>? a, Variable<T>? b)
        where T : unmanaged, IFloatingPointIeee754<T> => a is null ? b : b is null ? a : a + b;
}
