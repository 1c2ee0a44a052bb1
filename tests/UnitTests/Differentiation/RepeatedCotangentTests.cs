namespace AutoDiff.UnitTests.Differentiation;

/// <summary>The cotangent of a sum repeats numbers: it is not written out where a kernel can take it as it is.</summary>
public class RepeatedCotangentTests
{
    private static readonly double[] Ramp = [.. Enumerable.Range(0, 60).Select(i => 0.1 * i - 2)];

    [Fact]
    public void A_whole_sum_passes_one_number_on()
    {
        var x = Variable.Of<double>(Ramp, [3, 20]);
        var gradient = Gradient.Of(3 * Functions.Sum(Functions.Tanh(x)), x)[x];
        Assert.Equal(Ramp.Select(v => 3 * (1 - Math.Tanh(v) * Math.Tanh(v))), gradient.Values.ToArray(), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void A_sum_over_an_axis_repeats_its_cotangent_along_it()
    {
        var x = Variable.Of<double>(Ramp, [3, 20]);
        var weights = Constant.Of<double>([1, 10, 100]);
        var gradient = Gradient.Of(Functions.Sum(weights * Functions.Sum(x * x * x, 1)), x)[x];
        Assert.Equal(Ramp.Select((v, i) => 3 * v * v * weights.Values[i / 20]), gradient.Values.ToArray(), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void A_repeated_cotangent_that_two_inputs_share_is_the_same_for_both()
    {
        var a = Variable.Of<double>(Ramp, [60]);
        var b = Variable.Of<double>([.. Ramp.Select(v => v + 5)], [60]);
        var gradient = Gradient.Of(Functions.Sum(a * b + a), a, b);
        Assert.Equal(Ramp.Select(v => v + 6), gradient[a].Values.ToArray(), (x, y) => Math.Abs(x - y) < 1e-12);
        Assert.Equal(Ramp, gradient[b].Values.ToArray());
    }

    [Fact]
    public void A_gradient_that_only_repeats_stays_what_it_was_when_a_parameter_changes()
    {
        var w = Parameter.Of<double>([1, 2, 3], "w");
        var scale = Parameter.Of(2.0, "scale");
        var gradients = Gradient.Of(scale * Functions.Sum(w), w, scale);
        w.Assign([7, 8, 9]);
        scale.Assign([5.0]);
        Assert.Equal([2, 2, 2.0], gradients[w].Values.ToArray());
        Assert.Equal(6, gradients[scale].Value);
    }
}
