using AutoDiff.UnitTests.Operations;
using static AutoDiff.Functions;

namespace AutoDiff.UnitTests;

/// <summary>Random numbers in functions that are applied to a batch: refused, shared, or each example's own, by choice.</summary>
public sealed class MapRandomnessTests
{
    private const int Examples = 5;

    private readonly Variable<double> _x = Variable.Of<double>([.. Enumerable.Range(0, Examples * 4).Select(i => 0.3 + (i * 0.1))],
        [Examples, 4], "x");

    [Fact]
    public void WithoutAChoiceNothingIsDrawn()
    {
        var random = new RandomGenerator(1);
        var state = random.State;
        var w = Parameter.Of(2.0, "w");
        foreach (var refused in (Func<object>[])
        [
            () => VectorizedMap.Of(v => Dropout(v, 0.5, random), _x),
            () => VectorizedMap.Of(v => v * RandomVariable.Normal<double>([4], random), _x),
            () => VectorizedMap.Of((a, b) => a * b * RandomVariable.Uniform<double>([], random), _x, _x),
            () => VectorizedMap.Of(v => v * random.NextDouble(), _x),
            () => VectorizedMap.Of(v => v * RandomVariable.Permutation(3, random)[0], _x),
            () => PerExampleGradient.Of(v => Sum(Dropout(v * w, 0.5, random)), _x, w),
        ])
        {
            string message = Assert.Throws<InvalidOperationException>(refused).Message;
            Assert.Contains("MapRandomness.Same", message, StringComparison.Ordinal);
            Assert.Contains("MapRandomness.Different", message, StringComparison.Ordinal);
            // After the error, and outside, everything is as before.
            Assert.Equal(state, random.State);
        }

        Assert.NotEqual(state, Advanced(random));
        Assert.Throws<ArgumentOutOfRangeException>(() => VectorizedMap.Of(v => v, _x, (MapRandomness)3));
    }

    [Fact]
    public void TheSameIsDrawnOnceForAll()
    {
        RandomGenerator one = new(2), other = new(2);
        var noise = RandomVariable.Normal<double>([4], other);
        double byHand = other.NextDouble();
        var y = VectorizedMap.Of(v => v + RandomVariable.Normal<double>([4], one) + one.NextDouble(), _x, MapRandomness.Same);
        Assert.Equal((_x + noise + byHand).Values.ToArray(), y.Values.ToArray());
        Assert.Equal(other.State, one.State);
    }

    // One draw: the numbers are those of a loop, for every example its own, and so are the gradients of any order.
    [Fact]
    public void DifferentNumbersAreThoseOfALoop()
    {
        var w = Variable.Of([0.5, -1, 2, 1.5], "w");
        foreach (var function in (Func<Variable<double>, RandomGenerator, Variable<double>>[])
        [
            (v, random) => Sum(Square(Dropout(v * w, 0.4, random))),
            (v, random) => Sin(v * w + RandomVariable.Normal<double>([4], random)),
            (v, random) => RandomVariable.Normal(v, Exp(w), random),
            (v, random) => v * w * RandomVariable.Uniform<double>([4], random).Named("u"),
            (v, random) => Sum(v * w) * RandomVariable.Bernoulli<double>([2, 3], 0.5, random),
            (v, random) => RandomVariable.Exponential<double>([3], random, 2) * Sum(v * w),
        ])
        {
            RandomGenerator own = new(3), loop = new(3);
            var mapped = VectorizedMap.Of(v => function(v, own), _x, MapRandomness.Different);
            var looped = Stack([.. Enumerable.Range(0, Examples).Select(i => function(_x[i], loop))]);
            Plain.AssertClose(looped.Values, mapped.Values, 1e-13);
            Assert.Equal(loop.State, own.State);
            Gradients<double> expected = Gradient.Graph(Sum(Sin(looped)), _x, w), found = Gradient.Graph(Sum(Sin(mapped)), _x, w);
            foreach (var variable in (Variable<double>[])[_x, w])
            {
                Plain.AssertClose(expected[variable].Values, found[variable].Values, 1e-12);
                Plain.AssertClose(Gradient.Of(Sum(Square(expected[variable])), w)[w].Values,
                    Gradient.Of(Sum(Square(found[variable])), w)[w].Values, 1e-11);
            }

            var direction = Constant.Of([1.0, -2, 0.5, 3]);
            Plain.AssertClose(Jvp.Of(looped, (w, direction))!.Values, Jvp.Of(mapped, (w, direction))!.Values, 1e-12);
        }
    }

    [Fact]
    public void EachDrawOfSeveralIsEachExamplesOwn()
    {
        var random = new RandomGenerator(4);
        var y = VectorizedMap.Of(v => Stack([RandomVariable.Normal<double>([4], random), RandomVariable.Normal<double>([4], random)]) + 0 * v, _x,
            MapRandomness.Different);
        Assert.Equal([Examples, 2, 4], y.Shape);
        Assert.Equal(y.Shape.Count, y.Values.ToArray().Distinct().Count());
    }

