namespace AutoDiff.Nn.UnitTests;

public sealed class GradientDescentLessonTests
{
    [Fact]
    public void A_parabola_is_descended_step_by_step()
    {
        var w = Parameter.Of(-6.0, "w");
        var optimizer = Optimizer.Sgd<double>([w], learningRate: 0.1);
        List<double> losses = [], slopes = [], places = [];
        for (int step = 0; step < 100; step++)
        {
            var loss = w * w + 2 * w + 1;
            var gradients = Gradient.Of(loss, w);
            losses.Add(loss.Value);
            slopes.Add(gradients[w].Value);
            optimizer.Step(gradients);
            places.Add(w.Value);
        }

        AssertStarts([25, 16, 10.24], losses);
        AssertStarts([-10, -8], slopes);
        AssertStarts([-5, -4.2], places);
        Assert.Equal(-1, w.Value, 1e-8);
    }

    [Theory]
    [InlineData(1.0, new[] { -10.0, 10, -10, 10 })]
    [InlineData(0.8, new[] { -6, 3.6, -2.16, 1.296 })]
    public void A_large_learning_rate_swings(double learningRate, double[] expected)
    {
        var x = Parameter.Of(10.0, "x");
        var optimizer = Optimizer.Sgd<double>([x], learningRate);
        foreach (double place in expected)
        {
            optimizer.Step(Gradient.Of(Functions.Square(x), x));
            Assert.Equal(place, x.Value, 1e-12);
        }
    }

    [Fact]
    public void A_line_is_fitted()
    {
        Parameter<double> w = Parameter.Of(5.0, "w"), b = Parameter.Of(5.0, "b");
        Variable<double> x = Constant.Of<double>([1, 2, 3, 4]), y = Constant.Of<double>([5, 7, 9, 11]);
        var optimizer = Optimizer.Sgd<double>([w, b], learningRate: 0.01);
        for (int step = 0; step < 2000; step++)
        {
            var loss = Functions.Sum(Functions.Square(y - (w * x + b)));
            var gradients = Gradient.Of(loss, w, b);
            if (step == 0)
            {
                Assert.Equal(406, loss.Value);
                Assert.Equal(220, gradients[w].Value);
                Assert.Equal(76, gradients[b].Value);
            }

            optimizer.Step(gradients);
        }

        Assert.Equal(2, w.Value, 1e-9);
        Assert.Equal(3, b.Value, 1e-9);
    }

    [Fact]
    public void Momentum_leaves_a_local_minimum()
    {
        // f(x) = x⁴/4 − x² + x/4 has minima near −1.47 (the lower one) and 1.35; descent from 2.5 ends in the nearer one.
        double plain = Descend(momentum: 0), heavy = Descend(momentum: 0.9);
        Assert.Equal(1.347, plain, 1e-3);
        Assert.Equal(-1.473, heavy, 1e-3);

        static double Descend(double momentum)
        {
            var x = Parameter.Of(2.5, "x");
            var optimizer = Optimizer.Sgd<double>([x], 0.02, momentum);
            for (int step = 0; step < 2000; step++)
                optimizer.Step(Gradient.Of(Functions.Square(Functions.Square(x)) / 4 - Functions.Square(x) + x / 4, x));
            return x.Value;
        }
    }

    private static void AssertStarts(double[] expected, List<double> actual)
    {
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-12);
    }
}
