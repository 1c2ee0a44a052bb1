using AutoDiff.Nn.Data;

namespace AutoDiff.Nn.UnitTests;

public sealed class ConvolutionalModuleTests
{
    [Fact]
    public void A_small_network_tells_bars_from_crosses_wherever_they_are()
    {
        var (training, test) = (BarsAndCrosses(400, seed: 1), BarsAndCrosses(200, seed: 2));
        var random = new RandomGenerator(1);
        var model = new Sequential<float>(
            new Unflatten<float>(1, 10, 10),
            new Convolution2d<float>(1, 8, 3, random),
            Activation.Of<float>(Functions.Relu),
            new MaxPool2d<float>(2),
            new Convolution2d<float>(8, 8, 3, random, padding: Padding2d.Same),
            Activation.Of<float>(Functions.Relu),
            new MaxPool2d<float>(4),
            new Flatten<float>(),
            new Linear<float>(8, 3, random));
        var trainer = new Trainer<float>(model, Optimizer.Adam(model.Parameters, 0.01));

        trainer.Fit(training, options: new() { Epochs = 20, BatchSize = 20, Seed = 1, Schedule = LearningRateSchedule.HoldThenDecay });

        Assert.Equal(1.0, trainer.Evaluate(training).Accuracy);
        Assert.Equal(1.0, trainer.Evaluate(test).Accuracy);
    }

    [Fact]
    public void A_network_after_LeNet_is_one_expression_and_one_table()
    {
        var model = Cnn.Create<float>(1, 28, 28, 10, new RandomGenerator(1));
        string[] expected =
        [
            "Layer                         Output           Parameters",
            "─────────────────────────────────────────────────────────",
            "Sequential of 9               (2, 10)                    ",
            "  0: Unflatten (1, 28, 28)    (2, 1, 28, 28)            0",
            "  1: Convolution 1 → 8, 5×5   (2, 8, 28, 28)          208",
            "  2: Relu                     (2, 8, 28, 28)            0",
            "  3: MaxPool 2×2              (2, 8, 14, 14)            0",
            "  4: Convolution 8 → 16, 5×5  (2, 16, 14, 14)       3,216",
            "  5: Relu                     (2, 16, 14, 14)           0",
            "  6: MaxPool 2×2              (2, 16, 7, 7)             0",
            "  7: Flatten                  (2, 784)                  0",
            "  8: Linear 784 → 10          (2, 10)               7,850",
            "─────────────────────────────────────────────────────────",
            "Total                                              11,274",
            "",
        ];
        Assert.Equal(expected, model.Summary([2, 784]).Split('\n'));
        Assert.Equal(["1.weight", "1.bias", "4.weight", "4.bias", "8.weight", "8.bias"], model.NamedParameters.Select(named => named.Name));
        Assert.All(model.NamedParameters, named => Assert.Equal(named.Name, named.Parameter.Name));
        Assert.Throws<ArgumentOutOfRangeException>("width", () => Cnn.Create<float>(1, 28, 7, 10, new RandomGenerator(1)));
    }

    [Fact]
    public void Initial_values_are_uniform_within_one_over_the_root_of_the_fan_in()
    {
        var layer = new Convolution2d<double>(8, 40, (5, 3), new RandomGenerator(3), groups: 2);
        double bound = 1 / Math.Sqrt(4 * 5 * 3);
        Assert.Equal([40, 4, 5, 3], layer.Weight.Shape);
        Assert.All(layer.Weight.Values.ToArray(), value => Assert.InRange(value, -bound, bound));
        Assert.All(layer.Bias!.Values.ToArray(), value => Assert.InRange(value, -bound, bound));
        Assert.True(layer.Weight.Values.ToArray().Max() > 0.99 * bound);
        Assert.Equal("Convolution 8 → 40, 5×3, 2 groups", layer.Description);
        Assert.Equal((8, 40), (layer.Inputs, layer.Outputs));
    }

    [Fact]
    public void A_layer_computes_what_the_function_does()
    {
        var random = new RandomGenerator(4);
        var layer = new Convolution2d<double>(2, 3, 3, random, stride: 2, padding: 1, dilation: (1, 2), bias: false);
        var x = RandomVariable.Normal<double>([2, 2, 7, 8], random);
        Assert.Equal(Functions.Convolution2d(x, layer.Weight, stride: 2, padding: 1, dilation: (1, 2)).Values.ToArray(), layer.Predict(x)
            .Values.ToArray());
        Assert.Equal("Convolution 2 → 3, 3×3, stride 2×2, dilation 1×2, no bias", layer.Description);
        Assert.Equal(Functions.AveragePool2d(x, 3, 2, 1).Values.ToArray(), new AveragePool2d<double>(3, 2, 1).Predict(x).Values.ToArray());
        Assert.Equal(Functions.MaxPool2d(x, 3, 2, 1).Values.ToArray(), new MaxPool2d<double>(3, 2, 1).Predict(x).Values.ToArray());
        Assert.Equal("AveragePool 3×3, stride 2×2", new AveragePool2d<double>(3, 2, 1).Description);
    }

