using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff;

/// <summary>
/// What a compiled function does for inputs of certain shapes: a list of steps over memory that is laid out beforehand. Print it to see the steps,
/// the groups that run fused, the buffers and the work.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class Plan<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Recording<T> _recording;
    private readonly PlanGraph<T> _graph;
    private readonly PlanMemory<T> _memory;
    private readonly PlanStep<T>[] _steps;
    private readonly ReplayedResult<T>[] _outputs;
    private readonly int[] _inputSlots;
    private readonly T[]?[] _copies;
    private bool _isReplaying;

    internal Plan(Recording<T> recording, PlanGraph<T> graph, PlanMemory<T> memory, PlanStep<T>[] steps, ReplayedResult<T>[] outputs)
    {
        (_recording, _graph, _memory, _steps, _outputs) = (recording, graph, memory, steps, outputs);
        _inputSlots = new int[recording.Inputs.Length];
        for (int i = 0; i < _inputSlots.Length; i++) _inputSlots[i] = graph.Find(recording.Inputs[i]);
        _copies = new T[]?[_inputSlots.Length];
        Results = new ArraySegment<Variable<T>>([.. outputs], 0, recording.Results.Length);
        int next = recording.Results.Length;
        Gradients = recording.Updates.Count > 0
            ? null
            : recording.Gradients?.Select(recording.Results[0], (_, gradient) => gradient is null ? null : outputs[next++]);
    }

    /// <summary>The shapes of the inputs that this plan is for, in order; indices come last.</summary>
    public IReadOnlyList<Shape> InputShapes =>
        [.. _recording.Inputs.Select(input => input.Shape), .. _recording.Indices.Select(indices => indices.Shape)];

    /// <summary>The number of steps in a replay.</summary>
    public int StepCount => _steps.Length;

    /// <summary>The number of steps that run several elementwise operations fused.</summary>
    public int FusedGroupCount => _steps.Count(step => step.Nodes.Count > 1);

    /// <summary>The number of operations that the function recorded; what is dead or repeated among them is in no step.</summary>
    public int RecordedOperationCount => _graph.OperationCount;

    /// <summary>
    /// The number of recorded operations that were computed while the function was recorded, and are constants of the plan: they read nothing that
    /// changes. A captured
    /// <see cref="Variable.Of{T}(T, string?)"/> never does; a parameter does, and so does an input.
    /// </summary>
    public int FoldedOperationCount => _graph.FoldedCount;

    /// <summary>The number of operations that the steps run.</summary>
    public int OperationCount => _steps.Sum(step => step.Nodes.Count);

    /// <summary>The bytes of the arena, which all intermediate results share.</summary>
    public long ArenaBytes => (long)_memory.Arena.Length * Unsafe.SizeOf<T>();

    /// <summary>The bytes that the recorded operations' results would take if each had memory of its own, as in eager mode.</summary>
    public long UnplannedBytes => _graph.EagerBytes;

    /// <summary>The bytes of the results and gradients, which each have memory of their own.</summary>
    public long ResultBytes => _outputs.Sum(output => (long)output.Shape.Count * Unsafe.SizeOf<T>());

    /// <summary>The floating-point operations of a replay; every elementary function counts as one.</summary>
    public long FloatingPointOperations => _steps.Sum(step => step.Nodes.Sum(PlanText.Work));

    /// <summary>The results, in the plan's memory.</summary>
    internal IReadOnlyList<Variable<T>> Results { get; }

    /// <summary>The gradients, in the plan's memory.</summary>
    internal Gradients<T>? Gradients { get; }

    internal IReadOnlyList<PlanStep<T>> Steps => _steps;

    internal PlanGraph<T> Values => _graph;

    internal Recording<T> Recording => _recording;

    /// <summary>The steps, one a line, with what each reads and writes; then buffers and totals.</summary>
    public override string ToString() => PlanText.Of(this);

    internal bool Fits(ReadOnlySpan<Variable<T>> inputs, ReadOnlySpan<IndexTensor> indices)
    {
        if (inputs.Length != _recording.Inputs.Length || indices.Length != _recording.Indices.Length) return false;
        for (int i = 0; i < inputs.Length; i++)
            if (inputs[i].Shape != _recording.Inputs[i].Shape) return false;
        for (int i = 0; i < indices.Length; i++)
            if (indices[i].Shape != _recording.Indices[i].Shape) return false;
        return true;
    }

    internal void Replay(ReadOnlySpan<Variable<T>> inputs, ReadOnlySpan<IndexTensor> indices)
    {
        Begin();
        try
        {
            Bind(inputs, indices);
            foreach (var step in _steps) step.Run(_memory);
        }
        finally
        {
            _isReplaying = false;
        }
    }

    /// <summary>Replays, and adds the time of each step, in ticks of the stopwatch, to what is there.</summary>
    internal void Replay(ReadOnlySpan<Variable<T>> inputs, ReadOnlySpan<IndexTensor> indices, Span<long> times)
    {
        Begin();
        try
        {
            Bind(inputs, indices);
            for (int i = 0; i < _steps.Length; i++)
            {
                if (_steps[i] is UpdateStep<T>) continue;
                long start = Stopwatch.GetTimestamp();
                _steps[i].Run(_memory);
                times[i] += Stopwatch.GetTimestamp() - start;
            }
        }
        finally
        {
            _isReplaying = false;
        }
    }

    // The lock of the compiled function keeps other threads out, but not a primitive that replays the plan which it is a step of.
    private void Begin()
    {
        if (_isReplaying)
            throw new InvalidOperationException("A primitive or an update replays the compiled function that it is a step of, for inputs of the same shapes: both replays would use one memory. Compile another function for it.");
        _isReplaying = true;
    }

    private void Bind(ReadOnlySpan<Variable<T>> inputs, ReadOnlySpan<IndexTensor> indices)
    {
        for (int i = 0; i < inputs.Length; i++)
            if (_inputSlots[i] is var slot and >= 0) Bind(i, slot, inputs[i]);
        for (int i = 0; i < indices.Length; i++) indices[i].Values.CopyTo(_recording.Indices[i].Current);

        long time = NodeIds.Next();
        foreach (var output in _outputs) output.NoteReplay(time);
    }

    private bool IsChanged(Variable<T> input)
    {
        if (!input.IsMutable) return false;
        foreach (var output in _outputs)
            if (ReferenceEquals(output, input)) return true;
        for (int i = 0; i < _recording.Updates.Count; i++)
            if (ReferenceEquals(_recording.Updates[i].Parameter, input)) return true;
        return false;
    }

    private void Bind(int index, int slot, Variable<T> input)
    {
        var values = input.Values;
        // The value of a scalar lies in its node, that of a view of a parameter in the parameter; and what the replay itself changes must be kept.
        if (input.Storage is not { } storage || IsChanged(input))
        {
            storage = _copies[index] ??= new T[values.Length];
            values.CopyTo(storage);
        }

        _memory.Bind(slot, storage, 0, values.Length);
    }
}
