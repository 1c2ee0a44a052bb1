using System.Diagnostics;
using AutoDiff.Fuzz.Targets;

namespace AutoDiff.Fuzz.Running;

/// <summary>Hands inputs to a target, each made from the seed and its number alone, and notes what becomes of them.</summary>
internal sealed class Fuzzer(IFuzzTarget target, ulong seed)
{
    // As little as any thread of any system has.
    private const int StackSize = 1 << 20;
    private const int MostFailures = 20;

    private readonly Dictionary<string, long> _outcomes = [];
    private readonly Dictionary<string, FuzzFailure> _failures = [];

    /// <summary>Called before each input is run, with its number.</summary>
    public Action<long>? Starting { get; init; }

    /// <summary>An input of a run.</summary>
    public byte[] Input(long number) => target.Generate(new RandomGenerator(unchecked(seed * 0x9E3779B97F4A7C15 + (ulong)number)));

    /// <summary>Runs inputs.</summary>
    /// <param name="first">The number of the first.</param>
    /// <param name="count">How many.</param>
    /// <param name="hang">How long one may take.</param>
    public FuzzReport Run(long first, long count, TimeSpan hang)
    {
        var watch = new Watch(hang);
        long number = first;
        var worker = new Thread(RunAll, StackSize) { IsBackground = true, Name = $"fuzz {target.Name}" };
        worker.Start();
        byte[]? hanging = watch.Join(worker);
        if (hanging is not null) Note("hang", number, hanging, $"It takes longer than {hang.TotalSeconds} s.");
        return new FuzzReport(target.Name, target.Documented, number - first, _outcomes, Process.GetCurrentProcess()
            .PeakWorkingSet64, [.. _failures.Values]);

        void RunAll()
        {
            for (; number < first + count && _failures.Count < MostFailures; number++)
            {
                Starting?.Invoke(number);
                RunOne(number, Input(number), watch);
            }
        }
    }

    private void RunOne(long number, byte[] input, Watch watch)
    {
        var failure = Failure(input, watch, out string outcome);
        _outcomes[outcome] = _outcomes.GetValueOrDefault(outcome) + 1;
        if (failure is null) return;
        string kind = Kind(failure);
        if (_failures.ContainsKey(kind)) return;
        byte[] small = Minimizer.Minimize(input, smaller => Failure(smaller, watch, out _) is { } other && Kind(other) == kind);
        Note(kind, number, small, (Failure(small, watch, out _) ?? failure).ToString());
    }

    private void Note(string kind, long number, byte[] input, string problem) =>
        _failures[kind] = new FuzzFailure(target.Name, seed, number, input, target.Describe(input), problem);

    private Exception? Failure(byte[] input, Watch watch, out string outcome)
    {
        watch.Begin(input);
        try
        {
            outcome = target.Run(input);
            return null;
        }
        // Whatever comes out that is not documented is what this is about.
        catch (Exception exception)
        {
            outcome = "failed";
            return exception;
        }
        finally
        {
            watch.End();
        }
    }

    /// <summary>What makes two failures one: the exception, and where it was thrown.</summary>
    private static string Kind(Exception failure)
    {
        var place = new StackTrace(failure).GetFrames().Select(frame => frame.GetMethod())
            .FirstOrDefault(method => method?.DeclaringType?.Assembly != typeof(object).Assembly);
        return $"{failure.GetType()} in {place?.DeclaringType}.{place?.Name}{(failure is WrongResultException ? failure.Message.Split(':')[0] : "")}";
    }
}
