namespace AutoDiff.UnitTests.Cli;

/// <summary>Keeps what is written, and shows each line to an observer at once.</summary>
internal sealed class ObservedWriter(Action<string> observe) : StringWriter
{
    public override void WriteLine(string? value)
    {
        base.WriteLine(value);
        observe(value ?? "");
    }
}
