namespace AutoDiff.Benchmarks.Report;

/// <summary>Finds files of the repository that this program was built from.</summary>
public static class Repository
{
    private const string Mark = "AutoDiff.sln";

    public static string PathOf(params string[] parts)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Mark)))
                return Path.Combine([folder.FullName, .. parts]);
        }

        throw new DirectoryNotFoundException($"No {Mark} above {AppContext.BaseDirectory}: run from the repository.");
    }
}
