using System.Numerics;

namespace AutoDiff;

/// <summary>Reverse mode: the derivative of one number with respect to many.</summary>
public static class Gradient
{
    /// <summary>
    /// ∂loss/∂v for each variable v, as numbers. Pure: nothing is recorded, nothing accumulates between calls, and threads may share a graph.
    /// </summary>
    /// <param name="loss">The node to differentiate; it has one element.</param>
    /// <param name="variables">What to differentiate by: parameters, variables, or any node in between.</param>
    /// <exception cref="GradientException">The loss has several elements or no value, or something without a derivative lies on the way.</exception>
    /// <exception cref="StaleValueException">A parameter was assigned after the graph was recorded.</exception>
    public static Gradients<T> Of<T>(Variable<T> loss, params ReadOnlySpan<Variable<T>> variables)
        where T : unmanaged, IFloatingPointIeee754<T> => Observed(loss, observer: null, variables);

    /// <summary>The same, with each step told to an observer.</summary>
    internal static Gradients<T> Observed<T>(Variable<T> loss, IWalkObserver<T>? observer, ReadOnlySpan<Variable<T>> variables)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        EnsureScalar(loss);
        if (!loss.HasValue && !Capture.IsActive)
            throw new GradientException($"{loss.Describe()} has no value, so its gradient has no numbers. Gradient.Graph gives the gradient as a formula.");
        return Walk.Run(loss, Ones(loss), variables, asGraph: false, observer);
    }

    /// <summary>
    /// ∂loss/∂v for each variable v, as graph: it can be differentiated again, and for symbols it is the derivative as a formula.
    /// </summary>
    /// <inheritdoc cref="Of" path="/param|/exception"/>
    public static Gradients<T> Graph<T>(Variable<T> loss, params ReadOnlySpan<Variable<T>> variables)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        EnsureScalar(loss);
        return Walk.Run(loss, Ones(loss), variables, asGraph: true);
    }

    internal static Variable<T> Ones<T>(Variable<T> loss)
        where T : unmanaged, IFloatingPointIeee754<T> => loss.Shape.Rank == 0 ? 1.0 : Constant.Full(loss.Shape, T.One);

    internal static void EnsureScalar<T>(Variable<T> loss)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        if (loss.Shape.Count != 1)
            throw new GradientException($"A gradient is of one number, but {loss.Describe()} has the shape {loss.Shape}. Reduce it with Sum or Mean, or use Vjp.Of with a cotangent.");
    }
}
