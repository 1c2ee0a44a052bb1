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
        var derived = Derive.Of(root, variable);
        var function = root;
        string name = "";
        Simplified<T>? result = null;
        int reached = order;
        for (int n = 1; n <= order; n++)
        {
            try
            {
                result = derived.Derivative(n);
            }
            catch (FormulaTooLongException stop)
            {
                reached = stop.Order;
                break;
            }

            if (DependsOn(function, variable))
            {
                var derivation = Derivation.Of(function, options, variable);
                if (n == 1) name = derivation.Root.Name!;
                orders.Add(derivation);
            }

            function = result.Result;
            if (function.Operation is not null && n < order) function = function.Named(NodeName.Known(name + Superscript.OfDerivative(n)));
        }

        return new(orders, result!, reached, name + Superscript.OfDerivative(reached)) { RequestedOrder = order };
    }

    public static HessianDerivation<T> OfHessian<T>(Variable<T> root, ReadOnlySpan<Variable<T>> variables, DerivationOptions options)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var gradient = Derivation.Of(root, options, variables);
        var derived = Derive.Of(root, variables);
        var all = variables.ToArray();
        return new HessianDerivation<T>(gradient,
            [.. all.Select(row => (IReadOnlyList<Simplified<T>>)[.. all.Select(column => derived.Partial(row, column))])]);
    }

    // A function whose derivative is cut, such as a step, counts as one that does not depend.
    private static bool DependsOn<T>(Variable<T> function, Variable<T> variable)
        where T : unmanaged, IFloatingPointIeee754<T> => Gradient.Graph(function, variable).TryGet(variable, out _);
}
