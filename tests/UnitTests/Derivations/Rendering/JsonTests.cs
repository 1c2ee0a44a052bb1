using System.Text.Json;
using AutoDiff.UnitTests.Repository;

namespace AutoDiff.UnitTests.Derivations.Rendering;

public class JsonTests
{
    private static readonly string s_schema = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs/derivation.schema.json"));

    public static TheoryData<string, string> Documents => new()
    {
        { "neuron", Samples.Neuron().ToJson() },
        { "neuron in Chinese", Samples.Neuron().ToJson(Language.TraditionalChinese) },
        { "answer", Samples.Neuron(DerivationDetail.Answer).ToJson() },
        { "symbols", Samples.Symbols().ToJson() },
        { "batch", Samples.Batch().ToJson() },
        { "layers", Samples.Batch(DerivationDetail.Layers).ToJson() },
        { "hostile", Samples.Hostile().ToJson() },
        { "large", Samples.Large().ToJson() },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void The_output_follows_the_schema(string name, string document) =>
        Assert.True(SchemaCheck.Of(s_schema, document) is [], name + ": " + string.Join('\n', SchemaCheck.Of(s_schema, document)));

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 2", "$.version")]
    [InlineData("\"root\": 7", "\"root\": -1", "$.root")]
    [InlineData("\"latex\"", "\"tex\"", "tex")]
    [InlineData("\"language\": \"en\",", "", "language")]
    public void The_check_sees_what_does_not_follow_it(string part, string other, string complaint)
    {
        string document = Samples.Neuron().ToJson();
        Assert.Contains(part, document);

        Assert.Contains(SchemaCheck.Of(s_schema, document.Replace(part, other, StringComparison.Ordinal)),
            error => error.Contains(complaint, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_property_of_the_schema_is_described()
    {
        using var schema = JsonDocument.Parse(s_schema);
        var undescribed = new List<string>();
        Visit(schema.RootElement, "$");
        Assert.Empty(undescribed);

        void Visit(JsonElement element, string path)
        {
            if (element.ValueKind != JsonValueKind.Object) return;
            if (element.TryGetProperty("properties", out var properties))
            {
                foreach (var property in properties.EnumerateObject())
                {
                    bool isDescribed = property.Value.TryGetProperty("description", out _)
                        || (property.Value.TryGetProperty("$ref", out var reference)
                            && schema.RootElement.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..])
                                .TryGetProperty("description", out _));
                    if (!isDescribed) undescribed.Add($"{path}.{property.Name}");
                }
            }

            foreach (var child in element.EnumerateObject()) Visit(child.Value, $"{path}.{child.Name}");
        }
    }

    [Fact]
    public void Values_read_back_to_the_same_numbers()
    {
        var derivation = Samples.Neuron();
        using var document = JsonDocument.Parse(derivation.ToJson());

        var rows = document.RootElement.GetProperty("backward").EnumerateArray().ToList();
        Assert.Equal(derivation.Backward.Count, rows.Count);
        foreach (var (row, json) in derivation.Backward.Zip(rows))
            Assert.Equal(row.Derivative.Values.ToArray(), json.GetProperty("gradient").GetProperty("elements").EnumerateArray()
                .Select(element => element.GetDouble()));

        var batch = Samples.Batch();
        using var floats = JsonDocument.Parse(batch.ToJson());
        foreach (var (row, json) in batch.Results.Zip(floats.RootElement.GetProperty("results").EnumerateArray()))
            Assert.Equal(row.Derivative.Values.ToArray(), json.GetProperty("value").GetProperty("elements").EnumerateArray()
                .Select(element => element.GetSingle()));
    }

    [Fact]
    public void What_is_no_number_is_a_word()
    {
        using var document = JsonDocument.Parse(Samples.Hostile().ToJson());

        var words = document.RootElement.GetProperty("nodes").EnumerateArray()
            .SelectMany(node => node.GetProperty("value").GetProperty("elements").EnumerateArray())
                .Where(element => element.ValueKind == JsonValueKind.String).Select(element => element.GetString());
        Assert.Contains("NaN", words);
        Assert.Contains("-Infinity", words);
    }
}
