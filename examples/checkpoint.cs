#:project ../src/AutoDiff/AutoDiff.csproj
// Memory of a deep network's graph, and time of its gradient, with and without checkpoints.
using System.Diagnostics;
using AutoDiff;
using static AutoDiff.Functions;

const int Layers = 256, LayersPerBlock = 16, Rows = 256, Width = 256;
var random = new RandomGenerator(1);
var x = Constant.Wrap(Normal(Rows * Width, 1), [Rows, Width]);
Parameter<float>[] weights = [.. Enumerable.Range(0, Layers).Select(i => Parameter.Of<float>(Normal(Width * Width, 1 / MathF.Sqrt(Width)), [Width, Width], $"w{i}"))];

_ = Measure(block => block);
_ = Measure(block => v => Checkpoint.Of(block, v));
Console.WriteLine($"plain        {Measure(block => block)}");
Console.WriteLine($"checkpoints  {Measure(block => v => Checkpoint.Of(block, v))}");

string Measure(Func<Func<Variable<float>, Variable<float>>, Func<Variable<float>, Variable<float>>> wrap)
{
    long before = GC.GetTotalMemory(forceFullCollection: true);
    var clock = Stopwatch.StartNew();
    var h = x;
    for (int block = 0; block < Layers; block += LayersPerBlock)
    {
        var layers = weights.AsSpan(block, LayersPerBlock).ToArray();
        h = wrap(v =>
        {
            foreach (var w in layers) v = Tanh(MatMul(v, w));
            return v;
        })(h);
    }

    var loss = Mean(Square(h));
    var forward = clock.Elapsed;
    long graph = GC.GetTotalMemory(forceFullCollection: true) - before;
    clock.Restart();
    var gradients = Gradient.Of(loss, weights);
    var backward = clock.Elapsed;
    GC.KeepAlive(loss);
    double norm = Math.Sqrt(weights.Sum(w => (double)Sum(Square(gradients[w])).Value));
    return $"graph {graph / 1048576.0:F1} MiB, forward {forward.TotalMilliseconds:F0} ms, backward {backward.TotalMilliseconds:F0} ms, norm of the gradient {norm:E6}";
}

float[] Normal(int count, float scale)
{
    var values = new float[count];
    for (int i = 0; i < count; i++) values[i] = scale * (float)random.NextNormal();
    return values;
}
