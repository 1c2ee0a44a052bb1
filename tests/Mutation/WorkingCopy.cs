using System.Text.RegularExpressions;

namespace AutoDiff.Mutation;

/// <summary>A clone of the last commit, built once, in which one mistake after another is planted.</summary>
internal sealed partial class WorkingCopy : IDisposable
{
    private static readonly string[] s_testProjects = ["UnitTests", "PropertyTests", "Conformance", "Snapshots"];

    private readonly string _root = Directory.CreateTempSubdirectory("autodiff-mutation-").FullName;
    private readonly Dictionary<string, TimeSpan> _limits = [];

    /// <summary>Clones and builds, and sees that the tests pass while there is no mistake.</summary>
    /// <param name="repository">What to clone.</param>
    /// <exception cref="InvalidOperationException">A step fails; the message is what it wrote.</exception>
    public void Prepare(string repository)
    {
        Ensure(Shell.Run(repository, TimeSpan.FromMinutes(5), "git", "clone", "--quiet", ".", _root));
        Ensure(Shell.Run(_root, TimeSpan.FromMinutes(30), "dotnet", "build", "-c", "Release", "-v", "q", "-p:RunAnalyzers=false"));
        foreach (string project in s_testProjects) File.WriteAllText(Path.Combine(Output(project), "xunit.runner.json"), """{ "stopOnFail": true }""");
        Directory.CreateDirectory(Originals);
        foreach (string folder in Directory.EnumerateDirectories(Path.Combine(_root, "src")))
            File.Copy(Path.Combine(Output(Path.GetFileName(folder)), AssemblyOf(Path.GetFileName(folder))),
                Path.Combine(Originals, AssemblyOf(Path.GetFileName(folder))));
        foreach (string project in s_testProjects)
        {
            var clock = System.Diagnostics.Stopwatch.StartNew();
            Ensure(Test(project, filter: null, TimeSpan.FromHours(1)));
            _limits[project] = clock.Elapsed * 4 + TimeSpan.FromMinutes(1);
        }
    }

    /// <summary>The sources of a folder, by their names from the root.</summary>
    public IReadOnlyDictionary<string, string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(_root, folder), "*.cs", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal).ToDictionary(file => Path.GetRelativePath(_root, file), File.ReadAllText);

    /// <summary>What becomes of a mistake: the first test that notices it, or null where none does.</summary>
    /// <param name="mutant">The mistake.</param>
    /// <param name="source">The file without it.</param>
    /// <param name="nearest">A part of the names of the tests to run before all.</param>
    /// <returns>Whether it compiles, and who noticed it.</returns>
    public (bool Compiles, string? KilledBy) Try(Mutant mutant, string source, string nearest)
    {
        var stages = s_testProjects.Take(2).Select(tests => (tests, (string?)$"FullyQualifiedName~{nearest}"))
            .Concat(s_testProjects.Select(tests => (tests, (string?)null)));
        string path = Path.Combine(_root, mutant.File), project = mutant.File.Split('/')[1];
        File.WriteAllText(path, mutant.In(source));
        try
        {
            if (Shell.Run(_root, TimeSpan.FromMinutes(10), "dotnet", "build", $"src/{project}", "-c", "Release", "-v", "q", "--no-restore",
                "--no-dependencies", "-p:RunAnalyzers=false").ExitCode != 0)
                return (false, null);
            Install(Path.Combine(Output(project), AssemblyOf(project)));
            foreach (var (tests, filter) in stages)
            {
                var (exitCode, output) = Test(tests, filter, _limits[tests]);
                if (exitCode is null) return (true, $"{tests}, by the time it took");
                if (exitCode != 0)
                    return (true, FailedTest().Match(output) is { Success: true } failed
                        ? failed.Groups[1].Value
                        : $"{tests}, which ended with {exitCode}");
            }

            return (true, null);
        }
        finally
        {
            // The next mistake may be in another assembly.
            File.WriteAllText(path, source);
            Install(Path.Combine(Originals, AssemblyOf(project)));
        }
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private string Originals => Path.Combine(_root, "artifacts", "originals");

    private static string AssemblyOf(string project) =>
        project switch { "AutoDiff" => "AutoDiff.Core.dll", "AutoDiff.Cli" => "autodiff.dll", _ => $"{project}.dll" };

    private static void Install(string assembly, string tests)
    {
        string installed = Path.Combine(tests, Path.GetFileName(assembly));
        if (File.Exists(installed)) File.Copy(assembly, installed, overwrite: true);
    }

    private void Install(string assembly)
    {
        foreach (string tests in s_testProjects) Install(assembly, Output(tests));
    }

    private string Output(string project) => Path.Combine(_root, "artifacts", "bin", project, "release");

    private (int? ExitCode, string Output) Test(string project, string? filter, TimeSpan limit) => Shell.Run(
        _root, limit, "dotnet",
            ["test", Path.Combine(Output(project), $"AutoDiff.{project}.dll"), .. filter is null ? Array.Empty<string>() : ["--filter", filter]]);

    private static void Ensure((int? ExitCode, string Output) run)
    {
        if (run.ExitCode != 0) throw new InvalidOperationException($"Before any mistake was planted a step failed:{Environment.NewLine}{run.Output}");
    }

    [GeneratedRegex(@"^\s+Failed (\S+)", RegexOptions.Multiline)]
    private static partial Regex FailedTest();
}
