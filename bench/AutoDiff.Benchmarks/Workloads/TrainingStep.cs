using AutoDiff.Nn;

namespace AutoDiff.Benchmarks.Workloads;

/// <summary>One step of training a multi-layer perceptron with ReLU, cross entropy and Adam on one fixed batch, eagerly.</summary>
public sealed class TrainingStep : IWorkload
{
    private readonly float[][] _initial;

    public TrainingStep(Perceptron perceptron)
    {
        int[] widths = perceptron.Widths;
        int batch = perceptron.Batch;
        var random = new RandomGenerator(seed: 1);
        Model = Mlp.Create<float>(widths[0], widths.AsSpan(1..^1), widths[^1], Functions.Relu, random);
        float[] inputs = new float[batch * widths[0]];
        random.FillUniform(inputs.AsSpan(), 0, 1);
        Inputs = Constant.Wrap(inputs, [batch, widths[0]]);
        Labels = new int[batch];
        for (int i = 0; i < batch; i++) Labels[i] = random.Next(widths[^1]);
        _initial = [.. Model.Parameters.ToArray().Select(parameter => parameter.Values.ToArray())];
        Optimizer = AutoDiff.Nn.Optimizer.Adam(Model.Parameters);
    }

    public Sequential<float> Model { get; }

    public Variable<float> Inputs { get; }

    public int[] Labels { get; }

    public Optimizer<float> Optimizer { get; private set; }

    public Variable<float> Loss() => Functions.SoftmaxCrossEntropy(Model.Forward(Inputs), Labels);

    public void Run() => Optimizer.Step(Gradient.Of(Loss(), Model.Parameters));

    /// <summary>Goes back to the initial weights, so that a long measurement does not end in numbers too small for fast arithmetic.</summary>
    public void Restart()
    {
        for (int i = 0; i < _initial.Length; i++) Model.Parameters[i].Assign(_initial[i]);
        Optimizer = AutoDiff.Nn.Optimizer.Adam(Model.Parameters);
    }

    public object RunAndHold()
    {
        var loss = Loss();
        var gradients = Gradient.Of(loss, Model.Parameters);
        Optimizer.Step(gradients);
        return (loss, gradients);
    }
}
