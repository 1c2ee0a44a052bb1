namespace AutoDiff.Browser;

/// <summary>Where Chromium and its driver are, and what is missing.</summary>
internal static class Chromium
{
    private const string Install = "apt-get install chromium chromium-driver";

    /// <summary>The driver.</summary>
    public static string? Driver { get; } = Find("chromedriver");

    /// <summary>The browser.</summary>
    public static string? Browser { get; } = Find("chromium") ?? Find("chromium-browser") ?? Find("google-chrome");

    /// <summary>Why the tests cannot run, with the command that helps; null if they can.</summary>
    public static string? Missing =>
        Browser is null ? $"There is no Chromium on this machine: {Install}"
        : Driver is null ? $"There is no chromedriver on this machine: {Install}"
        : null;

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(directory => Path.Combine(directory, program)).FirstOrDefault(File.Exists);
}
