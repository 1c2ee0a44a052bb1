namespace AutoDiff.Fuzz.Targets;

/// <summary>What becomes of an input.</summary>
internal static class Outcome
{
    public const string Accepted = "accepted";

    /// <summary>Runs a step; the name of the exception if it was refused with one that is documented. All others pass through.</summary>
    public static string Of(Action step, params ReadOnlySpan<Type> documented)
    {
        try
        {
            step();
            return Accepted;
        }
        catch (Exception exception) when (documented.Contains(exception.GetType()))
        {
            return exception.GetType().Name;
        }
    }

    /// <summary>Fails unless something holds of what came out.</summary>
    public static void Check(bool holds, string what)
    {
        if (!holds) throw new WrongResultException(what);
    }
}
