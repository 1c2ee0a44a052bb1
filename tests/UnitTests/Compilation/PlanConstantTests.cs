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
