namespace AutoDiff.Benchmarks.Workloads;

/// <summary>The same step, its loss and gradients replayed from a plan.</summary>
public sealed class CompiledTrainingStep : IWorkload
{
    private readonly TrainingStep _step;
    private readonly IndexTensor _labels;
    private readonly CompiledGradient<float> _compiled;

    public CompiledTrainingStep(Perceptron perceptron)
    {
        _step = new TrainingStep(perceptron);
        _labels = IndexTensor.Of(_step.Labels);
        _compiled = Compile.ValueAndGradient<float>((Variable<float> x, IndexTensor labels) => Functions.SoftmaxCrossEntropy(_step.Model.Forward(x),
            labels), _step.Model.Parameters.ToArray());
    }

    public void Run() => _step.Optimizer.Step(_compiled.Replay(_step.Inputs, _labels).Gradients);

    public void Restart() => _step.Restart();

    public object RunAndHold()
    {
        Run();
        return _compiled;
    }

    /// <summary>Where the time of the plan goes.</summary>
    public PlanProfile Profile(int replays) => _compiled.Profile([_step.Inputs], [_labels], replays);
}
