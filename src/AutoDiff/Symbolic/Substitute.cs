using System.Numerics;

namespace AutoDiff;

/// <summary>Replacing symbols in a recorded graph.</summary>
public static class Substitute
{
    /// <summary>
    /// The expression with some of its nodes replaced: by values, which evaluates it, or by other expressions. What depends on a replaced
    /// node is recorded anew, with the same operations and names; everything else is shared.
    /// </summary>
    /// <example><code>var f = Square(x) + 1;  double five = Substitute.Of(f, (x, 2.0)).Value;</code></example>
    /// <param name="variable">The expression.</param>
    /// <param name="replacements">Each node to replace, usually a symbol, with what takes its place and has its shape.</param>
    /// <exception cref="ShapeException">A replacement has another shape.</exception>
    public static Variable<T> Of<T>(Variable<T> variable, params ReadOnlySpan<(Variable<T> Symbol, Variable<T> Replacement)> replacements)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(variable);
        var symbols = new Variable<T>[replacements.Length];
        var values = new Variable<T>[replacements.Length];
        for (int i = 0; i < symbols.Length; i++) (symbols[i], values[i]) = replacements[i];
        return Of<T>([variable], symbols, values)[0];
    }

    /// <summary>Several expressions with some of their nodes replaced; what they share, they share afterwards.</summary>
    internal static Variable<T>[] Of<T>(ReadOnlySpan<Variable<T>> roots, ReadOnlySpan<Variable<T>> symbols, ReadOnlySpan<Variable<T>> replacements)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var replaced = new Dictionary<Variable<T>, Variable<T>>(ReferenceEqualityComparer.Instance);
        long oldest = long.MaxValue;
        for (int i = 0; i < symbols.Length; i++)
        {
            if (symbols[i].Shape != replacements[i].Shape)
                throw new ShapeException("substitute", [symbols[i].Shape, replacements[i].Shape],
                    $"what replaces {symbols[i].Describe()} must have its shape");
            replaced[symbols[i]] = replacements[i];
            oldest = Math.Min(oldest, symbols[i].Id);
        }

        // What is older than every replaced node does not depend on one.
        foreach (var node in GraphNodes.OldestFirst(roots, oldest))
            if (!replaced.ContainsKey(node) && Rebuild(node, replaced) is { } rebuilt) replaced[node] = rebuilt;
        var results = new Variable<T>[roots.Length];
        for (int i = 0; i < results.Length; i++) results[i] = replaced.GetValueOrDefault(roots[i], roots[i]);
        return results;
    }

    private static Variable<T>? Rebuild<T>(Variable<T> node, Dictionary<Variable<T>, Variable<T>> replaced)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Variable<T>[]? inputs = null;
        for (int i = 0; i < node.InputCount; i++)
        {
            if (!replaced.TryGetValue(node.Input(i), out var input)) continue;
            inputs ??= InputsOf(node);
            inputs[i] = input;
        }

        if (inputs is null) return null;
        var rebuilt = node.Operation!.Apply(inputs);
        return node.Name is { } name ? rebuilt.Named(NodeName.Known(name)) : rebuilt;
    }

    private static Variable<T>[] InputsOf<T>(Variable<T> node)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var inputs = new Variable<T>[node.InputCount];
        for (int i = 0; i < inputs.Length; i++) inputs[i] = node.Input(i);
        return inputs;
    }
}
