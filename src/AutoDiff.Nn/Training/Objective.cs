using System.Numerics;

namespace AutoDiff.Nn;

/// <summary>Makes objectives.</summary>
public static class Objective
{
    /// <summary>
    /// Finding a sample's class. Of several outputs, one for each class, the largest names the class and the loss is
    /// <see cref="Loss.CrossEntropy{T}(Variable{T}, IndexTensor)"/>; a single output names class 1 where it is above 0, and the loss is
    /// <see cref="Loss.BinaryCrossEntropyWithLogits"/>.
    /// </summary>
    /// <param name="loss">Another loss of the outputs and the class labels.</param>
    public static Objective<T> Classification<T>(Func<Variable<T>, IndexTensor, Variable<T>>? loss = null)
        where T : unmanaged, IFloatingPointIeee754<T> => new ClassificationObjective<T>(loss);

    /// <summary>Predicting numbers, as many outputs as targets; the loss is <see cref="Loss.MeanSquaredError"/>.</summary>
    /// <param name="loss">Another loss of the outputs and the targets.</param>
    public static Objective<T> Regression<T>(Func<Variable<T>, Variable<T>, Variable<T>>? loss = null)
        where T : unmanaged, IFloatingPointIeee754<T> => new RegressionObjective<T>(loss ?? AutoDiff.Nn.Loss.MeanSquaredError);
}
