using AutoDiff.PropertyTests.Support;
using static AutoDiff.Functions;

namespace AutoDiff.PropertyTests.Checking;

/// <summary>The test of the tester: what is wrong by a thousandth must be caught, what is right must pass, at every point.</summary>
public class GradientCheckTests
{
    private const double Planted = 0.001;

    private static readonly GradientCheckOptions s_firstOrder = new() { Order = 1 };

    [Fact]
    public void CorrectRulesOfAnotherAssemblyPass() => Property.Holds(ShapeCase.Any, given =>
    {
        var x = Draw.Variable<double>(Draw.Normal(new RandomGenerator(given.Seed), given.Shape.Count), given.Shape, "x");
        AssertPassed(GradientCheck.Of(v => Variable<double>.Apply(new PlantedCube(0), v), x));
        AssertPassed(GradientCheck.Of((v, w) => Variable<double>.Apply(new PlantedProduct(0), v, w), x, x));
        AssertPassed(GradientCheck.Of(v => Variable<double>.Apply(new PlantedCurvature(0), v), x));
        AssertPassed(GradientCheck.Of(v => new PlantedSum<double>(0).Apply(v), x));
    }, count: 20);

    [Theory]
    [InlineData(Planted)]
    [InlineData(-Planted)]
    public void WrongUnarySlopeIsCaught(double error) => AssertCaught(v => Variable<double>.Apply(new PlantedCube(error), v[0]), order: 1, inputs: 1);

    [Theory]
    [InlineData(Planted)]
    [InlineData(-Planted)]
    public void WrongBinarySlopeIsCaught(double error) =>
        AssertCaught(v => Variable<double>.Apply(new PlantedProduct(error), v[0], v[1]), order: 1, inputs: 2);

    [Theory]
    [InlineData(Planted)]
    [InlineData(-Planted)]
    public void WrongStructuralGradientIsCaught(double error) => AssertCaught(v => new PlantedSum<double>(error).Apply(v[0]), order: 1, inputs: 1);

    [Theory]
    [InlineData(Planted)]
    [InlineData(-Planted)]
    public void SlopeWrongOnlyInItsOwnSlopeIsCaughtAtOrderTwo(double error)
    {
        AssertCaught(v => Variable<double>.Apply(new PlantedCurvature(error), v[0]), order: 2, inputs: 1);
        var x = Variable.Of([0.3, -0.8]);
        AssertPassed(GradientCheck.Of(v => Variable<double>.Apply(new PlantedCurvature(error), v), x, s_firstOrder));
    }

    [Fact]
    public void GradientThatCannotBeDifferentiatedAgainIsCaughtAtOrderTwo()
    {
        AssertCaught(v => new PlantedSum<double>(0, IsCut: true).Apply(v[0]), order: 2, inputs: 1);
        AssertPassed(GradientCheck.Of(v => new PlantedSum<double>(0, IsCut: true).Apply(v), Variable.Of([0.3, -0.8]), s_firstOrder));
    }

    [Fact]
    public void WrongForwardModeIsCaught()
    {
        var report = GradientCheck.Of(v => new PlantedSum<double>(0, TangentError: 1e-6).Apply(v), Variable.Of([0.3, -0.8]), s_firstOrder);
        Assert.All(report.Failures, finding => Assert.Equal(GradientCheckKind.ForwardMode, finding.Kind));
        Assert.Equal(3, report.Failures.Count);
    }

    [Fact]
    public void ErrorOfOnePerCentIsCaughtInSinglePrecision()
    {
        var x = Variable.Of([0.3f, -0.8f, 2.5f]);
        Assert.False(GradientCheck.Of(v => Variable<float>.Apply(new PlantedCube(0.01), v), x).Passed);
        AssertPassed(GradientCheck.Of(v => Variable<float>.Apply(new PlantedCube(0), v), x));
    }

    [Fact]
    public void FailureNamesInputElementAndNumbers()
    {
        var report = GradientCheck.Of(
            v => v[0] + Sum(Where(Greater(Constant.Of(new double[,] { { 0, 0 }, { 1, 0 } }), 0.5),
                Variable<double>.Apply(new PlantedCube(0.1), v[1]), v[1])),
            [Variable.Of(1.0, "a"), Variable.Of(new double[,] { { 1, 2 }, { 2, 1 } }, "matrix")],
            s_firstOrder with { Directions = 0 });

        var finding = Assert.Single(report.Failures);
        Assert.Equal(GradientCheckKind.Element, finding.Kind);
        Assert.Equal(1, finding.Input);
        Assert.Equal([1, 0], finding.Element!);
        Assert.Equal(13.2, finding.Analytic, 1e-9);
        Assert.Equal(12, finding.Numeric, 1e-6);
        Assert.Equal(0.1 / 1.1, finding.RelativeError, 1e-6);
        Assert.Contains("order 1, element [1, 0] of input 1 'matrix': gradient 13.2, difference quotient 12", report.ToString(),
            StringComparison.Ordinal);
        var exception = Assert.Throws<GradientCheckException>(report.ThrowIfFailed);
        Assert.Equal(report.ToString(), exception.Message);
    }

