using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace AutoDiff;

/// <summary>Finds and keeps the places where nodes were made: beside the nodes, so that those of an ordinary graph are no larger for it.</summary>
internal static class Origins
{
    private static readonly ConditionalWeakTable<object, Origin> s_origins = new();

    public static Origin? Find(object node) => s_origins.TryGetValue(node, out var origin) ? origin : null;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Note(object node)
    {
        if (Capture() is { } origin) s_origins.AddOrUpdate(node, origin);
    }

    // The innermost method that is not this library's: the line its user wrote.
    private static Origin? Capture()
    {
        foreach (var frame in new StackTrace(skipFrames: 2, fNeedFileInfo: true).GetFrames())
        {
            if (DiagnosticMethodInfo.Create(frame) is not { } method || IsOurs(method.DeclaringAssemblyName)) continue;
            return new Origin(Readable(method.Name), frame.GetFileName(), frame.GetFileLineNumber());
        }

        return null;
    }

    private static bool IsOurs(string? assembly) =>
        assembly is not null
            && (assembly.StartsWith("AutoDiff.Core,", StringComparison.Ordinal) || assembly.StartsWith("AutoDiff.Nn,", StringComparison.Ordinal)
                || assembly.StartsWith("System.", StringComparison.Ordinal));

    // A lambda in Forward is compiled to a method called <Forward>b__0, a program's statements to one called <Main>$.
    private static string Readable(string name)
    {
        int open = name.LastIndexOf('<'), close = open < 0 ? -1 : name.IndexOf('>', open);
        return close > open + 1 ? name[(open + 1)..close] : name;
    }
}
