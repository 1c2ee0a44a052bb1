using System.Text.Json.Serialization;

namespace AutoDiff.Benchmarks.Sympy;

/// <summary>What the peer says about one expression. Sizes are numbers of nodes of SymPy's trees.</summary>
internal sealed record SympyAnswer(
    [property: JsonPropertyName("id")] int Id,
    [property: JsonPropertyName("checked")] int Checked,
    [property: JsonPropertyName("skipped")] int Skipped,
    [property: JsonPropertyName("disagreements")] SympyDisagreement[] Disagreements,
    [property: JsonPropertyName("ours")] int Ours,
    [property: JsonPropertyName("ours_written_out")] int OursWrittenOut,
    [property: JsonPropertyName("derivative")] int Derivative,
    [property: JsonPropertyName("asked")] bool Asked,
    [property: JsonPropertyName("simplified")] int? Simplified,
    [property: JsonPropertyName("simplified_text")] string? SimplifiedText,
    [property: JsonPropertyName("seconds")] double? Seconds,
    [property: JsonPropertyName("failure")] string? Failure);

/// <summary>A point at which the derivatives differ.</summary>
internal sealed record SympyDisagreement(
    [property: JsonPropertyName("point")] IReadOnlyDictionary<string, string> Point,
    [property: JsonPropertyName("ours")] string Ours,
    [property: JsonPropertyName("theirs")] string Theirs);
