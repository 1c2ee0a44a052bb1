using AutoDiff.Benchmarks.Measurement;

namespace AutoDiff.Benchmarks.Comparison;

/// <summary>Work that we do in one or more ways, and peers under the same name.</summary>
/// <param name="Name">The name that the peers know the work by; theirs may have variants, after a further slash.</param>
/// <param name="Unit">The unit of all figures.</param>
/// <param name="CreateOurs">Prepares our ways, only when it is their turn: some need much memory.</param>
public sealed record Contest(string Name, MeasurementUnit Unit, Func<IReadOnlyList<Contestant>> CreateOurs);

/// <summary>One of our ways to do the work.</summary>
/// <param name="Variant">Its name; empty where there is only one way.</param>
/// <param name="Call">The work.</param>
/// <param name="Aim">What the ratio to the first peer should come to, or null where it is only reported.</param>
public sealed record Contestant(string Variant, RepeatedCall Call, Aim? Aim);
