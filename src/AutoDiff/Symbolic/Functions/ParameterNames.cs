namespace AutoDiff.Symbolic;

/// <summary>What the symbols are called on which a function is recorded.</summary>
internal static class ParameterNames
{
    private static readonly string[] s_letters = ["x", "y", "z"];

    /// <summary>
    /// The names of a function's parameters: from the text of a lambda; from the metadata of a method or a delegate, where they have been kept;
    /// else x, y, z, or x1, x2 … when there are more. A discard gets a name of the last kind.
    /// </summary>
    public static string[] Of(Delegate function, string? text, int count)
    {
        var names = LambdaText.ParameterNames(text) is { } read && read.Length == count ? read : FromMetadata(function, count);
        return Complete(names);
    }

    /// <summary>Names for parameters of which none is known.</summary>
    public static string[] Default(int count) => Complete(new string?[count]);

    private static string?[] FromMetadata(Delegate function, int count)
    {
        // A static method that is bound to a first argument, as compiled lambdas may be, has a parameter more in front.
        var parameters = function.Method.GetParameters();
        var names = new string?[count];
        for (int i = 0; i < count && parameters.Length >= count; i++) names[i] = parameters[parameters.Length - count + i].Name;
        return names;
    }

    private static string[] Complete(string?[] names)
    {
        var complete = new string[names.Length];
        for (int i = 0; i < names.Length; i++)
            complete[i] = IsUsable(names[i]) && Array.IndexOf(names, names[i]) == i ? names[i]! : "";
        for (int i = 0; i < complete.Length; i++)
        {
            if (complete[i].Length > 0) continue;
            string letter = names.Length <= s_letters.Length ? s_letters[i] : $"x{i + 1}";
            for (int number = 1; Array.IndexOf(complete, letter) >= 0; number++) letter = $"x{number}";
            complete[i] = letter;
        }

        return complete;
    }

    // Compilers give parameters that have no name one with a sign in it that no source can have.
    private static bool IsUsable(string? name) => !string.IsNullOrEmpty(name) && name != "_" && !name.Contains('<', StringComparison.Ordinal);
}
