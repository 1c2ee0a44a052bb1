namespace AutoDiff.UnitTests.Repository;

/// <summary>The files of the repository these tests were built from.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] BuildDirectories = ["artifacts", "bin", "obj"];

    /// <summary>The directory that holds AutoDiff.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The files under a directory of the repository, without what a build leaves there.</summary>
    public static IEnumerable<string> Under(string directory, string pattern = "*") =>
        Directory.EnumerateFiles(Path.Combine(Root, directory), pattern, SearchOption.AllDirectories)
            .Where(file => !Relative(file).Split('/').Intersect(BuildDirectories).Any())
            .Order(StringComparer.Ordinal);

    /// <summary>A path as the repository has it, for messages.</summary>
    public static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static string FindRoot()
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "AutoDiff.sln")))
            directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException($"No AutoDiff.sln above {AppContext.BaseDirectory}.");
    }
}
