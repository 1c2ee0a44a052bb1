using System.Text.Json.Serialization;

namespace AutoDiff.Benchmarks.Peers;

/// <summary>The line with which a peer introduces itself: its name, its benchmarks, and where it says so what it runs on.</summary>
public sealed record PeerDescription(
    [property: JsonPropertyName("peer")] string Peer,
    [property: JsonPropertyName("benchmarks")] string[] Benchmarks,
    [property: JsonPropertyName("threads")] int Threads,
    [property: JsonPropertyName("blas")] string? Blas = null,
    [property: JsonPropertyName("core_type")] string? CoreType = null,
    [property: JsonPropertyName("allocator")] string? Allocator = null)
{
    // Debian keeps each BLAS in a folder named after it.
    private string? BlasName => Path.GetDirectoryName(Blas) is { Length: > 0 } folder ? Path.GetFileName(folder) : Blas;

    /// <summary>Whether products go to the reference BLAS, which is written to be read and not to be fast.</summary>
    public bool UsesReferenceBlas => Blas == "reference";

    public override string ToString() =>
        $"{Peer}, {Threads} thread{(Threads == 1 ? "" : "s")}"
            + (Blas is null ? "" : $", BLAS {BlasName}, core type {CoreType}, allocator {Allocator}");
}
