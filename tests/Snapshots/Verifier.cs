// A stand-in for the package Verify.Xunit: the part of its API and of its file conventions that these
// tests use, all in one file so that deleting it is all it takes to be rid of it. README.md beside this file
// says how to put the real package in its place.

// The real package adds this using to every file of the project as well.
global using VerifyXunit;

using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using DiffPlex;
using DiffPlex.Model;
using Xunit.Sdk;

[assembly: UseVerify]

namespace VerifyXunit;

/// <summary>Compares a text with the snapshot kept beside the test's source.</summary>
public static class Verifier
{
    /// <summary>Compares <paramref name="target"/> with <c>Class.Method.verified.txt</c>.</summary>
    public static SettingsTask Verify(
        string? target,
        VerifySettings? settings = null,
        [CallerFilePath] string sourceFile = "") =>
        Verify(target, "txt", settings, sourceFile);

    /// <summary>Compares <paramref name="target"/> with <c>Class.Method.verified.{extension}</c>.</summary>
    public static SettingsTask Verify(
        string? target,
        string extension,
        VerifySettings? settings = null,
        [CallerFilePath] string sourceFile = "") =>
        new(settings, final => SnapshotFile.Verify(target, extension, final, sourceFile));

    /// <summary>
    /// Compares the text of a scalar. The real package serialises any object in a format of its own;
    /// a snapshot of such an object would not survive the swap, so it is refused here.
    /// </summary>
    public static SettingsTask Verify(
        object? target,
        VerifySettings? settings = null,
        [CallerFilePath] string sourceFile = "") =>
        target switch
        {
            null or string or StringBuilder => Verify(target?.ToString(), settings, sourceFile),
            IConvertible scalar => Verify(scalar.ToString(CultureInfo.InvariantCulture), settings, sourceFile),
            _ => throw new NotSupportedException($"Verify the text of a {target.GetType().Name}, not the object itself."),
        };
}

/// <summary>Where a snapshot is kept, as far as a test departs from the convention.</summary>
public sealed class VerifySettings
{
    internal string? Directory { get; private set; }

    internal string? MethodName { get; private set; }

    internal object?[]? Parameters { get; private set; }

    /// <summary>Keeps the snapshot in another directory, relative to the test's source.</summary>
    public void UseDirectory(string directory) => Directory = directory;

    /// <summary>Names the snapshot after something else than the test's method.</summary>
    public void UseMethodName(string name) => MethodName = name;

    /// <summary>Adds the arguments of a theory, or the first few of them, to the snapshot's name.</summary>
    public void UseParameters(params object?[] parameters) => Parameters = parameters;
}

/// <summary>A comparison that starts when it is awaited, so that its settings can still be chosen.</summary>
public sealed class SettingsTask(VerifySettings? settings, Func<VerifySettings, Task> verify)
{
    private readonly VerifySettings settings = settings ?? new VerifySettings();
    private Task? task;

    /// <inheritdoc cref="VerifySettings.UseDirectory"/>
    public SettingsTask UseDirectory(string directory)
    {
        settings.UseDirectory(directory);
        return this;
    }

    /// <inheritdoc cref="VerifySettings.UseMethodName"/>
    public SettingsTask UseMethodName(string name)
    {
        settings.UseMethodName(name);
        return this;
    }

    /// <inheritdoc cref="VerifySettings.UseParameters"/>
    public SettingsTask UseParameters(params object?[] parameters)
    {
        settings.UseParameters(parameters);
        return this;
    }

    /// <summary>Starts the comparison, once.</summary>
    public Task ToTask() => task ??= verify(settings);

    /// <summary>Lets the comparison be awaited.</summary>
    public TaskAwaiter GetAwaiter() => ToTask().GetAwaiter();

    /// <summary>Lets the comparison be awaited away from the captured context.</summary>
    public ConfiguredTaskAwaitable ConfigureAwait(bool continueOnCapturedContext) =>
        ToTask().ConfigureAwait(continueOnCapturedContext);

    /// <summary>Lets a test return the comparison.</summary>
    public static implicit operator Task(SettingsTask settingsTask) => settingsTask.ToTask();
}

/// <summary>A text is not the one its snapshot holds.</summary>
public sealed class VerifyException(string message) : Exception(message);

/// <summary>Remembers which test is running: xunit 2 tells nobody else.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class UseVerifyAttribute : BeforeAfterTestAttribute
{
    private static readonly AsyncLocal<MethodInfo?> Running = new();

    internal static MethodInfo RunningTest =>
        Running.Value ?? throw new VerifyException("Verify was called outside of a test.");

    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest) => Running.Value = methodUnderTest;

    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest) => Running.Value = null;
}

