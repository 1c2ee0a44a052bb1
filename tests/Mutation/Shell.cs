using System.Diagnostics;

namespace AutoDiff.Mutation;

/// <summary>Programs that are run for their exit code.</summary>
internal static class Shell
{
    /// <summary>Runs a program in a folder.</summary>
    /// <returns>Its exit code, or null if it took longer than allowed and was ended; and what it wrote.</returns>
    public static (int? ExitCode, string Output) Run(string folder, TimeSpan limit, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        // Servers that a build leaves behind would hold its output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        bool hasEnded = process.WaitForExit(limit);
        if (!hasEnded) process.Kill(entireProcessTree: true);
        return (hasEnded ? process.ExitCode : null, output.GetAwaiter().GetResult() + errors.GetAwaiter().GetResult());
    }
}
