using System.Diagnostics.Metrics;

namespace AutoDiff.Symbolic;

/// <summary>
/// Counts how often identities are met, for whoever listens to the meter AutoDiff.Symbolic: the random comparison, which must meet all of them.
/// </summary>
internal static class IdentityMeter
{
    public const string Name = "AutoDiff.Symbolic", Counter = "identities", Tag = "identity";

    private static readonly Counter<long> s_met = new Meter(Name).CreateCounter<long>(Counter);

    public static void Met(Identity identity)
    {
        if (s_met.Enabled) s_met.Add(1, new KeyValuePair<string, object?>(Tag, identity));
    }

    /// <summary>Counts an identity where a form was found.</summary>
    public static Term? Found(this Term? form, Identity identity)
    {
        if (form is not null) Met(identity);
        return form;
    }
}
