using System.Numerics;

namespace AutoDiff;

/// <summary>
/// The gradient of the loss of each example of a batch, without a loop over the batch: the gradient of one example is recorded on symbols and
/// replayed for all, see <see cref="VectorizedMap"/>. For clipping by example, for the variance of gradients, for influence of examples.
/// </summary>
/// <remarks>The gradient of a parameter w has the shape (n, …w); its sum over axis 0 is the gradient of the sum of the losses.</remarks>
public static class PerExampleGradient
{
    /// <summary>∂loss(xᵢ)/∂w for each example xᵢ and each parameter w, as numbers.</summary>
    /// <param name="loss">The loss of one example, one element. It uses the parameters by capturing them.</param>
    /// <param name="examples">The batch; its first axis counts the examples.</param>
    /// <param name="parameters">What to differentiate by.</param>
    /// <exception cref="ShapeException">The batch is a scalar.</exception>
    /// <exception cref="GradientException">The loss has several elements, or something without a derivative lies on the way.</exception>
    /// <exception cref="InvalidOperationException">The loss reads a value, or draws random numbers that are refused, as they are unless
    /// <see cref="MapRandomness"/> is given.</exception>
    public static Gradients<T> Of<T>(Func<Variable<T>, Variable<T>> loss, Variable<T> examples, params ReadOnlySpan<Variable<T>> parameters)
        where T : unmanaged, IFloatingPointIeee754<T> => Of(loss, examples, MapRandomness.Refused, parameters);

