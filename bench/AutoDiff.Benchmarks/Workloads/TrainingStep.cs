using AutoDiff.Nn;

namespace AutoDiff.Benchmarks.Workloads;

/// <summary>One step of training a multi-layer perceptron with ReLU, cross entropy and Adam on one fixed batch.</summary>
public sealed class TrainingStep
{
    private readonly Sequential<float> _model;
    private readonly Variable<float> _inputs;
    private readonly int[] _labels;
    private readonly float[][] _initial;
    private Optimizer<float> _optimizer;

    public TrainingStep(int[] widths, int batch)
    {
        var random = new RandomGenerator(seed: 1);
        _model = Mlp.Create<float>(widths[0], widths.AsSpan(1..^1), widths[^1], Functions.Relu, random);
        float[] inputs = new float[batch * widths[0]];
        random.FillUniform(inputs.AsSpan(), 0, 1);
        _inputs = Constant.Wrap(inputs, [batch, widths[0]]);
        _labels = new int[batch];
        for (int i = 0; i < batch; i++) _labels[i] = random.Next(widths[^1]);
        _initial = [.. _model.Parameters.ToArray().Select(parameter => parameter.Values.ToArray())];
        _optimizer = Optimizer.Adam(_model.Parameters);
    }

    public void Run()
    {
        var loss = Functions.SoftmaxCrossEntropy(_model.Forward(_inputs), _labels);
        _optimizer.Step(Gradient.Of(loss, _model.Parameters));
    }

    /// <summary>Goes back to the initial weights, so that a long measurement does not end in numbers too small for fast arithmetic.</summary>
    public void Restart()
    {
        for (int i = 0; i < _initial.Length; i++) _model.Parameters[i].Assign(_initial[i]);
        _optimizer = Optimizer.Adam(_model.Parameters);
    }
}
