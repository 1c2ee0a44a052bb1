using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Graph;

public class ParameterTests
{
    [Fact]
    public void AnUpdateThatFailsHalfwayLeavesNothingUnnoticed()
    {
        var parameter = Parameter.Of<double>([1, 2]);
        Variable<double> sum = Sum(Square(parameter)), view = parameter.Detach();

        Assert.Throws<TimeoutException>(() => parameter.Update(9, static (values, value) =>
        {
            values[0] = value;
            throw new TimeoutException();
        }));

        Assert.Equal([9, 2], parameter.Values.ToArray());
        Assert.Throws<StaleValueException>(() => Gradient.Of(sum, parameter));
        Assert.Throws<StaleValueException>(() => view.Values.ToArray());
        Assert.Equal([18, 4], Gradient.Of(Sum(Square(parameter)), parameter)[parameter].Values.ToArray());
    }

    // What is computed while the elements change, with some old and some new, is as stale as what was computed before.
    [Fact]
    public void WhatIsComputedDuringAnUpdateIsStaleAfterIt()
    {
        var parameter = Parameter.Of<double>([1, 2]);
        Variable<double>? during = null, view = null;

        parameter.Update(9, (values, value) =>
        {
            values[0] = value;
            (during, view) = (Sum(Square(parameter)), parameter.Detach());
            values[1] = value;
        });

        Assert.Throws<StaleValueException>(() => Gradient.Of(during!, parameter));
        Assert.Throws<StaleValueException>(() => view!.Values.ToArray());
        Assert.Equal([9, 9], parameter.Detach().Values.ToArray());
    }

    [Fact]
    public void AnAssignmentIsNoticed()
    {
        var parameter = Parameter.Of<double>([1, 2]);
        var sum = Sum(Square(parameter));
        parameter.Assign([3, 4]);
        Assert.Throws<StaleValueException>(() => Gradient.Of(sum, parameter));
    }
}
