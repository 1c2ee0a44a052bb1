using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff;

/// <summary>
/// A function as one operation: its derivative records it again and differentiates the recording. The inputs are those that were passed, then the
/// leaves that the function captured.
/// </summary>
internal sealed class CheckpointedFunction<T> : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Func<Variable<T>[], Variable<T>> _function;
    private readonly Variable<T>[] _captured;
    private readonly Shape[] _inputShapes;
    private readonly Shape _shape;

    // The walk asks for one input's cotangent after another, and all come from one recording. Held weakly: it is kept for no longer than the walk
    // needs.
    private WeakReference<Pulled>? _last;

    private CheckpointedFunction(Func<Variable<T>[], Variable<T>> function, Variable<T>[] captured, ReadOnlySpan<Variable<T>> inputs, Shape shape)
    {
        (_function, _captured, _shape) = (function, captured, shape);
        _inputShapes = new Shape[inputs.Length];
        for (int i = 0; i < inputs.Length; i++) _inputShapes[i] = inputs[i].Shape;
    }

    public override string Name => "checkpoint";

    public override Notation Notation => Notation.Function("checkpoint");

    /// <summary>Runs the function and records one node for it.</summary>
    public static Variable<T> Record(Func<Variable<T>[], Variable<T>> function, ReadOnlySpan<Variable<T>> inputs)
    {
        foreach (var input in inputs) ArgumentNullException.ThrowIfNull(input);
        // A plan decides by itself how long each buffer lives.
        if (Capture.IsActive) return function(inputs.ToArray()) ?? throw Nothing();
        // Constants, so that nothing is recorded but what leads to captured leaves, and that is let go on return.
        var standIns = new Variable<T>[inputs.Length];
        bool hasValues = true;
        foreach (var input in inputs) hasValues &= input.HasValue;
        for (int i = 0; i < standIns.Length; i++)
            standIns[i] = hasValues ? inputs[i].Detach() : new Variable<T>(inputs[i].Shape, NodeName.Known(inputs[i].Name ?? $"x{i}"));

        long start = NodeIds.Next();
        var result = MappedDraws.RunRepeatable(() => function(standIns)) ?? throw Nothing();
        var captured = Captured(result, standIns, start);
        Variable<T>[] all = [.. inputs, .. captured];
        var operation = new CheckpointedFunction<T>(function, captured, all, result.Shape);
        return new Variable<T>(operation, result, all);
    }

    private static ArgumentException Nothing() => new("The function returned null.", "function");

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs)
    {
        if (!inputs.SequenceEqual(_inputShapes))
            throw new ShapeException(Name, inputs, $"it was recorded for the shapes {string.Join(", ", _inputShapes)}");
        return _shape;
    }

    public override void Evaluate(in Operands<T> operands, Span<T> result) => Rerun(operands.Node).Result.Values.CopyTo(result);

    public override Variable<T> Batched(in BatchedInputs<T> inputs)
    {
        // A batch of examples is checkpointed as the examples were: the function is recorded for one of them, inside.
        var (all, isBatched, examples) = (new Variable<T>[inputs.Count], new bool[inputs.Count], inputs.Examples);
        for (int i = 0; i < all.Length; i++) (all[i], isBatched[i]) = (inputs[i], inputs.IsBatched(i));
        return Record(values => RunBatch(values, isBatched), all);
    }

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input) => Pull(y, g, asGraph: true)[input];

    public override Variable<T>? VjpValue(Variable<T> y, Variable<T> g, int input) => Pull(y, g, asGraph: false)[input];

    public override Variable<T>? Jvp(Variable<T> y, params ReadOnlySpan<Variable<T>?> tangents)
    {
        var (result, leaves) = Rerun(y);
        var directions = new List<(Variable<T>, Variable<T>)>();
        for (int i = 0; i < leaves.Length; i++)
            if (tangents[i] is { } tangent) directions.Add((leaves[i], tangent));
        return AutoDiff.Jvp.Of(result, directions.ToArray()) is { } along ? Relink([along], leaves, y)[0] : null;
    }

    private Variable<T>?[] Pull(Variable<T> y, Variable<T> g, bool asGraph)
    {
        if (_last is { } last && last.TryGetTarget(out var pulled) && pulled.IsOf(y, g, asGraph)) return pulled.Cotangents;
        var (result, leaves) = Rerun(y);
        var gradients = Walk.Run(result, g, leaves, asGraph);
        var cotangents = Array.ConvertAll(leaves, gradients.Find);
        if (asGraph) cotangents = Relink(cotangents, leaves, y);
        _last = new WeakReference<Pulled>(new Pulled(y, g, asGraph, cotangents));
        return cotangents;
    }

    /// <summary>Records the function on leaves of its own, which stand for the inputs, so that the walk through it ends at them.</summary>
    private (Variable<T> Result, Variable<T>[] Leaves) Rerun(Variable<T> y)
    {
        // Checkpoints within checkpoints are walked as they were recorded, one call within another.
        RuntimeHelpers.EnsureSufficientExecutionStack();
        // A captured leaf stands for itself, unless a graph replayed with other inputs has put something in its place.
        int passedCount = y.InputCount - _captured.Length;
        var leaves = new Variable<T>[y.InputCount];
        for (int i = 0; i < leaves.Length; i++)
        {
            var input = y.Input(i);
            leaves[i] = !input.IsTracked || (i >= passedCount && ReferenceEquals(input, _captured[i - passedCount])) ? input : input.AsLeaf();
        }

        var passed = leaves[..passedCount];

        long start = NodeIds.Next();
        var result = _function(passed);
        foreach (var variable in Captured(result, passed, start))
        {
            if (Array.IndexOf(_captured, variable) < 0)
                throw new GradientException($"A checkpointed function used {variable.Describe()} when it was run again, which it had not used at first. It must compute the same each time.");
        }

        var replaced = Replace(result, leaves);
        if (y.HasValue && replaced.HasValue && !SameValues(y.Values, replaced.Values))
            throw new GradientException($"A checkpointed function computed another value when it was run again (at {y.Describe()}): its gradient would be of a different function. What it draws at random, draw outside and pass in.");
        return (replaced, leaves);
    }

    private static bool SameValues(ReadOnlySpan<T> kept, ReadOnlySpan<T> again)
    {
        for (int i = 0; i < kept.Length; i++)
            if (!kept[i].Equals(again[i])) return false;
        return true;
    }

    private Variable<T> RunBatch(Variable<T>[] values, bool[] isBatched)
    {
        var symbols = new Variable<T>[values.Length];
        for (int i = 0; i < symbols.Length; i++) symbols[i] = isBatched[i] ? new Variable<T>(_inputShapes[i], $"x{i}") : values[i];
        var result = Replace(_function(symbols[..^_captured.Length]), symbols);
        return BatchedReplay.Run<T>([result], [.. symbols.Where((_, i) => isBatched[i])], [.. values.Where((_, i) => isBatched[i])],
            asGraph: true)[0];
    }

    /// <summary>A recording of the function with what stands for the captured leaves in their place.</summary>
    private Variable<T> Replace(Variable<T> result, Variable<T>[] inputs)
    {
        int passedCount = inputs.Length - _captured.Length;
        var (symbols, replacements) = (new List<Variable<T>>(), new List<Variable<T>>());
        for (int i = 0; i < _captured.Length; i++)
        {
            if (ReferenceEquals(_captured[i], inputs[passedCount + i])) continue;
            symbols.Add(_captured[i]);
            replacements.Add(inputs[passedCount + i]);
        }

        return symbols.Count == 0 ? result : Substitute.Of<T>([result], symbols.ToArray(), replacements.ToArray())[0];
    }

    /// <summary>What was computed from the leaves, as computed from the inputs that they stand for.</summary>
    private static Variable<T>?[] Relink(Variable<T>?[] results, Variable<T>[] leaves, Variable<T> y)
    {
        var (symbols, replacements) = (new List<Variable<T>>(), new List<Variable<T>>());
        for (int i = 0; i < leaves.Length; i++)
        {
            if (ReferenceEquals(leaves[i], y.Input(i))) continue;
            symbols.Add(leaves[i]);
            replacements.Add(y.Input(i));
        }

        if (symbols.Count == 0) return results;
        var found = Array.FindAll(results, result => result is not null);
        var relinked = Substitute.Of<T>(found!, symbols.ToArray(), replacements.ToArray());
        var all = new Variable<T>?[results.Length];
        for (int i = 0, next = 0; i < all.Length; i++) all[i] = results[i] is null ? null : relinked[next++];
        return all;
    }

    /// <summary>The variables and parameters that the function used without being passed them.</summary>
    private static Variable<T>[] Captured(Variable<T> result, Variable<T>[] passed, long start)
    {
        if (!result.IsTracked) return [];
        var captured = new List<Variable<T>>();
        var seen = new NodeTable<T>();
        var pending = new Stack<Variable<T>>([result]);
        seen.Add(result);
        while (pending.TryPop(out var node))
        {
            if (node.Operation is null)
            {
                if (Array.IndexOf(passed, node) < 0) captured.Add(node);
                continue;
            }

            if (node.Id < start)
                throw new GradientException($"A checkpointed function uses {node.Describe()} of shape {node.Shape}, which was computed outside of it and not passed to it. Pass it as an input, or Detach it if no gradient is to flow to it.");
            foreach (var input in node.Inputs)
                if (input.IsTracked && seen.Add(input)) pending.Push(input);
        }

        return [.. captured];
    }

    private sealed class Pulled(Variable<T> y, Variable<T> g, bool asGraph, Variable<T>?[] cotangents)
    {
        public Variable<T>?[] Cotangents => cotangents;

        public bool IsOf(Variable<T> node, Variable<T> cotangent, bool graph) =>
            ReferenceEquals(y, node) && ReferenceEquals(g, cotangent) && asGraph == graph;
    }
}
