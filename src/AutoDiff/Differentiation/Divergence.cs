using System.Numerics;

namespace AutoDiff;

/// <summary>
/// The divergence of a field, Σᵢ ∂yᵢ/∂xᵢ: the trace of the Jacobian. The Jacobian is never formed as a whole; a block of its columns is computed at
/// a time.
/// </summary>
public static class Divergence
{
    private const int BlockLength = 64;

    /// <summary>The divergence as a number.</summary>
    /// <param name="y">The field's value at x; it has the shape of x.</param>
    /// <param name="x">The point.</param>
    /// <returns>A scalar; 0 when y does not depend on x.</returns>
    /// <exception cref="ShapeException">y does not have the shape of x.</exception>
    /// <exception cref="GradientException">y has no value, or something without a derivative lies on the way.</exception>
    /// <exception cref="StaleValueException">A parameter was assigned after the graph was recorded.</exception>
    public static Variable<T> Of<T>(Variable<T> y, Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(y);
        Jacobian.EnsureValue(y, nameof(Divergence));
        return Run(y, x, asGraph: false);
    }

    /// <summary>The divergence as graph: it can be differentiated again, and for symbols it is a formula.</summary>
    /// <inheritdoc cref="Of" path="/param|/returns|/exception"/>
    public static Variable<T> Graph<T>(Variable<T> y, Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(y);
        return Run(y, x, asGraph: true);
    }

    internal static Variable<T> Run<T>(Variable<T> y, Variable<T> x, bool asGraph)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        if (y.Shape != x.Shape)
            throw new ShapeException("divergence", [y.Shape, x.Shape],
                $"{y.Describe()} must have one component for each coordinate of {x.Describe()}");
        var direction = new Variable<T>(x.Shape, "direction");
        var along = Jvp.Of(y, (x, direction));
        Variable<T>? trace = null;
        for (int first = 0; along is not null && first < x.Shape.Count; first += BlockLength)
        {
            var directions = Jacobian.Directions<T>(x.Shape, first, Math.Min(BlockLength, x.Shape.Count - first));
            trace = ForwardMode.Add(trace, Functions.Sum(directions * BatchedReplay.Run(along, direction, directions, asGraph)));
        }

        return trace ?? Constant.Full(Shape.Scalar, T.Zero);
    }
}