    /// <summary>∂loss(xᵢ)/∂w for each example xᵢ and each parameter w, as numbers, of a loss that draws random numbers.</summary>
    /// <param name="loss">The loss of one example, one element. It uses the parameters by capturing them.</param>
    /// <param name="examples">The batch; its first axis counts the examples.</param>
    /// <param name="randomness">What becomes of random numbers that the loss draws.</param>
    /// <param name="parameters">What to differentiate by.</param>
    /// <inheritdoc cref="Of{T}(Func{Variable{T}, Variable{T}}, Variable{T}, ReadOnlySpan{Variable{T}})" path="/exception"/>
    public static Gradients<T> Of<T>(Func<Variable<T>, Variable<T>> loss, Variable<T> examples, MapRandomness randomness,
        params ReadOnlySpan<Variable<T>> parameters)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        return Run(inputs => loss(inputs[0]), [examples], randomness, parameters, asGraph: false);
    }

    /// <summary>∂loss(xᵢ, tᵢ)/∂w for each example xᵢ with its target tᵢ and each parameter w, as numbers.</summary>
    /// <param name="loss">The loss of one example and its target, one element.</param>
    /// <param name="examples">The batch of examples; its first axis counts them.</param>
    /// <param name="targets">The batch of their targets.</param>
    /// <param name="parameters">What to differentiate by.</param>
    /// <exception cref="ShapeException">A batch is a scalar, or the batches are not of equally many examples.</exception>
    /// <inheritdoc cref="Of{T}(Func{Variable{T}, Variable{T}}, Variable{T}, ReadOnlySpan{Variable{T}})" path="/exception[position()>1]"/>
    public static Gradients<T> Of<T>(Func<Variable<T>, Variable<T>, Variable<T>> loss, Variable<T> examples, Variable<T> targets,
        params ReadOnlySpan<Variable<T>> parameters)
        where T : unmanaged, IFloatingPointIeee754<T> => Of(loss, examples, targets, MapRandomness.Refused, parameters);

    /// <summary>
    /// ∂loss(xᵢ, tᵢ)/∂w for each example xᵢ with its target tᵢ and each parameter w, as numbers, of a loss that draws random numbers.
    /// </summary>
    /// <param name="loss">The loss of one example and its target, one element.</param>
    /// <param name="examples">The batch of examples; its first axis counts them.</param>
    /// <param name="targets">The batch of their targets.</param>
    /// <param name="randomness">What becomes of random numbers that the loss draws.</param>
    /// <param name="parameters">What to differentiate by.</param>
    /// <inheritdoc cref="Of{T}(Func{Variable{T}, Variable{T}, Variable{T}}, Variable{T}, Variable{T}, ReadOnlySpan{Variable{T}})" path="/exception"/>
    public static Gradients<T> Of<T>(Func<Variable<T>, Variable<T>, Variable<T>> loss, Variable<T> examples, Variable<T> targets,
        MapRandomness randomness, params ReadOnlySpan<Variable<T>> parameters)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(loss);
        return Run(inputs => loss(inputs[0], inputs[1]), [examples, targets], randomness, parameters, asGraph: false);
    }

    /// <summary>The same for an example of any number of parts, as numbers.</summary>
    /// <param name="loss">The loss of one example's parts, one element.</param>
    /// <param name="batches">A batch of each part; the first axes count the examples.</param>
    /// <param name="parameters">What to differentiate by.</param>
    /// <inheritdoc cref="Of{T}(Func{Variable{T}, Variable{T}, Variable{T}}, Variable{T}, Variable{T}, ReadOnlySpan{Variable{T}})" path="/exception"/>
    public static Gradients<T> Of<T>(Func<Variable<T>[], Variable<T>> loss, Variable<T>[] batches, params ReadOnlySpan<Variable<T>> parameters)
        where T : unmanaged, IFloatingPointIeee754<T> => Run(loss, batches, MapRandomness.Refused, parameters, asGraph: false);

    /// <summary>The same for an example of any number of parts, as numbers, of a loss that draws random numbers.</summary>
    /// <param name="loss">The loss of one example's parts, one element.</param>
    /// <param name="batches">A batch of each part; the first axes count the examples.</param>
    /// <param name="randomness">What becomes of random numbers that the loss draws.</param>
    /// <param name="parameters">What to differentiate by.</param>
    /// <inheritdoc cref="Of{T}(Func{Variable{T}, Variable{T}, Variable{T}}, Variable{T}, Variable{T}, ReadOnlySpan{Variable{T}})" path="/exception"/>
    public static Gradients<T> Of<T>(Func<Variable<T>[], Variable<T>> loss, Variable<T>[] batches, MapRandomness randomness,
        params ReadOnlySpan<Variable<T>> parameters)
        where T : unmanaged, IFloatingPointIeee754<T> => Run(loss, batches, randomness, parameters, asGraph: false);

    /// <summary>The same as graph: the gradients can be differentiated again.</summary>
    /// <inheritdoc cref="Of{T}(Func{Variable{T}[], Variable{T}}, Variable{T}[], ReadOnlySpan{Variable{T}})" path="/param|/exception"/>
    public static Gradients<T> Graph<T>(Func<Variable<T>[], Variable<T>> loss, Variable<T>[] batches, params ReadOnlySpan<Variable<T>> parameters)
        where T : unmanaged, IFloatingPointIeee754<T> => Run(loss, batches, MapRandomness.Refused, parameters, asGraph: true);

    /// <summary>The same as graph, of a loss that draws random numbers.</summary>
    /// <inheritdoc cref="Of{T}(Func{Variable{T}[], Variable{T}}, Variable{T}[], MapRandomness, ReadOnlySpan{Variable{T}})" path="/param|/exception"/>
    public static Gradients<T> Graph<T>(Func<Variable<T>[], Variable<T>> loss, Variable<T>[] batches, MapRandomness randomness,
        params ReadOnlySpan<Variable<T>> parameters)
        where T : unmanaged, IFloatingPointIeee754<T> => Run(loss, batches, randomness, parameters, asGraph: true);

    private static Gradients<T> Run<T>(Func<Variable<T>[], Variable<T>> function, Variable<T>[] batches, MapRandomness randomness,
        ReadOnlySpan<Variable<T>> parameters, bool asGraph)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(batches);
        var symbols = VectorizedMap.Symbols<T>(batches);
        Variable<T>[] by = [.. parameters];
        var (loss, gradients) = MappedDraws.Run<T, (Variable<T>, Gradients<T>)>(
            () =>
            {
                var recorded = function(symbols) ?? throw new ArgumentException("The function returned null.", nameof(function));
                return (recorded, Gradient.Graph(recorded, by));
            },
            randomness, batches[0].Shape[0], out var draws);

        var roots = new List<Variable<T>>(by.Length);
        foreach (var parameter in by)
            if (gradients.Find(parameter) is { } gradient) roots.Add(gradient);
        var batched = BatchedReplay.Run<T>(roots.ToArray(), [.. symbols, .. draws.Select(draw => draw.Symbol)],
            [.. batches, .. draws.Select(draw => draw.Batch)], asGraph);
        return gradients.Select(loss, (_, gradient) => gradient is null ? null : batched[roots.IndexOf(gradient)]);
    }
}
