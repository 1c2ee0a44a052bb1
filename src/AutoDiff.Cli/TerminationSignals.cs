using System.Runtime.InteropServices;

namespace AutoDiff.Cli;

/// <summary>
/// The signals that ask the process to end, made a cancellation. The first one counts; those that follow change nothing, because the command is
/// ending already.
/// </summary>
internal static class TerminationSignals
{
    private static readonly CancellationTokenSource s_cancellation = new();
    private static readonly List<PosixSignalRegistration> s_registrations = [];
    private static int s_number;

    /// <summary>The exit code of a process that a signal ended, as shells have it: 128 and the signal's number.</summary>
    public static int ExitCode => 128 + s_number;

    /// <summary>Listens to the signals from now until the process ends.</summary>
    /// <returns>Cancelled by the first signal.</returns>
    public static CancellationToken Listen()
    {
        s_registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => Cancel(context, 1)));
        s_registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Cancel(context, 2)));
        s_registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Cancel(context, 15)));
        return s_cancellation.Token;
    }

    private static void Cancel(PosixSignalContext context, int number)
    {
        // The command ends by itself, and cleans up.
        context.Cancel = true;
        // An exception here would abort the process: what a cancellation sets off runs elsewhere.
        if (Interlocked.CompareExchange(ref s_number, number, 0) == 0) _ = s_cancellation.CancelAsync();
    }
}
