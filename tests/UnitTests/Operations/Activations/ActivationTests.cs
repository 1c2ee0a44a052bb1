using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations.Activations;

/// <summary>Section C of the curriculum: every activation with its value and its derivative, against numbers from elsewhere.</summary>
public class ActivationTests
{
    private const double Infinity = double.PositiveInfinity;

    private static readonly Dictionary<string, Func<Variable<double>, Variable<double>>> s_functions = new()
    {
        ["Celu"] = x => Celu(x),
        ["Celu2"] = x => Celu(x, 2),
        ["Elu"] = x => Elu(x, 1.5),
        ["Gelu"] = x => Gelu(x),
        ["GeluTanh"] = x => GeluTanh(x),
        ["HardShrink"] = x => HardShrink(x),
        ["HardSigmoid"] = x => HardSigmoid(x),
        ["HardSwish"] = x => HardSwish(x),
        ["HardTanh"] = x => HardTanh(x),
        ["Identity"] = x => x,
        ["LeakyRelu"] = x => LeakyRelu(x),
        ["LogSigmoid"] = x => LogSigmoid(x),
        ["Mish"] = x => Mish(x),
        ["Relu"] = x => Relu(x),
        ["Relu6"] = x => Relu6(x),
        ["RRelu"] = x => RRelu(x),
        ["Selu"] = x => Selu(x),
        ["Sigmoid"] = x => Sigmoid(x),
        ["Silu"] = x => Silu(x),
        ["Softplus"] = x => Softplus(x),
        ["Softplus2"] = x => Softplus(x, 2),
        ["SoftShrink"] = x => SoftShrink(x),
        ["Softsign"] = x => Softsign(x),
        ["Tanh"] = x => Tanh(x),
        ["TanhShrink"] = x => TanhShrink(x),
        ["Threshold"] = x => Threshold(x, 0.1, 20),
    };

