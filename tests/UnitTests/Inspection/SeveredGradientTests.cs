using System.Runtime.CompilerServices;
using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Inspection;

public class SeveredGradientTests
{
    private readonly Variable<double> _w = Variable.Of([1.5, -2], "w"), _v = Variable.Of([1.0, 2], "v");

    [Fact]
    public void TheCutIsNamedWithItsLine()
    {
        var w = _w.WithOrigins();
        var k = Sign(w).Named("k"); int line = Line();
        var severed = Assert.Single(Gradient.Of(Sum(k * _v).Named("L"), w, _v).Severed);

        Assert.Same(w, severed.Variable);
        var cut = Assert.Single(severed.Cuts);
        Assert.Equal(("sign", "'k'", line), (cut.Operation, cut.Node, cut.Origin!.Line));
        Assert.Equal($"'L' has no gradient with respect to 'w': every path to it is cut by sign (at 'k', SeveredGradientTests.cs:{line} in {nameof(TheCutIsNamedWithItsLine)}), whose derivative is zero almost everywhere.", severed.Message);
    }

    [Fact]
    public void OnlyCutsOnTheWayToTheVariableAreNamed()
    {
        // sign cuts the way to w, the comparison the way to v; neither is on the other's way.
        var gradients = Gradient.Of(Sum(Sign(_w) * Greater(_v, 0)).Named("L"), _w, _v);
        Assert.Equal([["sign"], ["greater"]], gradients.Severed.Select(severed => severed.Cuts.Select(cut => cut.Operation).ToArray()));
    }

    [Fact]
    public void AllCutsOfSeveralPathsAreNamed()
    {
        var severed = Assert.Single(Gradient.Of(Sum(Sign(_w) + Greater(_w, 0)), _w).Severed);
        Assert.Equal(["greater", "sign"], severed.Cuts.Select(cut => cut.Operation).Order());
    }

    [Fact]
    public void TheConditionOfAChoiceIsNamed()
    {
        var severed = Assert.Single(Gradient.Of(Sum(Where(_w * 1, _v, 0)), _w, _v).Severed);
        Assert.Equal("whose result does not depend smoothly on its input 0", Assert.Single(severed.Cuts).Reason);
    }

    [Fact]
    public void WhatWasNeverConnectedHasNoCuts()
    {
        var severed = Assert.Single(Gradient.Of(Sum(_v * _w.Detach()).Named("L"), _w).Severed);
        Assert.Empty(severed.Cuts);
        Assert.Contains("was not computed from it", severed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CompleteGradientsAreReturnedAndOthersRefused()
    {
        var gradients = Gradient.Of(Sum(_w * _v), _w, _v);
        Assert.Empty(gradients.Severed);
        Assert.Same(gradients, gradients.EnsureComplete());

        var exception = Assert.Throws<GradientException>(() => Gradient.Of(Sum(Sign(_w) * Greater(_v, 0)), _w, _v).EnsureComplete());
        Assert.Contains("'w'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("'v'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ASumOfGradientsIsSeveredOnlyWhereBothAre()
    {
        var through = Gradient.Of(Sum(Square(_w)), _w, _v);
        var cut = Gradient.Of(Sum(Sign(_w) * Sign(_v)), _w, _v);
        var severed = Assert.Single((through + cut).Severed);
        Assert.Same(_v, severed.Variable);
        Assert.Equal("sign", Assert.Single(severed.Cuts).Operation);
    }

    private static int Line([CallerLineNumber] int line = 0) => line;
}
