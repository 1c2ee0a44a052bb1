using System.Numerics;

namespace AutoDiff.Nn;

/// <summary>Changes parameters by an update rule, step by step. Made by <see cref="Optimizer"/>. Not safe for use by several threads.</summary>
/// <typeparam name="T">The element type.</typeparam>
public abstract class Optimizer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private double _learningRate;

    private protected Optimizer(double learningRate) => LearningRate = learningRate;

    /// <summary>η; it may change between steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double LearningRate
    {
        get => _learningRate;
        set
        {
            Hyperparameter.ThrowIfNegative(value);
            _learningRate = value;
        }
    }

    /// <summary>The rule, for its facts.</summary>
    public abstract IUpdateRule Rule { get; }

    /// <summary>The parameters with what the optimizer keeps for each.</summary>
    public abstract IReadOnlyList<OptimizerSlot<T>> Slots { get; }

    /// <summary>
    /// One update of every parameter. A parameter that the loss does not depend on has no gradient and stays as it is, its state and its
    /// count of steps too.
    /// </summary>
    /// <param name="gradients">The gradients of the loss with respect to the parameters.</param>
    /// <exception cref="ArgumentException">The gradients were made without asking for any of the parameters.</exception>
    public abstract void Step(Gradients<T> gradients);

    /// <summary>
    /// One step as separate updates of the parameters: for a compiled training step,
    /// <see cref="Compile.Step{T}(Func{Variable{T}, IndexTensor, Variable{T}}, IReadOnlyList{IParameterUpdate{T}}, int)"/>.
    /// </summary>
    public abstract IReadOnlyList<IParameterUpdate<T>> Updates { get; }

    /// <summary>The rule's name and the learning rate.</summary>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Rule.Name}, learning rate {LearningRate}");
}
