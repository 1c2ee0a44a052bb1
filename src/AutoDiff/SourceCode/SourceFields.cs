using System.Numerics;
using System.Text;

namespace AutoDiff.SourceCode;

/// <summary>What the methods of a class share: tables of numbers, helper methods, and the identifiers that they take.</summary>
internal sealed class SourceFields
{
    // More numbers than these nobody wants to read; they are passed as an argument.
    private const int MaximumNumbers = 10_000;

    private readonly List<string> _fields = [];
    private readonly Dictionary<object, string> _constants = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, string> _tables = new(StringComparer.Ordinal);
    private readonly List<CSharpHelper> _helpers = [];

    public SourceFields(Identifiers identifiers) => Identifiers = identifiers;

    /// <summary>The identifiers that are taken in the class.</summary>
    public Identifiers Identifiers { get; }

    /// <summary>The declarations of the tables.</summary>
    public IReadOnlyList<string> Fields => _fields;

    /// <summary>The helper methods, each after those that it calls.</summary>
    public IReadOnlyList<CSharpHelper> Helpers => _helpers;

    /// <summary>The name of a table with a constant's elements.</summary>
    /// <exception cref="CSharpSourceException">There are too many of them.</exception>
    public string Constant<T>(Variable<T> node)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (_constants.TryGetValue(node, out string? known)) return known;
        if (!node.HasValue)
            throw new CSharpSourceException($"{node.Describe()} is a symbol that the function is not a function of: name it among the variables.");
        if (node.Shape.Count > MaximumNumbers)
            throw new CSharpSourceException($"{node.Describe()} has {node.Shape.Count} elements; as a table in the source there may be {MaximumNumbers}. Name it among the variables, so that it is passed as an argument.");
        var text = new StringBuilder();
        AppendNested(text, node.Values, node.Shape, 0);
        string content = TypeOf(node.Shape) + " " + text;
        if (node.Name is null && _tables.TryGetValue(content, out string? same)) return _constants[node] = same;
        string name = node.Name is { } own ? Identifiers.Of(own) : Identifiers.Next("constant");
        _fields.Add(node.Shape.Rank == 0
            ? $"private const double {name} = {text};"
            : $"private static readonly {TypeOf(node.Shape)} {name} = {text};");
        return _constants[node] = _tables[content] = name;
    }

    /// <summary>The name of a table of whole numbers.</summary>
    public string Table(ReadOnlySpan<int> values)
    {
        string content = string.Join(", ", values.ToArray().Select(IndexText.Of));
        if (_tables.TryGetValue(content, out string? known)) return known;
        string name = Identifiers.Next("table");
        _fields.Add($"private static readonly int[] {name} = {{ {content} }};");
        return _tables[content] = name;
    }

    /// <summary>Adds a helper with those that it calls, unless they are there already.</summary>
    public void Require(CSharpHelper helper)
    {
        if (_helpers.Exists(known => known.Name == helper.Name)) return;
        foreach (var used in helper.Uses) Require(used);
        _helpers.Add(helper);
    }

    /// <summary>The type of a tensor in source: double, double[], double[,] ….</summary>
    public static string TypeOf(Shape shape) => shape.Rank == 0 ? "double" : $"double[{new string(',', shape.Rank - 1)}]";

    private static void AppendNested<T>(StringBuilder text, ReadOnlySpan<T> values, Shape shape, int axis)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (axis == shape.Rank)
        {
            text.Append(CSharpNumber.Of(double.CreateTruncating(values[0])));
            return;
        }

        int length = shape[axis], size = length == 0 ? 0 : values.Length / length;
        text.Append("{ ");
        for (int i = 0; i < length; i++)
        {
            if (i > 0) text.Append(", ");
            AppendNested(text, values.Slice(i * size, size), shape, axis + 1);
        }

        text.Append(" }");
    }
}
