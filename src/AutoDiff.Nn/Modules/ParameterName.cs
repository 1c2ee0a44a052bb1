namespace AutoDiff.Nn;

/// <summary>What the parameters of a module are called: "hidden.weight" in a module that is called "hidden".</summary>
internal static class ParameterName
{
    /// <summary>The name of a parameter. What else a name may not have, the parameter itself refuses.</summary>
    /// <param name="name">The module's name; null for none.</param>
    /// <param name="parameter">What the parameter is called within it.</param>
    /// <exception cref="ArgumentException">The module's name is empty or white space.</exception>
    public static string Of(string? name, string parameter)
    {
        if (name is null) return parameter;
        if (name.Length == 0) throw new ArgumentException("The name of a module is empty; null gives it none.", nameof(name));
        return string.IsNullOrWhiteSpace(name)
            ? throw new ArgumentException("The name of a module is nothing but white space; null gives it none.", nameof(name))
            : $"{name}.{parameter}";
    }
}
