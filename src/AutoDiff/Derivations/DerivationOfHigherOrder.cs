using System.Numerics;
using AutoDiff.Rendering;

namespace AutoDiff;

/// <summary>Derives derivatives once more.</summary>
internal static class DerivationOfHigherOrder
{
    public static HigherOrderDerivation<T> OfOrder<T>(Variable<T> root, Variable<T> variable, int order, DerivationOptions options)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var orders = new List<Derivation<T>>();
        var function = root;
        string name = "";
        for (int n = 1; n <= order; n++)
        {
            if (!DependsOn(function, variable)) return new(orders, Zero<T>(), order, name + Superscript.OfDerivative(order));
            var derivation = Derivation.Of(function, options, variable);
            if (n == 1) name = derivation.Root.Name!;
            orders.Add(derivation);
            function = Derivative(function, variable);
            if (function.Operation is not null && n < order) function = function.Named(NodeName.Known(name + Superscript.OfDerivative(n)));
        }

        return new(orders, function, order, name + Superscript.OfDerivative(order));
    }

    public static HessianDerivation<T> OfHessian<T>(Variable<T> root, ReadOnlySpan<Variable<T>> variables, DerivationOptions options)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var gradient = Derivation.Of(root, options, variables);
        var all = variables.ToArray();
        var rows = new IReadOnlyList<Variable<T>>[all.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            var first = Derivative(root, all[i]);
            rows[i] = [.. all.Select(variable => DependsOn(first, variable) ? Derivative(first, variable) : Zero<T>())];
        }

        return new HessianDerivation<T>(gradient, rows);
    }

    private static Variable<T> Derivative<T>(Variable<T> function, Variable<T> variable)
        where T : unmanaged, IFloatingPointIeee754<T> => Simplify.Of(Gradient.Graph(function, variable)[variable]).Result;

    // A function whose derivative is cut, such as a step, counts as one that does not depend.
    private static bool DependsOn<T>(Variable<T> function, Variable<T> variable)
        where T : unmanaged, IFloatingPointIeee754<T> => Gradient.Graph(function, variable).TryGet(variable, out _);

    private static Variable<T> Zero<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => new(T.Zero, null, isTracked: false);
}
