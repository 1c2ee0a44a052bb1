using System.Diagnostics;
using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AutoDiff.Benchmarks.Profile;

/// <summary>What this machine can do at most, measured: multiplications and additions in registers, and bytes to and from memory.</summary>
/// <param name="PeakFlops">Single-precision floating-point operations per second, on all cores.</param>
/// <param name="BytesPerSecond">Bytes per second that a = b + s·c moves over arrays far larger than the caches, on all cores; what the processor
/// reads before it writes is not counted.</param>
public sealed record MachineLimits(double PeakFlops, double BytesPerSecond)
{
    private const int Rounds = 12, Repetitions = 2_000_000, Chains = 12, ArrayLength = 1 << 24;

    public static MachineLimits Measure()
    {
        // A multiplication and an addition for each lane of each chain.
        double flops = 2.0 * Chains * Repetitions * (Vector512.IsHardwareAccelerated ? Vector512<float>.Count : Vector256<float>.Count);
        float sink = 0;
        double peak = Best(thread => Volatile.Write(ref sink, Vector512.IsHardwareAccelerated ? Multiply512() : Multiply256())) * flops;

        int threads = Environment.ProcessorCount;
        // Filled, because pages that nobody has written to are all one page, and that one is in the cache.
        float[][] arrays = [.. Enumerable.Range(0, 3 * threads).Select(_ => Enumerable.Repeat(1f, ArrayLength / threads).ToArray())];
        double bandwidth = Best(thread => TensorPrimitives.MultiplyAdd(arrays[3 * thread], 1.5f, arrays[3 * thread + 1],
            arrays[3 * thread + 2])) * 3 * sizeof(float) * (ArrayLength / threads);
        return new MachineLimits(peak * threads, bandwidth * threads);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture,
            $"Peak: {PeakFlops * 1e-9:F0} GFLOP/s in single precision on {Environment.ProcessorCount} cores (fused multiply-adds on registers alone); memory: {BytesPerSecond * 1e-9:F1} GB/s (a = b + s·c, arrays of {ArrayLength * sizeof(float) >> 20} MiB).");

    /// <summary>The most rounds per second in which every thread does its part.</summary>
    private static double Best(Action<int> part)
    {
        double shortest = double.PositiveInfinity;
        using var barrier = new Barrier(Environment.ProcessorCount);
        var threads = Enumerable.Range(0, Environment.ProcessorCount).Select(number => new Thread(() =>
        {
            for (int round = 0; round < Rounds; round++)
            {
                barrier.SignalAndWait();
                long start = Stopwatch.GetTimestamp();
                part(number);
                barrier.SignalAndWait();
                if (number == 0) shortest = Math.Min(shortest, Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
        })).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        return 1 / shortest;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Multiply256()
    {
        var factor = Vector256.Create(0.999f);
        var term = Vector256.Create(0.001f);
        Vector256<float> a = factor, b = factor, c = factor, d = factor, e = factor, f = factor, g = factor, h = factor, i = factor, j = factor,
            k = factor, l = factor;
        for (int n = 0; n < Repetitions; n++)
        {
            a = Vector256.FusedMultiplyAdd(a, factor, term);
            b = Vector256.FusedMultiplyAdd(b, factor, term);
            c = Vector256.FusedMultiplyAdd(c, factor, term);
            d = Vector256.FusedMultiplyAdd(d, factor, term);
            e = Vector256.FusedMultiplyAdd(e, factor, term);
            f = Vector256.FusedMultiplyAdd(f, factor, term);
            g = Vector256.FusedMultiplyAdd(g, factor, term);
            h = Vector256.FusedMultiplyAdd(h, factor, term);
            i = Vector256.FusedMultiplyAdd(i, factor, term);
            j = Vector256.FusedMultiplyAdd(j, factor, term);
            k = Vector256.FusedMultiplyAdd(k, factor, term);
            l = Vector256.FusedMultiplyAdd(l, factor, term);
        }

        return Vector256.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Multiply512()
    {
        var factor = Vector512.Create(0.999f);
        var term = Vector512.Create(0.001f);
        Vector512<float> a = factor, b = factor, c = factor, d = factor, e = factor, f = factor, g = factor, h = factor, i = factor, j = factor,
            k = factor, l = factor;
        for (int n = 0; n < Repetitions; n++)
        {
            a = Vector512.FusedMultiplyAdd(a, factor, term);
            b = Vector512.FusedMultiplyAdd(b, factor, term);
            c = Vector512.FusedMultiplyAdd(c, factor, term);
            d = Vector512.FusedMultiplyAdd(d, factor, term);
            e = Vector512.FusedMultiplyAdd(e, factor, term);
            f = Vector512.FusedMultiplyAdd(f, factor, term);
            g = Vector512.FusedMultiplyAdd(g, factor, term);
            h = Vector512.FusedMultiplyAdd(h, factor, term);
            i = Vector512.FusedMultiplyAdd(i, factor, term);
            j = Vector512.FusedMultiplyAdd(j, factor, term);
            k = Vector512.FusedMultiplyAdd(k, factor, term);
            l = Vector512.FusedMultiplyAdd(l, factor, term);
        }

        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }
}
