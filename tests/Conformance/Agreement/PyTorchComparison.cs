using System.Collections.Concurrent;
using System.Numerics;
using AutoDiff.Conformance.Bindings;
using AutoDiff.Conformance.Golden;

namespace AutoDiff.Conformance.Agreement;

/// <summary>Compares an operation with its golden vectors, element by element.</summary>
internal static class PyTorchComparison<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly ConcurrentDictionary<string, IReadOnlyList<Deviation>> s_found = new();

    private static bool IsSingle => typeof(T) == typeof(float);

    /// <summary>Every place where an operation and PyTorch are apart, however little.</summary>
    public static IReadOnlyList<Deviation> Of(string operation) => s_found.GetOrAdd(operation, static name =>
        [.. GoldenFile.Operations[name].SelectMany(given => Compare(given, BindingTable<T>.Lines[name]))]);

    private static List<Deviation> Compare(GoldenCase given, Binding<T> binding)
    {
        var found = new List<Deviation>();
        if (given.Double is null && given.Float is null)
        {
            if (Run(given, binding, out _) is not null) Add("a result", "an error");
            return found;
        }

        if ((IsSingle ? given.Float : given.Double) is not { } theirs) return found;
        if (Run(given, binding, out string error) is not { } ours)
        {
            Add(error, "a result");
            return found;
        }

        for (int i = 0; i < theirs.Values.Length; i++)
        {
            var shape = Shape.Of(given.Shapes![i]);
            if (ours.Outputs[i].Shape == shape)
                Elements(found, given, Quantity.Value, i, Computation<T>.Numbers(ours.Outputs[i]), theirs.Values[i], given.Double?.Values[i]);
            else Add($"the shape {ours.Outputs[i].Shape}", $"the shape {shape}");
        }

        for (int i = 0; i < theirs.Gradients.Length; i++)
        {
            Elements(found, given, Quantity.Gradient, i, ours.Gradients[i], theirs.Gradients[i], given.Double?.Gradients[i]);
            Elements(found, given, Quantity.Graph, i, ours.GraphGradients[i], theirs.Gradients[i], given.Double?.Gradients[i]);
            if (theirs.Seconds is not null) Elements(found, given, Quantity.Second, i, ours.Seconds[i], theirs.Seconds[i], given.Double?.Seconds?[i]);
        }

        return found;

        void Add(string ours, string theirs) =>
            found.Add(new Deviation(given, typeof(T).Name, Quantity.Shape, 0, 0, null, ours, theirs, double.PositiveInfinity));
    }

    private static Computation<T>? Run(GoldenCase given, Binding<T> binding, out string error)
    {
        error = "";
        try
        {
            return new Computation<T>(given, binding);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or ArithmeticException)
        {
            error = $"an error: {exception.Message}";
            return null;
        }
    }

    /// <summary>
    /// Compares the elements of one tensor. A float may agree with PyTorch's float or with its double: some of its kernels for floats are
    /// several units off.
    /// </summary>
    private static void Elements(List<Deviation> found, GoldenCase given, Quantity quantity, int position, double[]? ours, double[]? theirs,
        double[]? inDouble)
    {
        int count = ours?.Length ?? theirs?.Length ?? 0;
        var unit = Agreements.Of(given.Operation).Of(quantity, IsSingle).Unit;
        double largest = Largest(theirs);
        // A sum may cancel: then its error is that of its terms.
        if (quantity == Quantity.Value) foreach (var input in given.Inputs) largest = Math.Max(largest, Largest(input.Values));
        for (int i = 0; i < count; i++)
        {
            // No path to an input is a gradient of zeros.
            double our = ours?[i] ?? 0, their = theirs?[i] ?? 0;
            double distance = Distance<T>.Between(our, their, unit, largest);
            if (IsSingle && given.Double is not null && distance > 0)
                distance = Math.Min(distance, Distance<T>.Between(our, (float)(inDouble?[i] ?? 0), unit, largest));
            if (distance == 0) continue;
            double weight = (quantity is Quantity.Gradient or Quantity.Graph) && PointOf(given, count, i) is not null ? Deviation.Weight(i) : 1;
            found.Add(new Deviation(given, typeof(T)
                .Name, quantity, position, i, PointOf(given, count, i), Deviation.Text(our / weight), Deviation.Text(their / weight), distance)
            {
                Epsilons = Distance<T>.Between(our, their, Unit.One, largest),
            });
        }
    }

    private static double Largest(double[]? values)
    {
        double largest = 0;
        foreach (double value in values ?? [])
            if (double.IsFinite(value)) largest = Math.Max(largest, Math.Abs(value));
        return Math.Max(largest, IsSingle ? 1e-38 : 1e-307);
    }

    private static double[]? PointOf(GoldenCase given, int count, int index)
    {
        foreach (var input in given.Inputs)
            if (input.Shape.Length != 1 || input.Shape[0] != count) return null;
        return [.. given.Inputs.Select(input => input.Values[index])];
    }
}
