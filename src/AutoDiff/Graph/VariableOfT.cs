using System.Diagnostics;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AutoDiff.Algebra;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>
/// A node of the recorded graph: a tensor value together with the operation and inputs that made it. Immutable.
/// A leaf has no operation; a symbol has no value either, only a name and a shape. Everything else in the library
/// reads graphs of these: evaluation, the backward walk, symbolic simplification, printed derivations.
/// </summary>
/// <typeparam name="T">The element: <see cref="float"/> to train, <see cref="double"/> to check.</typeparam>
[DebuggerDisplay("{DebuggerText,nq}")]
[DebuggerTypeProxy(typeof(VariableDebugView<>))]
public partial class Variable<T> : IAlgebra<Variable<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const byte Many = byte.MaxValue;

    // An input, or the array of all when there are many. Graphs have a great many nodes: a field saved is time saved.
    private object? _first;
    private Variable<T>? _second;
    private Storage<T> _storage;
    private T _scalar;
    private ValueState _state;
    private Traits _traits;
    private byte _arity;

    /// <summary>A leaf with a value; the memory is taken over, not copied.</summary>
    /// <param name="values">The elements.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="name">The name, if any.</param>
    /// <param name="isTracked">Whether gradients can flow to it.</param>
    /// <param name="isMutable">Whether the elements may change, at a time that <see cref="ChangedAt"/> tells.</param>
    internal Variable(Storage<T> values, Shape shape, NodeName name, bool isTracked, bool isMutable = false)
    {
        Id = NodeIds.Next();
        Shape = shape;
        Name = name.Text;
        _traits = isTracked ? Traits.Tracked : Traits.None;
        _storage = values;
        _state = isMutable ? ValueState.Mutable : ValueState.Array;
    }

    /// <summary>A scalar leaf.</summary>
    internal Variable(T value, NodeName name, bool isTracked)
        : this(value, name, isTracked ? Traits.Tracked : Traits.None)
    {
    }

    private Variable(T value, NodeName name, Traits traits)
    {
        Id = NodeIds.Next();
        Name = name.Text;
        _traits = traits;
        _scalar = value;
        _state = ValueState.Inline;
    }

    /// <summary>A node without inputs whose value is computed whenever a plan is replayed, and not now: random numbers.</summary>
    internal Variable(Operation<T> source, Shape shape)
        : this(source, shape, null, null, 0)
    {
    }

    /// <summary>A symbol.</summary>
    internal Variable(Shape shape, NodeName name)
    {
        Id = NodeIds.Next();
        Shape = shape;
        Name = name.Text;
        _traits = Traits.Tracked;
    }

    /// <summary>A constant that reads its value through another node, for as long as that value stays.</summary>
    internal Variable(Operation<T> view, Variable<T> x)
        : this(view, x.Shape, x, null, 1) => (_state, _traits) = (ValueState.FromInput, Traits.View);

    /// <summary>A scalar computed from a scalar.</summary>
    private Variable(Operation<T> operation, T value, Variable<T> x)
    {
        Id = NodeIds.Next();
        _scalar = value;
        _state = ValueState.Inline;
        _traits = x.Inherited;
        if (IsRecorded) (Operation, _first, _arity) = (operation, x, 1);
        NoteOrigin();
    }

    /// <summary>A scalar computed from two scalars.</summary>
    private Variable(Operation<T> operation, T value, Variable<T> a, Variable<T> b)
    {
        Id = NodeIds.Next();
        _scalar = value;
        _state = ValueState.Inline;
        _traits = InheritedFrom(a, b);
        if (IsRecorded) (Operation, _first, _second, _arity) = (operation, a, b, 2);
        NoteOrigin();
    }

    /// <summary>A node with one input.</summary>
    internal Variable(Operation<T> operation, Shape shape, Variable<T> x)
        : this(operation, shape, x, null, 1)
    {
        _traits = x.Inherited;
        Complete(x.HasValue);
    }

    /// <summary>A node with two inputs.</summary>
    internal Variable(Operation<T> operation, Shape shape, Variable<T> a, Variable<T> b)
        : this(operation, shape, a, b, 2)
    {
        _traits = InheritedFrom(a, b);
        Complete(a.HasValue & b.HasValue);
    }

    /// <summary>A node with any number of inputs.</summary>
    internal Variable(Operation<T> operation, Shape shape, ReadOnlySpan<Variable<T>> inputs)
        : this(operation, shape, inputs.ToArray(), null, Many)
    {
        bool hasValue = true;
        foreach (var input in inputs)
        {
            _traits |= input.Inherited & ~(Traits.Literal | Traits.Exact);
            hasValue &= input.HasValue;
        }

        Complete(hasValue);
    }

    /// <summary>A node whose value has been computed already, if there is one.</summary>
    internal Variable(Operation<T> operation, Variable<T> value, ReadOnlySpan<Variable<T>> inputs)
        : this(operation, value.Shape, inputs.ToArray(), null, Many)
    {
        foreach (var input in inputs) _traits |= input.Inherited & ~(Traits.Literal | Traits.Exact);
        if (value.HasValue && value.Detach() is var computed) CopyValue(computed);
        if (!IsRecorded) Forget();
        NoteOrigin();
    }

    /// <summary>The same node under another name: same operation, inputs and value, an id of its own.</summary>
    private Variable(Variable<T> original, NodeName name, Traits traits)
    {
        (Id, Shape, Name, Operation, _traits) = (NodeIds.Next(), original.Shape, name.Text, original.Operation, traits);
        (_first, _second, _arity) = (original._first, original._second, original._arity);
        CopyValue(original);
        NoteOrigin();
    }

    private Variable(Operation<T> operation, Shape shape, object? first, Variable<T>? second, byte arity)
    {
        Id = NodeIds.Next();
        Operation = operation;
        Shape = shape;
        (_first, _second, _arity) = (first, second, arity);
    }

    /// <summary>A number that was written in a program; an exact one keeps what is computed from it.</summary>
    internal static Variable<T> Written(T value, NodeName name, bool isExact) => new(value, name, isExact ? Traits.Exact : Traits.Literal);

    /// <summary>Where a value is kept. A scalar lives in the node itself: no array is allocated for it.</summary>
    private enum ValueState : byte
    {
        None,
        Inline,
        Array,
        Mutable,
        FromInput,
        Deferred,
    }

    /// <summary>
    /// What is true of a node. The first two it passes on to whatever is computed from it. What is computed from literals alone is one; with exact
    /// numbers among them, it is exact.
    /// </summary>
    [Flags]
    private enum Traits : byte
    {
        None = 0,
        Tracked = 1,
        KeepsOrigins = 2,
        View = 4,
        Literal = 8,
        Exact = 16,
    }

    /// <summary>The node's number; later nodes have larger ones.</summary>
    public long Id { get; }

    /// <summary>The lengths of the axes.</summary>
    public Shape Shape { get; }

    /// <summary>The name for printing, if any.</summary>
    public string? Name { get; }

    /// <summary>
    /// Whether gradients can flow to this node. A node made from constants alone is not recorded and keeps nothing alive, unless these are exact.
    /// </summary>
    public bool IsTracked => (_traits & Traits.Tracked) != 0;

    /// <summary>
    /// Whether this is a number that stands for itself, <see cref="Constant.Exact{T}(T, string?)"/>, or is computed from such numbers: then
    /// <see cref="Operation"/> and
    /// <see cref="Inputs"/> say how, and √2 is √2 in formulas.
    /// </summary>
    public bool IsExact => (_traits & Traits.Exact) != 0;

    // Whether it is a number that somebody wrote, or is computed from such.
    private bool IsWritten => (_traits & (Traits.Literal | Traits.Exact)) != 0;

    // Whether the operation and inputs are kept.
    private bool IsRecorded => (_traits & (Traits.Tracked | Traits.Exact)) != 0;

    private Traits Inherited => _traits & (Traits.Tracked | Traits.KeepsOrigins | Traits.Literal | Traits.Exact);

    private static Traits InheritedFrom(Variable<T> a, Variable<T> b)
    {
        var either = a._traits | b._traits;
        var inherited = either & (Traits.Tracked | Traits.KeepsOrigins);
        if ((either & (Traits.Literal | Traits.Exact)) == 0 || !a.IsWritten || !b.IsWritten) return inherited;
        return inherited | ((either & Traits.Exact) != 0 ? Traits.Exact : Traits.Literal);
    }

    /// <summary>Whether this shows its first input's elements: its operation said so, and there are as many, when this node was made.</summary>
    internal bool IsView => (_traits & Traits.View) != 0;

    /// <summary>The operation that made this node; null for a leaf.</summary>
    public Operation<T>? Operation { get; private set; }

    /// <summary>The inputs of that operation.</summary>
    public InputList<T> Inputs => new(this);

    /// <summary>
    /// Whether there is a value; false for a symbol and for whatever is computed from one. While a function is being compiled, a parameter is a
    /// symbol.
    /// </summary>
    public bool HasValue => _state switch
    {
        ValueState.None => false,
        ValueState.Mutable => !Capture.IsActive,
        // Only while a function is captured have parameters no value; else the chain of views need not be walked.
        ValueState.FromInput => !Capture.IsActive || Shown.HasValue,
        _ => true,
    };

    /// <summary>The elements, row-major: a view, not a copy.</summary>
    /// <exception cref="InvalidOperationException">This is a symbol, or was computed from one.</exception>
    /// <exception cref="StaleValueException">This is a view of a parameter that has changed since.</exception>
    public ReadOnlySpan<T> Values
    {
        // Bounds: the state is read before the value that it announces, and written after it; a scalar's span is of one element, the field.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => State switch
        {
            ValueState.Array => _storage.Array,
            ValueState.Inline => MemoryMarshal.CreateReadOnlySpan(ref _scalar, 1),
            _ => ResolveValues(),
        };
    }

    /// <summary>The value of a single-element tensor.</summary>
    /// <exception cref="InvalidOperationException">There are several elements, or there is no value.</exception>
    public T Value => Shape.Count == 1
        ? Values[0]
        : throw new InvalidOperationException($"{Describe()} has the shape {Shape}: {Shape.Count} elements, not one. Use Values.");

    /// <summary>The value of a scalar.</summary>
    internal T Number
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => State == ValueState.Inline ? _scalar : FirstValue();
    }

    /// <summary>
    /// The elements. If they only repeat others, they are written into memory that the caller is about to overwrite, which spares an array.
    /// </summary>
    internal ReadOnlySpan<T> ValuesOrInto(Span<T> memory)
    {
        if (_state != ValueState.Deferred || Operation is not BroadcastTo<T>) return Values;
        EnsureInputsFresh();
        Operation.Evaluate(new Operands<T>(this), memory);
        return memory;
    }

    /// <summary>The memory that holds the value, which views share; null for a scalar, and for what is not computed yet.</summary>
    internal Storage<T>? Storage => State is ValueState.Array or ValueState.Mutable ? _storage : default(Storage<T>?);

    /// <summary>Whether the value may change: a parameter, or a result in a plan's memory.</summary>
    internal bool IsMutable => _state == ValueState.Mutable;

    /// <summary>When the value was last changed, on the clock of node ids; only parameters and the results of a replay ever change.</summary>
    internal virtual long ChangedAt => 0;

    /// <summary>Where the value is. Written by the thread that computes it, while others may read.</summary>
    private ValueState State
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (ValueState)Volatile.Read(ref Unsafe.As<ValueState, byte>(ref _state));
        set => Volatile.Write(ref Unsafe.As<ValueState, byte>(ref _state), (byte)value);
    }

    // Bounds: the arity says which of both _first is, and both are set by the constructor alone.
    internal int InputCount => _arity != Many ? _arity : Unsafe.As<Variable<T>[]>(_first!).Length;

    private string DebuggerText => $"#{Id} {Describe()} {Shape} = {ToString()}";

    /// <summary>The same node under a name. Give names to what should appear by name in derivations and graphs.</summary>
    /// <returns>A new node; this one stays as it is.</returns>
    /// <param name="name">The name.</param>
    /// <exception cref="InvalidOperationException">This is a parameter, whose name is given when it is made.</exception>
    /// <exception cref="ArgumentException">The name cannot be shown; <see cref="Variable.MaximumNameLength"/> says which can.</exception>
    public virtual Variable<T> Named(string name) => new(this, name, _traits);

    /// <summary>The same node under a name that was checked, or is made of such.</summary>
    internal Variable<T> Named(NodeName name) => new(this, name, _traits);

    /// <summary>The same node without its name; a leaf keeps it, which is all that it has.</summary>
    internal Variable<T> WithoutName() => this is { Name: not null, Operation: { } operation } ? operation.Apply([.. Inputs]) : this;

    /// <summary>A view of the value as System.Numerics.Tensors sees it; nothing is copied.</summary>
    public ReadOnlyTensorSpan<T> AsTensorSpan()
    {
        // Bounds: at most Shape.MaximumRank numbers.
        Span<nint> lengths = stackalloc nint[Shape.Rank];
        for (int i = 0; i < lengths.Length; i++) lengths[i] = Shape[i];
        return new ReadOnlyTensorSpan<T>(Values, lengths, []);
    }

    /// <summary>A copy of the value as a <see cref="Tensor{T}"/>.</summary>
    public Tensor<T> ToTensor()
    {
        var lengths = new nint[Shape.Rank];
        for (int i = 0; i < lengths.Length; i++) lengths[i] = Shape[i];
        return Tensor.Create(Values.ToArray(), lengths);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Variable<T> Input(int index) =>
        _arity == Many ? Unsafe.As<Variable<T>[]>(_first!)[index]
        : (uint)index >= _arity ? throw NoInput(index)
        : index == 0 ? Unsafe.As<Variable<T>>(_first!)
        : _second!;

    /// <summary>Adds into this node's own storage; for sums that the backward walk owns and nobody has seen.</summary>
    internal void AddInPlace(Variable<T> other)
    {
        var sum = OwnStorage;
        TensorPrimitives.Add(sum, other.Values, sum);
    }

    /// <summary>This node's own storage, for whoever made the node and has shown it to nobody.</summary>
    internal Span<T> OwnStorage => _state == ValueState.Inline ? new Span<T>(ref _scalar) : _storage;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private T FirstValue() => Values[0];

    private ArgumentOutOfRangeException NoInput(int index) => new(nameof(index), index, $"{Describe()} has {InputCount} inputs.");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ReadOnlySpan<T> ResolveValues()
    {
        if (_state == ValueState.None && Capture.IsActive) throw Capture.ValueRead(Describe());
        if (_state == ValueState.None)
            throw new InvalidOperationException($"{Describe()} has no value: it is a symbol, or computed from one. Substitute values for the symbols first; within a function that is mapped over a batch there are only symbols, so choose with Where rather than by values.");
        if (_state == ValueState.Mutable) return Capture.IsActive ? throw Capture.ValueRead(Describe()) : _storage.Array;
        if (_state == ValueState.FromInput) return FreshShown().Values;
        ComputeDeferred();
        return Values;
    }

    /// <summary>Checks that no parameter among the inputs was assigned after this node was made.</summary>
    /// <exception cref="StaleValueException">One was.</exception>
    internal void EnsureInputsFresh()
    {
        for (int i = 0; i < InputCount; i++)
        {
            var input = Input(i);
            if (input._state == ValueState.Mutable && input.ChangedAt > Id)
                throw new StaleValueException($"{Describe()} was computed from {input.Describe()} before that was given a new value. Run the forward pass again before asking for gradients.");
        }
    }

    /// <summary>What to call this node in a message.</summary>
    internal string Describe() => Description.ToString();

    /// <summary>The same, of which text is made only when it is read.</summary>
    internal NodeDescription Description => new(Name, Operation is not null ? Operation.Name : HasValue ? "constant" : "symbol", Id);
}
