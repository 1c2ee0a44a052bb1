using System.Numerics;

namespace AutoDiff.Nn;

/// <summary>
/// How a parameter gets its first values: a distribution whose width may depend on the parameter's shape. The randomness is the
/// caller's generator, so one seed gives one model.
/// </summary>
/// <remarks>
/// A weight has the shape [outputs, inputs, …], as PyTorch keeps it. Its fan-in is the number of inputs that one output sums over,
/// inputs · (product of the further axes), its fan-out the number of outputs that one input reaches, outputs · (the same product).
/// </remarks>
public abstract class Initializer
{
    /// <summary>0 everywhere.</summary>
    public static Initializer Zeros { get; } = Constant(0);

    /// <summary>Fills a parameter's elements.</summary>
    /// <param name="values">The elements to fill.</param>
    /// <param name="shape">The parameter's shape.</param>
    /// <param name="random">The source of randomness, advanced by what is drawn.</param>
    /// <exception cref="ShapeException">The distribution depends on fan-in or fan-out, and the shape has fewer than two axes.</exception>
    public abstract void Fill<T>(Span<T> values, Shape shape, RandomGenerator random)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Makes a parameter with initial values of this distribution.</summary>
    /// <inheritdoc cref="Fill" path="/exception"/>
    /// <param name="shape">The parameter's shape.</param>
    /// <param name="random">The source of randomness, advanced by what is drawn.</param>
    /// <param name="name">The parameter's name.</param>
    /// <exception cref="ArgumentException">The name cannot be shown; <see cref="Variable.MaximumNameLength"/> says which can.</exception>
    public Parameter<T> Create<T>(Shape shape, RandomGenerator random, string? name = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(random);
        var values = new T[shape.Count];
        Fill<T>(values, shape, random);
        return Parameter.Of<T>(values, shape, name);
    }

    /// <summary>The same value everywhere; draws nothing.</summary>
    public static Initializer Constant(double value) => new ConstantInitializer(value);

    /// <summary>Uniform on [low, high].</summary>
    /// <exception cref="ArgumentOutOfRangeException">An end is not finite, or the ends are in the wrong order.</exception>
    public static Initializer Uniform(double low, double high)
    {
        if (!double.IsFinite(low)) throw new ArgumentOutOfRangeException(nameof(low), low, "A finite number is expected.");
        if (!double.IsFinite(high) || high < low)
            throw new ArgumentOutOfRangeException(nameof(high), high, $"A finite number of at least low = {low} is expected.");
        return new UniformInitializer(_ => (low, high));
    }

    /// <summary>Normal with the given mean and standard deviation.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not finite, or the deviation is negative.</exception>
    public static Initializer Normal(double mean = 0, double deviation = 1)
    {
        if (!double.IsFinite(mean)) throw new ArgumentOutOfRangeException(nameof(mean), mean, "A finite number is expected.");
        if (!double.IsFinite(deviation) || deviation < 0)
            throw new ArgumentOutOfRangeException(nameof(deviation), deviation, "A finite number of at least 0 is expected.");
        return new NormalInitializer(_ => (mean, deviation));
    }

    /// <summary>
    /// He's initialization, uniform on ±√3 · gain / √fan with gain = √(2 / (1 + a²)): it keeps the variance of signals through layers of ReLU
    /// (a = 0) or leaky ReLU with the slope a. PyTorch's <c>kaiming_uniform_</c>, with the same defaults.
    /// </summary>
    /// <remarks>Source: He, Zhang, Ren and Sun, "Delving deep into rectifiers", ICCV 2015.</remarks>
    /// <param name="negativeSlope">a, the slope of the activation left of 0.</param>
    /// <param name="fan">Whether the forward (fan-in) or the backward signal (fan-out) keeps its variance.</param>
    public static Initializer KaimingUniform(double negativeSlope = 0, Fan fan = Fan.In) =>
        new UniformInitializer(shape => Symmetric(Math.Sqrt(3) * Gain(negativeSlope) / Math.Sqrt(Fans.Of(shape, fan))));

    /// <summary>He's initialization, normal with deviation gain / √fan and gain = √(2 / (1 + a²)). PyTorch's <c>kaiming_normal_</c>.</summary>
    /// <inheritdoc cref="KaimingUniform"/>
    public static Initializer KaimingNormal(double negativeSlope = 0, Fan fan = Fan.In) =>
        new NormalInitializer(shape => (0, Gain(negativeSlope) / Math.Sqrt(Fans.Of(shape, fan))));

    /// <summary>
    /// Glorot's initialization, uniform on ±gain · √(6 / (fan-in + fan-out)): a compromise between both directions, for tanh and sigmoid.
    /// PyTorch's <c>xavier_uniform_</c>.
    /// </summary>
    /// <remarks>Source: Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks", AISTATS 2010.</remarks>
    /// <param name="gain">A factor; PyTorch recommends 5/3 for tanh.</param>
    public static Initializer XavierUniform(double gain = 1) =>
        new UniformInitializer(shape => Symmetric(gain * Math.Sqrt(6.0 / (Fans.Of(shape, Fan.In) + Fans.Of(shape, Fan.Out)))));

    /// <summary>Glorot's initialization, normal with deviation gain · √(2 / (fan-in + fan-out)). PyTorch's <c>xavier_normal_</c>.</summary>
    /// <inheritdoc cref="XavierUniform"/>
    public static Initializer XavierNormal(double gain = 1) =>
        new NormalInitializer(shape => (0, gain * Math.Sqrt(2.0 / (Fans.Of(shape, Fan.In) + Fans.Of(shape, Fan.Out)))));

    private static double Gain(double negativeSlope) => Math.Sqrt(2 / (1 + negativeSlope * negativeSlope));

    private static (double Low, double High) Symmetric(double bound) => (-bound, bound);
}
