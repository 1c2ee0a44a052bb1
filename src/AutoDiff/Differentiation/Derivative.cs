using System.Numerics;

namespace AutoDiff;

/// <summary>
/// The n-th derivative of a function of one number, dⁿy/dxⁿ; for tensors, of each element by its own argument. Forward mode, repeated: each
/// derivative is graph and is differentiated again, after what it computes twice has been merged.
/// </summary>
public static class Derivative
{
    /// <summary>The n-th derivative of a function at a number.</summary>
    /// <example><code>double d = Derivative.Of(x => 1 / x, at: 4.0, order: 6);  // 720/4⁷</code></example>
    /// <param name="function">The function, of a scalar.</param>
    /// <param name="at">Where.</param>
    /// <param name="order">How often to differentiate; 0 gives the value.</param>
    /// <returns>The derivative; 0 when the function does not depend on its argument, or no longer does.</returns>
    /// <exception cref="GradientException">The function's value is not a scalar, or something without a derivative lies on the way.</exception>
    public static T Of<T>(Func<Variable<T>, Variable<T>> function, T at, int order = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        var x = Variable.Of(at, "x");
        return Of(function(x), x, order).Value;
    }

    /// <summary>The n-th derivative of each element of y by its own element of x, as numbers.</summary>
    /// <param name="y">The node to differentiate: a number computed from one number, or a tensor computed from x element by element.</param>
    /// <param name="x">The argument; it has the shape of y.</param>
    /// <param name="order">How often to differentiate; 0 gives y.</param>
    /// <returns>A tensor of the shape of x; 0 where y does not depend on x, or no longer does.</returns>
    /// <exception cref="ShapeException">y does not have the shape of x.</exception>
    /// <exception cref="GradientException">An operation between x and y mixes elements, y has no value, or something without a derivative lies on
    /// the way.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The order is negative.</exception>
    public static Variable<T> Of<T>(Variable<T> y, Variable<T> x, int order = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(y);
        Jacobian.EnsureValue(y, nameof(Derivative));
        return Graph(y, x, order).Detach();
    }

    /// <summary>The n-th derivative as graph: it can be differentiated again, and for symbols it is a formula.</summary>
    /// <inheritdoc cref="Of{T}(Variable{T}, Variable{T}, int)" path="/param|/returns|/exception"/>
    public static Variable<T> Graph<T>(Variable<T> y, Variable<T> x, int order = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        EnsureElementwise(y, x);
        for (int i = 0; i < order; i++) y = Next(y, x);
        return y;
    }

    // No element depends on another's argument, so one tangent of ones is the derivative of each.
    private static Variable<T> Next<T>(Variable<T> y, Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Jvp.Of(y, (x, Gradient.Ones(x))) is { } derivative ? CommonSubexpressions.Merge(derivative) : Constant.Full(x.Shape, T.Zero);

    private static void EnsureElementwise<T>(Variable<T> y, Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (y.Shape != x.Shape)
            throw new ShapeException("derivative", [y.Shape, x.Shape],
                $"{y.Describe()} must have one element for each of {x.Describe()}; Jacobian.Of has the derivatives of every element by every other");
        if (x.Shape.Count == 1) return;
        var graph = new Subgraph<T>(y, [x]);
        foreach (int number in graph.NewestFirst)
        {
            var node = graph[number];
            if (!graph.IsOnPath(number) || ReferenceEquals(node, x)) continue;
            if (node.Shape != x.Shape || node.Operation is not IElementwise { } && node.Operation is not { IsChoice: true }
                && node.Operation is not { IsIdentity: true })
                throw new GradientException($"Derivative is of each element by its own argument, but {node.Operation!.Name} (at {node.Describe()}) lies between {y.Describe()} and {x.Describe()} and may mix elements. Use Jacobian.Of, or VectorizedMap.Of of a scalar derivative.");
        }
    }
}
