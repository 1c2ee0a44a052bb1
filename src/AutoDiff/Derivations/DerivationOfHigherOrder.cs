using System.Numerics;
using AutoDiff.Rendering;
using AutoDiff.Symbolic;

namespace AutoDiff;

/// <summary>Derives derivatives once more.</summary>
internal static class DerivationOfHigherOrder
{
    public static HigherOrderDerivation<T> OfOrder<T>(Variable<T> root, Variable<T> variable, int order, DerivationOptions options)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var orders = new List<Derivation<T>>();
        // The result is what Derive makes of it, whatever is told on the way there.
        var derived = Derive.Of(root, variable);
        var effort = new Effort();
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
                var derivation = Derivation.Of(function, options, effort, variable);
                if (n == 1) name = derivation.Root.Name!;
                orders.Add(derivation);
            }

            function = result.Result;
            if (function.Operation is not null && n < order) function = function.Named(NodeName.Known(name + Superscript.OfDerivative(n)));
        }

        return new(orders, result!, reached, name + Superscript.OfDerivative(reached))
        {
            RequestedOrder = order,
            IsUnfinished = result!.IsUnfinished || orders.Exists(derivation => derivation.IsUnfinished),
        };
    }

    public static HessianDerivation<T> OfHessian<T>(Variable<T> root, ReadOnlySpan<Variable<T>> variables, DerivationOptions options)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var effort = new Effort();
        var gradient = Derivation.Of(root, options, effort, variables);
        var hessian = new DerivedFunction<T>(root, variables.ToArray(), effort).Hessian;
        return new HessianDerivation<T>(gradient, hessian.Formulas) { IsUnfinished = effort.IsSpent };
    }

    // A function whose derivative is cut, such as a step, counts as one that does not depend.
    private static bool DependsOn<T>(Variable<T> function, Variable<T> variable)
        where T : unmanaged, IFloatingPointIeee754<T> => Gradient.Graph(function, variable).TryGet(variable, out _);
}
