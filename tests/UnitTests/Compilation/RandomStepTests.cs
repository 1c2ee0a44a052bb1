using AutoDiff.Nn;
using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Compilation;

/// <summary>
/// Random training steps over parameters of one shape, so that every value fits the place of every other: whatever waits for an update, is read
/// again or is handed out must not be written over before.
/// </summary>
public class RandomStepTests
{
    private const int Steps = 2, Choices = 100;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(40)]
    public void ACompiledStepIsTheEagerOne(int size)
    {
        for (ulong seed = 0; seed < 150; seed++) AssertSame(seed, size);
    }

    // The gradient of a is also what goes back to b and c. Its last reader could take its place, but a's update waits, because a is read once more
    // after that.
    [Fact]
    public void AGradientKeepsItsPlaceUntilItsUpdateHasReadIt()
    {
        var shape = Shape.Of(3, 3);
        var random = new RandomGenerator(1);
        Variable<double> x = RandomVariable.Normal<double>(shape, random);
        double[][] start = [.. Enumerable.Range(0, 3).Select(_ => RandomVariable.Normal<double>(shape, random).Values.ToArray())];
        Parameter<double>[] Make() => [.. start.Select((values, i) => Parameter.Of(values, shape, "abc"[i].ToString()))];
        static Variable<double> Loss(Parameter<double>[] p, Variable<double> x)
        {
            var early = Tanh(MatMul(p[2], StopGradient(p[0])));
            return Sum(x * Tanh(p[0] + MatMul(x, p[1]) + early));
        }

        Parameter<double>[] own = Make(), eager = Make();
        Compile.Step<double>((inputs, _) => [Loss(own, inputs[0])], Optimizer.Sgd<double>(own, learningRate: 0.1).Updates).Replay([x], []);
        Optimizer.Sgd<double>(eager, learningRate: 0.1).Step(Gradient.Of(Loss(eager, x), [.. eager]));
        for (int i = 0; i < own.Length; i++) AssertClose(eager[i].Values, own[i].Values, $"parameter {own[i].Name}");
    }

    private static void AssertSame(ulong seed, int size)
    {
        var random = new RandomGenerator(seed);
        var shape = Shape.Of(size, size);
        int count = 2 + random.Next(3);
        Parameter<double>[] own = [.. Enumerable.Range(0, count)
            .Select(i => Parameter.Of(RandomVariable.Normal<double>(shape, random).Values, shape, $"w{i}"))];
        Parameter<double>[] eager = [.. own.Select((parameter, i) => Parameter.Of(parameter.Values, shape, $"w{i}"))];
        var x = RandomVariable.Normal<double>(shape, random);
        int[] choices = [.. Enumerable.Range(0, Choices).Select(_ => random.Next(1000))];
        var step = Compile.Step<double>((inputs, _) => Run(choices, own, inputs[0]), Optimizer.Sgd<double>(own, learningRate: 0.1).Updates);
        var optimizer = Optimizer.Sgd<double>(eager, learningRate: 0.1);
        for (int i = 0; i < Steps; i++)
        {
            var expected = Run(choices, eager, x);
            double[][] values = [.. expected.Select(result => result.Values.ToArray())];
            optimizer.Step(Gradient.Of(expected[0], [.. eager]));
            var found = step.Replay([x], []);
            for (int k = 0; k < values.Length; k++) AssertClose(values[k], found[k].Values, $"result {k} of step {i} of program {seed}");
            for (int k = 0; k < count; k++) AssertClose(eager[k].Values, own[k].Values, $"parameter {k} after step {i} of program {seed}");
        }
    }

    /// <summary>A loss, and what reads its gradients again.</summary>
    private static Variable<double>[] Run(int[] choices, Parameter<double>[] parameters, Variable<double> x)
    {
        int next = 0;
        var known = new List<Variable<double>> { x };
        known.AddRange(parameters);
        for (int i = 0, operations = 3 + Choose(8); i < operations; i++)
        {
            Variable<double> a = known[Choose(known.Count)], b = known[Choose(known.Count)];
            known.Add(Choose(6) switch
            {
                0 => MatMul(a, b) / Math.Sqrt(x.Shape[0]),
                1 => a * b / (1 + Square(b)),
                2 => Tanh(a + b),
                3 => a.Transpose(),
                4 => Sin(a) - b,
                _ => a + Sum(b, 0) / x.Shape[0],
            });
        }

        // Every parameter has a gradient; of some it is shared, or a multiple of another's.
        var loss = Mean(Tanh(known[^1]) + Sin(known[^2]) * known[^3]);
        foreach (var parameter in parameters) loss += Mean(parameter * (Choose(2) == 0 ? known[^1] : x));
        if (Choose(3) == 0) return [loss];
        var gradients = Gradient.Graph(loss, [.. parameters]);
        Variable<double> first = gradients[parameters[0]], last = gradients[parameters[^1]];
        return Choose(3) switch
        {
            0 => [loss, Sum(Square(first))],
            1 => [loss, Sin(last) + first, MatMul(first, last)],
            // What is computed from a gradient meets the parameter again, whose update waits so long.
            _ => [loss, Tanh(MatMul(Cos(first * 2), parameters[0])), last],
        };

        int Choose(int count) => choices[next++] % count;
    }

    private static void AssertClose(ReadOnlySpan<double> expected, ReadOnlySpan<double> found, string what)
    {
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - found[i]) <= 1e-9 * (1 + Math.Abs(expected[i])),
                $"{what}: element {i} is {found[i]}, must be {expected[i]}");
    }
}
