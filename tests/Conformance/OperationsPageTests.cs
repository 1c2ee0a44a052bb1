using System.Runtime.CompilerServices;
using AutoDiff.Conformance.Documentation;

namespace AutoDiff.Conformance;

/// <summary>The page of operations is what the rules and the suite say.</summary>
public class OperationsPageTests
{
    [Fact]
    public void ThePageIsUpToDate()
    {
        string page = Path.Combine(Root(), "docs", "operations.md"), received = Path.ChangeExtension(page, ".received.md");
        string expected = OperationsPage.Text().ReplaceLineEndings("\n");
        if (File.Exists(page) && File.ReadAllText(page).ReplaceLineEndings("\n") == expected)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, expected);
        Assert.Fail($"docs/operations.md is not what the rules say now. Read the difference to {received}; if it is right, let it take the page's place.");
    }

    // The source's path is the real one: see the project file.
    private static string Root([CallerFilePath] string source = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "..", ".."));
}
