using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoDiff.PropertyTests.SourceCode;

/// <summary>Generated classes, compiled together with nothing but the runtime's own assemblies, and run.</summary>
internal sealed class CompiledSource
{
    private readonly Assembly _assembly;

    public CompiledSource(IEnumerable<string> sources)
    {
        var compilation = CSharpCompilation.Create(
            "Generated",
            sources.Select(source => CSharpSyntaxTree.ParseText(source)),
            RuntimeReferences,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        var problems = result.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ToArray();
        Assert.True(result.Success
            && problems.Length == 0, string.Join("\n", problems.Take(2).Select(problem => $"{problem}\n{problem.Location.SourceTree}")));
        image.Position = 0;
        _assembly = new AssemblyLoadContext("generated", isCollectible: true).LoadFromStream(image);
    }

    // Not the tests' own references: what stands in the source must not need the library.
    private static IEnumerable<MetadataReference> RuntimeReferences =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "System.Private.CoreLib.dll" or "System.Runtime.dll")
            .Select(path => MetadataReference.CreateFromFile(path));

    /// <summary>Calls Value of a class.</summary>
    public double[] Value(string type, params double[][] arguments) => Flat(Call(type, "Value", arguments));

    /// <summary>Calls ValueAndGradient of a class: the value, and one gradient for each argument.</summary>
    public (double Value, double[][] Gradients) ValueAndGradient(string type, params double[][] arguments)
    {
        var tuple = (ITuple)Call(type, "ValueAndGradient", arguments);
        return ((double)tuple[0]!, [.. Enumerable.Range(1, arguments.Length).Select(i => Flat(tuple[i]!))]);
    }

    private static double[] Flat(object value) => value is Array array ? [.. array.Cast<double>()] : [(double)value];

    private object Call(string type, string method, double[][] arguments)
    {
        var called = _assembly.GetType(type)!.GetMethod(method)!;
        var parameters = called.GetParameters();
        var objects = new object[arguments.Length];
        for (int i = 0; i < objects.Length; i++)
            objects[i] = parameters[i].ParameterType == typeof(double) ? arguments[i][0] : Shaped(arguments[i], Lengths[type][i]);
        return called.Invoke(null, objects)!;
    }

    /// <summary>The lengths of the arrays that each class's methods take.</summary>
    public Dictionary<string, Shape[]> Lengths { get; } = [];

    private static Array Shaped(double[] values, Shape shape)
    {
        var array = Array.CreateInstance(typeof(double), shape.Lengths.ToArray());
        Buffer.BlockCopy(values, 0, array, 0, values.Length * sizeof(double));
        return array;
    }
}
