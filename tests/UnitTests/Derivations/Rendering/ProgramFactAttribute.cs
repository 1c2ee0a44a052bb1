using System.Diagnostics;

namespace AutoDiff.UnitTests.Derivations.Rendering;

/// <summary>A test that needs a program, or a package of LaTeX; skipped, with the reason, where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProgramFactAttribute : FactAttribute
{
    /// <param name="program">The program.</param>
    /// <param name="install">The Debian packages that bring it.</param>
    /// <param name="package">A file that LaTeX must find.</param>
    public ProgramFactAttribute(string program, string install, string package = "")
    {
        bool isThere = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(directory => File.Exists(Path.Combine(directory, program)));
        if (!isThere || (package.Length > 0 && Run("kpsewhich", [package], Path.GetTempPath()).Output.Trim().Length == 0))
            Skip = $"There is no {(isThere ? package : program)} on this machine: apt-get install {install}";
    }

    /// <summary>Runs a program; at most a minute.</summary>
    internal static (int ExitCode, string Output) Run(string program, IEnumerable<string> arguments, string folder)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(TimeSpan.FromMinutes(1))) process.Kill(entireProcessTree: true);
        return (process.ExitCode, output + error.Result);
    }
}
