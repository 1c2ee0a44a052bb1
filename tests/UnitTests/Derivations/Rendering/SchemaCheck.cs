using System.Text.Json;

namespace AutoDiff.UnitTests.Derivations.Rendering;

/// <summary>
/// Checks a document against a JSON Schema: the part of draft 2020-12 that derivation.schema.json uses. A keyword that it does not know is an
/// error, so that nothing in the schema goes unchecked.
/// </summary>
internal sealed class SchemaCheck(JsonElement schema)
{
    private readonly List<string> _errors = [];

    /// <summary>What is wrong with a document; empty if nothing is.</summary>
    public static IReadOnlyList<string> Of(string schema, string document)
    {
        using JsonDocument rules = JsonDocument.Parse(schema), content = JsonDocument.Parse(document);
        var check = new SchemaCheck(rules.RootElement);
        check.Visit(rules.RootElement, content.RootElement, "$");
        return check._errors;
    }

    private void Visit(JsonElement rule, JsonElement value, string path)
    {
        foreach (var keyword in rule.EnumerateObject())
        {
            switch (keyword.Name)
            {
                case "$schema" or "$defs" or "title" or "description":
                    break;
                case "$ref":
                    Visit(Resolve(keyword.Value.GetString()!), value, path);
                    break;
                case "type":
                    if (!HasType(value, keyword.Value.GetString()!)) _errors.Add($"{path} is {value.ValueKind}, not {keyword.Value}");
                    break;
                case "const":
                    if (!JsonElement.DeepEquals(value, keyword.Value)) _errors.Add($"{path} is {value}, not {keyword.Value}");
                    break;
                case "enum":
                    if (!keyword.Value.EnumerateArray().Any(allowed => JsonElement.DeepEquals(value, allowed)))
                        _errors.Add($"{path} is {value}, none of {keyword.Value}");
                    break;
                case "minimum":
                    if (value.ValueKind == JsonValueKind.Number && value.GetDouble() < keyword.Value.GetDouble())
                        _errors.Add($"{path} is {value}, below {keyword.Value}");
                    break;
                case "anyOf":
                    if (!keyword.Value.EnumerateArray().Any(choice => Fits(choice, value, path))) _errors.Add($"{path} fits none of {keyword.Value}");
                    break;
                case "items":
                    if (value.ValueKind == JsonValueKind.Array)
                        foreach (var (index, item) in value.EnumerateArray().Index()) Visit(keyword.Value, item, $"{path}[{index}]");
                    break;
                case "required":
                    if (value.ValueKind == JsonValueKind.Object)
                        foreach (var name in keyword.Value.EnumerateArray())
                            if (!value.TryGetProperty(name.GetString()!, out _)) _errors.Add($"{path} has no {name}");
                    break;
                case "properties":
                    if (value.ValueKind == JsonValueKind.Object)
                        foreach (var property in keyword.Value.EnumerateObject())
                            if (value.TryGetProperty(property.Name, out var content)) Visit(property.Value, content, $"{path}.{property.Name}");
                    break;
                case "additionalProperties" when keyword.Value.ValueKind == JsonValueKind.False:
                    if (value.ValueKind == JsonValueKind.Object)
                        foreach (var property in value.EnumerateObject())
                            if (!rule.GetProperty("properties").TryGetProperty(property.Name, out _))
                                _errors.Add($"{path} has the unknown property {property.Name}");
                    break;
                default:
                    throw new NotSupportedException($"The keyword {keyword.Name} is not checked.");
            }
        }
    }

    private bool Fits(JsonElement rule, JsonElement value, string path)
    {
        int before = _errors.Count;
        Visit(rule, value, path);
        bool fits = _errors.Count == before;
        _errors.RemoveRange(before, _errors.Count - before);
        return fits;
    }

    private JsonElement Resolve(string reference) =>
        reference["#/".Length..].Split('/').Aggregate(schema, (element, name) => element.GetProperty(name));

    private static bool HasType(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new NotSupportedException($"The type {type} is not checked."),
    };
}
