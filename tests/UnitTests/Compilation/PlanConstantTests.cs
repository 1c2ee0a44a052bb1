using System.Globalization;
using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Compilation;

/// <summary>What a plan holds as constants: what never changes, as it was when the function was recorded.</summary>
public class PlanConstantTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public void ACapturedConstantIsKeptAsItWas(int length)
    {
        double[] shared = new double[length];
        Array.Fill(shared, 3.0);
        Variable<double> wrapped = Constant.Wrap(shared, [length]), named = wrapped.Named("w"), view = wrapped.Reshape([1, length]);
        var compiled = Compile.Function<double>(x => x * wrapped + named + Sum(view * x));
        var ones = Constant.Full(Shape.Of(length), 1.0);
        double[] before = compiled.Invoke(ones)[0].Values.ToArray();
        Assert.Equal(6 + (3.0 * length), before[0]);

        Array.Fill(shared, 100.0);

        Assert.Equal(before, compiled.Invoke(ones)[0].Values.ToArray());
    }

    // A chain of which nothing changes: each operation is looked at once. To look again at all before it would take minutes here.
    [Fact]
    public void WhatReadsNothingThatChangesIsComputedOnceAndSaid()
    {
        const int Length = 40_000;
        var fixedNumber = Variable.Of([0.25, 0.5], "fixed");
        var compiled = Compile.Function<double>(x => x * Sum(Chain(fixedNumber)) + Gradient.Graph(Sum(Chain(fixedNumber)), fixedNumber)[fixedNumber]);
        var plan = compiled.PlanFor([Shape.Of(2)]);

        Assert.True(plan.FoldedOperationCount > 2 * Length, plan.FoldedOperationCount.ToString(CultureInfo.InvariantCulture));
        Assert.Contains($"{plan.FoldedOperationCount} constant", plan.ToString(), StringComparison.Ordinal);
        Assert.True(plan.OperationCount <= 2);
        var x = Constant.Of([2.0, 3.0]);
        var expected = x * Sum(Chain(fixedNumber)) + Gradient.Of(Sum(Chain(fixedNumber)), fixedNumber)[fixedNumber];
        Assert.Equal(expected.Values.ToArray(), compiled.Replay(x)[0].Values.ToArray());

        var parameter = Parameter.Of([0.25, 0.5], "p");
        Assert.Equal(0, Compile.Function<double>(x => x * Sum(Sin(parameter))).PlanFor([Shape.Of(2)]).FoldedOperationCount);

        static Variable<double> Chain(Variable<double> x)
        {
            for (int i = 0; i < Length; i++) x = Sin(x);
            return x;
        }
    }

    [Fact]
    public void ZerosOfEitherSignAreTwoConstants()
    {
        foreach (Shape shape in (Shape[])[Shape.Scalar, Shape.Of(1), Shape.Of(3)])
        {
            var compiled = Compile.Function((Variable<double>[] x) => [x[0] / Constant.Of(0.0), x[0] / Constant.Of(-0.0), x[0] / 0.0, x[0] / -0.0,
                x[0] + Constant.Of(0.0), x[0] + Constant.Of(-0.0)]);
            var results = compiled.Replay(Constant.Full(shape, -0.0));
            Assert.All(results[4].Values.ToArray(), value => Assert.True(double.IsPositive(value)));
            Assert.All(results[5].Values.ToArray(), value => Assert.True(double.IsNegative(value)));
            results = compiled.Replay(Constant.Full(shape, 2.0));
            for (int i = 0; i < 4; i++)
                Assert.All(results[i].Values.ToArray(), value => Assert.Equal(i % 2 == 0 ? double.PositiveInfinity : double.NegativeInfinity, value));
        }
    }

    // What was there before is neither recorded again nor said to be folded; what has a way back to a variable is refused, even where that way is
    // no parameter's.
    [Fact]
    public void WhatWasThereBeforeIsNotTheRecordingsOwn()
    {
        var constant = Sin(Constant.Of([0.25, 0.5])) * 2;
        Assert.Equal(0, Compile.Function<double>(x => x * constant).PlanFor([Shape.Of(2)]).FoldedOperationCount);

        var variable = Variable.Of([0.25, 0.5], "v");
        Assert.Equal(1, Compile.Function<double>(x => x * constant * Exp(variable)).PlanFor([Shape.Of(2)]).FoldedOperationCount);
        Variable<double> near = Sin(variable), far = Sin(near) * 2 + 1;
        foreach (var outside in (Variable<double>[])[near, far, Sum(far)])
        {
            string message = Assert.Throws<CompilationException>(() => Compile.Function<double>(x => x * outside).PlanFor([Shape.Of(2)])).Message;
            Assert.Contains("computed outside", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void WhatWasComputedFromAParameterBeforeIsRefusedHoweverItIsPassedOn()
    {
        var parameter = Parameter.Of([1.0, 2.0], "p");
        var outside = Sin(parameter).Detach() + 1;
        var ones = Constant.Of([1.0, 1.0]);
        Assert.Equal((ones + outside).Values.ToArray(), Compile.Function<double>(x => x + outside).Invoke(ones)[0].Values.ToArray());
        var tracked = Sin(parameter);
        Assert.Throws<CompilationException>(() => Compile.Function<double>(x => x + tracked.Reshape([2, 1]).BroadcastTo([2, 2])).Replay(ones));
    }
}
