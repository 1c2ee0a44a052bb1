using System.Text.Json.Serialization;

namespace AutoDiff.Benchmarks.Comparison;

/// <summary>The line with which the peer introduces itself.</summary>
public sealed record PeerDescription(
    [property: JsonPropertyName("peer")] string Peer,
    [property: JsonPropertyName("blas")] string Blas,
    [property: JsonPropertyName("core_type")] string CoreType,
    [property: JsonPropertyName("allocator")] string Allocator,
    [property: JsonPropertyName("threads")] int Threads)
{
    /// <summary>Whether products go to the reference BLAS, which is written to be read and not to be fast.</summary>
    public bool UsesReferenceBlas => Blas == "reference";

    public override string ToString() => $"{Peer}, {Threads} threads, BLAS {Blas}, core type {CoreType}, allocator {Allocator}";
}
