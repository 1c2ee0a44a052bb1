namespace AutoDiff.Benchmarks.Profile;

/// <summary>What a training step is made of.</summary>
public enum StepPart
{
    ForwardProducts,
    BackwardProducts,
    Elementwise,
    Loss,
    Optimizer,
}
