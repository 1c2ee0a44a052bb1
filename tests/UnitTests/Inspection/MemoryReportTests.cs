using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Inspection;

public class MemoryReportTests
{
    [Fact]
    public void EachValueIsCountedOnceWithItsReason()
    {
        var x = Constant.Of<float>(new float[100], [10, 10], "x");
        var w = Parameter.Of<float>(new float[50], [10, 5], "w");
        var z = MatMul(x, w).Named("z");
        var h = Tanh(z).Named("h");
        var flat = h.Reshape([50]).Named("flat");
        var loss = Sum(flat).Named("L");

        var report = MemoryReport.Of(loss);

        Assert.Equal(4 * (100 + 50 + 50 + 50), report.ValueBytes);
        Assert.Equal(6, report.NodeCount);
        Assert.Equal(600, report.BytesFor(MemoryUse.Leaf));
        Assert.Equal(200, report.BytesFor(MemoryUse.Derivative));
        Assert.Equal(200, report.BytesFor(MemoryUse.Graph));
        Assert.Equal("read by the derivative of tanh", Entry("h").Reason);
        Assert.Equal("read by no derivative", Entry("z").Reason);
        Assert.Equal("parameter", Entry("w").Reason);
        Assert.Equal(["matmul"], Entry("x").Readers);
        Assert.Empty(Entry("w").Readers);
        Assert.Equal(0, Entry("flat").Bytes);
        Assert.Equal("the result", Entry("L").Reason);
        Assert.StartsWith("1 kB in 6 nodes: leaves 600 B, for derivatives 200 B, other 200 B", report.ToString(), StringComparison.Ordinal);

        MemoryEntry<float> Entry(string name) => report.Entries.Single(entry => entry.Node.Name == name);
    }

    [Fact]
    public void APredictionKeepsNothing()
    {
        var model = AutoDiff.Nn.Mlp.Create<float>(4, [8, 8], 2, Functions.Tanh, new RandomGenerator(1));
        var report = MemoryReport.Of(model.Predict(Constant.Of<float>(new float[40], [10, 4])));
        Assert.Equal((1, 80), (report.NodeCount, report.ValueBytes));
    }

    [Fact]
    public void APredictionsIntermediatesDie()
    {
        var x = Constant.Of<float>(new float[40], [10, 4]);
        var (output, inner) = Predict(x);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.All(inner, reference => Assert.False(reference.TryGetTarget(out _)));
        GC.KeepAlive(output);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static (Variable<float> Output, List<WeakReference<Variable<float>>> Inner) Predict(Variable<float> x)
        {
            var model = AutoDiff.Nn.Mlp.Create<float>(4, [8, 8], 2, Functions.Tanh, new RandomGenerator(1));
            var inner = new List<WeakReference<Variable<float>>>();
            var output = model.Forward(x, AutoDiff.Nn.Pass<float>.Inference.Observed((module, y) => inner.Add(new(y))));
            // The last is the output itself, and that of the module around it.
            return (output, [.. inner.Where(reference => reference.TryGetTarget(out var y) && !ReferenceEquals(y, output))]);
        }
    }
}
