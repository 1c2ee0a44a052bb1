using System.Text.Json.Serialization;

namespace AutoDiff.Benchmarks.Sympy;

/// <summary>What the peer is asked about one expression.</summary>
internal sealed record SympyJob(
    [property: JsonPropertyName("id")] int Id,
    [property: JsonPropertyName("text")] string Text,
    [property: JsonPropertyName("variable")] string Variable,
    [property: JsonPropertyName("derivative")] string Derivative,
    [property: JsonPropertyName("points")] string[][] Points,
    [property: JsonPropertyName("seconds")] double Seconds);
