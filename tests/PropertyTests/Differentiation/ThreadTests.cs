using AutoDiff.PropertyTests.Programs;
using AutoDiff.PropertyTests.Support;
using static AutoDiff.Functions;

namespace AutoDiff.PropertyTests.Differentiation;

/// <summary>Threads that build and differentiate graphs of their own over shared parameters compute, to the bit, what one does.</summary>
public class ThreadTests
{
    private const int Threads = 4;

    [Fact]
    public void RandomProgramsOverSharedInputs() => Property.Holds(RandomProgram.Any, program =>
    {
        var inputs = program.Inputs;
        AssertSameBits(() => GradientsOf(Sum(program.Run(inputs)), inputs), program.ToString());
    }, count: 50);

    // Large enough that the products of matrices are divided among the workers of the pool, which the threads compete for.
    [Fact]
    public void ALargeNetworkOverSharedParameters()
    {
        var random = new RandomGenerator(5);
        Parameter<float>[] parameters = [Of(300, 400), Of(400), Of(400, 10), Of(10)];
        var x = Constant.Of<float>([.. Draw.Normal(random, 128 * 300).Select(value => (float)value)], [128, 300]);
        int[] targets = [.. Enumerable.Range(0, 128).Select(i => i % 10)];
        AssertSameBits(
            () =>
            {
                var hidden = Relu(MatMul(x, parameters[0]) + parameters[1]);
                return GradientsOf(SoftmaxCrossEntropy(MatMul(hidden, parameters[2]) + parameters[3], targets), parameters);
            },
            "a network");

        Parameter<float> Of(params int[] lengths)
        {
            var shape = Shape.Of(lengths);
            return Parameter.Of<float>([.. Draw.Normal(random, shape.Count).Select(value => (float)(0.05 * value))], shape);
        }
    }

    private static T[][] GradientsOf<T>(Variable<T> loss, ReadOnlySpan<Variable<T>> variables)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        var gradients = Gradient.Of(loss, variables);
        var values = new T[variables.Length][];
        for (int i = 0; i < values.Length; i++) values[i] = gradients.TryGet(variables[i], out var gradient) ? gradient.Values.ToArray() : [];
        return values;
    }

    private static void AssertSameBits<T>(Func<T[][]> compute, string what)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        T[][] alone = compute();
        var together = new T[Threads][][];
        Exception? failure = null;
        using var start = new Barrier(Threads);
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(i => new Thread(() =>
        {
            try
            {
                start.SignalAndWait();
                for (int repetition = 0; repetition < 5; repetition++) together[i] = compute();
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        }))];
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        Assert.Null(failure);
        foreach (var found in together)
            for (int i = 0; i < alone.Length; i++) Near.Same<T>(alone[i], found[i], what);
    }
}
