using System.Text.RegularExpressions;

namespace AutoDiff.UnitTests.Repository;

/// <summary>What the documentation shows is what runs.</summary>
public partial class DocumentationTests
{
    [Fact]
    public void SnippetsInTheReadmeAreTheExamplesThemselves()
    {
        string readme = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "README.md"));

        var snippets = Snippet().Matches(readme);

        Assert.NotEmpty(snippets);
        foreach (Match snippet in snippets)
        {
            string example = File.ReadAllText(Path.Combine(RepositoryFiles.Root, snippet.Groups["file"].Value));
            // The line that names the project is for running the file, not for reading it.
            string expected = string.Join('\n', example.Split('\n').Where(line => !line.StartsWith("#:", StringComparison.Ordinal))).Trim();
            Assert.Equal(expected, snippet.Groups["code"].Value.Trim());
        }
    }

    [Fact]
    public async Task OutputsInTheReadmeAreWhatTheCommandPrints()
    {
        string readme = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "README.md"));
        var shown = Output().Match(readme);

        var run = await Cli.CommandLine.Run("derive", "x^2 + 3*x*y + y^2", "--wrt", "y", "--at", "x=1,y=2");

        Assert.True(shown.Success);
        Assert.Contains("""derive "x^2 + 3*x*y + y^2" --wrt y --at x=1,y=2""", readme, StringComparison.Ordinal);
        Assert.Equal(run.Output.Trim(), shown.Groups["output"].Value.Trim());
    }

    [Fact]
    public void LinksInTheDocumentationLeadToFiles()
    {
        foreach (string file in Directory.EnumerateFiles(RepositoryFiles.Root, "*.md").Concat(Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "docs"), "*.md")))
        {
            foreach (Match link in Link().Matches(File.ReadAllText(file)))
            {
                string target = Path.Combine(Path.GetDirectoryName(file)!, link.Groups["target"].Value);
                Assert.True(File.Exists(target) || Directory.Exists(target), $"{Path.GetFileName(file)} links to {link.Groups["target"].Value}, which is not there.");
            }
        }
    }

    [GeneratedRegex(@"<!-- snippet: (?<file>\S+) -->\s*```csharp\n(?<code>.*?)```\s*<!-- end -->", RegexOptions.Singleline)]
    private static partial Regex Snippet();

    [GeneratedRegex(@"<!-- output: derive -->\s*```\n(?<output>.*?)```\s*<!-- end -->", RegexOptions.Singleline)]
    private static partial Regex Output();

    [GeneratedRegex(@"\]\((?!https?:|#)(?<target>[^)#]+)[^)]*\)")]
    private static partial Regex Link();
}
