#:project ../src/AutoDiff/AutoDiff.csproj
// Per-example gradients of a small network for a batch of 64, in one go and by a loop.
using System.Diagnostics;
using AutoDiff;
using static AutoDiff.Functions;

const int Batch = 64;
var random = new RandomGenerator(1);
Measure(2, 8, 2);
Measure(32, 64, 10);

void Measure(int inputs, int hidden, int outputs)
{
    Variable<float> x = Constant.Wrap(Normal(Batch * inputs), [Batch, inputs]), t = Constant.Wrap(Normal(Batch * outputs), [Batch, outputs]);
    Parameter<float>[] p = [Weights(hidden, inputs), Weights(hidden), Weights(hidden, hidden), Weights(hidden), Weights(outputs, hidden), Weights(outputs)];

    double together = Best(() => PerExampleGradient.Of(Loss, x, t, p));
    double loop = Best(() =>
    {
        for (int i = 0; i < Batch; i++) Gradient.Of(Loss(x[i], t[i]), p);
    });

    var all = PerExampleGradient.Of(Loss, x, t, p);
    float difference = 0;
    for (int i = 0; i < Batch; i++)
    {
        var one = Gradient.Of(Loss(x[i], t[i]), p);
        foreach (var parameter in p) difference = Math.Max(difference, Max(Abs(one[parameter] - all[parameter][i])).Value);
    }

    Console.WriteLine($"{inputs}-{hidden}-{hidden}-{outputs}: together {together:F3} ms, loop {loop:F3} ms, {loop / together:F1} times as fast; largest difference {difference:E1}");

    Variable<float> Loss(Variable<float> example, Variable<float> target)
    {
        var h = Tanh(Linear(Tanh(Linear(example.Unsqueeze(0), p[0], p[1])), p[2], p[3]));
        return Mean(Square(Linear(h, p[4], p[5]) - target));
    }
}

static double Best(Action action)
{
    // Long enough for the JIT to have compiled everything for the last time.
    double best = double.MaxValue;
    for (int i = 0; i < 3000; i++)
    {
        var clock = Stopwatch.StartNew();
        action();
        best = Math.Min(best, clock.Elapsed.TotalMilliseconds);
    }

    return best;
}

Parameter<float> Weights(params int[] lengths) => Parameter.Of<float>(Normal(Shape.Of(lengths).Count), Shape.Of(lengths));

float[] Normal(int count)
{
    var values = new float[count];
    for (int i = 0; i < count; i++) values[i] = 0.3f * (float)random.NextNormal();
    return values;
}
