namespace AutoDiff.Nn.UnitTests;

public sealed class ModuleTests
{
    private static Sequential<double> XorByHand() => new(
        new Linear<double>(Parameter.Of(new double[,] { { 1, 1 }, { 1, 1 } }, "W₁"), Parameter.Of<double>([0, -1], "b₁")),
        Activation.Of<double>(Functions.Relu),
        new Linear<double>(Parameter.Of(new double[,] { { 1, -2 } }, "W₂"), Parameter.Of<double>([0], "b₂")));

    private static Variable<double> Corners() => Constant.Of(new double[,] { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } });

    [Fact]
    public void A_perceptron_with_a_hidden_layer_computes_exclusive_or()
    {
        var activations = new List<double[]>();
        var model = XorByHand();
        var output = model.Forward(Corners(), Pass<double>.Inference.Observed((_, y) => activations.Add(y.Values.ToArray())));

        Assert.Equal([0, 1, 1, 0], output.Values.ToArray());
        Assert.Equal([0, -1, 1, 0, 1, 0, 2, 1], activations[0]);
        Assert.Equal([0, 0, 1, 0, 1, 0, 2, 1], activations[1]);
        Assert.Equal([4, 1], output.Shape);
    }

    [Fact]
    public void A_prediction_records_nothing()
    {
        var model = XorByHand();
        var predicted = model.Predict(Corners());
        var recorded = model.Forward(Corners());

        Assert.False(predicted.IsTracked);
        Assert.Null(predicted.Operation);
        Assert.Equal(0, predicted.Inputs.Count);
        Assert.True(recorded.IsTracked);
        Assert.Equal(predicted.Values.ToArray(), recorded.Values.ToArray());
        Assert.Throws<GradientException>(() => Gradient.Of(Functions.Sum(predicted), model[0].Parameters)[model[0].Parameters[0]]);
        Assert.True(Gradient.Of(Functions.Sum(recorded), model.Parameters).TryGet(model.Parameters[0], out _));
    }

    [Fact]
    public void A_prediction_sees_the_parameters_as_they_are_now()
    {
        var layer = new Linear<double>(Parameter.Of(new double[,] { { 1 } }), Parameter.Of<double>([0]));
        var x = Constant.Of(new double[,] { { 3 } });
        Assert.Equal(3, layer.Predict(x).Value);
        layer.Weight.Assign([2]);
        Assert.Equal(6, layer.Predict(x).Value);
    }

    [Fact]
    public void Parameters_are_named_as_in_state_dictionaries()
    {
        var model = Mlp.Create<float>(3, [4, 5], 2, Functions.Tanh, new RandomGenerator(1));
        Assert.Equal(["0.weight", "0.bias", "2.weight", "2.bias", "4.weight", "4.bias"], model.NamedParameters.Select(named => named.Name));
        Assert.All(model.NamedParameters, named => Assert.Equal(named.Name, named.Parameter.Name));
        Assert.Equal([4, 3], model.NamedParameters[0].Parameter.Shape);
        Assert.Equal(3 * 4 + 4 + 4 * 5 + 5 + 5 * 2 + 2, model.ParameterCount);

        var nested = new Sequential<float>(model, new Linear<float>(2, 2, new RandomGenerator(1), bias: false));
        Assert.Equal("0.4.bias", nested.NamedParameters[5].Name);
        Assert.Equal("1.weight", nested.NamedParameters[6].Name);
    }

    [Fact]
    public void A_parameter_used_twice_is_learned_once()
    {
        var layer = new Linear<double>(2, 2, new RandomGenerator(1));
        var model = new Sequential<double>(layer, layer);
        Assert.Equal(4, model.NamedParameters.Count);
        Assert.Equal(2, model.Parameters.Length);
        Assert.Equal(6, model.ParameterCount);
    }

    [Fact]
    public void A_model_of_many_widths_is_one_expression_and_one_table()
    {
        var model = Mlp.Create<float>(64, [128, 256, 64], 2, Functions.Relu, new RandomGenerator(1));
        string[] expected =
        [
            "Layer                  Output     Parameters",
            "────────────────────────────────────────────",
            "Sequential of 7        (10, 2)              ",
            "  0: Linear 64 → 128   (10, 128)       8,320",
            "  1: Relu              (10, 128)           0",
            "  2: Linear 128 → 256  (10, 256)      33,024",
            "  3: Relu              (10, 256)           0",
            "  4: Linear 256 → 64   (10, 64)       16,448",
            "  5: Relu              (10, 64)            0",
            "  6: Linear 64 → 2     (10, 2)           130",
            "────────────────────────────────────────────",
            "Total                                 57,922",
            "",
        ];
        Assert.Equal(expected, model.Summary([10, 64]).Split('\n'));
    }

    [Fact]
    public void Initial_values_of_a_layer_are_uniform_within_one_over_the_root_of_its_inputs()
    {
        var layer = new Linear<double>(100, 50, new RandomGenerator(3));
        Assert.All(layer.Weight.Values.ToArray(), value => Assert.InRange(value, -0.1, 0.1));
        Assert.All(layer.Bias!.Values.ToArray(), value => Assert.InRange(value, -0.1, 0.1));
        Assert.True(layer.Weight.Values.ToArray().Max() > 0.099);
        Assert.True(layer.Bias!.Values.ToArray().Max() > 0.08);
        Assert.Equal(layer.Weight.Values.ToArray(), new Linear<double>(100, 50, new RandomGenerator(3)).Weight.Values.ToArray());
    }

    [Fact]
    public void Activations_are_called_by_name()
    {
        Assert.Equal("Relu", Activation.Of<float>(Functions.Relu).Name);
        Assert.Equal("x => -x", Activation.Of<float>(x => -x).Name);
        Assert.Equal("tanh", Activation.Named<float>("Tanh").Name);
        var x = Constant.Of<double>([-1, 2]);
        Assert.Equal([0, 2], Activation.Named<double>("relu").Predict(x).Values.ToArray());
        Assert.Same(x, Activation.Named<double>("identity").Predict(x));
        Assert.Equal("leaky-relu", Activation.Named<float>("LeakyReLU").Name);
        Assert.Equal("gelu", Activation.Named<float>("GELU").Name);
        Assert.Equal("gelu-tanh", Activation.Named<float>("gelu tanh").Name);
        Assert.Equal("silu", Activation.Named<float>("swish").Name);
        Assert.Equal([-0.01, 2], Activation.Named<double>("leaky relu").Predict(x).Values.ToArray());
        Assert.Equal(1, Functions.Sum(Activation.Named<double>("softmax").Predict(x)).Value, 1e-15);
        Assert.Throws<ArgumentException>(() => Activation.Named<double>("clip"));
        Assert.Contains("softplus", Assert.Throws<ArgumentException>(() => Activation.Named<double>("reluu")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_without_bias_is_a_product()
    {
        var layer = new Linear<double>(Parameter.Of(new double[,] { { 1, 2 }, { 3, 4 } }), bias: null);
        Assert.Equal([5, 11], layer.Predict(Constant.Of(new double[,] { { 1, 2 } })).Values.ToArray());
        Assert.Equal("Linear 2 → 2, no bias", layer.Description);
    }

    [Fact]
    public void Randomness_belongs_to_training_passes_only()
    {
        var random = new RandomGenerator(1);
        Assert.Same(random, Pass<float>.Training(random).Random);
        Assert.True(Pass<float>.Training(random).IsTraining);
        Assert.False(Pass<float>.Recording.IsTraining);
        Assert.True(Pass<float>.Recording.IsRecording);
        Assert.Throws<InvalidOperationException>(() => Pass<float>.Inference.Random);
    }

    [Fact]
    public void Parameters_that_do_not_fit_a_layer_are_refused()
    {
        var weight = Parameter.Of(new double[,] { { 1, 2 } });
        string message = Assert.Throws<ShapeException>(() => new Linear<double>(weight, Parameter.Of<double>([1, 2, 3]))).Message;
        Assert.Contains("(1, 2)", message, StringComparison.Ordinal);
        Assert.Contains("(3,)", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("outputs", () => new Linear<double>(1, 0, new RandomGenerator(1)));
        Assert.Throws<ArgumentOutOfRangeException>("inputs", () => new Linear<double>(0, 1, new RandomGenerator(1)));
    }
}
