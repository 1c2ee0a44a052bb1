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
        var replaced = new Dictionary<Variable<T>, Variable<T>>(ReferenceEqualityComparer.Instance);
        long oldest = long.MaxValue;
        foreach (var (symbol, replacement) in replacements)
        {
            if (symbol.Shape != replacement.Shape)
                throw new ShapeException("substitute", [symbol.Shape, replacement.Shape], $"what replaces {symbol.Describe()} must have its shape");
            replaced[symbol] = replacement;
            oldest = Math.Min(oldest, symbol.Id);
        }

        // What is older than every replaced node does not depend on one.
        foreach (var node in GraphNodes.OldestFirst(variable, oldest))
            if (!replaced.ContainsKey(node) && Rebuild(node, replaced) is { } rebuilt) replaced[node] = rebuilt;
        return replaced.GetValueOrDefault(variable, variable);
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
        return node.Name is { } name ? rebuilt.Named(name) : rebuilt;
    }

    private static Variable<T>[] InputsOf<T>(Variable<T> node)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var inputs = new Variable<T>[node.InputCount];
        for (int i = 0; i < inputs.Length; i++) inputs[i] = node.Input(i);
        return inputs;
    }
}