    /// <summary>Values and derivatives as PyTorch 1.13 computes them in double precision.</summary>
    public static TheoryData<string, double, double, double> FromPyTorch => new()
    {
        { "Celu", -2.5, -0.9179150013761012, 0.0820849986238988 },
        { "Celu", -0.7, -0.5034146962085905, 0.4965853037914095 },
        { "Celu", 0.3, 0.3, 1.0 },
        { "Celu", 1.7, 1.7, 1.0 },
        { "Celu", 4, 4.0, 1.0 },
        { "Elu", -2.5, -1.3768725020641517, 0.1231274979358482 },
        { "Elu", -0.7, -0.7551220443128857, 0.7448779556871143 },
        { "Elu", 0.3, 0.3, 1.0 },
        { "Elu", 1.7, 1.7, 1.0 },
        { "Elu", 4, 4.0, 1.0 },
        { "Gelu", -2.5, -0.015524163314440398, -0.03761108590814519 },
        { "Gelu", -0.7, -0.1693745565561511, 0.023385898866340155 },
        { "Gelu", 0.3, 0.1853734266566858, 0.7323277668271099 },
        { "Gelu", 1.7, 1.6242387133104768, 1.1153179687821648 },
        { "Gelu", 4, 3.9998733150326675, 1.0005036496612265 },
        { "GeluTanh", -2.5, -0.015084266089998577, -0.03795157621266618 },
        { "GeluTanh", -0.7, -0.16942986529488321, 0.023642781343896052 },
        { "GeluTanh", 0.3, 0.18537092354275922, 0.7322954516388018 },
        { "GeluTanh", 1.7, 1.624105895551156, 1.115914631452605 },
        { "GeluTanh", 4, 3.9999297540518075, 1.000335123197122 },
        { "HardShrink", -2.5, -2.5, 1.0 },
        { "HardShrink", -0.7, -0.7, 1.0 },
        { "HardShrink", 0.3, 0.0, 0.0 },
        { "HardShrink", 1.7, 1.7, 1.0 },
        { "HardShrink", 4, 4.0, 1.0 },
        { "HardSwish", -2.5, -0.20833333333333334, -0.33333333333333337 },
        { "HardSwish", -0.7, -0.2683333333333333, 0.2666666666666667 },
        { "HardSwish", 0.3, 0.16499999999999998, 0.6 },
        { "HardSwish", 1.7, 1.3316666666666668, 1.0666666666666667 },
        { "HardSwish", 4, 4.0, 1.0 },
        { "HardTanh", -2.5, -1.0, 0.0 },
        { "HardTanh", -0.7, -0.7, 1.0 },
        { "HardTanh", 0.3, 0.3, 1.0 },
        { "HardTanh", 1.7, 1.0, 0.0 },
        { "HardTanh", 4, 1.0, 0.0 },
        { "LeakyRelu", -2.5, -0.025, 0.01 },
        { "LeakyRelu", -0.7, -0.006999999999999999, 0.01 },
        { "LeakyRelu", 0.3, 0.3, 1.0 },
        { "LeakyRelu", 1.7, 1.7, 1.0 },
        { "LeakyRelu", 4, 4.0, 1.0 },
        { "LogSigmoid", -2.5, -2.5788897342925496, 0.9241418199787564 },
        { "LogSigmoid", -0.7, -1.103186048885458, 0.668187772168166 },
        { "LogSigmoid", 0.3, -0.5543552444685271, 0.425557483188341 },
        { "LogSigmoid", 1.7, -0.16778602938626594, 0.1544652650835347 },
        { "LogSigmoid", 4, -0.018149927917809738, 0.017986209962091555 },
        { "Mish", -2.5, -0.19681620390653337, -0.10974357275018568 },
        { "Mish", -0.7, -0.2678702347955009, 0.18441607325678194 },
        { "Mish", 0.3, 0.20800137234811503, 0.7828272995511304 },
        { "Mish", 1.7, 1.6207680739755408, 1.0842573159450628 },
        { "Mish", 4, 3.9974128069762385, 1.00443287690375 },
        { "Relu6", -2.5, 0.0, 0.0 },
        { "Relu6", -0.7, 0.0, 0.0 },
        { "Relu6", 0.3, 0.3, 1.0 },
        { "Relu6", 1.7, 1.7, 1.0 },
        { "Relu6", 4, 4.0, 1.0 },
        { "Selu", -2.5, -1.6137857588732423, 0.1443135819741343 },
        { "Selu", -0.7, -0.8850530455772052, 0.8730462952701714 },
        { "Selu", 0.3, 0.31521029620664415, 1.0507009873554805 },
        { "Selu", 1.7, 1.7861916785043168, 1.0507009873554805 },
        { "Selu", 4, 4.202803949421922, 1.0507009873554805 },
        { "Silu", -2.5, -0.18964545005310887, -0.09940111134152682 },
        { "Silu", -0.7, -0.2322685594822837, 0.1766132165266576 },
        { "Silu", 0.3, 0.1723327550434977, 0.6477800103188829 },
        { "Silu", 1.7, 1.437409049357991, 1.067564504759019 },
        { "Silu", 4, 3.928055160151634, 1.0526646148910728 },
        { "Softplus2", -2.5, 0.003357674244559034, 0.006692850924284856 },
        { "Softplus2", -0.7, 0.11020870495922547, 0.19781611144141825 },
        { "Softplus2", 0.3, 0.5187439752429428, 0.6456563062257954 },
        { "Softplus2", 1.7, 1.7164142352124325, 0.9677045353015495 },
        { "Softplus2", 4, 4.000167703186448, 0.9996646498695335 },
        { "SoftShrink", -2.5, -2.0, 1.0 },
        { "SoftShrink", -0.7, -0.19999999999999996, 1.0 },
        { "SoftShrink", 0.3, 0.0, 0.0 },
        { "SoftShrink", 1.7, 1.2, 1.0 },
        { "SoftShrink", 4, 3.5, 1.0 },
        { "Softsign", -2.5, -0.7142857142857143, 0.08163265306122447 },
        { "Softsign", -0.7, -0.4117647058823529, 0.34602076124567477 },
        { "Softsign", 0.3, 0.23076923076923075, 0.5917159763313609 },
        { "Softsign", 1.7, 0.6296296296296295, 0.13717421124828535 },
        { "Softsign", 4, 0.8, 0.04000000000000001 },
        { "TanhShrink", -2.5, -1.5133857018485697, 0.9734077733168395 },
        { "TanhShrink", -0.7, -0.09563222288283646, 0.3652604100175414 },
        { "TanhShrink", 0.3, 0.008687387548409087, 0.08486303817337082 },
        { "TanhShrink", 1.7, 0.764590929396901, 0.8749901293665534 },
        { "TanhShrink", 4, 3.000670700260933, 0.9986590493169741 },
        { "Threshold", -2.5, 20.0, 0.0 },
        { "Threshold", -0.7, 20.0, 0.0 },
        { "Threshold", 0.3, 0.3, 1.0 },
        { "Threshold", 1.7, 1.7, 1.0 },
        { "Threshold", 4, 4.0, 1.0 },
        { "Sigmoid", -2.5, 0.07585818002124355, 0.07010371654510815 },
        { "Sigmoid", -0.7, 0.3318122278318339, 0.22171287329310907 },
        { "Sigmoid", 0.3, 0.574442516811659, 0.24445831169074586 },
        { "Sigmoid", 1.7, 0.8455347349164652, 0.13060574696620808 },
        { "Sigmoid", 4, 0.9820137900379085, 0.017662706213291107 },
        { "Tanh", -2.5, -0.9866142981514303, 0.02659222668316057 },
        { "Tanh", -0.7, -0.6043677771171635, 0.6347395899824586 },
        { "Tanh", 0.3, 0.2913126124515909, 0.9151369618266292 },
        { "Tanh", 1.7, 0.935409070603099, 0.1250098706334466 },
        { "Tanh", 4, 0.999329299739067, 0.0013409506830259165 },
        { "Relu", -2.5, 0.0, 0.0 },
        { "Relu", -0.7, 0.0, 0.0 },
        { "Relu", 0.3, 0.3, 1.0 },
        { "Relu", 1.7, 1.7, 1.0 },
        { "Relu", 4, 4.0, 1.0 },
        { "Softplus", -2.5, 0.07888973429254963, 0.07585818002124356 },
        { "Softplus", -0.7, 0.4031860488854579, 0.33181222783183395 },
        { "Softplus", 0.3, 0.8543552444685272, 0.574442516811659 },
        { "Softplus", 1.7, 1.867786029386266, 0.8455347349164652 },
        { "Softplus", 4, 4.0181499279178094, 0.9820137900379085 },
    };

