#:project ../src/AutoDiff.Nn/AutoDiff.Nn.csproj
// A training step, recorded once and replayed: the plan in print, where its time goes, and how much faster it is than recording every step anew.
using System.Diagnostics;
using AutoDiff;
using AutoDiff.Nn;
using static AutoDiff.Functions;

var random = new RandomGenerator(1);
var model = Mlp.Create<float>(64, [32], 10, h => h * Sigmoid(1.702 * h), random);
var optimizer = Optimizer.Adam(model.Parameters);
var x = RandomVariable.Normal<float>([32, 64], random);
var labels = IndexTensor.Of([.. Enumerable.Range(0, 32).Select(i => i % 10)]);

#region step
var step = Compile.ValueAndGradient(
    (Variable<float> samples, IndexTensor classes) => Loss.CrossEntropy(model.Forward(samples), classes),
    [.. model.Parameters]);

for (int i = 0; i < 200; i++)
{
    var (loss, gradients) = step.Replay(x, labels);
    optimizer.Step(gradients);
    if (i % 50 == 0) Console.WriteLine($"loss {loss.Value:F4}");
}
#endregion

double replayed = Best(() => optimizer.Step(step.Replay(x, labels).Gradients));
double recorded = Best(() => optimizer.Step(Gradient.Of(Loss.CrossEntropy(model.Forward(x), labels), [.. model.Parameters])));
Console.WriteLine($"a step: {replayed:F1} µs replayed, {recorded:F1} µs recorded anew");

#region plan
Console.WriteLine(step.Plans[0]);
Console.WriteLine(step.Profile([x], [labels], replays: 2000));
#endregion

static double Best(Action action)
{
    // Long enough for the JIT to have compiled everything for the last time.
    double best = double.MaxValue;
    for (int i = 0; i < 20_000; i++)
    {
        var clock = Stopwatch.StartNew();
        action();
        best = Math.Min(best, clock.Elapsed.TotalMicroseconds);
    }

    return best;
}
