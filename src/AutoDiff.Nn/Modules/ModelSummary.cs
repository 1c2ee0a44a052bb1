using System.Globalization;
using System.Numerics;
using System.Text;

namespace AutoDiff.Nn;

/// <summary>A model as a table: each layer with its output's shape and its number of parameters.</summary>
public static class ModelSummary
{
    private static readonly string[] Headers = ["Layer", "Output", "Parameters"];

    /// <summary>
    /// The table as text. The shapes are found by running the model on a symbol, so nothing is computed.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="input">The input's shape, samples first: [1, 784].</param>
    /// <exception cref="ShapeException">The model does not take such an input.</exception>
    public static string Summary<T>(this Module<T> model, Shape input)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(model);
        var shapes = new Dictionary<Module<T>, Shape>(ReferenceEqualityComparer.Instance);
        model.Forward(Variable.Symbol<T>("x", input), Pass<T>.Inference.Observed((module, output) => shapes[module] = output.Shape));

        var rows = new List<string[]> { Headers };
        Add(rows, model, "", "", shapes);
        rows.Add(["Total", "", Number(model.ParameterCount)]);
        return Layout(rows);
    }

    private static void Add<T>(List<string[]> rows, Module<T> module, string name, string indent, Dictionary<Module<T>, Shape> shapes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        long own = 0;
        foreach (var (_, parameter) in module.OwnParameters) own += parameter.Shape.Count;
        string label = name.Length == 0 ? module.Description : $"{name}: {module.Description}";
        string shape = shapes.TryGetValue(module, out var found) ? found.ToString() : "not run";
        bool isContainer = module.Children.Count > 0 && own == 0;
        rows.Add([indent + label, shape, isContainer ? "" : Number(own)]);
        foreach (var (child, inner) in module.Children) Add(rows, inner, child, indent + "  ", shapes);
    }

    private static string Layout(List<string[]> rows)
    {
        Span<int> widths = stackalloc int[Headers.Length]; // Bounds: the headers are a fixed list.
        foreach (var row in rows)
            for (int column = 0; column < row.Length; column++) widths[column] = Math.Max(widths[column], row[column].Length);

        var text = new StringBuilder();
        for (int i = 0; i < rows.Count; i++)
        {
            if (i == 1 || i == rows.Count - 1) text.Append('─', widths[0] + widths[1] + widths[2] + 4).Append('\n');
            text.Append(rows[i][0].PadRight(widths[0])).Append("  ")
                .Append(rows[i][1].PadRight(widths[1])).Append("  ")
                .Append(rows[i][2].PadLeft(widths[2])).Append('\n');
        }

        return text.ToString();
    }

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
