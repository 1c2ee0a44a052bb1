using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Differentiation;

/// <summary>Gradients as one vector: scaled, added, and clipped by its length or by its elements.</summary>
public class GradientClippingTests
{
    private readonly Variable<double> _w = Variable.Of([1.0, 2], "w"), _v = Variable.Of(3.0, "v"), _u = Variable.Of(5.0, "u");

    // ∂/∂w = (3, 0)·s, ∂/∂v = 4·s, and none with respect to u.
    private Gradients<double> Gradients(double scale = 1) =>
        Gradient.Of((Sum(_w * Constant.Of([3 * scale, 0])) + 4 * scale * _v + Sign(_u)).Named("L"), _w, _v, _u);

    [Fact]
    public void TheNormIsThatOfAllGradientsTogether()
    {
        var clipped = Gradients().ClipByNorm(1, out double norm);
        Assert.Equal(5, norm);
        double coefficient = 1 / (5 + 1e-6);
        Assert.Equal([3 * coefficient, 0], clipped[_w].Values.ToArray());
        Assert.Equal(4 * coefficient, clipped[_v].Value);
    }

    [Fact]
    public void ElementsOfFloatsAreClippedAsOthersAre()
    {
        var w = Variable.Of([1f, 1], "w");
        var clipped = Gradient.Of(Sum(w * Constant.Of([3f, 4])), w).ClipByNorm(0.5, out double norm);
        Assert.Equal(5, norm);
        Assert.All(clipped[w].Values.ToArray().Zip([0.3f, 0.4f]), pair => Assert.Equal(pair.Second, pair.First, 1e-6f));
    }

    [Theory]
    [InlineData(5.1)]
    [InlineData(1e300)]
    [InlineData(double.PositiveInfinity)]
    public void AShorterGradientStaysToTheLastBit(double maximum)
    {
        var clipped = Gradients(0.1 / 3).ClipByNorm(maximum, out _);
        Assert.Equal(Gradients(0.1 / 3)[_w].Values.ToArray(), clipped[_w].Values.ToArray());
        Assert.Equal(Gradients(0.1 / 3)[_v].Value, clipped[_v].Value);
    }

    [Fact]
    public void WhatHasNoGradientCountsForNothingAndKeepsItsReason()
    {
        var gradients = Gradients();
        foreach (var changed in new[] { gradients.ClipByNorm(1, out _), gradients.ClipByValue(1), gradients * 0.5, 2 * gradients,
            gradients + gradients })
        {
            Assert.False(changed.TryGet(_u, out _));
            Assert.Equal([_w, _v, _u], changed.Variables);
            Assert.Equal(gradients.Severed.Single().Message, changed.Severed.Single().Message);
        }

        var none = Gradient.Of(Sign(_u), _u).ClipByNorm(1, out double norm);
        Assert.Equal(0, norm);
        Assert.False(none.TryGet(_u, out _));
    }

