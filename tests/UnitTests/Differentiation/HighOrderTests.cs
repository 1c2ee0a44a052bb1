using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Differentiation;

public class HighOrderTests
{
    // By Faà di Bruno's formula dⁿ sin(eˣ) = Σₖ S(n, k) eᵏˣ sin(eˣ + kπ/2), with Stirling's numbers of the second kind.
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(12)]
    [InlineData(18)]
    public void ATowerIsDifferentiatedOften(int order)
    {
        const double X = 0.5;
        var stirling = new double[order + 1, order + 1];
        stirling[0, 0] = 1;
        for (int n = 1; n <= order; n++)
            for (int k = 1; k <= n; k++) stirling[n, k] = k * stirling[n - 1, k] + stirling[n - 1, k - 1];
        double expected = 0, scale = 0;
        for (int k = 1; k <= order; k++)
        {
            double term = stirling[order, k] * Math.Exp(k * X);
            expected += term * Math.Sin(Math.Exp(X) + k * Math.PI / 2);
            scale += term;
        }

        Assert.Equal(expected, Derivative.Of(x => Sin(Exp(x)), X, order), 1e-12 * scale);
    }

    [Fact]
    public void TheGraphGrowsSlowly()
    {
        var x = Variable.Symbol<double>("x");
        int twelfth = MemoryReport.Of(Derivative.Graph(Sin(Exp(x)), x, 12)).NodeCount;
        Assert.InRange(twelfth, 1, 3000);
    }

    [Fact]
    public void ASigmoidToTheNinth() => Assert.Equal(7.75, Derivative.Of(x => Sigmoid(x), 0.0, 9), 1e-12);

    [Fact]
    public void APolynomialEnds() => Assert.Equal([6, 0, 0], new[] { 3, 4, 12 }.Select(order => Derivative.Of(x => x * x * x, 0.5, order)));
}
