using System.Numerics;
using AutoDiff.SourceCode;

namespace AutoDiff;

/// <summary>
/// A primitive as the graph sees it: an immutable description that can infer a shape, compute a value and pull a cotangent back.
/// Elementwise primitives come from a rule (<see cref="IUnaryRule"/>, <see cref="IBinaryRule"/>); structural ones
/// (matrix product, sum, reshape …) derive from this class. Users' own primitives do exactly the same.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public abstract class Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private OperationFacts _facts;

    /// <summary>The name in messages and listings.</summary>
    public abstract string Name { get; }

    /// <summary>How the operation is written.</summary>
    public abstract Notation Notation { get; }

    /// <summary>Whether the operation has a derivative to speak of.</summary>
    public virtual Differentiability Differentiability => Differentiability.Differentiable;

    /// <summary>In how many inputs jointly the operation is linear. Forward mode of a linear operation is the operation itself.</summary>
    public virtual Linearity Linearity => Linearity.None;

    /// <summary>
    /// Whether the value is the first input's value under another shape, so that no kernel runs and no memory is taken. A view has as many
    /// elements as its first input; when it is applied, a <see cref="ShapeException"/> refuses one that has not.
    /// </summary>
    public virtual bool IsView => false;

    /// <summary>
    /// Whether computing may wait until somebody reads the value. Operations that readers fold into their own kernels
    /// (a transpose before a matrix product) wait, and then often never run.
    /// </summary>
    public virtual bool IsDeferred => false;

    /// <summary>
    /// Whether the operation holds what has no value now, so that its result has none either, though its inputs may have one.
    /// </summary>
    internal virtual bool HoldsSymbols => false;

    /// <summary>The three above, each asked once: what is checked when a node is made is what is done then, and later.</summary>
    internal OperationFacts Facts => _facts != OperationFacts.None ? _facts : Ask();

    /// <summary>
    /// The indices that each replay of a compiled function is given, if the operation holds such, and then <see cref="HoldsSymbols"/>; null if its
    /// indices are numbers, or it has none.
    /// </summary>
    internal virtual IndexTensor? SymbolicIndices => null;

    /// <summary>Whether this swaps the last two axes and does nothing else, so that a matrix product can read the original instead.</summary>
    internal virtual bool IsMatrixTranspose => false;

    /// <summary>The shape of the result.</summary>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public abstract Shape InferShape(params ReadOnlySpan<Shape> inputs);

    /// <summary>The kernel: computes the value into <paramref name="result"/>, whose content is undefined before.</summary>
    public abstract void Evaluate(in Operands<T> operands, Span<T> result);

    /// <summary>
    /// The vector–Jacobian product for one input, as graph: ∂L/∂xᵢ from g = ∂L/∂y. Built from operations that have derivatives
    /// themselves, it can be differentiated again. Its shape is the input's, or one that the input's broadcasts to;
    /// the walk sums the difference away.
    /// </summary>
    /// <param name="y">The node that this operation made.</param>
    /// <param name="g">The cotangent of <paramref name="y"/>.</param>
    /// <param name="input">Which input's cotangent is wanted.</param>
    /// <returns>The cotangent, or null when the result does not depend on that input smoothly.</returns>
    public abstract Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input);

    /// <summary>
    /// The same product as numbers only, for a first-order gradient. The default runs <see cref="Vjp"/> and lets the graph go;
    /// an operation with a fused backward kernel overrides it.
    /// </summary>
    /// <inheritdoc cref="Vjp" path="/param|/returns"/>
    public virtual Variable<T>? VjpValue(Variable<T> y, Variable<T> g, int input) => Vjp(y, g, input)?.Detach();

    /// <summary>The same product where result and input are scalars, without a node for it.</summary>
    /// <returns>False if it is not that simple here.</returns>
    internal virtual bool TryPull(Variable<T> y, T g, int input, out T cotangent)
    {
        cotangent = default;
        return false;
    }

    /// <summary>
    /// Whether the product is zero but for a few elements, which <see cref="AddVjp"/> adds to a sum where it lies: then a thousand slices of a
    /// matrix cost what they pick, and not a thousand matrices. Of operations of one input.
    /// </summary>
    internal virtual bool HasSparseVjp => false;

    /// <summary>Adds the product, as numbers, to the sum of the input's cotangents.</summary>
    internal virtual void AddVjp(Variable<T> y, Variable<T> g, Span<T> sum) => throw new NotSupportedException($"{Name} has no sparse cotangent.");

    /// <summary>
    /// The Jacobian–vector product (forward mode): the tangent of y from the tangents of the inputs, null standing for zero.
    /// Linear operations are their own derivative; for the others the default transposes <see cref="Vjp"/>,
    /// so that no rule is written twice.
    /// </summary>
    public virtual Variable<T>? Jvp(Variable<T> y, params ReadOnlySpan<Variable<T>?> tangents) => Linearity switch
    {
        Linearity.Jointly or Linearity.Additive => ForwardMode.OfLinear(y, tangents),
        Linearity.InEach => ForwardMode.OfMultilinear(y, tangents),
        _ => ForwardMode.ByTransposition(y, tangents),
    };

    /// <summary>
    /// The operation applied to many examples at once, for <see cref="VectorizedMap"/>: the result has an axis for the examples in front. The
    /// default loops over the examples and stacks their results, which is always right; an operation that can take the batch in one go overrides it.
    /// </summary>
    /// <param name="inputs">The inputs; at least one of them is a batch.</param>
    public virtual Variable<T> Batched(in BatchedInputs<T> inputs)
    {
        var results = new Variable<T>[inputs.Examples];
        var example = new Variable<T>[inputs.Count];
        for (int number = 0; number < results.Length; number++)
        {
            for (int i = 0; i < example.Length; i++) example[i] = inputs.Example(i, number);
            results[number] = Apply((ReadOnlySpan<Variable<T>>)example);
        }

        if (results.Length > 0) return Functions.Stack<T>(results, 0);
        var shapes = new Shape[inputs.Count];
        for (int i = 0; i < shapes.Length; i++) shapes[i] = inputs.Shape(i);
        return Constant.Full(Shape.Of([0, .. InferShape(shapes).Lengths]), T.Zero);
    }

    /// <summary>For operations whose leading axes only count: an axis more in front of every input.</summary>
    internal Variable<T> ApplyExpanded(in BatchedInputs<T> inputs)
    {
        var expanded = new Variable<T>[inputs.Count];
        for (int i = 0; i < expanded.Length; i++) expanded[i] = inputs.Expanded(i);
        return Apply((ReadOnlySpan<Variable<T>>)expanded);
    }

    /// <summary>
    /// For operations whose first axis counts samples: the samples of all examples as one batch. An input that has no samples, and is shared,
    /// stays.
    /// </summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="sampled">How many of the inputs, from the first on, have samples.</param>
    internal Variable<T> ApplyFolded(in BatchedInputs<T> inputs, int sampled = int.MaxValue)
    {
        var folded = new Variable<T>[inputs.Count];
        for (int i = 0; i < folded.Length; i++)
        {
            var shape = inputs.Shape(i);
            folded[i] = i < sampled ? inputs.Expanded(i).Reshape(Shape.Of([inputs.Examples * shape[0], .. shape.Lengths[1..]])) : inputs[i];
        }

        var result = Apply((ReadOnlySpan<Variable<T>>)folded);
        return result.Reshape(Shape.Of([inputs.Examples, inputs.Examples == 0
            ? inputs.Shape(0)[0]
            : result.Shape[0] / inputs.Examples, .. result.Shape.Lengths[1..]]));
    }

    /// <summary>
    /// How many floating-point operations the kernel does, an elementary function counting as one; by default one for each element of the result.
    /// </summary>
    internal virtual long CountWork(Shape result, ReadOnlySpan<Shape> inputs) => result.Count;

    /// <summary>Whether the value is the first input's, shape and all: what the operation adds concerns derivatives only.</summary>
    internal virtual bool IsIdentity => false;

    /// <summary>Why no gradient passes, where none does.</summary>
    internal virtual string CutReason => "whose derivative is zero almost everywhere";

    /// <summary>Whether only some elements of an input matter to the result, whatever happens to the result: a choice between branches.</summary>
    internal virtual bool IsChoice => false;

    /// <summary>
    /// Which elements of an input matter, marked by what is not zero, when only the marked elements of the result do; null when all may. Elements
    /// that do not matter have a cotangent of exactly zero, which even an infinite slope must leave zero.
    /// </summary>
    /// <param name="y">The node that this operation made.</param>
    /// <param name="input">Which input.</param>
    /// <param name="reach">Marks the elements of the result that matter, with no negative numbers; null for all.</param>
    internal virtual Variable<T>? Reach(Variable<T> y, int input, Variable<T>? reach) =>
        reach is not null && Linearity == Linearity.Additive ? Vjp(y, reach, input) : null;

    /// <summary>
    /// The same from simpler operations, for readers that have no kernel to call, such as generated source; null for what is simple enough.
    /// </summary>
    internal virtual Variable<T>? Spelled(ReadOnlySpan<Variable<T>> x) => null;

    /// <summary>
    /// Writes one element of the result as C#; null where there is no such form. Elementwise primitives have theirs in their
    /// <see cref="Notation"/>.
    /// </summary>
    internal virtual Code? WriteElement(in ElementWriter<T> element) => null;

    /// <summary>Whether every element of the result is an element of an input, so that source need not keep the result.</summary>
    internal virtual bool IsIndexing => false;

    /// <summary>
    /// Whether what is written of an element reads the input only under a condition, without which the place it reads does not exist. Source then
    /// keeps the input: loops and long expressions stand in statements of their own before it, where no condition holds.
    /// </summary>
    internal virtual bool ReadsBehindCondition => false;

    /// <summary>
    /// How often an element of an input is read while the result is computed; of one that is read several times, source keeps the value.
    /// </summary>
    internal virtual int CountReads(Shape result, Shape input) => input.Count == 0
        ? 1
        : (int)Math.Min(int.MaxValue, Math.Max(1, (long)result.Count / input.Count));

    /// <summary>Records the operation on one input.</summary>
    public Variable<T> Apply(Variable<T> x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return new Variable<T>(this, Inferred(x), x);
    }

    /// <summary>Records the operation on two inputs.</summary>
    public Variable<T> Apply(Variable<T> a, Variable<T> b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return new Variable<T>(this, Inferred(a, b), a, b);
    }

    /// <summary>Records the operation on any number of inputs.</summary>
    public Variable<T> Apply(params ReadOnlySpan<Variable<T>> inputs)
    {
        if (inputs.Length == 1) return Apply(inputs[0]);
        if (inputs.Length == 2) return Apply(inputs[0], inputs[1]);

        var shapes = new Shape[inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
            shapes[i] = (inputs[i] ?? throw new ArgumentNullException(nameof(inputs), $"Input {i} of {Name} is null.")).Shape;
        try
        {
            return new Variable<T>(this, InferShape(shapes), inputs);
        }
        catch (ShapeException shape) when (shape.IsTooLarge)
        {
            throw TooLarge(shape, shapes);
        }
    }

    private OperationFacts Ask() => _facts = OperationFacts.Known | (IsView ? OperationFacts.View : OperationFacts.None)
        | (IsDeferred ? OperationFacts.Deferred : OperationFacts.None) | (HoldsSymbols ? OperationFacts.HoldsSymbols : OperationFacts.None);

    // Apart from what is called for every node, which could not be inlined with a handler.
    private Shape Inferred(Variable<T> x)
    {
        try
        {
            return InferShape(x.Shape);
        }
        catch (ShapeException shape) when (shape.IsTooLarge)
        {
            throw TooLarge(shape, x);
        }
    }

    private Shape Inferred(Variable<T> a, Variable<T> b)
    {
        try
        {
            return InferShape(a.Shape, b.Shape);
        }
        catch (ShapeException shape) when (shape.IsTooLarge)
        {
            throw TooLarge(shape, a, b);
        }
    }

    private ShapeException TooLarge(ShapeException shape, Variable<T> x) => TooLarge(shape, x.Shape);

    private ShapeException TooLarge(ShapeException shape, Variable<T> a, Variable<T> b) => TooLarge(shape, a.Shape, b.Shape);

    private ShapeException TooLarge(ShapeException shape, params ReadOnlySpan<Shape> inputs) =>
        new(Name, inputs, char.ToLowerInvariant(shape.Message[0]) + shape.Message[1..].TrimEnd('.'));
}
