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
    /// <param name="nesterov">Whether to step along g + μ·b.</param>
    /// <param name="weightDecay">λ.</param>
    /// <exception cref="ArgumentException">A hyperparameter is outside its range, or a parameter is given twice.</exception>
    public static Optimizer<T> Sgd<T>(ReadOnlySpan<Parameter<T>> parameters, double learningRate, double momentum = 0, double dampening = 0,
        bool nesterov = false, double weightDecay = 0)
        where T : unmanaged, IFloatingPointIeee754<T> => Of(new Sgd(momentum, dampening, nesterov, weightDecay), parameters, learningRate);

    /// <summary>Adam, with PyTorch's defaults: see <see cref="Nn.Adam"/>.</summary>
    /// <param name="parameters">What to optimize.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁.</param>
    /// <param name="beta2">β₂.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="weightDecay">λ, added to the gradient as λ·θ.</param>
    /// <exception cref="ArgumentException">A hyperparameter is outside its range, or a parameter is given twice.</exception>
    public static Optimizer<T> Adam<T>(ReadOnlySpan<Parameter<T>> parameters, double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999,
        double epsilon = 1e-8, double weightDecay = 0)
        where T : unmanaged, IFloatingPointIeee754<T> => Of(new Adam(beta1, beta2, epsilon, weightDecay), parameters, learningRate);

    /// <summary>Adam with decoupled weight decay, with PyTorch's defaults: see <see cref="Nn.Adam"/>.</summary>
    /// <param name="parameters">What to optimize.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁.</param>
    /// <param name="beta2">β₂.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="weightDecay">λ; θ is multiplied by 1 − η·λ before each step.</param>
    /// <exception cref="ArgumentException">A hyperparameter is outside its range, or a parameter is given twice.</exception>
    public static Optimizer<T> AdamW<T>(ReadOnlySpan<Parameter<T>> parameters, double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999,
        double epsilon = 1e-8, double weightDecay = 1e-2)
        where T : unmanaged, IFloatingPointIeee754<T> => Of(new Adam(beta1, beta2, epsilon, weightDecay, decoupled: true), parameters, learningRate);

    /// <summary>Momentum in the form of textbooks, v ← β·v + η·g and θ ← θ − v: see <see cref="Nn.Momentum"/>.</summary>
    /// <param name="parameters">What to optimize.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="beta">β.</param>
    /// <param name="nesterov">Whether to step along β·v + η·g.</param>
    /// <param name="weightDecay">λ, added to the gradient as λ·θ.</param>
    /// <exception cref="ArgumentException">A hyperparameter is outside its range, or a parameter is given twice.</exception>
    public static Optimizer<T> Momentum<T>(ReadOnlySpan<Parameter<T>> parameters, double learningRate, double beta = 0.9, bool nesterov = false,
        double weightDecay = 0)
        where T : unmanaged, IFloatingPointIeee754<T> => Of(new Momentum(beta, nesterov, weightDecay), parameters, learningRate);

    /// <summary>
    /// AdaGrad, with PyTorch's defaults: see <see cref="Nn.AdaGrad"/>. Textbooks: <c>epsilonInside: true</c>; Keras: that and <c>initialSum:
    /// 0.1</c>, ε = 10⁻⁷, η = 0.001.
    /// </summary>
    /// <param name="parameters">What to optimize.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="epsilonInside">Whether ε is added under the root and not to the root.</param>
    /// <param name="rateDecay">d.</param>
    /// <param name="initialSum">s₀.</param>
    /// <param name="weightDecay">λ, added to the gradient as λ·θ.</param>
    /// <exception cref="ArgumentException">A hyperparameter is outside its range, or a parameter is given twice.</exception>
    public static Optimizer<T> AdaGrad<T>(ReadOnlySpan<Parameter<T>> parameters, double learningRate = 1e-2, double epsilon = 1e-10,
        bool epsilonInside = false, double rateDecay = 0, double initialSum = 0, double weightDecay = 0)
        where T : unmanaged, IFloatingPointIeee754<T> =>
            Of(new AdaGrad(epsilon, epsilonInside, rateDecay, initialSum, weightDecay), parameters, learningRate);

    /// <summary>Adadelta, with PyTorch's defaults: see <see cref="Nn.Adadelta"/>. Keras: η = 0.001, ρ = 0.95, ε = 10⁻⁷.</summary>
    /// <param name="parameters">What to optimize.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="rho">ρ.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="weightDecay">λ, added to the gradient as λ·θ.</param>
    /// <exception cref="ArgumentException">A hyperparameter is outside its range, or a parameter is given twice.</exception>
    public static Optimizer<T> Adadelta<T>(ReadOnlySpan<Parameter<T>> parameters, double learningRate = 1, double rho = 0.9, double epsilon = 1e-6,
        double weightDecay = 0)
        where T : unmanaged, IFloatingPointIeee754<T> => Of(new Adadelta(rho, epsilon, weightDecay), parameters, learningRate);

    /// <summary>
    /// RMSprop, with PyTorch's defaults: see <see cref="Nn.RmsProp"/>. Keras: <c>epsilonInside: true</c>, η = 0.001, ρ = 0.9, ε = 10⁻⁷.
    /// </summary>
    /// <param name="parameters">What to optimize.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="rho">ρ; PyTorch calls it alpha.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="momentum">μ; 0 is none.</param>
    /// <param name="centered">Whether the average of g is taken from that of g².</param>
    /// <param name="epsilonInside">Whether ε is added under the root and not to the root.</param>
    /// <param name="weightDecay">λ, added to the gradient as λ·θ.</param>
    /// <exception cref="ArgumentException">A hyperparameter is outside its range, or a parameter is given twice.</exception>
    public static Optimizer<T> RmsProp<T>(ReadOnlySpan<Parameter<T>> parameters, double learningRate = 1e-2, double rho = 0.99,
        double epsilon = 1e-8, double momentum = 0, bool centered = false, bool epsilonInside = false, double weightDecay = 0)
        where T : unmanaged, IFloatingPointIeee754<T> =>
            Of(new RmsProp(rho, epsilon, momentum, centered, epsilonInside, weightDecay), parameters, learningRate);

    /// <summary>Adamax, with PyTorch's defaults: see <see cref="Nn.Adamax"/>. Keras: η = 0.001, ε = 10⁻⁷.</summary>
    /// <param name="parameters">What to optimize.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁.</param>
    /// <param name="beta2">β₂.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="weightDecay">λ, added to the gradient as λ·θ.</param>
    /// <exception cref="ArgumentException">A hyperparameter is outside its range, or a parameter is given twice.</exception>
    public static Optimizer<T> Adamax<T>(ReadOnlySpan<Parameter<T>> parameters, double learningRate = 2e-3, double beta1 = 0.9, double beta2 = 0.999,
        double epsilon = 1e-8, double weightDecay = 0)
        where T : unmanaged, IFloatingPointIeee754<T> => Of(new Adamax(beta1, beta2, epsilon, weightDecay), parameters, learningRate);

    /// <summary>Nadam, with PyTorch's defaults: see <see cref="Nn.Nadam"/>. Keras: η = 0.001, ε = 10⁻⁷, <c>momentumDecay: 1</c>.</summary>
    /// <param name="parameters">What to optimize.</param>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁.</param>
    /// <param name="beta2">β₂.</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="momentumDecay">ψ.</param>
    /// <param name="weightDecay">λ, added to the gradient as λ·θ.</param>
    /// <exception cref="ArgumentException">A hyperparameter is outside its range, or a parameter is given twice.</exception>
    public static Optimizer<T> Nadam<T>(ReadOnlySpan<Parameter<T>> parameters, double learningRate = 2e-3, double beta1 = 0.9, double beta2 = 0.999,
        double epsilon = 1e-8, double momentumDecay = 4e-3, double weightDecay = 0)
        where T : unmanaged, IFloatingPointIeee754<T> => Of(new Nadam(beta1, beta2, epsilon, momentumDecay, weightDecay), parameters, learningRate);

    /// <summary>FTRL-proximal, with TensorFlow's defaults: see <see cref="Nn.Ftrl"/>.</summary>
    /// <param name="parameters">What to optimize.</param>
    /// <param name="learningRate">η, which divides: at 0 the step is not a number.</param>
    /// <param name="initialSum">n₀.</param>
    /// <param name="l1">λ₁.</param>
    /// <param name="l2">λ₂.</param>
    /// <param name="beta">β.</param>
    /// <exception cref="ArgumentException">A hyperparameter is outside its range, or a parameter is given twice.</exception>
    public static Optimizer<T> Ftrl<T>(ReadOnlySpan<Parameter<T>> parameters, double learningRate = 1e-3, double initialSum = 0.1, double l1 = 0,
        double l2 = 0, double beta = 0)
        where T : unmanaged, IFloatingPointIeee754<T> => Of(new Ftrl(initialSum, l1, l2, beta), parameters, learningRate);
}
