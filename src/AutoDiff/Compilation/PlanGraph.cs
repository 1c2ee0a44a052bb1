using System.Numerics;
using System.Runtime.InteropServices;
using AutoDiff.Rules;

namespace AutoDiff;

/// <summary>
/// A recording as a list of values, oldest first: what nobody needs is not there, what is computed twice is there once, and views and operations
/// that change nothing (a product with 1) stand for their input.
/// </summary>
internal sealed class PlanGraph<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly List<PlanValue<T>> _values = [];
    private readonly Dictionary<Variable<T>, int> _numbers = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Key, int> _known = [];
    private readonly Recording<T> _recording;

    /// <summary>Reads a recording.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="roots">The nodes that are needed, besides random draws.</param>
    /// <exception cref="CompilationException">A node was made outside of the function, or is of a symbol that is not one of its inputs.</exception>
    public PlanGraph(Recording<T> recording, IReadOnlyList<Variable<T>> roots)
    {
        _recording = recording;
        var nodes = GraphNodes.OldestFirst<T>([.. roots, .. recording.Draws]);
        OperationCount = nodes.Count(node => node.Operation is not null);
        EagerBytes = nodes.Where(node => node.Operation is { IsView: false } && !node.HasValue)
            .Sum(node => (long)node.Shape.Count * System.Runtime.CompilerServices.Unsafe.SizeOf<T>());
        foreach (var node in nodes) _numbers[node] = Number(node);
    }

    /// <summary>The values, each after those that it is computed from.</summary>
    public IReadOnlyList<PlanValue<T>> Values => _values;

    /// <summary>How many operations were recorded.</summary>
    public int OperationCount { get; }

    /// <summary>How many of these were computed while the function was recorded, because they read nothing that changes.</summary>
    public int FoldedCount { get; private set; }

    /// <summary>The bytes of all intermediate results, which eager mode would allocate.</summary>
    public long EagerBytes { get; }

    /// <summary>The number of a node's value.</summary>
    public int this[Variable<T> node] => _numbers[node];

    /// <summary>The number of a node's value; −1 when nothing needs it.</summary>
    public int Find(Variable<T> node) => _numbers.GetValueOrDefault(node, -1);

    private int Number(Variable<T> node)
    {
        if (node.Operation is not { } operation) return Leaf(node);
        // A number that is stretched stays a number, though its value is known.
        if (node.Id < _recording.Start || (node.HasValue && operation is not BroadcastTo<T>)) return Outside(node);
        if (operation.SymbolicIndices is { } held && !Array.Exists(_recording.Indices, held.AreOf))
        {
            throw new CompilationException(
                $"The compiled function uses, in {node.Describe()} {node.Shape}, indices of the shape {held.Shape} that are an input of another compiled function: they would be " +
                "those of its last replay, and change while they are read. Pass them as an input of this function.");
        }

        // A view stands for its input, unless that is stretched, whose elements do not lie one after the other.
        if ((node.IsView || operation.IsIdentity) && _numbers[node.Input(0)] is var viewed
            && (_values[viewed].Kind != PlanValueKind.Stretched || _values[viewed].Node.Shape == node.Shape))
            return viewed;

        var inputs = new int[node.InputCount];
        for (int i = 0; i < inputs.Length; i++) inputs[i] = _numbers[node.Input(i)];
        if (Unchanged(node, inputs) is { } same) return same;

        // Bounds: nothing is added to the table between taking the reference and writing to it.
        ref int known = ref CollectionsMarshal.GetValueRefOrAddDefault(_known,
            new Key(CommonSubexpressions.Identity(operation), inputs, SeenAs(node), node.Shape), out bool exists);
        return exists ? known : known = Add(node, operation is BroadcastTo<T> ? PlanValueKind.Stretched : PlanValueKind.Computed, inputs);
    }

    // Through views an input may have another shape than its value, and broadcast differently.
    private static Shape[] SeenAs(Variable<T> node)
    {
        var shapes = new Shape[node.InputCount];
        for (int i = 0; i < shapes.Length; i++) shapes[i] = node.Input(i).Shape;
        return shapes;
    }

    private int Leaf(Variable<T> node)
    {
        if (!node.IsMutable && node.HasValue)
        {
            if (node.Shape.Count != 1) return Add(node, PlanValueKind.Constant, []);
            ref int known = ref CollectionsMarshal.GetValueRefOrAddDefault(_known, new Key(BitPattern(node.Values[0]), [], [], node.Shape),
                out bool exists);
            return exists ? known : known = Add(node, PlanValueKind.Constant, []);
        }

        if (node.IsMutable) return Add(node, PlanValueKind.Live, []);
        if (!_recording.Inputs.Contains(node))
            throw new CompilationException($"The compiled function uses the symbol {node.Describe()} {node.Shape}, which is not one of its inputs. Pass it, or compute it inside of the function.");
        return Add(node, PlanValueKind.Input, []);
    }

    private int Outside(Variable<T> node)
    {
        // A constant that reads a parameter where it lies.
        if (node.IsView && !node.IsTracked && node.Input(0).IsMutable)
            return _numbers.TryGetValue(node.Input(0), out int live) ? live : _numbers[node.Input(0)] = Leaf(node.Input(0));
        if ((node.IsTracked && node.Id < _recording.Start) || ReadsMutable(node))
            throw new CompilationException($"The compiled function uses {node.Describe()} {node.Shape}, which was computed outside of it: the plan would keep that value, whatever becomes of what it was computed from. Compute it inside of the function, pass it as an input, or Detach it.");
        if (node.Id >= _recording.Start) FoldedCount++;
        return Add(node, PlanValueKind.Constant, []);
    }

    // Whether a node with a value was computed from one that changes. Its inputs came first and were asked the same, but for those that are only
    // passed on.
    private static bool ReadsMutable(Variable<T> node)
    {
        foreach (var input in node.Inputs)
        {
            var origin = input;
            while (origin.Operation is { IsView: true } or BroadcastTo<T>) origin = origin.Input(0);
            if (origin.IsMutable) return true;
        }

        return false;
    }

    // x · 1 and x / 1 are x, to the last bit; −(−x) is, too.
    private int? Unchanged(Variable<T> node, int[] inputs)
    {
        if (node.Operation is not IElementwise { Rule: var rule }) return null;
        int? same = rule switch
        {
            Multiply when IsOne(inputs[0]) => inputs[1],
            Multiply when IsOne(inputs[1]) => inputs[0],
            Divide when IsOne(inputs[1]) => inputs[0],
            Negate when _values[inputs[0]] is { Kind: PlanValueKind.Computed, Node.Operation: IElementwise { Rule: Negate } } inner =>
                inner.Inputs[0],
            _ => null,
        };
        return same is { } number && _values[number].Count == node.Shape.Count ? same : null;
    }

    private bool IsOne(int number)
    {
        while (_values[number].Kind == PlanValueKind.Stretched) number = _values[number].Inputs[0];
        return _values[number] is { Kind: PlanValueKind.Constant, Count: 1 } value && value.Node.Values[0] == T.One;
    }

    private int Add(Variable<T> node, PlanValueKind kind, int[] inputs)
    {
        _values.Add(new PlanValue<T>(node, kind, inputs));
        return _values.Count - 1;
    }

    // Zeros of either sign are different numbers here.
    private static object BitPattern(T value) => (value, T.IsNegative(value));

    /// <summary>What makes two values the same: operation, inputs, the shapes they are seen as, and the result's shape.</summary>
    private readonly record struct Key(object What, int[] Inputs, Shape[] InputShapes, Shape Shape)
    {
        public bool Equals(Key other) =>
            What.Equals(other.What) && Shape.Equals(other.Shape) && Inputs.AsSpan().SequenceEqual(other.Inputs)
                && InputShapes.AsSpan().SequenceEqual(other.InputShapes);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.Add(What);
            foreach (int input in Inputs) hash.Add(input);
            return hash.ToHashCode();
        }
    }
}
