namespace AutoDiff.Cli;

/// <summary>Runs work that may take long, or wait for ever for the system, so that a cancellation takes effect in any case.</summary>
internal static class Interruptible
{
    /// <summary>Runs work on a thread of its own.</summary>
    /// <typeparam name="T">What the work results in.</typeparam>
    /// <param name="work">The work. When it is cancelled and does not end in time, it is left behind, and must not do harm when it goes on.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <param name="grace">How long it may take to end by itself, after a cancellation; by default no time.</param>
    /// <returns>The work's result.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<T> Run<T>(Func<T> work, CancellationToken cancellationToken, TimeSpan grace = default)
    {
        var running = Task.Run(work, cancellationToken);
        try
        {
            return await running.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Task.WhenAny(running, Task.Delay(grace, CancellationToken.None)).ConfigureAwait(false);
            throw;
        }
    }
}
