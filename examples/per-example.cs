#:project ../src/AutoDiff/AutoDiff.csproj
// Per-example gradients of a small network for a batch of 64, in one go and by a loop.
using System.Diagnostics;
using AutoDiff;
using static AutoDiff.Functions;

const int Batch = 64, Inputs = 32, Hidden = 64, Outputs = 10;
var random = new RandomGenerator(1);
Variable<float> x = Data(Batch, Inputs), t = Data(Batch, Outputs);
Parameter<float>[] p = [Weights(Hidden, Inputs), Weights(Hidden), Weights(Hidden, Hidden), Weights(Hidden), Weights(Outputs, Hidden), Weights(Outputs)];

double together = Best(() => PerExampleGradient.Of(Loss, x, t, p));
double loop = Best(() =>
{
    for (int i = 0; i < Batch; i++) Gradient.Of(Loss(x[i], t[i]), p);
});
Console.WriteLine($"together {together:F3} ms, loop {loop:F3} ms: {loop / together:F1} times as fast");

var all = PerExampleGradient.Of(Loss, x, t, p);
float difference = 0;
for (int i = 0; i < Batch; i++)
{
    var one = Gradient.Of(Loss(x[i], t[i]), p);
    foreach (var parameter in p) difference = Math.Max(difference, Max(Abs(one[parameter] - all[parameter][i])).Value);
}

Console.WriteLine($"largest difference {difference:E1}");

Variable<float> Loss(Variable<float> example, Variable<float> target)
{
    var h = Tanh(Linear(Tanh(Linear(example.Unsqueeze(0), p[0], p[1])), p[2], p[3]));
    return Mean(Square(Linear(h, p[4], p[5]) - target));
}

static double Best(Action action)
{
    double best = double.MaxValue;
    for (int i = 0; i < 200; i++)
    {
        var clock = Stopwatch.StartNew();
        action();
        best = Math.Min(best, clock.Elapsed.TotalMilliseconds);
    }

    return best;
}

Variable<float> Data(params int[] lengths) => Constant.Wrap(Normal(Shape.Of(lengths).Count), Shape.Of(lengths));

Parameter<float> Weights(params int[] lengths) => Parameter.Of<float>(Normal(Shape.Of(lengths).Count), Shape.Of(lengths));

float[] Normal(int count)
{
    var values = new float[count];
    for (int i = 0; i < count; i++) values[i] = 0.3f * (float)random.NextNormal();
    return values;
}