    [Fact]
    public void GradientsOfNothingButZerosStay()
    {
        var clipped = Gradients(0).ClipByNorm(1, out double norm);
        Assert.Equal(0, norm);
        Assert.Equal([0, 0], clipped[_w].Values.ToArray());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void ANormThatIsNotFiniteIsRefusedWithTheGradientThatMakesItSo(double bad)
    {
        var gradients = Gradient.Of(Sum(_w) + bad * _v, _w, _v);
        var error = Assert.Throws<GradientException>(() => gradients.ClipByNorm(1, out _));
        Assert.Equal("The gradient with respect to 'v' has elements that are NaN or infinite, so that the norm of all gradients is no number to clip by.", error.Message);
        Assert.Equal([1, 1], gradients[_w].Values.ToArray());
    }

    [Theory]
    [InlineData(1e-323)]
    [InlineData(1e-310)]
    [InlineData(1e-200)]
    [InlineData(1e200)]
    [InlineData(1e307)]
    public void SquaresNeitherOverflowNorVanish(double scale)
    {
        var clipped = Gradients(scale).ClipByNorm(1, out double norm);
        Assert.Equal(5, norm / scale, 0.6);
        if (scale < 1) Assert.Equal(Gradients(scale)[_v].Value, clipped[_v].Value);
        else Assert.Equal(0.8, clipped[_v].Value, 1e-12);
    }

    [Fact]
    public void FiniteGradientsAreClippedEvenWhereTheirNormIsBeyondTheirType()
    {
        var w = Variable.Of([1.0, 1], "w");
        var clipped = Gradient.Of(Sum(w * 1.5e308), w).ClipByNorm(2, out double norm);
        Assert.Equal(double.PositiveInfinity, norm);
        Assert.All(clipped[w].Values.ToArray(), element => Assert.Equal(Math.Sqrt(2), element, 1e-12));

        var x = Variable.Of([1f, 1], "x");
        Assert.All(Gradient.Of(Sum(x * 3e38), x).ClipByNorm(2, out norm)[x].Values.ToArray(), element => Assert.Equal(MathF.Sqrt(2), element, 1e-6f));
        Assert.Equal(3e38f * Math.Sqrt(2), norm, 1e32);
    }

    [Fact]
    public void ElementsAreClippedByValue()
    {
        var w = Variable.Of([1.0, 1, 1, 1, 1, 1], "w");
        double[] slopes = [-7, -0.5, 0, 0.5, double.PositiveInfinity, double.NaN];
        Assert.Equal([-0.75, -0.5, 0, 0.5, 0.75, double.NaN], Gradient.Of(Sum(w * Constant.Of(slopes)), w).ClipByValue(0.75)[w].Values.ToArray());
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    public void ALimitIsGreaterThanZero(double maximum)
    {
        Assert.Throws<ArgumentOutOfRangeException>(nameof(maximum), () => Gradients().ClipByNorm(maximum, out _));
        Assert.Throws<ArgumentOutOfRangeException>(nameof(maximum), () => Gradients().ClipByValue(maximum));
    }

    [Fact]
    public void GradientsAreScaledAndAdded()
    {
        var average = (Gradients() + 3 * Gradients()) * 0.25;
        Assert.Equal([3, 0], average[_w].Values.ToArray());
        Assert.Equal(4, average[_v].Value);

        // What only one of the two depends on has the gradient of that one.
        var other = Gradient.Of(7 * _u, _u);
        Assert.Equal(7, (Gradients() + other)[_u].Value);
        Assert.Equal(4, (Gradients() + other)[_v].Value);

        var f = Variable.Of(1f, "f");
        Assert.Equal(1.5f, (Gradient.Of(3 * f, f) * 0.5)[f].Value);
    }

    [Fact]
    public void GradientsOfPickedRowsAreClippedAsTheWholeTableIs()
    {
        var table = Variable.Of<double>([.. Enumerable.Range(0, 12)], [6, 2]);
        var loss = Sum(Square(table.Gather([1, 4, 1]))) + Sum(Square(table[5]));
        double expected = Math.Sqrt(Gradient.Graph(loss, table)[table].Values.ToArray().Sum(element => element * element));
        var clipped = Gradient.Of(loss, table).ClipByNorm(1, out double norm);
        Assert.Equal(expected, norm, 1e-12 * expected);
        double[] unclipped = Gradient.Of(loss, table)[table].Values.ToArray();
        Assert.All(unclipped.Zip(clipped[table].Values.ToArray()), pair => Assert.Equal(pair.First / (norm + 1e-6), pair.Second, 1e-14));
    }

    [Fact]
    public void WhatIsMadeOfAPlansGradientsIsNotWrittenOver()
    {
        var w = Parameter.Of([1.0, 1], "w");
        var step = Compile.ValueAndGradient((Variable<double> x) => Sum(w * w * x), [w]);
        Gradients<double> First() => step.Replay(Constant.Of(1.0)).Gradients;
        foreach (var change in new Func<Gradients<double>, Gradients<double>>[] { g => g.ClipByNorm(100, out _), g => g.ClipByValue(100),
            g => g * 1 })
        {
            var kept = change(First());
            step.Replay(Constant.Of(5.0));
            Assert.Equal([2, 2], kept[w].Values.ToArray());
        }
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(100)]
    public void AGraphOfClippedGradientsCanBeDifferentiated(double maximum)
    {
        var x = Variable.Of([0.4, -1.3], "x");
        Variable<double> Penalty(Variable<double> at) =>
            Sum(Gradient.Graph(Sum(at * at * at), at).ClipByNorm(maximum, out _)[at] * Constant.Of([1.0, 2]));
        Variable<double> ByHand(Variable<double> at)
        {
            var g = 3 * at * at;
            return Sum(g * Minimum(1, maximum / (Sqrt(Sum(g * g)) + 1e-6)) * Constant.Of([1.0, 2]));
        }

        Assert.Equal(ByHand(x).Value, Penalty(x).Value, 1e-12);
        double[] expected = Gradient.Of(ByHand(x), x)[x].Values.ToArray(), actual = Gradient.Of(Penalty(x), x)[x].Values.ToArray();
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }
}
