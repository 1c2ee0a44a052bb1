using System.Globalization;
using System.Numerics;
using Exact = AutoDiff.Oracle.HighPrecision<AutoDiff.Oracle.ShortDigits>;

namespace AutoDiff.Oracle;

/// <summary>The values of a graph at a point, in numbers with hundreds of digits.</summary>
internal sealed class GraphEvaluation(IReadOnlyDictionary<string, Exact> point)
{
    // A double has 15 to 17.
    private const int LongestExact = 15;

    private readonly Dictionary<Variable<double>, Exact?> _known = new(ReferenceEqualityComparer.Instance);

    /// <summary>The value; null where there is none among the real numbers.</summary>
    /// <exception cref="OutOfReachException">The numbers are too large to compute with.</exception>
    public Exact? Of(Variable<double> node)
    {
        if (_known.TryGetValue(node, out var known)) return known;
        return _known[node] = node.Operation is null ? Leaf(node) : Computed(node);
    }

    /// <summary>Whether numbers were met that have as many digits as a double: these are rounded.</summary>
    public bool IsRounded { get; private set; }

    private Exact? Computed(Variable<double> node)
    {
        var operation = node.Operation!;
        if (operation.Name == "where") return Of(node.Inputs[0]) is { } condition ? Of(node.Inputs[condition.Scaled.IsZero ? 2 : 1]) : null;
        var values = new Exact[node.Inputs.Count];
        for (int i = 0; i < values.Length; i++)
        {
            if (Of(node.Inputs[i]) is not { } value) return null;
            values[i] = value;
        }

        if (operation.Name is "broadcast" or "reshape" or "detach") return values[0];
        return ExactFunctions.Contains(operation.Name) ? ExactFunctions.Call(operation.Name, values) : throw new OutOfReachException();
    }

    private Exact? Leaf(Variable<double> leaf)
    {
        if (!leaf.HasValue) return point[leaf.Name!];
        if (leaf.Name == "π") return Exact.Pi;
        if (leaf.Name == "e") return Exact.Exp(Exact.One);
        return double.IsFinite(leaf.Value) ? Decimal(leaf.Value) : null;
    }

    // The number that a reader reads: 0.1 is a tenth.
    private Exact Decimal(double value)
    {
        string[] parts = value.ToString("E16", CultureInfo.InvariantCulture).Split('E');
        string shortest = value.ToString("R", CultureInfo.InvariantCulture);
        IsRounded |= shortest.Count(char.IsAsciiDigit) >= LongestExact;
        if (!shortest.Contains('E', StringComparison.Ordinal)) parts = [shortest, "0"];
        int exponent = int.Parse(parts[1], CultureInfo.InvariantCulture), point = parts[0].IndexOf('.', StringComparison.Ordinal);
        if (point >= 0) exponent -= parts[0].Length - point - 1;
        var digits = BigInteger.Parse(parts[0].Replace(".", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture) * Exact.One.Scaled;
        return new(exponent >= 0 ? digits * BigInteger.Pow(10, exponent) : digits / BigInteger.Pow(10, -exponent));
    }
}
