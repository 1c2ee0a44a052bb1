using System.Runtime;
using System.Runtime.CompilerServices;
using AutoDiff.Kernels;

namespace AutoDiff.UnitTests.Kernels;

/// <summary>Large arrays are used again once nothing refers to them, and not before. Each test has lengths of its own.</summary>
[Collection("Recycled arrays")]
public class RecycledArraysTests
{
    [Fact]
    public void A_dead_array_is_used_again_any_number_of_times()
    {
        const int Length = 100_003;
        var addresses = new HashSet<nint>();
        for (int life = 0; life < 4; life++)
        {
            TakeAndDrop(Length, addresses);
            Collect();
            if (RecycledMemory.IsScarce) return;
            Assert.Equal(1, RecycledArrays<float>.CountIdle(Length));
        }

        Assert.Single(addresses);
    }

    [Fact]
    public void What_a_variable_computed_is_used_again_when_the_variable_is_dead()
    {
        const int Length = 100_019;
        ComputeAndDrop(Length);
        Collect();
        Assert.True(RecycledMemory.IsScarce || RecycledArrays<double>.CountIdle(Length) > 0);
    }

    [Fact]
    public void A_span_alone_keeps_its_memory()
    {
        const int Length = 100_043;
        var values = SpanOfSquares(Length);
        Disturb(Length);
        Assert.Equal(Squares(Length), values.ToArray());
    }

    [Fact]
    public void The_end_of_a_span_alone_keeps_its_memory()
    {
        const int Length = 100_049;
        var values = SpanOfSquares(Length)[(Length - 10)..];
        Disturb(Length);
        Assert.Equal(Squares(Length)[(Length - 10)..], values.ToArray());
    }

    [Fact]
    public void A_view_alone_keeps_the_memory_it_shares()
    {
        const int Length = 100_060;
        var view = ViewOfSquares(Length);
        Disturb(Length);
        Assert.Equal(Squares(Length), view.Values.ToArray());
    }

    [Fact]
    public void A_detached_value_alone_keeps_the_memory_it_shares()
    {
        const int Length = 100_069;
        var detached = DetachedSquares(Length);
        Disturb(Length);
        Assert.Equal(Squares(Length), detached.Values.ToArray());
    }

    [Fact]
    public void A_gradient_that_was_handed_out_is_not_changed_by_later_walks()
    {
        const int Length = 100_103;
        var gradients = GradientsOfCubes(Length, out var x);
        Disturb(Length);
        Assert.Equal(Squares(Length).Select(square => 3 * square), gradients[x].Values.ToArray());
    }

    [Fact]
    public void What_a_finalizer_reads_has_not_been_used_again_yet()
    {
        const int Length = 100_109;
        var seen = new double[1];
        DropReader(Length, seen);
        Collect();
        Assert.Equal(4, seen[0]);
    }

    [Fact]
    public void Threads_share_the_arrays_and_disturb_each_other_not_at_all()
    {
        const int Length = 100_129;
        using var stop = new CancellationTokenSource();
        var collector = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GC.Collect();
                Thread.Sleep(1);
            }
        });
        collector.Start();
        Parallel.For(0, 4, worker =>
        {
            var x = Variable.Of<double>(Ramp(Length), [Length]);
            var expected = Squares(Length).Select(square => 3 * square + worker).ToArray();
            for (int round = 0; round < 15; round++)
                Assert.Equal(expected, Gradient.Of(Functions.Sum(x * x * x + worker * x), x)[x].Values.ToArray());
        });
        stop.Cancel();
        collector.Join();
    }

    [Fact]
    public void What_waits_for_ten_seconds_is_dropped()
    {
        const int Length = 100_151;
        var clock = RecycledMemory.Clock;
        long now = clock();
        RecycledMemory.Clock = () => now;
        try
        {
            var array = TakeAndDropTracked(Length);
            Collect();
            now += 10_000;
            Collect();
            if (RecycledMemory.IsScarce) return;
            Assert.Equal(1, RecycledArrays<float>.CountIdle(Length));
            Assert.True(array.IsAlive);
            now++;
            Collect();
            Assert.Equal(0, RecycledArrays<float>.CountIdle(Length));
            Collect();
            Assert.False(array.IsAlive);
        }
        finally
        {
            RecycledMemory.Clock = clock;
        }
    }

    [Fact]
    public void A_process_that_asked_for_low_latency_is_not_made_to_collect()
    {
        var mode = GCSettings.LatencyMode;
        for (int round = 0; round < 100; round++)
        {
            try
            {
                GCSettings.LatencyMode = GCLatencyMode.LowLatency;
                RecycledMemory.NoteTaken(long.MaxValue / 2);
                Assert.False(RecycledMemory.CollectIfDue());
            }
            finally
            {
                GCSettings.LatencyMode = mode;
            }

            // A collection of somebody else's in between is as good as one of ours: then none is due. But not a hundred times.
            if (RecycledMemory.CollectIfDue()) return;
        }

        Assert.Fail("No collection was ever due, though as much was taken as there can be.");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference TakeAndDropTracked(int length) => new(RecycledArrays<float>.Take(length).Elements, trackResurrection: true);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void TakeAndDrop(int length, HashSet<nint> addresses)
    {
        // The heap of large objects is not compacted here, so an address tells arrays apart.
        var array = RecycledArrays<float>.Take(length).Elements;
        unsafe
        {
            fixed (float* first = array) addresses.Add((nint)first);
        }

        array.AsSpan().Fill(1);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ComputeAndDrop(int length) => _ = Functions.Exp(Variable.Of<double>(Ramp(length), [length]));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ReadOnlySpan<double> SpanOfSquares(int length) => Functions.Square(Variable.Of<double>(Ramp(length), [length])).Values;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Variable<double> ViewOfSquares(int length) => Functions.Square(Constant.Of<double>(Ramp(length), [length])).Reshape([10, -1]);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Variable<double> DetachedSquares(int length) => Functions.Square(Variable.Of<double>(Ramp(length), [length])).Detach();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Gradients<double> GradientsOfCubes(int length, out Variable<double> x)
    {
        x = Variable.Of<double>(Ramp(length), [length]);
        return Gradient.Of(Functions.Sum(x * x * x), x);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void DropReader(int length, double[] seen) => _ = new Reader(Functions.Square(Variable.Of<double>(Ramp(length), [length])), seen);

    // Computes over whatever memory is found dead.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Disturb(int length)
    {
        var x = Variable.Of<double>(Ramp(length), [length]);
        for (int round = 0; round < 5; round++)
        {
            Collect();
            Gradient.Of(Functions.Sum(Functions.Sin(x) * Functions.Cos(x)), x);
        }
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    private static double[] Ramp(int length) => [.. Enumerable.Range(0, length)];

    private static double[] Squares(int length) => [.. Enumerable.Range(0, length).Select(i => (double)i * i)];

    private sealed class Reader(Variable<double> squares, double[] seen)
    {
        ~Reader() => seen[0] = squares.Values[2];
    }
}
