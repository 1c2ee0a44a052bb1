using System.Text.RegularExpressions;

namespace AutoDiff.UnitTests.Repository;

/// <summary>Rules for the sources under src that no analyzer checks.</summary>
public partial class SourceTests
{
    private const int MaximumLines = 400;

    [Fact]
    public void NoSourceFileIsTooLongToRead()
    {
        IEnumerable<string> tooLong =
            from file in RepositoryFiles.Under("src", "*.cs")
            let lines = File.ReadLines(file).Count()
            where lines > MaximumLines
            select $"{RepositoryFiles.Relative(file)} has {lines} lines, more than {MaximumLines}.";

        AssertNone(tooLong);
    }

    [Fact]
    public void NothingIsLeftForLater()
    {
        IEnumerable<string> unfinished =
            from file in RepositoryFiles.Under("src")
            from line in File.ReadLines(file).Index()
            where LeftForLater().IsMatch(line.Item)
            select $"{RepositoryFiles.Relative(file)}:{line.Index + 1}: {line.Item.Trim()}";

        AssertNone(unfinished);
    }

    private static void AssertNone(IEnumerable<string> offenders)
    {
        string list = string.Join('\n', offenders);
        Assert.True(list.Length == 0, list);
    }

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|NotImplementedException)\b")]
    private static partial Regex LeftForLater();
}
