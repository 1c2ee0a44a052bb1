using System.Text.Json;
using System.Text.Json.Serialization;

namespace AutoDiff.Conformance.Golden;

/// <summary>An operation at certain inputs, and what PyTorch says about it.</summary>
/// <param name="Operation">Our name of the operation.</param>
/// <param name="At">What is special about the inputs.</param>
/// <param name="With">The arguments beside the inputs.</param>
/// <param name="Inputs">The inputs.</param>
/// <param name="Shapes">The shapes of the outputs.</param>
/// <param name="Error">What PyTorch says when it refuses.</param>
/// <param name="Double">The results in double precision.</param>
/// <param name="Float">The results in single precision; then the inputs are floats.</param>
internal sealed record GoldenCase(
    [property: JsonPropertyName("op")] string Operation,
    string At,
    Dictionary<string, JsonElement>? With,
    GoldenTensor[] Inputs,
    int[][]? Shapes,
    string? Error,
    GoldenResults? Double,
    GoldenResults? Float)
{
    /// <summary>Whether the numbers among the inputs are floats.</summary>
    public bool IsSingle => Double is null || Float is not null;

    /// <summary>The arguments beside the inputs.</summary>
    public Attributes Attributes => new(With ?? []);

    public override string ToString() => $"{Operation} ({At})";
}

/// <summary>An input: its shape, and its elements in row-major order.</summary>
internal sealed record GoldenTensor(int[] Shape, double[] Values);

/// <summary>
/// What PyTorch computed: every output; the gradient of Σ wᵢ·yᵢ by every input; the gradient of the weighted sum of these gradients, where PyTorch
/// has it.
/// </summary>
internal sealed record GoldenResults(double[][] Values, double[]?[] Gradients, double[]?[]? Seconds);