    [Fact]
    public void Rows_become_images_and_images_rows()
    {
        var x = Constant.Of<double>([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [2, 6]);
        var images = new Unflatten<double>(1, 2, 3).Predict(x);
        Assert.Equal([2, 1, 2, 3], images.Shape);
        Assert.Equal([2, 6], new Flatten<double>().Predict(images).Shape);
        Assert.Equal([0, 6], new Flatten<double>().Predict(new Unflatten<double>(2, 3).Predict(Constant.Of<double>([], [0, 6]))).Shape);
        Assert.Contains("(1, 2, 2)", Assert.Throws<ShapeException>(() => new Unflatten<double>(1, 2, 2).Predict(x))
            .Message, StringComparison.Ordinal);
        Assert.Throws<ShapeException>(() => new Flatten<double>().Predict(Constant.Of(1.0)));
    }

    [Fact]
    public void Dropout_drops_in_training_only()
    {
        var x = Constant.Full<double>([100], 1);
        var layer = new Dropout<double>(0.5);
        Assert.Same(x, layer.Predict(x));
        Assert.Same(x, layer.Forward(x));
        var dropped = layer.Forward(x, Pass<double>.Training(new RandomGenerator(1)));
        Assert.Equal(Functions.Dropout(x, 0.5, new RandomGenerator(1)).Values.ToArray(), dropped.Values.ToArray());
        Assert.Equal("Dropout 50 %", layer.Description);
        Assert.Throws<ArgumentOutOfRangeException>("p", () => new Dropout<double>(2));
    }

    [Fact]
    public void A_run_with_dropout_is_repeated_by_its_seed()
    {
        Assert.Equal(Train(seed: 1), Train(seed: 1));
        Assert.NotEqual(Train(seed: 1), Train(seed: 2));

        static float[] Train(ulong seed)
        {
            var random = new RandomGenerator(1);
            var model = new Sequential<float>(new Linear<float>(2, 16, random), Activation.Of<float>(Functions.Relu), new Dropout<float>(0.3),
                new Linear<float>(16, 2, random));
            new Trainer<float>(model, Optimizer.Adam(model.Parameters))
                .Fit(GeneratedData.Moons(60), options: new() { Epochs = 2, BatchSize = 60, Seed = seed });
            return model.Parameters[0].Values.ToArray();
        }
    }

    [Fact]
    public void Parameters_that_do_not_fit_a_layer_are_refused()
    {
        var weight = Parameter.Of<double>(new double[24], [2, 3, 2, 2]);
        Assert.Contains("(2, 3, 2, 2)", Assert.Throws<ShapeException>(() => new Convolution2d<double>(weight, Parameter.Of<double>([1, 2, 3])))
            .Message, StringComparison.Ordinal);
        Assert.Throws<ShapeException>(() => new Convolution2d<double>(Parameter.Of<double>([1, 2]), null));
        Assert.Throws<ArgumentException>("groups", () => new Convolution2d<double>(4, 3, 3, new RandomGenerator(1), groups: 2));
        Assert.Throws<ArgumentOutOfRangeException>("inputs", () => new Convolution2d<double>(0, 3, 3, new RandomGenerator(1)));
        Assert.Throws<ArgumentOutOfRangeException>("kernel", () => new Convolution2d<double>(1, 3, (0, 3), new RandomGenerator(1)));
    }

    /// <summary>Grey images 10×10 with a horizontal bar, a vertical bar or a cross, five pixels long, anywhere, in some noise.</summary>
    private static Dataset BarsAndCrosses(int count, ulong seed)
    {
        const int Side = 10, Arm = 2;
        var random = new RandomGenerator(seed);
        var pixels = new float[count * Side * Side];
        var labels = new int[count];
        random.FillUniform(pixels.AsSpan(), 0, 0.3);
        for (int image = 0; image < count; image++)
        {
            labels[image] = random.Next(3);
            int y = Arm + random.Next(Side - 2 * Arm), x = Arm + random.Next(Side - 2 * Arm);
            for (int i = -Arm; i <= Arm; i++)
            {
                if (labels[image] != 1) pixels[(image * Side + y) * Side + x + i] = 1;
                if (labels[image] != 0) pixels[(image * Side + y + i) * Side + x] = 1;
            }
        }

        return Dataset.ForClassification(pixels, Side * Side, labels, 3, [Side, Side]);
    }
}