/// <summary>The pair of files a snapshot is made of, and the comparison of them.</summary>
internal static class SnapshotFile
{
    private const int ContextLines = 3;

    // The characters no file system of ours may be asked to store in a name.
    private static readonly char[] ForbiddenInNames = [.. "\"\\<>|:*?/", .. Enumerable.Range(0, 32).Select(code => (char)code)];

    // Two comparisons under one name would overwrite each other's files.
    private static readonly ConcurrentDictionary<string, byte> Taken = new(StringComparer.OrdinalIgnoreCase);

    internal static async Task Verify(string? target, string extension, VerifySettings settings, string sourceFile)
    {
        string sourceDirectory = Path.GetDirectoryName(sourceFile)!;
        string directory = Path.Combine(sourceDirectory, settings.Directory ?? "");
        string prefix = Path.Combine(directory, FileName(UseVerifyAttribute.RunningTest, settings));
        string verified = $"{prefix}.verified.{extension}";
        string received = $"{prefix}.received.{extension}";
        if (!Taken.TryAdd(prefix, 0))
            throw new VerifyException($"{Path.GetFileName(prefix)} was verified before; tell the two apart with UseMethodName or UseParameters.");

        string text = Normalise(target switch { null => "null", "" => "emptyString", _ => target });
        Directory.CreateDirectory(directory);
        File.Delete(received);
        string? expected = File.Exists(verified) ? Normalise(await File.ReadAllTextAsync(verified)) : null;
        if (text == expected)
            return;

        await File.WriteAllTextAsync(received, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        throw new VerifyException(
            $"""
            {(expected is null ? "There is no snapshot yet." : "The text differs from its snapshot.")}
            Received: {received}
            Verified: {verified}

            {Difference(expected ?? "", text)}
            """);
    }

    private static string FileName(MethodInfo test, VerifySettings settings)
    {
        Type type = test.ReflectedType!;
        StringBuilder name = new();
        if (type.IsNested)
            name.Append(type.DeclaringType!.Name).Append('.');
        name.Append(type.Name).Append('.').Append(settings.MethodName ?? test.Name);

        ParameterInfo[] parameters = test.GetParameters();
        object?[] arguments = settings.Parameters ?? [];
        if (parameters.Length > 0 && settings.Parameters is null)
            throw new VerifyException($"{test.Name} takes parameters: name its snapshots with UseParameters.");
        if (arguments.Length > parameters.Length)
            throw new VerifyException($"{test.Name} takes {parameters.Length} parameters, UseParameters was given {arguments.Length}.");

        foreach ((ParameterInfo parameter, object? argument) in parameters.Zip(arguments))
        {
            string value = Convert.ToString(argument ?? "null", CultureInfo.InvariantCulture)!;
            name.Append('_').Append(parameter.Name).Append('=').AppendJoin('-', value.Split(ForbiddenInNames));
        }

        return name.ToString();
    }

    private static string Normalise(string text) =>
        text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    private static string Difference(string expected, string actual)
    {
        DiffResult diff = new Differ().CreateLineDiffs(expected, actual, ignoreWhitespace: false);
        StringBuilder lines = new();
        int shown = 0;
        for (int index = 0; index < diff.DiffBlocks.Count; index++)
        {
            DiffBlock block = diff.DiffBlocks[index];
            int end = block.DeleteStartA + block.DeleteCountA;
            int next = index + 1 < diff.DiffBlocks.Count ? diff.DiffBlocks[index + 1].DeleteStartA : diff.PiecesOld.Length;

            int start = Math.Max(shown, block.DeleteStartA - ContextLines);
            if (start > shown)
                lines.Append("  …\n");
            shown = Math.Min(next, end + ContextLines);
            Append(' ', diff.PiecesOld, start, block.DeleteStartA - start);
            Append('-', diff.PiecesOld, block.DeleteStartA, block.DeleteCountA);
            Append('+', diff.PiecesNew, block.InsertStartB, block.InsertCountB);
            Append(' ', diff.PiecesOld, end, shown - end);
        }

        return lines.ToString().TrimEnd('\n');

        void Append(char mark, string[] pieces, int start, int count)
        {
            foreach (string line in pieces.AsSpan(start, count))
                lines.Append(mark).Append(' ').Append(line).Append('\n');
        }
    }
}
