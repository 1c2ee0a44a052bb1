using System.Numerics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AutoDiff.Rendering;

/// <summary>Writes the JSON of derivations.</summary>
internal static class JsonDerivation
{
    // Names and formulas are readable letters; whoever puts the JSON into an HTML page escapes it there.
    private static readonly JsonWriterOptions s_options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    public static string Render<T>(Derivation<T> derivation, Language language)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, s_options)) new JsonDerivation<T>(json, derivation, Words.Of(language)).Write();
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }
}
