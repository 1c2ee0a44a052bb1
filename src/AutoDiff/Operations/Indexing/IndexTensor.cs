using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoDiff;

/// <summary>
/// Whole numbers under a shape: positions on an axis, as <see cref="Functions.ArgMax{T}(Variable{T}, int, bool)"/> finds them and
/// <see cref="Variable{T}.TakeAlongAxis"/> takes them. Immutable. A vector can be written as a collection: <c>IndexTensor i = [2, 0, 1];</c>.
/// </summary>
[CollectionBuilder(typeof(IndexTensor), nameof(Of))]
public sealed class IndexTensor
{
    private readonly int[] _values;
    private readonly long _bound;

    /// <summary>Takes the array over, without copying it. Nothing else may change it.</summary>
    internal IndexTensor(int[] values, Shape shape)
        : this(values, shape, isSymbol: false) => _bound = BoundOf(values);

    private IndexTensor(int[] values, Shape shape, bool isSymbol) => (_values, Shape, IsSymbol) = (values, shape, isSymbol);

    /// <summary>The lengths of the axes.</summary>
    public Shape Shape { get; }

    /// <summary>The numbers, row-major: a view, not a copy.</summary>
    /// <exception cref="CompilationException">These are an input of a function that is being compiled, whose numbers differ from replay to
    /// replay.</exception>
    public ReadOnlySpan<int> Values => IsSymbol ? throw Capture.ValueRead("an input of indices") : _values;

    /// <summary>Whether these stand for the indices that each replay of a compiled function is given.</summary>
    internal bool IsSymbol { get; }

    /// <summary>Whether these are the numbers of an input of a compiled function, under its own shape or another.</summary>
    internal bool AreOf(IndexTensor input) => ReferenceEquals(_values, input._values);

    /// <summary>The numbers as a kernel reads them: those of the present replay.</summary>
    internal int[] Current => _values;

    /// <summary>
    /// The length of the shortest axis on which all present numbers are positions: one more than the largest; 0 if there are none. A negative
    /// number is on no axis, and makes this larger than any length.
    /// </summary>
    internal long Bound => IsSymbol ? BoundOf(_values) : _bound;

    /// <summary>The only number.</summary>
    /// <exception cref="InvalidOperationException">There are several, or none.</exception>
    public int Value => _values.Length == 1
        ? Values[0]
        : throw new InvalidOperationException($"The indices have the shape {Shape}: {_values.Length} of them, not one. Use Values.");

    /// <summary>What stands for indices of a shape while a function is being compiled.</summary>
    internal static IndexTensor Symbol(Shape shape) => new(new int[shape.Count], shape, isSymbol: true);

    /// <summary>A vector; the numbers are copied.</summary>
    public static IndexTensor Of(params ReadOnlySpan<int> values) => Of(values, Shape.Of(values.Length));

    /// <summary>A tensor of any shape; the numbers are copied.</summary>
    /// <exception cref="ShapeException">The shape does not have as many elements as were given.</exception>
    public static IndexTensor Of(ReadOnlySpan<int> values, Shape shape) => values.Length == shape.Count
        ? new IndexTensor(values.ToArray(), shape)
        : throw new ShapeException($"The shape {shape} has {shape.Count} elements, but {values.Length} indices were given.");

    /// <summary>A matrix; the numbers are copied.</summary>
    public static IndexTensor Of(int[,] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var copy = new int[values.Length];
        Buffer.BlockCopy(values, 0, copy, 0, values.Length * sizeof(int));
        return new IndexTensor(copy, Shape.Of(values.GetLength(0), values.GetLength(1)));
    }

    /// <summary>The same numbers, row-major, under another shape. Nothing is copied.</summary>
    /// <exception cref="ShapeException">The number of elements differs.</exception>
    public IndexTensor Reshape(Shape shape) => shape.Count != Shape.Count
        ? throw new ShapeException("reshape", [Shape], $"its {Shape.Count} indices do not fill the shape {shape}, which has {shape.Count}")
        : IsSymbol ? new IndexTensor(_values, shape, isSymbol: true) : new IndexTensor(_values, shape);

    /// <summary>The numbers several times over, as a vector.</summary>
    internal IndexTensor Repeat(int times)
    {
        var own = Values;
        var repeated = new int[checked(times * own.Length)];
        for (int start = 0; start < repeated.Length; start += own.Length) own.CopyTo(repeated.AsSpan(start));
        return new IndexTensor(repeated, Shape.Of(repeated.Length));
    }

    // As unsigned numbers the negative ones are the largest.
    // Bounds: int and uint have one size, so the cast keeps the length.
    private static long BoundOf(ReadOnlySpan<int> values) => values.IsEmpty ? 0 : TensorPrimitives.Max(MemoryMarshal.Cast<int, uint>(values)) + 1L;

    /// <summary>Enumerates the numbers, row-major.</summary>
    public ReadOnlySpan<int>.Enumerator GetEnumerator() => Values.GetEnumerator();

    /// <summary>The numbers and the shape.</summary>
    public override string ToString() => IsSymbol
        ? $"indices {Shape}"
        : $"[{string.Join(", ", _values.Length <= 20 ? _values : _values[..20])}{(_values.Length > 20 ? ", …" : "")}] {Shape}";
}
