using System.Numerics;

namespace AutoDiff;

/// <summary>A function as it was recorded on symbols, for inputs of certain shapes.</summary>
/// <param name="Inputs">The symbols that stand for the inputs.</param>
/// <param name="Indices">What stands for the inputs that are indices.</param>
/// <param name="Results">The results.</param>
/// <param name="Gradients">The gradients of the first result, as graph, if they were asked for.</param>
/// <param name="Updates">What is done with the gradients within the plan, instead of handing them out.</param>
/// <param name="Draws">The random numbers drawn, in order.</param>
/// <param name="Start">The age of the recording: older nodes were made outside of the function.</param>
internal sealed record Recording<T>(
    Variable<T>[] Inputs, IndexTensor[] Indices, Variable<T>[] Results, Gradients<T>? Gradients, IReadOnlyList<IParameterUpdate<T>> Updates,
        IReadOnlyList<Variable<T>> Draws, long Start)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Records a function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="shapes">The shapes of its inputs.</param>
    /// <param name="indexShapes">The shapes of its inputs that are indices.</param>
    /// <param name="parameters">What to differentiate the first result by; null for no gradients.</param>
    /// <param name="updates">What is done with the gradients within the plan.</param>
    /// <exception cref="CompilationException">The function does what a plan cannot repeat.</exception>
    public static Recording<T> Of(Func<Variable<T>[], IndexTensor[], Variable<T>[]> function, ReadOnlySpan<Shape> shapes,
        ReadOnlySpan<Shape> indexShapes, Variable<T>[]? parameters, IReadOnlyList<IParameterUpdate<T>> updates)
    {
        var inputs = new Variable<T>[shapes.Length];
        for (int i = 0; i < inputs.Length; i++) inputs[i] = new Variable<T>(shapes[i], inputs.Length == 1 ? "x" : $"x{i + 1}");
        var indices = new IndexTensor[indexShapes.Length];
        for (int i = 0; i < indices.Length; i++) indices[i] = IndexTensor.Symbol(indexShapes[i]);

        long start = NodeIds.Next();
        var (results, gradients) = Capture.Run(
            () =>
            {
                var made = function([.. inputs], [.. indices]);
                if (made is null || made.Length == 0 || Array.Exists(made, result => result is null))
                    throw new CompilationException("The function returned no result, or null among its results.");
                return (made, parameters is null ? null : Gradient.Of(made[0], parameters));
            },
            out var draws);
        return new Recording<T>(inputs, indices, results, gradients, updates, [.. draws.OfType<Variable<T>>()], start);
    }
}
