using System.Text.RegularExpressions;

namespace AutoDiff.UnitTests.Repository;

/// <summary>What the documentation shows is what runs.</summary>
public partial class DocumentationTests
{
    public static TheoryData<string> Pages => [.. RepositoryFiles.Under("docs", "*.md").Select(RepositoryFiles.Relative), "README.md"];

    [Theory]
    [MemberData(nameof(Pages))]
    public void SnippetsAreTheExamplesThemselves(string page)
    {
        foreach (Match snippet in Snippet().Matches(File.ReadAllText(Path.Combine(RepositoryFiles.Root, page))))
        {
            string example = File.ReadAllText(Path.Combine(RepositoryFiles.Root, snippet.Groups["file"].Value));
            Assert.Equal(Shown(example, snippet.Groups["region"].Value), snippet.Groups["code"].Value.Trim());
        }
    }

    [Fact]
    public void ReadmeHasSnippets() => Assert.Matches(Snippet(), File.ReadAllText(Path.Combine(RepositoryFiles.Root, "README.md")));

    [Theory]
    [MemberData(nameof(Pages))]
    public void SnippetsAreClosed(string page)
    {
        string text = File.ReadAllText(Path.Combine(RepositoryFiles.Root, page));
        Assert.Equal(text.Split("<!-- snippet:").Length - 1, Snippet().Count(text));
    }

    [Fact]
    public async Task OutputsInTheReadmeAreWhatTheCommandPrints()
    {
        string readme = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "README.md"));
        var shown = Output().Match(readme);

        var run = await Cli.CommandLine.Run("derive", "(sigmoid(w*x + b) - y)^2", "--wrt", "w,b", "--at", "w=0.5,x=2,b=-1,y=1", "--detail", "key");

        Assert.True(shown.Success);
        Assert.Contains("""derive "(sigmoid(w*x + b) - y)^2" --wrt w,b --at w=0.5,x=2,b=-1,y=1 --detail key""", readme, StringComparison.Ordinal);
        Assert.Equal(run.Output.Trim(), shown.Groups["output"].Value.Trim());
    }

    [Fact]
    public void LinksInTheDocumentationLeadToFiles()
    {
        foreach (string file in Directory.EnumerateFiles(RepositoryFiles.Root, "*.md")
            .Concat(Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "docs"), "*.md")))
        {
            foreach (Match link in Link().Matches(File.ReadAllText(file)))
            {
                string target = Path.Combine(Path.GetDirectoryName(file)!, link.Groups["target"].Value);
                Assert.True(File.Exists(target)
                    || Directory.Exists(target), $"{Path.GetFileName(file)} links to {link.Groups["target"].Value}, which is not there.");
            }
        }
    }

    /// <summary>
    /// What a page shows of an example: one region, or all but the line that names the project, which is for running the file and not for reading
    /// it.
    /// </summary>
    private static string Shown(string example, string region)
    {
        if (region.Length == 0) return string.Join('\n', example.Split('\n').Where(line => !line.StartsWith("#:", StringComparison.Ordinal))).Trim();
        string start = $"#region {region}\n";
        int from = example.IndexOf(start, StringComparison.Ordinal);
        Assert.True(from >= 0, $"There is no region {region}.");
        from += start.Length;
        return example[from..example.IndexOf("#endregion", from, StringComparison.Ordinal)].Trim();
    }

    [GeneratedRegex(@"<!-- snippet: (?<file>[^\s#]+)(#(?<region>\S+))? -->\s*```csharp\n(?<code>.*?)```\s*<!-- end -->", RegexOptions.Singleline)]
    private static partial Regex Snippet();

    [GeneratedRegex(@"<!-- output: derive -->\s*```\n(?<output>.*?)```\s*<!-- end -->", RegexOptions.Singleline)]
    private static partial Regex Output();

    [GeneratedRegex(@"\]\((?!https?:|#)(?<target>[^)#]+)[^)]*\)")]
    private static partial Regex Link();
}
