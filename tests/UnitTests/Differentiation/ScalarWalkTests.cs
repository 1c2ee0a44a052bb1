namespace AutoDiff.UnitTests.Differentiation;

/// <summary>Cotangents of scalars are numbers on a walk, those of tensors are nodes: where the two meet, nothing may be lost.</summary>
public class ScalarWalkTests
{
    [Fact]
    public void Numbers_and_nodes_add_up_at_a_scalar()
    {
        var x = Variable.Of(2.0, "x");
        var tensor = Variable.Of<double>([1, 2, 3]);

        // Elementwise operations send a number to x, the dot product and the sum send nodes, some before it and some after.
        var loss = Functions.Sin(x) + Functions.Sum(x * tensor) + x * x + Functions.Dot(tensor, tensor * x) + Functions.Exp(x);
        var gradient = Gradient.Of(loss, x, tensor);
        Assert.Equal(Math.Cos(2) + 6 + 4 + 14 + Math.Exp(2), gradient[x].Value, 1e-12);
        Assert.Equal([2 + 4.0, 2 + 8.0, 2 + 12.0], gradient[tensor].Values.ToArray());
    }

    [Fact]
    public void A_walk_within_a_walk_disturbs_neither()
    {
        var x = Variable.Of(3.0, "x");
        double inner = 0;
        var watched = (x * x).OnGradient(g =>
        {
            var y = Variable.Of(5.0);
            inner += Gradient.Of(Functions.Sin(y) * y * y, y)[y].Value;
            return 2 * g;
        });
        var gradient = Gradient.Of(watched * x + Functions.Cos(x), x)[x].Value;
        Assert.Equal(Math.Cos(5) * 25 + Math.Sin(5) * 10, inner, 1e-12);
        Assert.Equal(2 * 3 * 6 + 9 - Math.Sin(3), gradient, 1e-12);
    }

    [Fact]
    public void A_walk_that_fails_leaves_nothing_behind()
    {
        var w = Parameter.Of(1.0, "w");
        var stale = w * w;
        w.Assign([2.0]);
        Assert.Throws<StaleValueException>(() => Gradient.Of(stale * 3, w));
        Assert.Equal(4, Gradient.Of(w * w, w)[w].Value);
    }

    [Fact]
    public void A_parameter_that_changed_is_noticed_even_if_its_gradient_is_not_asked_for()
    {
        var w = Parameter.Of(1.0, "w");
        var x = Variable.Of(1.0, "x");
        var product = w * x;
        w.Assign([2.0]);
        Assert.Throws<StaleValueException>(() => Gradient.Of(product, x));
    }

    [Fact]
    public void A_gradient_that_was_handed_out_stays_as_it_is()
    {
        var x = Variable.Of(2.0, "x");
        var first = Gradient.Of(x * x, x);
        var value = first[x];
        for (int i = 0; i < 5; i++) Gradient.Of(Functions.Sin(x) * i + x, x);
        Assert.Equal(4, value.Value);
        Assert.Same(value, first[x]);
    }

    [Fact]
    public void One_cotangent_that_goes_to_two_inputs_is_not_added_to()
    {
        var a = Variable.Of<double>([1, 2]);
        var b = Variable.Of<double>([3, 4]);

        // The sum sends the very same cotangent to both, and then more arrives at one of them, twice.
        var gradient = Gradient.Of(Functions.Sum(a + b) + Functions.Sum(a * 2) + Functions.Sum(a * 3), a, b);
        Assert.Equal([6, 6.0], gradient[a].Values.ToArray());
        Assert.Equal([1, 1.0], gradient[b].Values.ToArray());
    }

    [Fact]
    public void Threads_read_one_graph()
    {
        var x = Variable.Of(0.5, "x");
        Variable<double> y = x;
        for (int i = 0; i < 200; i++) y = Functions.Sin(y) * 1.1 + x;
        double expected = Gradient.Of(y, x)[x].Value;
        Parallel.For(0, 64, _ => Assert.Equal(expected, Gradient.Of(y, x)[x].Value));
    }

    [Fact]
    public void Small_graphs_follow_large_ones()
    {
        var x = Variable.Of(0.5, "x");
        foreach (int length in new[] { 3, 20_000, 5, 100_000, 1, 300 })
        {
            Variable<double> y = x;
            for (int i = 0; i < length; i++) y += x;
            Assert.Equal(length + 1, Gradient.Of(y, x)[x].Value);
        }
    }

    [Fact]
    public void More_variables_than_are_searched_are_found_in_any_order_and_once()
    {
        var variables = Enumerable.Range(1, 40).Select(i => Variable.Of((double)i)).ToArray();
        Variable<double> sum = 0.0;
        foreach (var variable in variables) sum += variable * variable;
        var gradients = Gradient.Of(sum, [.. variables, .. variables]);
        Assert.Equal(40, gradients.Variables.Count);
        foreach (int i in Enumerable.Range(0, 40).Reverse()) Assert.Equal(2 * (i + 1), gradients[variables[i]].Value);
        for (int i = 0; i < 40; i++) Assert.Equal(2 * (i + 1), gradients[variables[i]].Value);
    }

    [Fact]
    public void A_node_may_have_more_inputs_than_a_byte_counts()
    {
        var parts = Enumerable.Range(0, 300).Select(i => Variable.Of<double>([i, -i])).ToArray();
        var joined = Functions.Concat<double>(parts, 0);
        Assert.Equal(300, joined.Inputs.Count);
        Assert.Same(parts[299], joined.Inputs[299]);
        Assert.Equal([1, 1.0], Gradient.Of(Functions.Sum(joined), parts[299])[parts[299]].Values.ToArray());
    }

    [Fact]
    public void Constants_that_differ_are_told_apart()
    {
        var x = Variable.Of(1.0);
        for (int i = 0; i < 3000; i++)
        {
            double constant = i * 0.37 - 200;
            Assert.Equal(1.0 * constant, (x * constant).Value);
        }

        Assert.True(double.IsNegative(((Variable<double>)(-0.0)).Value));
        Assert.False(double.IsNegative(((Variable<double>)0.0).Value));
        Assert.True(double.IsNaN(((Variable<double>)double.NaN).Value));
        Assert.Equal(0.1f, ((Variable<float>)0.1).Value);
    }
}
