using System.Diagnostics;
using AutoDiff.Benchmarks.Workloads;

namespace AutoDiff.Benchmarks.Profile;

/// <summary>
/// Takes a training step again, operation by operation in the order of the step, with the clock read between any two. What the step itself costs
/// beyond the sum of these is its own bookkeeping.
/// </summary>
public sealed class StepReplay
{
    private const string LossName = "softmax cross entropy";
    private static readonly string[] ProductNames = ["linear", "matmul"];

    private readonly TrainingStep _step;
    private readonly Variable<float>[] _recorded, _replayed;
    private readonly Variable<float>?[] _cotangents;
    private readonly Variable<float>[][] _inputs;
    private readonly int[][] _positions;
    private readonly StepPart[] _parts;
    private readonly Gradients<float> _gradients;
    private readonly double[] _ticks = new double[Enum.GetValues<StepPart>().Length];
    private readonly double _clockTicks = ClockTicks();
    private long _last;

    public StepReplay(TrainingStep step)
    {
        _step = step;
        var loss = step.Loss();
        _gradients = Gradient.Of(loss, step.Model.Parameters);
        _recorded = [.. Recorded(loss, []).OrderBy(node => node.Id)];
        _replayed = new Variable<float>[_recorded.Length];
        _cotangents = new Variable<float>?[_recorded.Length];
        _inputs = [.. _recorded.Select(InputsOf)];
        _positions = [.. _inputs.Select(inputs => inputs.Select(input => Array.IndexOf(_recorded, input)).ToArray())];
        bool hasLoss = false;
        _parts = [.. _recorded.Select(node => PartOf(node, ref hasLoss))];
    }

    /// <summary>Seconds of each part in one replayed step.</summary>
    public double[] Run()
    {
        Array.Clear(_ticks);
        _last = Stopwatch.GetTimestamp();
        for (int node = 0; node < _recorded.Length; node++)
        {
            var inputs = _inputs[node];
            for (int i = 0; i < inputs.Length; i++)
                if (_positions[node][i] >= 0) inputs[i] = _replayed[_positions[node][i]];
            Skip();
            _replayed[node] = _recorded[node].Operation!.Apply(inputs);
            Charge(_parts[node]);
        }

        _cotangents[^1] = Constant.Of(1f);
        for (int node = _recorded.Length - 1; node >= 0; node--)
        {
            var y = _replayed[node];
            for (int i = 0; i < _inputs[node].Length; i++)
                if (_inputs[node][i].IsTracked) PullBack(node, i, y);
        }

        Skip();
        _step.Optimizer.Step(_gradients);
        Charge(StepPart.Optimizer);
        LetGo();
        return [.. _ticks.Select(ticks => Math.Max(0, ticks) / Stopwatch.Frequency)];
    }

    private void PullBack(int node, int input, Variable<float> y)
    {
        var part = _parts[node] == StepPart.ForwardProducts ? StepPart.BackwardProducts : _parts[node];
        Skip();
        var cotangent = y.Operation!.VjpValue(y, _cotangents[node]!, input)!;
        Charge(part);
        cotangent = Broadcasting.Undo(cotangent, _inputs[node][input], y);
        int target = _positions[node][input];
        if (target >= 0) _cotangents[target] = _cotangents[target] is { } sum ? sum + cotangent : cotangent;
        // A bias's gradient is a sum over the batch, and no product.
        Charge(part == StepPart.BackwardProducts ? StepPart.Elementwise : part);
    }

    /// <summary>Keeps nothing alive that a step would not.</summary>
    private void LetGo()
    {
        Array.Clear(_replayed);
        Array.Clear(_cotangents);
        for (int node = 0; node < _recorded.Length; node++)
        {
            for (int i = 0; i < _inputs[node].Length; i++)
                if (_positions[node][i] >= 0) _inputs[node][i] = _recorded[_positions[node][i]];
        }
    }

    private void Skip() => _last = Stopwatch.GetTimestamp();

    private void Charge(StepPart part)
    {
        long now = Stopwatch.GetTimestamp();
        _ticks[(int)part] += now - _last - _clockTicks;
        _last = now;
    }

    /// <summary>The operations that a node was computed by.</summary>
    private static HashSet<Variable<float>> Recorded(Variable<float> node, HashSet<Variable<float>> found)
    {
        if (node.Operation is null || !found.Add(node)) return found;
        foreach (var input in node.Inputs) Recorded(input, found);
        return found;
    }

    private static Variable<float>[] InputsOf(Variable<float> node) => [.. Enumerable.Range(0, node.Inputs.Count).Select(i => node.Inputs[i])];

    private static StepPart PartOf(Variable<float> node, ref bool hasLoss)
    {
        string name = node.Operation!.Name;
        hasLoss |= name == LossName;
        return hasLoss ? StepPart.Loss
            : ProductNames.Any(product => name.StartsWith(product, StringComparison.Ordinal)) ? StepPart.ForwardProducts
            : StepPart.Elementwise;
    }

    /// <summary>What reading the clock costs, in its own units.</summary>
    private static double ClockTicks()
    {
        const int Readings = 10_000;
        long start = Stopwatch.GetTimestamp(), last = start;
        for (int i = 0; i < Readings; i++) last = Stopwatch.GetTimestamp();
        return (double)(last - start) / Readings;
    }
}
