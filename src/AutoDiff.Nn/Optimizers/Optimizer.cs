using System.Numerics;

namespace AutoDiff.Nn;

/// <summary>Makes optimizers. <c>var optimizer = Optimizer.Adam(model.Parameters); optimizer.Step(Gradient.Of(loss, model.Parameters));</c></summary>
public static class Optimizer
{
    /// <summary>An optimizer of any rule, the user's own too.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="parameters">What to optimize, each parameter once.</param>
    /// <param name="learningRate">η, at least 0.</param>
    /// <exception cref="ArgumentException">A parameter is given twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The learning rate is negative or not finite.</exception>
    public static Optimizer<T> Of<T, TRule>(TRule rule, ReadOnlySpan<Parameter<T>> parameters, double learningRate)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IUpdateRule => new RuleOptimizer<T, TRule>(rule, parameters, learningRate);

    /// <summary>Stochastic gradient descent: see <see cref="Nn.Sgd"/>.</summary>
    /// <param name="parameters">What to optimize.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="momentum">μ; 0 is plain descent.</param>
    /// <param name="dampening">τ.</param>
    /// <param name="isNesterov">Whether to step along g + μ·b.</param>
    /// <param name="weightDecay">λ.</param>
    /// <exception cref="ArgumentException">A hyperparameter is outside its range, or a parameter is given twice.</exception>
    public static Optimizer<T> Sgd<T>(ReadOnlySpan<Parameter<T>> parameters, double learningRate, double momentum = 0, double dampening = 0, bool isNesterov = false, double weightDecay = 0)
        where T : unmanaged, IFloatingPointIeee754<T> => Of(new Sgd(momentum, dampening, isNesterov, weightDecay), parameters, learningRate);

    /// <summary>Adam, with PyTorch's defaults: see <see cref="Nn.Adam"/>.</summary>
    /// <param name="parameters">What to optimize.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁.</param>
    /// <param name="beta2">β₂.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="weightDecay">λ, added to the gradient as λ·θ.</param>
    /// <exception cref="ArgumentException">A hyperparameter is outside its range, or a parameter is given twice.</exception>
    public static Optimizer<T> Adam<T>(ReadOnlySpan<Parameter<T>> parameters, double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0)
        where T : unmanaged, IFloatingPointIeee754<T> => Of(new Adam(beta1, beta2, epsilon, weightDecay), parameters, learningRate);

    /// <summary>Adam with decoupled weight decay, with PyTorch's defaults: see <see cref="Nn.Adam"/>.</summary>
    /// <param name="parameters">What to optimize.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁.</param>
    /// <param name="beta2">β₂.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="weightDecay">λ; θ is multiplied by 1 − η·λ before each step.</param>
    /// <exception cref="ArgumentException">A hyperparameter is outside its range, or a parameter is given twice.</exception>
    public static Optimizer<T> AdamW<T>(ReadOnlySpan<Parameter<T>> parameters, double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 1e-2)
        where T : unmanaged, IFloatingPointIeee754<T> => Of(new Adam(beta1, beta2, epsilon, weightDecay, isDecoupled: true), parameters, learningRate);
}
