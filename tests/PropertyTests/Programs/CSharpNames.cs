using System.Reflection;

namespace AutoDiff.PropertyTests.Programs;

/// <summary>
/// How a program calls a primitive of the catalogue: by its function, or where it has none of that form, by its line in the catalogue.
/// </summary>
internal static class CSharpNames
{
    public static IReadOnlyDictionary<string, char> Operators { get; } = new Dictionary<string, char>
    {
        ["add"] = '+',
        ["subtract"] = '-',
        ["multiply"] = '*',
        ["divide"] = '/'
    };

    public static string Of(UnaryEntry entry) => HasFunction(entry.Rule.GetType().Name, 1)
        ? entry.Rule.GetType().Name
        : $"Catalogue.Unary.Single(entry => entry.Rule.Name == \"{entry.Rule.Name}\").Apply";

    public static string Of(BinaryEntry entry) => HasFunction(entry.Rule.GetType().Name, 2)
        ? entry.Rule.GetType().Name
        : $"Catalogue.Binary.Single(entry => entry.Rule.Name == \"{entry.Rule.Name}\").Apply";

    private static bool HasFunction(string name, int arguments) =>
        typeof(Functions).GetMethods(BindingFlags.Public | BindingFlags.Static).Any(method =>
        method.Name == name && method.GetParameters() is var parameters && parameters.Length == arguments
        && parameters.All(parameter => parameter.ParameterType.IsGenericType
            && parameter.ParameterType.GetGenericTypeDefinition() == typeof(Variable<>)));
}
