using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace AutoDiff;

/// <summary>What a graph keeps alive: each value with its size and the derivatives that read it.</summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class MemoryReport<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int PrintedEntries = 20;

    internal MemoryReport(Variable<T> root)
    {
        var nodes = GraphNodes.OldestFirst(root);
        var readers = new Dictionary<Variable<T>, List<string>>(ReferenceEqualityComparer.Instance);
        foreach (var node in nodes)
        {
            if (node.Operation is null || !node.IsTracked) continue;
            var reads = ReadsOf(node.Operation);
            if (reads.HasFlag(Saves.Output)) Note(node, node.Operation);
            for (int i = 0; reads.HasFlag(Saves.Input) && i < node.InputCount; i++)
                if (node.Operation.Linearity != Linearity.InEach || HasOtherTrackedInput(node, i)) Note(node.Input(i), node.Operation);
        }

        var counted = new HashSet<object>(ReferenceEqualityComparer.Instance);
        Entries = [.. nodes.Select(Entry).OrderByDescending(entry => entry.Bytes)];
        NodeCount = nodes.Count;
        ValueBytes = Entries.Sum(entry => entry.Bytes);

        void Note(Variable<T> read, Operation<T> reader)
        {
            if (!readers.TryGetValue(read, out var list)) readers[read] = list = [];
            list.Add(reader.Name);
        }

        MemoryEntry<T> Entry(Variable<T> node)
        {
            long bytes = node.Storage is { } storage && counted.Add(storage.Identity) ? (long)storage.Array.Length * Unsafe.SizeOf<T>() : 0;
            var use = node.Operation is null ? MemoryUse.Leaf
                : readers.ContainsKey(node) ? MemoryUse.Derivative
                : ReferenceEquals(node, root) ? MemoryUse.Root
                : MemoryUse.Graph;
            return new MemoryEntry<T>(node, bytes, use, readers.GetValueOrDefault(node, []));
        }
    }

    /// <summary>The values, largest first.</summary>
    public IReadOnlyList<MemoryEntry<T>> Entries { get; }

    /// <summary>The number of nodes; each takes about a hundred bytes beside its value.</summary>
    public int NodeCount { get; }

    /// <summary>The bytes of all values together, each array counted once.</summary>
    public long ValueBytes { get; }

    /// <summary>The bytes that are alive for one reason.</summary>
    public long BytesFor(MemoryUse use) => Entries.Where(entry => entry.Use == use).Sum(entry => entry.Bytes);

    /// <summary>The totals, and the largest values with the reason why each is alive.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture,
            $"{Size(ValueBytes)} in {NodeCount} nodes: leaves {Size(BytesFor(MemoryUse.Leaf))}, for derivatives {Size(BytesFor(MemoryUse.Derivative))}, other {Size(BytesFor(MemoryUse.Graph) + BytesFor(MemoryUse.Root))}\n");
        foreach (var entry in Entries.Take(PrintedEntries).Where(entry => entry.Bytes > 0))
        {
            string origin = entry.Node.Origin is { } place ? $", made at {place}" : "";
            text.Append(CultureInfo.InvariantCulture,
                $"  {Size(entry.Bytes),9}  {entry.Node.Describe()} {entry.Node.Shape}: {entry.Reason}{origin}\n");
        }

        return text.ToString();
    }

    /// <summary>
    /// What an operation's derivative reads: elementwise ones say so, linear ones read nothing, products their factors, others may read all.
    /// </summary>
    private static Saves ReadsOf(Operation<T> operation) =>
        operation.Differentiability != Differentiability.Differentiable ? Saves.None
        : operation is IElementwise { Rule: IUnaryRule unary } ? unary.Saves
        : operation is IElementwise { Rule: IBinaryRule binary } ? binary.Saves
        : operation.Linearity switch
        {
            Linearity.Jointly or Linearity.Additive => Saves.None,
            Linearity.InEach => Saves.Input,
            _ => Saves.InputAndOutput,
        };

    // The derivative by one factor reads the others.
    private static bool HasOtherTrackedInput(Variable<T> node, int input)
    {
        for (int i = 0; i < node.InputCount; i++)
            if (i != input && node.Input(i).IsTracked) return true;
        return false;
    }

    private static string Size(long bytes) =>
        bytes < 1000 ? string.Create(CultureInfo.InvariantCulture, $"{bytes} B")
        : bytes < 1_000_000 ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.#} kB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB");
}
