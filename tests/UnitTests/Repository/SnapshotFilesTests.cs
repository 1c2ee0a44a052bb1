using System.Text.RegularExpressions;

namespace AutoDiff.UnitTests.Repository;

/// <summary>Snapshots outlive the tests that read them unless somebody looks.</summary>
public partial class SnapshotFilesTests
{
    private const string Snapshots = "tests/Snapshots";

    [Fact]
    public void EverySnapshotBelongsToATest()
    {
        IEnumerable<string> orphans = RepositoryFiles.Under(Snapshots, "*.verified.*")
            .Where(file => !BelongsToATest(file)).Select(RepositoryFiles.Relative);

        string list = string.Join('\n', orphans);
        Assert.True(list.Length == 0, $"No test reads\n{list}");
    }

    // A snapshot is named Class.Method, then _parameter=value for the parameters of a theory.
    private static bool BelongsToATest(string snapshot)
    {
        string[] parts = Path.GetFileName(snapshot).Split('.', 2);
        string name = parts[1].Split(".verified.")[0];
        IEnumerable<string> sources = RepositoryFiles.Under(Snapshots, "*.cs")
            .Where(file => IsReadBy(file, snapshot))
            .Select(File.ReadAllText)
            .Where(source => Regex.IsMatch(source, $@"\bclass {parts[0]}\b"));
        return sources.SelectMany(Names).Any(candidate => name == candidate || name.StartsWith($"{candidate}_", StringComparison.Ordinal));
    }

    private static bool IsReadBy(string source, string snapshot) =>
        Path.GetDirectoryName(source) == Path.GetDirectoryName(snapshot)
        || File.ReadAllText(source).Contains("UseDirectory(", StringComparison.Ordinal);

    private static IEnumerable<string> Names(string source) =>
        TestMethod().Matches(source).Concat(ChosenName().Matches(source)).Select(match => match.Groups["name"].Value);

    // Attributes, with whatever arguments, and then the method they are on.
    [GeneratedRegex(@"\[(Fact|Theory)\b.*?\b(Task|ValueTask|void)\s+(?<name>\w+)\s*\(", RegexOptions.Singleline)]
    private static partial Regex TestMethod();

    // Of an interpolated name only the beginning is known.
    [GeneratedRegex(@"UseMethodName\(\$?""(?<name>\w+?)_?["" {]")]
    private static partial Regex ChosenName();
}
