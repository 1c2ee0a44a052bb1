using AutoDiff.Algebra;

namespace AutoDiff.Nn.UnitTests;

/// <summary>The pass over a parameter's memory goes by pointer, so lengths that do not belong together are refused before it begins.</summary>
public sealed class UpdateLoopTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    public void A_gradient_of_another_length_is_refused(int length)
    {
        var parameter = Parameter.Of<float>([1, 2, 3]);
        var update = Assert.Single(Optimizer.Adam([parameter]).Updates);

        var exception = Assert.Throws<ArgumentException>(() => update.Apply(new float[length]));

        Assert.Contains($"{length} numbers", exception.Message, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3], parameter.Values.ToArray());
    }

    [Theory]
    [InlineData(65, 0)]
    [InlineData(0, 65)]
    [InlineData(1_000_000, 0)]
    public void More_states_than_lie_on_the_stack_are_refused(int states, int coefficients)
    {
        var parameter = Parameter.Of<double>([1]);
        var optimizer = Optimizer.Of(new Wide(states, coefficients), [parameter], learningRate: 0.1);

        Assert.Throws<ArgumentException>(() => optimizer.Step(Gradient.Of(Functions.Sum(parameter), parameter)));
    }

    // The variance of a constant gradient g after t steps is g²ρᵗ(1 − ρᵗ): it shrinks, and never below 0.
    [Fact]
    public void The_variance_of_centered_RMSprop_stays_positive()
    {
        Check(Parameter.Of<float>([0]), 3000, 1e-3);
        Check(Parameter.Of<double>([0]), 6000, 1e-8);

        static void Check<T>(Parameter<T> parameter, int steps, double tolerance)
            where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
        {
            const double G = 0.7, Rho = 0.99;
            var optimizer = Optimizer.RmsProp([parameter], learningRate: 1e-9, rho: Rho, centered: true);
            for (int step = 1; step <= steps; step++)
            {
                optimizer.Step(Gradient.Of(Functions.Sum(parameter * G), parameter));
                double share = Math.Pow(Rho, step), variance = double.CreateTruncating(optimizer.Slots[0].State(0)[0]),
                    exact = G * G * share * (1 - share);
                Assert.True(Math.Abs(variance - exact) <= (tolerance * exact) + 1e-12, $"step {step}: {variance} and not {exact}");
                Assert.True(T.IsFinite(parameter.Values[0]));
            }
        }
    }

    private readonly record struct Wide(int States, int CoefficientCount) : IUpdateRule
    {
        public string Name => "wide";

        public IReadOnlyList<(string Symbol, double Value)> Hyperparameters => [];

        public IReadOnlyList<string> State => [.. Enumerable.Range(0, States).Select(i => $"s{i}")];

        public void Prepare<H>(H step, H learningRate, ReadOnlySpan<H> hyperparameters, Span<H> coefficients)
            where H : IAlgebra<H>
        {
        }

        public S Update<S>(S parameter, S gradient, Span<S> state, ReadOnlySpan<S> coefficients)
            where S : IAlgebra<S> => parameter - gradient;
    }
}
