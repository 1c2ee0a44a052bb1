using System.Numerics;
using AutoDiff.Conformance.Bindings;
using AutoDiff.Conformance.Golden;

namespace AutoDiff.Conformance.Agreement;

/// <summary>A case computed with our functions, in the form in which PyTorch's results are kept; null for an input that nothing leads to.</summary>
internal sealed class Computation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly double[] s_secondWeights = [0.5, -1, 1.5, 2, -0.75, 1.25, -0.25];

    private readonly Variable<T>[] _inputs;

    public Computation(GoldenCase given, Binding<T> binding)
    {
        _inputs = [.. given.Inputs.Select(input => Variable.Of<T>([.. input.Values.Select(value => Element(value, given.IsSingle))],
            Shape.Of(input.Shape)))];
        Outputs = binding.Apply(_inputs, given.Attributes);
        var loss = Weighted(Outputs, Deviation.Weight);
        if (loss is null)
        {
            Gradients = GraphGradients = Seconds = new double[]?[_inputs.Length];
            return;
        }

        Gradients = Find(Gradient.Of(loss, _inputs));
        var graph = Gradient.Graph(loss, _inputs);
        GraphGradients = Find(graph);
        var second = Weighted([.. _inputs.Where(input => graph.TryGet(input, out _)).Select(input => graph[input])],
            index => s_secondWeights[index % s_secondWeights.Length]);
        Seconds = second is null ? new double[]?[_inputs.Length] : Find(Gradient.Of(second, _inputs));
    }

    /// <summary>The outputs.</summary>
    public Variable<T>[] Outputs { get; }

    /// <summary>The gradient by each input.</summary>
    public double[]?[] Gradients { get; }

    /// <summary>The gradient by each input, from the graph.</summary>
    public double[]?[] GraphGradients { get; }

    /// <summary>The second derivative by each input.</summary>
    public double[]?[] Seconds { get; }

    /// <summary>The elements as doubles.</summary>
    public static double[] Numbers(Variable<T> x) => [.. x.Values.ToArray().Select(double.CreateTruncating)];

    // A float was written with the digits that lead back to the float, not to the double of the same value. PyTorch's NaN has no sign, .NET's has.
    private static T Element(double value, bool isSingle) => double.IsNaN(value) ? T.Abs(T.NaN)
        : isSingle ? T.CreateTruncating((float)value)
        : T.CreateTruncating(value);

    private static Variable<T>? Weighted(Variable<T>[] terms, Func<int, double> weight)
    {
        Variable<T>? sum = null;
        foreach (var term in terms)
        {
            if (!term.IsTracked) continue;
            var weights = Constant.Of<T>([.. Enumerable.Range(0, term.Shape.Count).Select(index => T.CreateTruncating(weight(index)))], term.Shape);
            var next = Functions.Sum(weights * term);
            sum = sum is null ? next : sum + next;
        }

        return sum;
    }

    private double[]?[] Find(Gradients<T> gradients) =>
        [.. _inputs.Select(input => gradients.TryGet(input, out var gradient) ? Numbers(gradient) : null)];
}
