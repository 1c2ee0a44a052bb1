using System.Numerics;

namespace AutoDiff;

/// <summary>
/// A function of one example, applied to a batch without a loop: it is recorded once, on symbols, and the recording is replayed with an axis for
/// the examples in front. Each operation of the recording runs once for the whole batch; an operation that does not say how
/// (<see cref="Operation{T}.Batched"/>) is looped over the examples.
/// </summary>
/// <remarks>
/// The function sees symbols, so that code which reads values (to branch on them, say) fails loudly instead of being frozen in one branch. What the
/// function captures is shared by all examples. Whether random numbers that it draws are, has to be said (<see cref="MapRandomness"/>).
/// Differentiate the result as any other.
/// </remarks>
public static class VectorizedMap
{
    /// <summary>f(xᵢ) for each example xᵢ, stacked: shape (n, …f(x)) from a batch of shape (n, …x).</summary>
    /// <param name="function">The function of one example.</param>
    /// <param name="x">The batch; its first axis counts the examples.</param>
    /// <param name="randomness">What becomes of random numbers that the function draws.</param>
    /// <exception cref="ShapeException">The batch is a scalar.</exception>
    /// <exception cref="InvalidOperationException">The function reads a value, or draws random numbers that are refused.</exception>
    public static Variable<T> Of<T>(Func<Variable<T>, Variable<T>> function, Variable<T> x, MapRandomness randomness = MapRandomness.Refused)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        return Of(inputs => function(inputs[0]), [x], randomness);
    }

    /// <summary>f(aᵢ, bᵢ) for each pair of examples, stacked.</summary>
    /// <param name="function">The function of one pair.</param>
    /// <param name="a">A batch; its first axis counts the examples.</param>
    /// <param name="b">A batch of as many examples. What is the same for all examples, the function captures.</param>
    /// <param name="randomness">What becomes of random numbers that the function draws.</param>
    /// <exception cref="ShapeException">A batch is a scalar, or the batches are not of equally many examples.</exception>
    /// <exception cref="InvalidOperationException">The function reads a value, or draws random numbers that are refused.</exception>
    public static Variable<T> Of<T>(Func<Variable<T>, Variable<T>, Variable<T>> function, Variable<T> a, Variable<T> b,
        MapRandomness randomness = MapRandomness.Refused)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        return Of(inputs => function(inputs[0], inputs[1]), [a, b], randomness);
    }

    /// <summary>f of each example's inputs, stacked.</summary>
    /// <param name="function">The function of one example's inputs.</param>
    /// <param name="inputs">A batch for each input, all of equally many examples.</param>
    /// <param name="randomness">What becomes of random numbers that the function draws.</param>
    /// <exception cref="ShapeException">A batch is a scalar, or the batches are not of equally many examples.</exception>
    /// <exception cref="InvalidOperationException">The function reads a value, or draws random numbers that are refused.</exception>
    public static Variable<T> Of<T>(Func<Variable<T>[], Variable<T>> function, Variable<T>[] inputs, MapRandomness randomness = MapRandomness.Refused)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(inputs);
        var symbols = Symbols<T>(inputs);
        var result = MappedDraws.Run<T,
            Variable<T>>(() => function(symbols) ?? throw new ArgumentException("The function returned null.", nameof(function)), randomness,
                inputs[0].Shape[0], out var draws);
        return BatchedReplay.Run<T>([result], [.. symbols, .. draws.Select(draw => draw.Symbol)], [.. inputs, .. draws.Select(draw => draw.Batch)],
            asGraph: true)[0];
    }

    /// <summary>A recorded node for each example: its symbols replaced by batches.</summary>
    /// <param name="y">The node, recorded for one example.</param>
    /// <param name="replacements">Each symbol, or other node that y was computed from, with its batch: the symbol's shape after an axis that counts
    /// the examples.</param>
    /// <exception cref="ShapeException">A batch has not the shape of its symbol after the first axis, or the batches are not of equally many
    /// examples.</exception>
    /// <exception cref="ArgumentException">Nothing is replaced, or a constant is: what was computed from it is not recorded.</exception>
    public static Variable<T> Of<T>(Variable<T> y, params ReadOnlySpan<(Variable<T> Symbol, Variable<T> Batch)> replacements)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(y);
        var symbols = new Variable<T>[replacements.Length];
        var batches = new Variable<T>[replacements.Length];
        for (int i = 0; i < symbols.Length; i++) (symbols[i], batches[i]) = replacements[i];
        EnsureBatches<T>(batches);
        for (int i = 0; i < symbols.Length; i++)
        {
            if (!symbols[i].IsTracked)
                throw new ArgumentException($"{symbols[i].Describe()} is a constant: what is computed from it is not recorded, and cannot be repeated for a batch. Use Variable.Symbol.", nameof(replacements));
            var expected = Shape.Of([batches[i].Shape[0], .. symbols[i].Shape.Lengths]);
            if (batches[i].Shape != expected)
                throw new ShapeException("vectorized map", [symbols[i].Shape, batches[i].Shape],
                    $"the batch that replaces {symbols[i].Describe()} must have its shape after the axis of the examples: {expected}");
        }

        return BatchedReplay.Run<T>([y], symbols, batches, asGraph: true)[0];
    }

    /// <summary>A symbol for one example of each batch.</summary>
    internal static Variable<T>[] Symbols<T>(ReadOnlySpan<Variable<T>> batches)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        EnsureBatches(batches);
        var symbols = new Variable<T>[batches.Length];
        for (int i = 0; i < symbols.Length; i++)
            symbols[i] = new Variable<T>(Shape.Of(batches[i].Shape.Lengths[1..]), NodeName.Known(batches[i].Name ?? $"x{i}"));
        return symbols;
    }

    private static void EnsureBatches<T>(ReadOnlySpan<Variable<T>> batches)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (batches.IsEmpty) throw new ArgumentException("A vectorized map needs at least one batch.", nameof(batches));
        foreach (var batch in batches)
        {
            ArgumentNullException.ThrowIfNull(batch);
            if (batch.Shape.Rank == 0)
                throw new ShapeException("vectorized map", [batch.Shape], "a batch needs a first axis, which counts the examples");
            if (batch.Shape[0] != batches[0].Shape[0])
                throw new ShapeException("vectorized map", [batches[0].Shape, batch.Shape],
                    $"there are {batches[0].Shape[0]} examples in one batch and {batch.Shape[0]} in another; axis 0, which counts them, must be equally long");
        }
    }
}
