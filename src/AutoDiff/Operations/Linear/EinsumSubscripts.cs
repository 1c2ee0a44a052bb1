namespace AutoDiff;

/// <summary>
/// The subscripts of an einsum, read against the shapes of its operands: a label for each axis of each operand and of the result. A letter is its
/// own label; the axes of an ellipsis are −1, −2 … from the last one on.
/// </summary>
internal sealed class EinsumSubscripts
{
    private readonly string _text;
    private readonly Shape[] _shapes;
    private readonly Dictionary<int, (int Length, int Operand, int Axis)> _lengths = [];

    public EinsumSubscripts(string subscripts, Shape[] shapes)
    {
        (_text, _shapes) = (subscripts, shapes);
        string compact = subscripts.Replace(" ", "", StringComparison.Ordinal).Replace("…", "...", StringComparison.Ordinal);
        int arrow = compact.IndexOf("->", StringComparison.Ordinal);
        string[] operands = (arrow < 0 ? compact : compact[..arrow]).Split(',');
        if (operands.Length != shapes.Length)
            throw new ArgumentException($"einsum \"{subscripts}\" has subscripts for {Count(operands.Length, "operand")}, but {shapes.Length} {(shapes.Length == 1 ? "was" : "were")} given.", nameof(subscripts));
        Operands = new int[operands.Length][];
        for (int i = 0; i < operands.Length; i++)
        {
            Operands[i] = Read(operands[i], shapes[i].Rank, $"operand {i} of shape {shapes[i]}");
            for (int axis = 0; axis < Operands[i].Length; axis++) Note(Operands[i][axis], i, axis);
        }

        Output = arrow < 0 ? ImplicitOutput() : ExplicitOutput(compact[(arrow + 2)..]);
    }

    /// <summary>For each operand the labels of its axes.</summary>
    public int[][] Operands { get; }

    /// <summary>The labels of the result's axes.</summary>
    public int[] Output { get; }

    /// <summary>The length along a label; an operand in which it is 1 is stretched.</summary>
    public int LengthOf(int label) => _lengths[label].Length;

    private int[] Read(string subscripts, int rank, string what)
    {
        int ellipsis = subscripts.IndexOf("...", StringComparison.Ordinal), letters = ellipsis < 0 ? subscripts.Length : subscripts.Length - 3;
        string before = ellipsis < 0 ? subscripts : subscripts[..ellipsis], after = ellipsis < 0 ? "" : subscripts[(ellipsis + 3)..];
        foreach (char c in before + after)
            if (!char.IsAsciiLetter(c))
                throw new ArgumentException($"einsum \"{_text}\": '{c}' is not a subscript. Subscripts are the letters a–z and A–Z, one for each axis, an ellipsis ... for axes without a name, commas between operands, and -> before the result.", nameof(subscripts));
        if (ellipsis < 0 ? letters != rank : letters > rank)
            throw new ShapeException($"einsum \"{_text}\": {what} has {Count(rank, "axis", "axes")}, but the subscripts \"{subscripts}\" name {letters}{(ellipsis < 0 ? "" : " and more")}.");
        var labels = new List<int>(rank);
        foreach (char c in before) labels.Add(c);
        for (int axis = letters - rank; axis < 0 && ellipsis >= 0; axis++) labels.Add(axis);
        foreach (char c in after) labels.Add(c);
        return [.. labels];
    }

    private void Note(int label, int operand, int axis)
    {
        int length = _shapes[operand][axis];
        int first = Array.IndexOf(Operands[operand], label);
        if (first < axis && _shapes[operand][first] != length)
            throw Mismatch(label, operand, first, operand, axis, "they must be equal, as only the diagonal is taken");
        if (_lengths.TryGetValue(label, out var known))
        {
            if (known.Length != length && known.Length != 1 && length != 1)
                throw Mismatch(label, known.Operand, known.Axis, operand, axis, "they must be equal, or one of them 1");
            if (known.Length != 1) return;
        }

        _lengths[label] = (length, operand, axis);
    }

    private ShapeException Mismatch(int label, int operand1, int axis1, int operand2, int axis2, string rule) => new(
        $"einsum \"{_text}\"", _shapes,
        $"{NameOf(label)} has length {_shapes[operand1][axis1]} on axis {axis1} of operand {operand1} and {_shapes[operand2][axis2]} on axis {axis2} of operand {operand2}; {rule}");

    private int[] ImplicitOutput()
    {
        // Ellipsis axes first, outermost first; then what occurs once, in the order of the letters.
        var counts = new SortedDictionary<int, int>();
        foreach (int[] labels in Operands)
            foreach (int label in labels) counts[label] = counts.GetValueOrDefault(label) + 1;
        var output = new List<int>();
        foreach (var (label, count) in counts)
            if (label < 0 || count == 1) output.Add(label);
        return [.. output];
    }

    private int[] ExplicitOutput(string subscripts)
    {
        int ellipsisRank = 0;
        foreach (int label in _lengths.Keys) ellipsisRank = Math.Max(ellipsisRank, -label);
        int letters = subscripts.Length - (subscripts.Contains("...", StringComparison.Ordinal) ? 3 : 0);
        int[] output = Read(subscripts, letters == subscripts.Length ? letters : letters + ellipsisRank, "the result");
        foreach (int label in output)
            if (!_lengths.ContainsKey(label))
                throw new ArgumentException($"einsum \"{_text}\": {NameOf(label)} of the result is in no operand.", nameof(subscripts));
        return output;
    }

    private static string NameOf(int label) => label < 0 ? $"axis {label} of the ellipsis" : $"subscript '{(char)label}'";

    private static string Count(int count, string one, string? many = null) => $"{count} {(count == 1 ? one : many ?? one + "s")}";
}