    [Fact]
    public void KinkIsInconclusiveAndNotWrong()
    {
        // Relu has the slope 0 at 0 by convention; a central difference sees ½.
        var report = GradientCheck.Of(v => Relu(v) + v * v, Variable.Of([0.0, 1.0]));
        Assert.True(report.Passed, report.ToString());
        Assert.NotEmpty(report.Inconclusive);
        Assert.All(report.Inconclusive, finding => Assert.Contains("kink", finding.Note, StringComparison.Ordinal));
        Assert.Contains(report.Inconclusive, finding => finding.Kind == GradientCheckKind.Element && finding.Element![0] == 0);
        Assert.DoesNotContain(report.Inconclusive, finding => finding.Kind == GradientCheckKind.Element && finding.Element![0] == 1);
    }

    [Fact]
    public void WrongGradientBesideAKinkIsStillWrong()
    {
        var report = GradientCheck.Of(v => Relu(v) + Variable<double>.Apply(new PlantedExponential(Planted), v), Variable.Of([0.004, 0.5]),
            s_firstOrder);
        Assert.Equal(2, report.Failures.Count(finding => finding.Kind == GradientCheckKind.Element));
    }

    [Fact]
    public void KinkInsideTheFirstStepDoesNotMatter() =>
        AssertConclusive(GradientCheck.Of(v => Abs(v) * v + Relu(v), Variable.Of([0.03, -0.01, 0.002])));

    [Fact]
    public void InfiniteSlopeIsAFailureBecauseNoDifferenceAgrees()
    {
        var report = GradientCheck.Of(v => Sqrt(v), Variable.Of([0.0, 1.0]), s_firstOrder with { Directions = 0 });
        var finding = Assert.Single(report.Failures);
        Assert.Equal([0], finding.Element!);
        Assert.Equal(double.PositiveInfinity, finding.Analytic);
    }

    [Fact]
    public void NotANumberOnBothSidesAgrees() => AssertPassed(GradientCheck.Of(v => v * double.NaN, Variable.Of([1.0, 2.0]), s_firstOrder));

    [Fact]
    public void SmallAndLargeArgumentsSetTheirOwnSteps() =>
        AssertConclusive(GradientCheck.Of(v => Log(v) + Sqrt(v), Variable.Of([1e-4, 0.01, 1, 1e4, 1e8])));

    [Fact]
    public void FunctionThatIsNotRepeatableIsCaught()
    {
        double calls = 0;
        var report = GradientCheck.Of(v => v * ++calls, Variable.Of([1.0]), s_firstOrder);
        Assert.Contains(report.Failures, finding => finding.Kind == GradientCheckKind.Repeatability);
    }

    [Fact]
    public void FunctionOfParametersIsCheckedAndTheParametersPutBack()
    {
        var weight = Parameter.Of(new double[,] { { 0.1, -0.4 }, { 0.7, 0.2 }, { -0.3, 0.5 } }, "W");
        var bias = Parameter.Of([0.1, -0.2, 0.3], "b");
        var x = Constant.Of(new double[,] { { 1, 2 }, { -1, 0.5 } });
        double[] before = weight.Values.ToArray();

        var report = GradientCheck.Of(() => Mean(Square(Tanh(Linear(x, weight, bias)) - 0.3)), [weight, bias]);
        AssertConclusive(report);
        Assert.Equal(before, weight.Values.ToArray());

        var wrong = GradientCheck.Of(() => Sum(Variable<double>.Apply(new PlantedCube(Planted), weight)), [weight], s_firstOrder);
        Assert.False(wrong.Passed);
        Assert.Throws<DivideByZeroException>(() => GradientCheck.Of<double>(() => throw new DivideByZeroException(), [weight]));
        Assert.Equal(before, weight.Values.ToArray());
    }

    [Fact]
    public void FunctionWithoutGradientIsCheckedAgainstZero()
    {
        AssertConclusive(GradientCheck.Of(v => Sign(v), Variable.Of([0.5, -2.0])));
        Assert.False(GradientCheck.Of(v => v.Detach() * 2, Variable.Of([0.5, -2.0])).Passed);
    }

    [Fact]
    public void SameSeedRepeatsTheSameReport()
    {
        string Report(ulong seed) =>
            GradientCheck.Of(v => Variable<double>.Apply(new PlantedCube(Planted), v), Variable.Of([0.5, -2.0]), new() { Seed = seed }).ToString();
        Assert.Equal(Report(7), Report(7));
        Assert.NotEqual(Report(7), Report(8));
    }

    internal static void AssertPassed(GradientReport report) => Assert.True(report.Passed, report.ToString());

    internal static void AssertConclusive(GradientReport report) => Assert.True(report.Passed && report.Inconclusive.Count == 0, report.ToString());

    /// <summary>Caught at random points, along directions and element by element, and at no lower order.</summary>
    private static void AssertCaught(Func<Variable<double>[], Variable<double>> function, int order, int inputs) =>
        Property.Holds(SizedCase.Any, given =>
    {
        var random = new RandomGenerator(given.Seed);
        Variable<double>[] point = [.. Enumerable.Range(0, inputs)
            .Select(_ => Draw.Variable<double>(Draw.Inside(random, Domain.NonZero, given.Size), Shape.Of(given.Size)))];
        var report = GradientCheck.Of(function, point, new GradientCheckOptions { Order = order, Seed = given.Seed });
        Assert.False(report.Passed);
        Assert.All(report.Failures, finding => Assert.Equal(order, finding.Order));
        Assert.Contains(report.Failures, finding => finding.Kind == GradientCheckKind.Direction);
        Assert.Contains(report.Failures, finding => finding.Kind == GradientCheckKind.Element);
    }, count: 40);
}