    [Fact]
    public void MapsNestAndEachSaysForItsOwnExamples()
    {
        var rows = Variable.Of([1.0, 2, 3], "rows");
        int Distinct(MapRandomness outer, MapRandomness inner)
        {
            var random = new RandomGenerator(5);
            var y = VectorizedMap.Of(v => VectorizedMap.Of(u => 0 * u * Sum(v) + RandomVariable.Normal<double>([2], random), rows, inner), _x, outer);
            Assert.Equal([Examples, 3, 2], y.Shape);
            return y.Values.ToArray().Distinct().Count();
        }

        Assert.Equal(Examples * 3 * 2, Distinct(MapRandomness.Different, MapRandomness.Different));
        Assert.Equal(Examples * 2, Distinct(MapRandomness.Different, MapRandomness.Same));
        Assert.Equal(3 * 2, Distinct(MapRandomness.Same, MapRandomness.Different));
        Assert.Equal(2, Distinct(MapRandomness.Same, MapRandomness.Same));
        Assert.Throws<InvalidOperationException>(() => Distinct(MapRandomness.Refused, MapRandomness.Same));
        Assert.Throws<InvalidOperationException>(() => Distinct(MapRandomness.Different, MapRandomness.Refused));
    }

    [Fact]
    public void GradientsOfExamplesTakeTheirOwnNumbers()
    {
        var w = Parameter.Of([0.5, -1, 2, 1.5], "w");
        var targets = Constant.Of([1.0, 2, 3, 4, 5]);
        Variable<double> Loss(Variable<double> v, Variable<double> target, RandomGenerator random) =>
            Square(Sum(Dropout(v * w, 0.5, random)) - target);
        RandomGenerator own = new(6), loop = new(6), again = new(6);
        var found = PerExampleGradient.Of((v, target) => Loss(v, target, own), _x, targets, MapRandomness.Different, w)[w];
        var graph = PerExampleGradient.Graph(v => Loss(v[0], v[1], again), [_x, targets], MapRandomness.Different, w)[w];
        var second = Gradient.Of(Sum(Square(graph)), w)[w];
        var sum = new double[4];
        for (int i = 0; i < Examples; i++)
        {
            var expected = Gradient.Graph(Loss(_x[i], targets[i], loop), w)[w];
            Plain.AssertClose(expected.Values, found[i].Values, 1e-12);
            Plain.AssertClose(expected.Values, graph[i].Values, 1e-12);
            double[] part = Gradient.Of(Sum(Square(expected)), w)[w].Values.ToArray();
            for (int k = 0; k < part.Length; k++) sum[k] += part[k];
        }

        Plain.AssertClose(sum, second.Values, 1e-10);
        var shared = PerExampleGradient.Of(v => Sum(Dropout(v * w, 0.5, own)), _x.Detach() * 0 + 1, MapRandomness.Same, w)[w];
        for (int i = 1; i < Examples; i++) Assert.Equal(shared[0].Values.ToArray(), shared[i].Values.ToArray());
    }

    [Fact]
    public void AReplayDrawsAfreshForEachExample()
    {
        RandomGenerator own = new(7), eager = new(7);
        var compiled = Compile.Function<double>(x => VectorizedMap.Of(v => Dropout(v, 0.5, own), x, MapRandomness.Different));
        for (int i = 0; i < 3; i++)
            Assert.Equal(VectorizedMap.Of(v => Dropout(v, 0.5, eager), _x, MapRandomness.Different)
                .Values.ToArray(), compiled.Replay(_x)[0].Values.ToArray());
        Assert.Throws<InvalidOperationException>(() => Compile.Function<double>(x => VectorizedMap.Of(v => Dropout(v, 0.5, own), x))
            .PlanFor([_x.Shape]));
    }

    [Fact]
    public void ANumberDrawnByHandAndACheckpointThatDrawsAreRefused()
    {
        var random = new RandomGenerator(8);
        Assert.Contains("by hand",
            Assert.Throws<InvalidOperationException>(() => VectorizedMap.Of(v => v * random.NextDouble(), _x, MapRandomness.Different))
                .Message, StringComparison.Ordinal);
        var state = random.State;
        Variable<double> Checkpointed(Variable<double> v) => Checkpoint.Of(u => Dropout(u, 0.5, RandomGenerator.FromState(state)), v);
        Assert.Contains("outside of the checkpoint",
            Assert.Throws<InvalidOperationException>(() => VectorizedMap.Of(Checkpointed, _x, MapRandomness.Different))
                .Message, StringComparison.Ordinal);
        var mask = Dropout(Constant.Full<double>([4], 1), 0.5, RandomGenerator.FromState(state));
        var same = VectorizedMap.Of(Checkpointed, _x, MapRandomness.Same);
        Assert.Equal((_x * mask).Values.ToArray(), same.Values.ToArray());
        Assert.Equal(mask.BroadcastTo(_x.Shape).Values.ToArray(), Gradient.Of(Sum(same), _x)[_x].Values.ToArray());
        Assert.NotEqual(state, Advanced(random));
    }

    [Fact]
    public void NoExamplesDrawNothing()
    {
        var random = new RandomGenerator(9);
        Assert.Equal([0, 4], VectorizedMap.Of(v => Dropout(v, 0.5, random), Variable.Of<double>([], [0, 4]), MapRandomness.Different).Shape);
        Assert.Equal(new RandomGenerator(9).State, random.State);
    }

    private static RandomGeneratorState Advanced(RandomGenerator random)
    {
        random.NextUInt64();
        return random.State;
    }
}
