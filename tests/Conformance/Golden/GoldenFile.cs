using System.Text.Json;
using System.Text.Json.Serialization;

namespace AutoDiff.Conformance.Golden;

/// <summary>A family's file of golden vectors, as the script beside this project writes it.</summary>
internal sealed record GoldenFile(string Family, string Torch, int Seed, GoldenCase[] Cases)
{
    private static readonly string[] s_families = ["elementwise", "activations", "reductions", "shaping", "linear", "convolution", "losses"];

    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web) { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private static readonly Lazy<IReadOnlyList<GoldenFile>> s_all = new(() => [.. s_families.Select(Read)]);

    /// <summary>The files of every family.</summary>
    public static IReadOnlyList<GoldenFile> All => s_all.Value;

    /// <summary>The cases of every family, by operation.</summary>
    public static ILookup<string, GoldenCase> Operations { get; } = All.SelectMany(file => file.Cases).ToLookup(each => each.Operation);

    private static GoldenFile Read(string family)
    {
        using var stream = typeof(GoldenFile).Assembly.GetManifestResourceStream($"{family}.json")!;
        return JsonSerializer.Deserialize<GoldenFile>(stream, s_options)!;
    }
}