    /// <summary>What PyTorch computes with constants rounded to single precision, or what is plain arithmetic.</summary>
    public static TheoryData<string, double, double, double> ByHand => new()
    {
        { "Celu2", -3, 2 * (Math.Exp(-1.5) - 1), Math.Exp(-1.5) },
        { "Celu2", 3, 3, 1 },
        { "HardSigmoid", -2.5, 0.5 / 6, 1.0 / 6 },
        { "HardSigmoid", 1.5, 0.75, 1.0 / 6 },
        { "HardSigmoid", 4, 1, 0 },
        { "HardSigmoid", -4, 0, 0 },
        { "Identity", -2.5, -2.5, 1 },
        { "RRelu", -4.8, -1.1, 11.0 / 48 },
        { "RRelu", 4.8, 4.8, 1 },
    };

    [Theory]
    [MemberData(nameof(FromPyTorch))]
    [MemberData(nameof(ByHand))]
    public void ValueAndDerivative(string name, double x, double value, double derivative)
    {
        var function = s_functions[name];
        foreach (var shape in new[] { Shape.Scalar, Shape.Of(19) })
        {
            var input = Variable.Of<double>([.. Enumerable.Repeat(x, shape.Count)], shape);
            var y = function(input);
            var loss = Sum(y);

            AssertAll(value, y);
            AssertAll(derivative, Gradient.Of(loss, input)[input]);
            AssertAll(derivative, Gradient.Graph(loss, input)[input]);
            AssertAll(derivative, Jvp.Of(y, (input, Constant.Full(shape, 1.0)))!);
        }
    }

