namespace AutoDiff.Oracle;

/// <summary>Where the library and the oracle disagree.</summary>
/// <param name="Expression">The expression.</param>
/// <param name="What">What was compared: the simplified form, or a derivative.</param>
/// <param name="Form">What the library made of it, with its conditions.</param>
/// <param name="Point">The point.</param>
/// <param name="Problem">What is wrong.</param>
public sealed record Fault(string Expression, string What, string Form, string Point, string Problem)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Expression}\n  {What}: {Form}\n  at {Point}: {Problem}";
}
