using System.Numerics;
using AutoDiff.Rendering;

namespace AutoDiff.SourceCode;

/// <summary>
/// Writes nodes as statements. A node that is read more than once, or that has a name, becomes a local; the others are written where they are read.
/// Elementwise work, changes of shape and sums flow together into loops over the elements of what is kept.
/// </summary>
/// <param name="fields">What the class's methods share.</param>
/// <param name="identifiers">The identifiers of the method.</param>
internal sealed class MethodBody<T>(SourceFields fields, Identifiers identifiers)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Longer expressions are cut in pieces.
    private const int MaximumLength = 100;

    // An expression is written by recursion: what is nested deeper than this gets locals in between.
    private const int MaximumDepth = 64;

    private static readonly string[] s_indices = ["i", "j", "k", "l", "m", "n"];

    private readonly Dictionary<Variable<T>, string> _locals = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Variable<T>, long> _reads = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Variable<T>> _deep = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Variable<T>> _conditional = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Variable<T>> _given = new(ReferenceEqualityComparer.Instance);
    private readonly Stack<string> _loops = new();
    private Block _block = new();

    /// <summary>The statements.</summary>
    public Block Block => _block;

    /// <summary>Makes a node known by an identifier: a parameter of the method.</summary>
    public void Bind(Variable<T> node, string identifier) => _locals[node] = identifier;

    /// <summary>Whether a node has a local.</summary>
    public bool IsKept(Variable<T> node) => _locals.ContainsKey(node);

    /// <summary>
    /// Counts, over everything that is to be written, how often each node is read, and so decides which nodes become locals.
    /// </summary>
    /// <param name="results">What is to be written.</param>
    public void CountReads(ReadOnlySpan<Variable<T>> results)
    {
        foreach (var result in results) AddReads(result, 1);
        var nodes = GraphNodes.OldestFirst(results);
        CutDepth(nodes);
        for (int i = nodes.Count - 1; i >= 0; i--)
        {
            var node = nodes[i];
            if (IsAtom(node)) continue;
            long reads = ShouldKeep(node) ? 1 : _reads.GetValueOrDefault(node);
            for (int input = 0; input < node.InputCount; input++)
            {
                AddReads(node.Input(input), reads * ReadsOf(node, input));
                if (node.Operation!.ReadsBehindCondition) _conditional.Add(node.Input(input));
            }
        }
    }

    /// <summary>Whether a node is to become a local when its turn comes.</summary>
    public bool ShouldKeep(Variable<T> node) =>
        !IsAtom(node) && (node.Name is not null || _deep.Contains(node) || _conditional.Contains(node)
            || (_reads.GetValueOrDefault(node) > 1 && !node.Operation!.IsIndexing));

    /// <summary>Whether a node is a leaf or a number, which needs no computing.</summary>
    public static bool IsAtom(Variable<T> node) => node.Operation is null || Lowering<T>.NumberOf(node) is not null || !node.IsTracked;

    /// <summary>Writes a node as a local.</summary>
    /// <param name="node">The node.</param>
    /// <param name="identifier">The local's name.</param>
    public void Keep(Variable<T> node, string identifier)
    {
        if (node.Shape.Rank == 0)
        {
            var code = Compute(node, []);
            _block.Add($"double {identifier} = {code.Text};");
        }
        else
        {
            _block.Add($"var {identifier} = new double[{string.Join(", ", node.Shape.Select(IndexText.Of))}];");
            // A new array is full of zeros.
            if (node.Shape.Count > 0 && Lowering<T>.NumberOf(node) != 0)
                Loop(node.Shape.Lengths,
                    index => _block.Add($"{Access(identifier, index)} = {(IsAtom(node) ? Element(node, index) : Compute(node, index)).Text};"));
        }

        _locals[node] = identifier;
    }

    /// <summary>The formula of a node, in which the locals appear by their names; null if it is too long to help.</summary>
    public string? FormulaOf(Variable<T> node)
    {
        string formula = new FormulaRenderer<T>(FormulaFormat.Text, part => part.Name ?? _locals.GetValueOrDefault(part)).Expression(node).Text;
        return formula.Length <= MaximumLength ? formula : null;
    }

    /// <summary>A node's value: its local, a number, or for a scalar its expression; of another tensor a new array.</summary>
    public string Result(Variable<T> node)
    {
        if (node.Shape.Rank == 0) return Element(node, []).Text;
        // An array is given away only once, and an argument not at all.
        if (_locals.TryGetValue(node, out string? local))
            return node.Operation is not null && _given.Add(node) ? local : $"({SourceFields.TypeOf(node.Shape)}){local}.Clone()";
        string name = identifiers.Next("result");
        Keep(node, name);
        return name;
    }

    /// <summary>One element of a node.</summary>
    public Code Element(Variable<T> node, string[] index)
    {
        if (_locals.TryGetValue(node, out string? local)) return new Code(Access(local, index));
        if (Lowering<T>.NumberOf(node) is { } number && (node.Name is null || node.Shape.Rank > 0)) return Code.Number(number);
        if (!node.IsTracked || node.Operation is null) return new Code(Access(fields.Constant(node), index));
        var code = Compute(node, index);
        if (code.Text.Length <= MaximumLength) return code;
        string part = identifiers.Next("part");
        _block.Add($"double {part} = {code.Text};");
        return new Code(part);
    }

    /// <summary>A loop that gathers terms; gives the variable that they are gathered in.</summary>
    public Code Accumulate(string kind, string start, ReadOnlySpan<int> lengths, Func<string[], Code> term, Func<string, Code, string> add)
    {
        string total = identifiers.Next(kind);
        _block.Add($"double {total} = {start};");
        Loop(lengths, index => _block.Add(add(total, term(index))));
        return new Code(total);
    }

    /// <summary>The name of a table of whole numbers.</summary>
    public string Table(ReadOnlySpan<int> values) => fields.Table(values);

    private void CutDepth(IReadOnlyList<Variable<T>> oldestFirst)
    {
        var depths = new Dictionary<Variable<T>, int>(ReferenceEqualityComparer.Instance);
        foreach (var node in oldestFirst)
        {
            if (IsAtom(node) || node.Name is not null) continue;
            int depth = 1;
            for (int i = 0; i < node.InputCount; i++) depth = Math.Max(depth, depths.GetValueOrDefault(node.Input(i)) + 1);
            if (depth < MaximumDepth) depths[node] = depth;
            else _deep.Add(node);
        }
    }

    private static string Access(string identifier, string[] index) => index.Length == 0 ? identifier : $"{identifier}[{string.Join(", ", index)}]";

    private static long ReadsOf(Variable<T> node, int input)
    {
        long reads = node.Operation!.CountReads(node.Shape, node.Input(input).Shape);
        return node.Operation is IElementwise && node.Operation.Notation.CSharp is { } form ? reads * CSharpTemplate.CountOf(form, input) : reads;
    }

    private void AddReads(Variable<T> node, long reads) => _reads[node] = Math.Min(int.MaxValue, _reads.GetValueOrDefault(node) + reads);

    private void Loop(ReadOnlySpan<int> lengths, Action<string[]> body)
    {
        var (index, outer, opened) = (new string[lengths.Length], _block, 0);
        for (int axis = 0; axis < index.Length; axis++)
        {
            if (lengths[axis] == 1)
            {
                index[axis] = "0";
                continue;
            }

            string own = index[axis] = identifiers.ForLoop(s_indices.Concat(Enumerable.Range(1, 1000).Select(number => "i" + IndexText.Of(number)))
                .Where(name => !_loops.Contains(name)));
            _loops.Push(own);
            opened++;
            _block = _block.AddLoop($"for (int {own} = 0; {own} < {IndexText.Of(lengths[axis])}; {own}++)");
        }

        body(index);
        for (; opened > 0; opened--) _loops.Pop();
        _block = outer;
    }

    private Code Compute(Variable<T> node, string[] index)
    {
        var operation = node.Operation!;
        if (operation is IElementwise) return Elementwise(node, index);
        return operation.WriteElement(new ElementWriter<T>(this, node, index))
            ?? throw new CSharpSourceException($"{operation.Name} (at {node.Describe()}) has no form in C#: it is not an expression of its operands' elements.");
    }

    private Code Elementwise(Variable<T> node, string[] index)
    {
        var form = node.Operation!.Notation.CSharp
            ?? throw new CSharpSourceException($"{node.Operation.Name} (at {node.Describe()}) has no form in C#: its notation needs one, see {nameof(Notation)}.{nameof(Notation.CSharp)}.");
        foreach (var helper in form.Helpers) fields.Require(helper);
        var operands = new Code[node.InputCount];
        for (int i = 0; i < operands.Length; i++) operands[i] = Element(node.Input(i), IndexText.Broadcast(index, node.Input(i).Shape));
        return CSharpTemplate.Fill(form, operands);
    }
}
