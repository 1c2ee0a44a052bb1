using System.Globalization;

namespace AutoDiff.Benchmarks.Workloads;

/// <summary>The widths of a multi-layer perceptron, the input's first, and the number of examples in its batch.</summary>
public sealed record Perceptron(int[] Widths, int Batch)
{
    /// <summary>The networks of the comparison.</summary>
    public static IReadOnlyList<Perceptron> All { get; } =
    [
        new([2, 8, 2], 4),
        new([64, 32, 10], 32),
        new([784, 128, 10], 64),
        new([784, 512, 512, 10], 128),
        new([1024, 1024, 1024, 1024], 256),
    ];

    /// <summary>The name that the peers know the training step by.</summary>
    public string Name => $"mlp/{string.Join('-', Widths)}/batch-{Batch.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The number of weights and biases.</summary>
    public long Parameters => Widths.Zip(Widths[1..], (inputs, outputs) => (inputs + 1L) * outputs).Sum();

    /// <summary>Floating-point operations of the products of the forward pass.</summary>
    public double ForwardFlops => 2.0 * Batch * Widths.Zip(Widths[1..], (inputs, outputs) => (double)inputs * outputs).Sum();

    /// <summary>Floating-point operations of the products of the backward pass: for the weights, and for all inputs but the first layer's.</summary>
    public double BackwardFlops => 2 * ForwardFlops - 2.0 * Batch * Widths[0] * Widths[1];

    /// <summary>The network of that name, or null.</summary>
    public static Perceptron? Find(string name) => All.FirstOrDefault(perceptron => perceptron.Name == name);
}
