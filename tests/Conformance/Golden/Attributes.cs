using System.Globalization;
using System.Text.Json;

namespace AutoDiff.Conformance.Golden;

/// <summary>The arguments of a case beside its inputs, by name.</summary>
internal sealed class Attributes(IReadOnlyDictionary<string, JsonElement> values)
{
    public bool Has(string name) => values.ContainsKey(name);

    /// <summary>How deeply the lists of a list are nested.</summary>
    public int RankOf(string name)
    {
        int rank = 0;
        for (var element = values[name]; element.ValueKind == JsonValueKind.Array && element.GetArrayLength() > 0; element = element[0]) rank++;
        return rank;
    }

    public int Whole(string name, int otherwise) => Has(name) ? Whole(name) : otherwise;

    public int Whole(string name) => values[name].GetInt32();

    public int[] Wholes(string name) => Wholes(values[name]);

    public int[] Wholes(string name, params int[] otherwise) => Has(name) ? Wholes(name) : otherwise;

    /// <summary>Rows of whole numbers.</summary>
    public int[][] Rows(string name) => [.. values[name].EnumerateArray().Select(Wholes)];

    public double Number(string name, double otherwise) => Has(name) ? Number(name) : otherwise;

    /// <summary>A number; an infinite one is written as a string.</summary>
    public double Number(string name) => Number(values[name]);

    public double[] Numbers(string name) => [.. values[name].EnumerateArray().Select(Number)];

    public string Text(string name) => values[name].GetString()!;

    public bool Flag(string name) => Has(name) && values[name].GetBoolean();

    public TEnum Choice<TEnum>(string name)
        where TEnum : struct, Enum => Enum.Parse<TEnum>(Text(name), ignoreCase: true);

    private static int[] Wholes(JsonElement element) => [.. element.EnumerateArray().Select(item => item.GetInt32())];

    private static double Number(JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? double.Parse(element.GetString()!, CultureInfo.InvariantCulture) : element.GetDouble();
}
