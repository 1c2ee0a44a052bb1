using System.Diagnostics;
using System.Numerics;

namespace AutoDiff;

/// <summary>
/// What compiled functions have in common: they are recorded once for each combination of input shapes, planned, and from then on replayed without
/// allocating anything. Several threads may invoke one, their replays run one after the other; results in the plan's memory are for one thread.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public abstract class Compiled<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Func<Variable<T>[], IndexTensor[], Variable<T>[]> _function;
    private readonly Variable<T>[]? _parameters;
    private readonly IReadOnlyList<IParameterUpdate<T>> _updates;
    private readonly List<Plan<T>> _plans = [];
    private readonly Lock _lock = new();

    private protected Compiled(Func<Variable<T>[], IndexTensor[], Variable<T>[]> function, Variable<T>[]? parameters,
        IReadOnlyList<IParameterUpdate<T>> updates, int capacity)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        (_function, _parameters, _updates, Capacity) = (function, parameters, updates, capacity);
    }

    /// <summary>The most plans that are kept; of more combinations of shapes, the one not used for longest is forgotten.</summary>
    public int Capacity { get; }

    /// <summary>The plans that are kept, the one used last first.</summary>
    public IReadOnlyList<Plan<T>> Plans
    {
        get
        {
            lock (_lock) return [.. _plans];
        }
    }

    /// <summary>The plan for inputs of certain shapes, made now if there is none.</summary>
    /// <param name="inputs">The shapes of the inputs.</param>
    /// <param name="indices">The shapes of the inputs that are indices.</param>
    /// <exception cref="CompilationException">The function does what a plan cannot repeat.</exception>
    public Plan<T> PlanFor(ReadOnlySpan<Shape> inputs, ReadOnlySpan<Shape> indices = default)
    {
        var examples = new Variable<T>[inputs.Length];
        for (int i = 0; i < examples.Length; i++) examples[i] = new Variable<T>(inputs[i], "x");
        var indexExamples = new IndexTensor[indices.Length];
        for (int i = 0; i < indexExamples.Length; i++) indexExamples[i] = IndexTensor.Symbol(indices[i]);
        lock (_lock) return Find(examples, indexExamples);
    }

    /// <summary>
    /// Replays several times and measures each step: where the time goes. A training step's updates are left out, so that nothing is learned by it.
    /// </summary>
    /// <param name="inputs">The inputs, with values.</param>
    /// <param name="indices">The inputs that are indices.</param>
    /// <param name="replays">How often.</param>
    /// <exception cref="CompilationException">The function does what a plan cannot repeat.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of replays is less than 1.</exception>
    public PlanProfile Profile(ReadOnlySpan<Variable<T>> inputs, ReadOnlySpan<IndexTensor> indices = default, int replays = 100)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replays, 1);
        lock (_lock)
        {
            EnsureValues(inputs, indices);
            var plan = Find(inputs, indices);
            var times = new long[plan.StepCount];
            for (int i = 0; i < replays; i++) plan.Replay(inputs, indices, times);
            return new PlanProfile([.. plan.Steps.Select((step, i) => new PlanProfileEntry(PlanText.Name(step), step.Nodes.Count > 0
                ? step.Nodes[^1].Shape
                : Shape.Scalar, step.Nodes.Sum(PlanText.Work), times[i] * 1e6 / Stopwatch.Frequency / replays))]);
        }
    }

    /// <summary>Replays, with the lock held that keeps other threads out.</summary>
    private protected TResult Run<TResult>(ReadOnlySpan<Variable<T>> inputs, ReadOnlySpan<IndexTensor> indices, Func<Plan<T>, TResult> select)
    {
        lock (_lock) return select(Run(inputs, indices));
    }

    private protected Plan<T> Run(ReadOnlySpan<Variable<T>> inputs, ReadOnlySpan<IndexTensor> indices)
    {
        EnsureValues(inputs, indices);
        lock (_lock)
        {
            var plan = Find(inputs, indices);
            plan.Replay(inputs, indices);
            return plan;
        }
    }

    private static void EnsureValues(ReadOnlySpan<Variable<T>> inputs, ReadOnlySpan<IndexTensor> indices)
    {
        if (Capture.IsActive) throw Capture.SideEffect("a compiled function is replayed");
        for (int i = 0; i < inputs.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(inputs[i], nameof(inputs));
            if (!inputs[i].HasValue)
                throw new ArgumentException($"Input {i} of a compiled function, {inputs[i].Describe()} {inputs[i].Shape}, is a symbol; a plan is replayed with values. Within another transform, call the function itself.", nameof(inputs));
        }

        foreach (var index in indices) ArgumentNullException.ThrowIfNull(index, nameof(indices));
    }

    private Plan<T> Find(ReadOnlySpan<Variable<T>> inputs, ReadOnlySpan<IndexTensor> indices)
    {
        for (int i = 0; i < _plans.Count; i++)
        {
            var plan = _plans[i];
            if (!plan.Fits(inputs, indices)) continue;
            if (i > 0)
            {
                _plans.RemoveAt(i);
                _plans.Insert(0, plan);
            }

            return plan;
        }

        var shapes = new Shape[inputs.Length];
        for (int i = 0; i < shapes.Length; i++) shapes[i] = inputs[i].Shape;
        var indexShapes = new Shape[indices.Length];
        for (int i = 0; i < indexShapes.Length; i++) indexShapes[i] = indices[i].Shape;
        var made = PlanBuilder<T>.Build(Recording<T>.Of(_function, shapes, indexShapes, _parameters, _updates));
        if (_plans.Count == Capacity) _plans.RemoveAt(_plans.Count - 1);
        _plans.Insert(0, made);
        return made;
    }
}
