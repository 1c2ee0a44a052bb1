using AutoDiff.Cli;

namespace AutoDiff.UnitTests.Cli;

public sealed class InterruptibleTests : IDisposable
{
    // Far more than anything here takes: it only turns a hang into a failure.
    private static readonly TimeSpan s_hang = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _cancellation = new();

    public void Dispose() => _cancellation.Dispose();

    [Theory]
    [InlineData("derive", "x")]
    [InlineData("train", "--epochs=1")]
    public async Task ACommandThatIsCancelledBeforehandDoesNothing(params string[] arguments)
    {
        await _cancellation.CancelAsync();

        var run = await CommandLine.Run(new StringWriter(), _cancellation.Token, arguments);

        Assert.Equal((130, "", "autodiff: cancelled.\n"), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task AnEndlessNumberOfEpochsBeginsAtOnce()
    {
        var output = new ObservedWriter(line =>
        {
            if (line.StartsWith("epoch 1/2147483647", StringComparison.Ordinal)) _cancellation.Cancel();
        });

        var run = await CommandLine.Run(output, _cancellation.Token, "train", "--data", "xor", "--epochs", "2147483647");

        Assert.Equal((Application.Cancelled, "autodiff: cancelled.\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task TheResultIsTheWorks() => Assert.Equal(3, await Interruptible.Run(() => 3, _cancellation.Token));

    [Fact]
    public async Task AnErrorIsTheWorks() =>
        await Assert.ThrowsAsync<InvalidDataException>(() => Interruptible.Run<int>(() => throw new InvalidDataException(), _cancellation.Token));

    [Fact]
    public async Task WorkThatIsCancelledBeforehandIsNotDone()
    {
        bool isDone = false;
        await _cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Interruptible.Run(() => isDone = true, _cancellation.Token, s_hang));

        Assert.False(isDone);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    public async Task WorkThatDoesNotEndIsLeftBehind(int grace)
    {
        using ManualResetEventSlim hasBegun = new(), mayEnd = new();
        var ended = new TaskCompletionSource();
        var run = Interruptible.Run(Work, _cancellation.Token, TimeSpan.FromMilliseconds(grace));
        Assert.True(hasBegun.Wait(s_hang));

        await _cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(s_hang));
        mayEnd.Set();
        await ended.Task.WaitAsync(s_hang);

        int Work()
        {
            hasBegun.Set();
            mayEnd.Wait();
            ended.SetResult();
            return 0;
        }
    }

    [Fact]
    public async Task WorkThatEndsByItselfIsWaitedFor()
    {
        using ManualResetEventSlim hasBegun = new(), mayEnd = new();
        bool hasEnded = false;
        var run = Interruptible.Run(Work, _cancellation.Token, s_hang);
        Assert.True(hasBegun.Wait(s_hang));

        // When this is done the cancellation has reached all that waits for it.
        await _cancellation.CancelAsync();

        Assert.False(run.IsCompleted);
        mayEnd.Set();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(s_hang));
        Assert.True(Volatile.Read(ref hasEnded));

        int Work()
        {
            hasBegun.Set();
            mayEnd.Wait();
            Volatile.Write(ref hasEnded, true);
            return 0;
        }
    }
}
