using AutoDiff.Nn.Data;

namespace AutoDiff.Cli.Training;

/// <summary>The data that <c>--data</c> names: a generated set, a folder of images, or a CSV file.</summary>
internal static class TrainingData
{
    /// <summary>The generated set that is used when no data are named.</summary>
    public const string DefaultPreset = "spirals";

    private const double TestFraction = 0.2;

    private static readonly Dictionary<string, Func<ulong, Dataset>> s_presets = new(StringComparer.OrdinalIgnoreCase)
    {
        ["spirals"] = seed => GeneratedData.Spirals(1500, arms: 3, seed: seed),
        ["moons"] = seed => GeneratedData.Moons(1000, seed: seed),
        ["circles"] = seed => GeneratedData.Circles(1000, seed: seed),
        ["blobs"] = seed => GeneratedData.Blobs(1000, seed: seed),
        ["line"] = seed => GeneratedData.Line(500, seed: seed),
        ["xor"] = _ => GeneratedData.Xor(),
        ["and"] = _ => GeneratedData.And(),
        ["or"] = _ => GeneratedData.Or(),
    };

    /// <summary>The names of the generated sets.</summary>
    public static IReadOnlyCollection<string> Presets => s_presets.Keys;

    /// <summary>Whether data are a folder of images.</summary>
    /// <param name="source">A preset, a folder or a file.</param>
    public static bool IsFolder(string source) => !s_presets.ContainsKey(source) && Directory.Exists(source);

    /// <summary>The files that data are read from, or would be if they existed.</summary>
    /// <param name="source">A preset, a folder or a file.</param>
    public static IReadOnlyList<string> FilesOf(string source)
    {
        if (s_presets.ContainsKey(source)) return [];
        return IsFolder(source) ? ImageFolder.FilesOf(source) : [source];
    }

    /// <summary>Loads data, divides them, and scales the features: pixels to 0 … 1, columns of a table to mean 0 and deviation 1.</summary>
    /// <param name="source">A preset, a folder or a file.</param>
    /// <param name="seed">Decides what is generated and which samples are held out.</param>
    /// <exception cref="CommandException">There is no such preset, folder or file.</exception>
    public static DataSplit Load(string source, ulong seed)
    {
        if (s_presets.TryGetValue(source, out var generate)) return Divide(generate(seed), seed);
        if (IsFolder(source)) return ImageFolder.Load(source);
        if (File.Exists(source)) return Divide(CsvTable.Read(source).ToClassification(), seed);
        throw new CommandException($"--data {source}: no such preset, folder or file. The presets are {string.Join(", ", Presets)}.");
    }

    private static DataSplit Divide(Dataset data, ulong seed)
    {
        // A truth table has no sample to spare: it is learned, and tested, whole.
        if (data.Count < 10) return new DataSplit(data, data);
        return data.Split(TestFraction, seed, stratified: data.IsClassification).Standardize();
    }
}