    public static TheoryData<string> Names => [.. s_functions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void AnEmptyTensorStaysEmpty(string name)
    {
        var x = Variable.Of<double>([], Shape.Of(2, 0));
        var y = s_functions[name](x);

        Assert.Equal(Shape.Of(2, 0), y.Shape);
        Assert.Equal(Shape.Of(2, 0), Gradient.Of(Sum(y), x)[x].Shape);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void NotANumberStaysSo(string name) => Assert.Equal(double.NaN, s_functions[name](Variable.Of(double.NaN)).Value);

    /// <summary>Limits, also where a formula would have ∞ − ∞ or 0·∞; f(−∞), f(−10²⁰), f(−1000), f(1000), f(10²⁰), f(∞).</summary>
    public static TheoryData<string, double[]> FarOut => new()
    {
        { "Celu", [-1, -1, -1, 1000, 1e20, Infinity] },
        { "Elu", [-1.5, -1.5, -1.5, 1000, 1e20, Infinity] },
        { "Gelu", [0, 0, 0, 1000, 1e20, Infinity] },
        { "GeluTanh", [0, 0, 0, 1000, 1e20, Infinity] },
        { "HardShrink", [-Infinity, -1e20, -1000, 1000, 1e20, Infinity] },
        { "HardSigmoid", [0, 0, 0, 1, 1, 1] },
        { "HardSwish", [0, 0, 0, 1000, 1e20, Infinity] },
        { "HardTanh", [-1, -1, -1, 1, 1, 1] },
        { "LeakyRelu", [-Infinity, -1e18, -10, 1000, 1e20, Infinity] },
        { "LogSigmoid", [-Infinity, -1e20, -1000, 0, 0, 0] },
        { "Mish", [0, 0, 0, 1000, 1e20, Infinity] },
        { "Relu", [0, 0, 0, 1000, 1e20, Infinity] },
        { "Relu6", [0, 0, 0, 6, 6, 6] },
        { "Selu", [-1.7580993408473766, -1.7580993408473766, -1.7580993408473766, 1050.7009873554805, 1.0507009873554805e20, Infinity] },
        { "Sigmoid", [0, 0, 0, 1, 1, 1] },
        { "Silu", [0, 0, 0, 1000, 1e20, Infinity] },
        { "Softplus", [0, 0, 0, 1000, 1e20, Infinity] },
        { "Softplus2", [0, 0, 0, 1000, 1e20, Infinity] },
        { "SoftShrink", [-Infinity, -1e20, -999.5, 999.5, 1e20, Infinity] },
        { "Softsign", [-1, -1, -1000 / 1001.0, 1000 / 1001.0, 1, 1] },
        { "Tanh", [-1, -1, -1, 1, 1, 1] },
        { "TanhShrink", [-Infinity, -1e20, -999, 999, 1e20, Infinity] },
        { "Threshold", [20, 20, 20, 1000, 1e20, Infinity] },
    };

    [Theory]
    [MemberData(nameof(FarOut))]
    public void LimitsFarOut(string name, double[] expected)
    {
        double[] points = [-Infinity, -1e20, -1000, 1000, 1e20, Infinity];
        var x = Variable.Of<double>(points);
        var single = Variable.Of<float>([.. points.Select(point => (float)point)]);

        Plain.AssertClose(expected, s_functions[name](x).Values, 1e-15);
        foreach (double slope in Gradient.Of(Sum(s_functions[name](x)), x)[x].Values) Assert.True(double.IsFinite(slope), $"{name}: {slope}");
        foreach (double slope in Gradient.Graph(Sum(s_functions[name](x)), x)[x].Values) Assert.True(double.IsFinite(slope), $"{name}: {slope}");
        // The same in single precision, where ranges are smaller: the activations that have names are the same functions.
        if (name is not ("Celu2" or "Softplus2" or "Elu" or "Threshold")
            && Catalogue.Unary.SingleOrDefault(entry => Plainly(entry.Rule.Name) == Plainly(name)) is { } known)
        {
            Plain.AssertClose(expected, [.. known.Apply(single).Values.ToArray().Select(value => (double)value)], 1e-6);
            foreach (float slope in Gradient.Of(Sum(known.Apply(single)), single)[single].Values)
                Assert.True(float.IsFinite(slope), $"{name}: {slope}");
        }
    }

    /// <summary>The derivatives to fourth order far out on the right are those of the line, with nothing from the branch not taken.</summary>
    [Theory]
    [InlineData("Celu", 1)]
    [InlineData("Elu", 1)]
    [InlineData("Gelu", 1)]
    [InlineData("GeluTanh", 1)]
    [InlineData("HardSwish", 1)]
    [InlineData("LeakyRelu", 1)]
    [InlineData("LogSigmoid", 0)]
    [InlineData("Mish", 1)]
    [InlineData("Selu", 1.0507009873554805)]
    [InlineData("Silu", 1)]
    [InlineData("Softplus", 1)]
    [InlineData("TanhShrink", 1)]
    public void FarOutOnTheRightItIsALineToFourthOrder(string name, double slope)
    {
        AssertDerivatives(name, 1e4, [slope, 0, 0, 0]);
        AssertDerivatives(name, 1e20, [slope, 0, 0, 0]);
    }

    [Theory]
    [InlineData("Celu")]
    [InlineData("Elu")]
    [InlineData("Gelu")]
    [InlineData("GeluTanh")]
    [InlineData("HardSwish")]
    [InlineData("Mish")]
    [InlineData("Selu")]
    [InlineData("Sigmoid")]
    [InlineData("Silu")]
    [InlineData("Softplus")]
    public void FarOutOnTheLeftItIsConstantToFourthOrder(string name)
    {
        AssertDerivatives(name, -1e4, [0, 0, 0, 0]);
        AssertDerivatives(name, -1e20, [0, 0, 0, 0]);
    }

    /// <summary>Where a factor of the result is too small to keep its digits, the result keeps them.</summary>
    [Theory]
    [InlineData("Gelu", -37, -2.1184613523340934e-298)]
    [InlineData("GeluTanh", -20, -3.3754509563109673e-261)]
    [InlineData("Silu", -700, -6.9017735806318396e-302)]
    [InlineData("Mish", -700, -6.9017735806318396e-302)]
    [InlineData("LogSigmoid", 700, -9.859676543759771e-305)]
    [InlineData("Elu", -1e-300, -1.5e-300)]
    [InlineData("Celu", -1e-300, -1e-300)]
    [InlineData("TanhShrink", 1e-5, 3.33333333320e-16)]
    public void SmallResultsKeepTheirDigits(string name, double x, double expected)
    {
        double value = s_functions[name](Variable.Of(x)).Value;
        Assert.True(Math.Abs(value - expected) <= 1e-11 * Math.Abs(expected), $"{name} of {x}: {value:R}");
    }

    [Fact]
    public void SoftplusOfAnyBetaHasNoThreshold()
    {
        var x = Variable.Of(12.0);
        // PyTorch answers 12, for 2·12 > 20.
        Assert.Equal(Math.Exp(-24) / 2, Softplus(x, 2).Value - 12, 1e-14);
        Assert.Equal(Softplus(x).Value, Softplus(x, 1).Value);
        foreach (double beta in (double[])[0, -1, double.NaN, Infinity])
            Assert.Contains("positive finite beta", Assert.Throws<ArgumentOutOfRangeException>(() => Softplus(x, beta))
                .Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AttributesThatDoNotFitAreRefused()
    {
        var x = Variable.Of(1.0);
        Assert.Contains("low = 2, high = 1", Assert.Throws<ArgumentException>(() => HardTanh(x, 2, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("low = 2, high = NaN", Assert.Throws<ArgumentException>(() => Clip(x, 2, double.NaN)).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be 0", Assert.Throws<ArgumentException>(() => Celu(x, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("not negative; given -1", Assert.Throws<ArgumentException>(() => SoftShrink(x, -1)).Message, StringComparison.Ordinal);
        Assert.Contains("not negative; given NaN", Assert.Throws<ArgumentException>(() => HardShrink(x, double.NaN))
            .Message, StringComparison.Ordinal);
        Assert.Contains("lower = 1, upper = 0", Assert.Throws<ArgumentException>(() => RRelu(x, null, 1, 0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void StepIsTheStepOfHeaviside()
    {
        var x = Variable.Of([-2, -0.0, 0, 3, double.NaN]);
        Assert.Equal([0, 0, 0, 1, 0], Step(x).Values.ToArray());
        Assert.Equal([0, 1, 1, 1, 0], Step(x, atZero: 1).Values.ToArray());
        Assert.False(Gradient.Of(Sum(Step(x)), x).TryGet(x, out _));
    }

    private static void AssertDerivatives(string name, double x, double[] expected)
    {
        var (input, orders) = (Variable.Of(x), new List<double>());
        var derivative = s_functions[name](input);
        var tangent = derivative;
        foreach (double order in expected)
        {
            derivative = derivative.IsTracked && Gradient.Graph(derivative, input).TryGet(input, out var next) ? next : Constant.Of(0.0);
            tangent = Jvp.Of(tangent, (input, Constant.Of(1.0))) ?? Constant.Of(0.0);
            Assert.Equal(order, derivative.Value, 1e-14);
            Assert.Equal(order, tangent.Value, 1e-14);
        }
    }

    private static void AssertAll(double expected, Variable<double> actual)
    {
        foreach (double value in actual.Values) Assert.Equal(expected, value, 4e-15 * Math.Max(1, Math.Abs(expected)));
    }

    private static string Plainly(string name) => name.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
}
