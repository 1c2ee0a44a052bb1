using System.Numerics;

namespace AutoDiff.Symbolic;

/// <summary>Which functions have neither steps nor kinks, told from the facts that primitives state about themselves.</summary>
internal static class Smoothness
{
    // A graph larger than this is not searched: it is then taken to have steps, which is the careful answer.
    private const int MaximumNodes = 10_000;

    /// <summary>Whether a rule is smooth on its domain.</summary>
    public static bool IsAnalytic(object head) => head switch
    {
        IUnaryRule unary => unary.Differentiability == Differentiability.Differentiable && unary.Domain.Kinks.Count == 0,
        IBinaryRule binary => binary.Differentiability == Differentiability.Differentiable && !binary.LeftDomain.HasKinkAtTie && !binary.RightDomain.HasKinkAtTie,
        _ => false,
    };

    /// <summary>Whether a node is computed smoothly from variables.</summary>
    public static bool IsAnalytic<T>(Variable<T> node)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!node.IsTracked) return false;
        var seen = new HashSet<Variable<T>>(ReferenceEqualityComparer.Instance) { node };
        var pending = new Stack<Variable<T>>([node]);
        while (pending.TryPop(out var next))
        {
            if (next.Operation is { } operation && operation.Linearity == Linearity.None && !(operation is IElementwise { Rule: var rule } && IsAnalytic(rule))) return false;
            foreach (var input in next.Inputs)
            {
                if (!seen.Add(input)) continue;
                if (seen.Count > MaximumNodes) return false;
                pending.Push(input);
            }
        }

        return true;
    }
}
