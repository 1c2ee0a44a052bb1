using System.Numerics;
using System.Runtime.Intrinsics;
using AutoDiff.Kernels;

namespace AutoDiff.UnitTests.Kernels;

/// <summary>The convolution kernels of every vector width against the plain loops, and on every number of threads against themselves.</summary>
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
    public void EveryWidthComputesWhatThePlainLoopsDo(int batch, int groups, int inputs, int outputs, int height, int width, int kernel, int stride, int dilation, int padding)
    {
        var plan = Plan(batch, groups, inputs, outputs, height, width, kernel, stride, dilation, padding);
        Compare<float, Vector128<float>, Lanes128<float>>(plan, 1e-4f);
        Compare<float, Vector256<float>, Lanes256<float>>(plan, 1e-4f);
        Compare<float, Vector512<float>, Lanes512<float>>(plan, 1e-4f);
        Compare<double, Vector128<double>, Lanes128<double>>(plan, 1e-12);
        Compare<double, Vector256<double>, Lanes256<double>>(plan, 1e-12);
        Compare<double, Vector512<double>, Lanes512<double>>(plan, 1e-12);
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

    private static void Compare<T, TVector, TLanes>(ConvolutionPlan plan, T tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TVector : struct
        where TLanes : ILanes<T, TVector>
    {
        var (input, weight, bias, output) = Tensors<T>(plan);
        fixed (T* x = input, w = weight, b = bias, y = output)
        {
            foreach (nint biasAddress in new[] { 0, (nint)b })
            {
                T[] expected = Poisoned<T>(output.Length), found = Poisoned<T>(output.Length);
                fixed (T* e = expected, f = found)
                {
                    PlainConvolution<T>.Forward(plan, x, w, (T*)biasAddress, e);
                    ConvolutionDispatch.Forward<T, TVector, TLanes>(plan, x, w, (T*)biasAddress, f);
                }

                AssertClose(expected, found, tolerance);
            }

            T[] expectedInput = Poisoned<T>(input.Length), foundInput = Poisoned<T>(input.Length);
            T[] expectedWeight = Poisoned<T>(weight.Length), foundWeight = Poisoned<T>(weight.Length);
            fixed (T* ei = expectedInput, fi = foundInput, ew = expectedWeight, fw = foundWeight)
            {
                PlainConvolution<T>.ToInput(plan, y, w, ei);
                ConvolutionDispatch.ToInput<T, TVector, TLanes>(plan, y, w, fi);
                PlainConvolution<T>.ToWeight(plan, x, y, ew);
                ConvolutionDispatch.ToWeight<T, TVector, TLanes>(plan, x, y, fw);
            }

            AssertClose(expectedInput, foundInput, tolerance);
            AssertClose(expectedWeight, foundWeight, tolerance);
        }
    }

    private static T[] Poisoned<T>(int length)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var values = new T[length];
        Array.Fill(values, T.NaN);
        return values;
    }

    private static (T[] Input, T[] Weight, T[] Bias, T[] Output) Tensors<T>(ConvolutionPlan plan)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new RandomGenerator(1);
        int outputs = plan.Groups * plan.OutputChannels;
        return (Draw(plan.Batch * plan.Groups * plan.InputChannels * plan.InputPlane), Draw(outputs * plan.Depth), Draw(outputs), Draw(plan.Batch * outputs * plan.OutputPlane));

        T[] Draw(int count)
        {
            var values = new T[count];
            random.FillNormal(values.AsSpan());
            return values;
        }
    }

    private static void AssertClose<T>(T[] expected, T[] found, T tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // Sums of terms of both signs: what counts is the error relative to the largest.
        T scale = expected.Max(T.Abs);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(T.Abs(expected[i] - found[i]) <= tolerance * scale, $"Element {i} is {found[i]}; {expected[i]} was expected.");
    }

    private static ConvolutionPlan Plan(int batch, int groups, int inputs, int outputs, int height, int width, int kernel, int stride, int dilation, int padding)
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
