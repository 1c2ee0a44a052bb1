using System.Numerics;
using System.Runtime.Intrinsics;
using AutoDiff.Kernels;
using AutoDiff.UnitTests.Kernels.Guarded;

namespace AutoDiff.UnitTests.Kernels;

/// <summary>
/// The convolution kernels of every vector width against the plain loops, in guarded memory, and on every number of threads against themselves.
/// </summary>
public unsafe class ConvolutionKernelTests
{
    /// <summary>Batch, groups, channels in and out of a group, height, width, kernel, stride, dilation, padding.</summary>
    public static TheoryData<int, int, int, int, int, int, int, int, int, int> Cases => new()
    {
        { 3, 1, 5, 7, 9, 11, 3, 1, 1, 1 },
        { 2, 1, 33, 40, 12, 13, 3, 1, 1, 0 },
        { 1, 1, 9, 65, 40, 41, 3, 2, 1, 1 },
        { 2, 3, 1, 1, 30, 37, 3, 1, 1, 1 },
        { 2, 3, 1, 1, 30, 37, 3, 2, 2, 3 },
        { 2, 2, 3, 2, 17, 19, 5, 3, 1, 2 },
        { 1, 2, 6, 5, 8, 9, 1, 1, 1, 0 },
        { 2, 1, 4, 30, 8, 70, 1, 2, 1, 0 },
        { 18, 1, 2, 6, 7, 6, 3, 1, 2, 2 },
        { 1, 1, 70, 3, 31, 33, 5, 1, 1, 2 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void EveryWidthComputesWhatThePlainLoopsDo(int batch, int groups, int inputs, int outputs, int height, int width, int kernel, int stride,
        int dilation, int padding)
    {
        CompareAll(Plan(batch, groups, inputs, outputs, height, width, kernel, stride, dilation, padding));
    }

    /// <summary>Widths around every register and tile, by each kernel there is: few outputs, many, and an element alone.</summary>
    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(3, 1, 1)]
    [InlineData(2, 2, 0)]
    [InlineData(4, 3, 2)]
    public void EveryWidthComputesRowsOfAnyLength(int kernel, int stride, int padding)
    {
        foreach (int width in new[] { 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 34, 65, 130 })
        {
            if (width + 2 * padding < kernel) continue;
            foreach (int outputs in new[] { 1, 3, 33 })
            {
                CompareAll(Plan(2, 1, 3, outputs, height: Math.Max(1, kernel - 2 * padding), width, kernel, stride, dilation: 1, padding));
                CompareAll(Plan(1, 2, 1, outputs, height: kernel + 1, width, kernel, stride, dilation: 1, padding));
            }
        }
    }

    [Fact]
    public void ElementsWithoutVectorsUseThePlainLoops()
    {
        var x = Constant.Of<Half>([(Half)1, (Half)2, (Half)3], [1, 1, 3]);
        var w = Variable.Of<Half>([(Half)1, (Half)10], [1, 1, 2]);

        Assert.Equal([(Half)21, (Half)32], Functions.Convolution1d(x, w).Values.ToArray());
        Assert.Equal([(Half)3, (Half)5], Gradient.Of(Functions.Sum(Functions.Convolution1d(x, w)), w)[w].Values.ToArray());
    }

    [Fact]
    public void TheNumberOfThreadsDoesNotMatter()
    {
        var plan = Plan(6, 1, 16, 24, 30, 30, 3, 1, 1, 1);
        int threads = WorkerPool.MaximumThreads;
        try
        {
            WorkerPool.MaximumThreads = 1;
            var alone = All(plan);
            WorkerPool.MaximumThreads = 3;
            var together = All(plan);
            Assert.Equal(alone.Output, together.Output);
            Assert.Equal(alone.Input, together.Input);
            Assert.Equal(alone.Weight, together.Weight);
        }
        finally
        {
            WorkerPool.MaximumThreads = threads;
        }

        static (float[] Output, float[] Input, float[] Weight) All(ConvolutionPlan plan)
        {
            var (x, w, b, y) = Tensors<float>(plan);
            var (output, input, weight) = (new float[y.Length], new float[x.Length], new float[w.Length]);
            ConvolutionDispatch.Forward<float>(plan, x, w, b, output);
            ConvolutionDispatch.ToInput<float>(plan, y, w, input);
            ConvolutionDispatch.ToWeight<float>(plan, x, y, weight);
            return (output, input, weight);
        }
    }

    private static void CompareAll(ConvolutionPlan plan)
    {
        CompareAll<float>(plan, 1e-4f);
        CompareAll<double>(plan, 1e-12);
    }

    private static void CompareAll<T>(ConvolutionPlan plan, T tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (input, weight, bias, output) = Tensors<T>(plan);
        T[] expected = new T[output.Length], withBias = new T[output.Length], expectedInput = new T[input.Length],
            expectedWeight = new T[weight.Length];
        fixed (T* x = input, w = weight, b = bias, y = output, e = expected, eb = withBias, ei = expectedInput, ew = expectedWeight)
        {
            PlainConvolution<T>.Forward(plan, x, w, null, e);
            PlainConvolution<T>.Forward(plan, x, w, b, eb);
            PlainConvolution<T>.ToInput(plan, y, w, ei);
            PlainConvolution<T>.ToWeight(plan, x, y, ew);
        }

        foreach (var edge in Enum.GetValues<Edge>())
        {
            Compare<Vector128<T>, Lanes128<T>>(edge);
            Compare<Vector256<T>, Lanes256<T>>(edge);
            Compare<Vector512<T>, Lanes512<T>>(edge);
        }

        void Compare<TVector, TLanes>(Edge edge)
            where TVector : struct
            where TLanes : ILanes<T, TVector>
        {
            using var memory = new GuardedMemory(edge);
            Span<T> found = memory.Room<T>(output.Length), foundWithBias = memory.Room<T>(output.Length);
            Span<T> foundInput = memory.Room<T>(input.Length), foundWeight = memory.Room<T>(weight.Length);
            fixed (T* x = memory.Copy(input), w = memory.Copy(weight), b = memory.Copy(bias), y = memory.Copy(output))
            fixed (T* f = found, fb = foundWithBias, fi = foundInput, fw = foundWeight)
            {
                ConvolutionDispatch.Forward<T, TVector, TLanes>(plan, x, w, null, f);
                ConvolutionDispatch.Forward<T, TVector, TLanes>(plan, x, w, b, fb);
                ConvolutionDispatch.ToInput<T, TVector, TLanes>(plan, y, w, fi);
                ConvolutionDispatch.ToWeight<T, TVector, TLanes>(plan, x, y, fw);
            }

            AssertClose(expected, found, tolerance);
            AssertClose(withBias, foundWithBias, tolerance);
            AssertClose(expectedInput, foundInput, tolerance);
            AssertClose(expectedWeight, foundWeight, tolerance);
        }
    }

    private static (T[] Input, T[] Weight, T[] Bias, T[] Output) Tensors<T>(ConvolutionPlan plan)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new RandomGenerator(1);
        int outputs = plan.Groups * plan.OutputChannels;
        return (Draw(plan.Batch * plan.Groups * plan.InputChannels * plan.InputPlane), Draw(outputs * plan.Depth), Draw(outputs),
            Draw(plan.Batch * outputs * plan.OutputPlane));

        T[] Draw(int count)
        {
            var values = new T[count];
            random.FillNormal(values.AsSpan());
            return values;
        }
    }

    private static void AssertClose<T>(T[] expected, ReadOnlySpan<T> found, T tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // Sums of terms of both signs: what counts is the error relative to the largest.
        T scale = expected.Max(T.Abs);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(T.Abs(expected[i] - found[i]) <= tolerance * scale, $"Element {i} is {found[i]}; {expected[i]} was expected.");
    }

    private static ConvolutionPlan Plan(int batch, int groups, int inputs, int outputs, int height, int width, int kernel, int stride, int dilation,
        int padding)
    {
        var window = new SlidingWindow(kernel, stride, dilation, padding, padding);
        return new ConvolutionPlan
        {
            Batch = batch,
            Groups = groups,
            InputChannels = inputs,
            OutputChannels = outputs,
            Height = height,
            Width = width,
            OutputHeight = (int)window.Positions(height),
            OutputWidth = (int)window.Positions(width),
            Vertical = window,
            Horizontal = window,
        };
    }
}
