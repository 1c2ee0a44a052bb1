using System.Text.Json.Serialization;

namespace AutoDiff.Benchmarks.Peers;

/// <summary>The peer's answer to a request: one block's figures, or why there are none.</summary>
public sealed record PeerAnswer(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("error")] string? Error,
    [property: JsonPropertyName("unit")] string? Unit,
    [property: JsonPropertyName("best")] double Best,
    [property: JsonPropertyName("median")] double Median);
