using System.Numerics;
using System.Text;
using AutoDiff.Rendering;

namespace AutoDiff.SourceCode;

/// <summary>Lays out the class: its fields, the two methods, the helpers.</summary>
internal sealed class SourceWriter<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Formulas longer than this say less than the code.
    private const int MaximumFormula = 120;

    private readonly Variable<T> _root;
    private readonly Variable<T>[] _variables;
    private readonly string _name;
    private readonly Words _words;
    private readonly SourceFields _fields;
    private readonly string[] _parameters;
    private readonly Lowering<T> _lowering = new();

    public SourceWriter(Variable<T> root, Variable<T>[] variables, string name, Language language)
    {
        (_root, _variables, _name, _words) = (root, variables, name, Words.Of(language));
        var identifiers = new Identifiers([name, .. HelperNames(root)]);
        _parameters = new string[variables.Length];
        var names = Symbolic.ParameterNames.Default(variables.Length);
        for (int i = 0; i < variables.Length; i++) _parameters[i] = identifiers.Of(variables[i].Name ?? names[i]);
        _fields = new SourceFields(identifiers);
    }

    private string RootName => _root.Name ?? "f";

    public string Write()
    {
        string value = WriteValue(), gradient = _root.Shape.Count == 1 && _variables.Length > 0 ? WriteGradient() : "";
        if (_fields.Helpers.Any(helper => helper.Name == _name))
            throw new ArgumentException($"The class cannot be called {_name}: it has a method of that name. Choose another.");
        var text = new StringBuilder();
        text.Append("using System;\n\n");
        AppendSummary(text, 0,
            _words.Format(gradient.Length > 0
                ? "source.class"
                : "source.classOfValue", $"{RootName}({string.Join(", ", _variables.Select(NameOf))})"), Formula(_root, RootName));
        text.Append("public static class ").Append(_name).Append("\n{\n");
        foreach (string field in _fields.Fields) text.Append("    ").Append(field).Append("\n\n");
        text.Append(value);
        if (gradient.Length > 0) text.Append('\n').Append(gradient);
        foreach (var helper in _fields.Helpers)
        {
            text.Append('\n');
            foreach (string line in helper.Source.ReplaceLineEndings("\n").Split('\n'))
                text.Append(line.Length > 0 ? "    " : "").Append(line).Append('\n');
        }

        return text.Append("}\n").ToString();
    }

    // The methods that the source may need: their names are not for variables.
    private static IEnumerable<string> HelperNames(Variable<T> root)
    {
        foreach (var entry in Catalogue.Unary)
            foreach (var helper in entry.Rule.Notation.CSharp?.Helpers ?? []) yield return helper.Name;
        foreach (var entry in Catalogue.Binary)
            foreach (var helper in entry.Rule.Notation.CSharp?.Helpers ?? []) yield return helper.Name;
        foreach (var node in GraphNodes.OldestFirst(root))
            foreach (var helper in node.Operation?.Notation.CSharp?.Helpers ?? []) yield return helper.Name;
    }

    private static string NameOf(Variable<T> variable) => variable.Name ?? "?";

    private string WriteValue()
    {
        var body = NewBody(out var identifiers);
        var root = _lowering.Of(_root);
        body.CountReads([root]);
        KeepAll(body, identifiers, [root], except: root);
        body.Block.Add($"return {body.Result(root)};");
        return Method(body.Block, _words["source.value"], SourceFields.TypeOf(_root.Shape), "Value", null);
    }

    private string WriteGradient()
    {
        var graph = new Subgraph<T>(_root, _variables);
        var path = new List<Variable<T>>();
        foreach (int number in graph.NewestFirst)
            if (graph.IsOnPath(number)) path.Add(graph[number]);
        var recorder = new RuleRecorder<T>(path);
        var cotangents = Walk.Run(_root, Gradient.Ones(_root), [.. path, .. _variables.Where(variable => !path.Contains(variable))], asGraph: true,
            recorder);

        var body = NewBody(out var identifiers);
        var root = _lowering.Of(_root);
        var gradients = Array.ConvertAll(_variables, variable => cotangents.Find(variable) is { } found
            ? _lowering.Of(found)
            : Constant.Full(variable.Shape, T.Zero));
        body.CountReads([root, .. gradients]);

        KeepAll(body, identifiers, [root], except: null);
        string value = root.Shape.Rank == 0 ? body.Result(root) : $"{body.Result(root)}[{string.Join(", ", root.Shape.Select(_ => "0"))}]";
        body.Block.Head(0, _words["source.forward"]);
        int start = body.Block.Count;
        var backward = new BackwardPass<T>(_root, _words, _lowering, cotangents, recorder, path);
        backward.Write(body, identifiers, _variables, gradients);

        body.Block.Head(start, _words["source.backward"]);
        string[] results = new string[gradients.Length];
        for (int i = 0; i < results.Length; i++) results[i] = body.Result(gradients[i]);
        body.Block.Add($"return ({value}, {string.Join(", ", results)});");
        string tuple = string.Join(", ",
            _variables.Select((variable, i) => $"{SourceFields.TypeOf(variable.Shape)} d{_parameters[i].TrimStart('@')}"));
        var formulas = _variables.Select(variable => cotangents.Find(variable) is { } found
            ? Formula(found, $"∂{RootName}/∂{NameOf(variable)}")
            : null).OfType<string>();
        return Method(body.Block, _words["source.gradient"], $"(double Value, {tuple})", "ValueAndGradient", [.. formulas]);
    }

    private MethodBody<T> NewBody(out Identifiers identifiers)
    {
        identifiers = new Identifiers(_fields.Identifiers);
        var body = new MethodBody<T>(_fields, identifiers);
        for (int i = 0; i < _variables.Length; i++) body.Bind(_variables[i], _parameters[i]);
        return body;
    }

    /// <summary>Writes all nodes that are read several times or have names, in their order.</summary>
    private static void KeepAll(MethodBody<T> body, Identifiers identifiers, ReadOnlySpan<Variable<T>> roots, Variable<T>? except)
    {
        foreach (var node in GraphNodes.OldestFirst(roots))
        {
            if (ReferenceEquals(node, except) || !body.ShouldKeep(node) || body.IsKept(node)) continue;
            string identifier = node.Name is { } name ? identifiers.Of(name) : identifiers.Next("v");
            if ((node.Name is not null || node.Shape.Rank > 0) && body.FormulaOf(node) is { } formula)
                body.Block.Add($"// {node.Name ?? identifier} = {formula}");
            body.Keep(node, identifier);
        }
    }

    private string Method(Block block, string summary, string type, string name, IReadOnlyList<string>? formulas)
    {
        var text = new StringBuilder();
        AppendSummary(text, 4, summary, formulas is null ? null : [.. formulas]);
        for (int i = 0; i < _variables.Length; i++)
            if (_variables[i].Shape.Rank > 0)
                text.Append($"    /// <param name=\"{_parameters[i].TrimStart('@')}\">{string.Join(" × ", _variables[i].Shape.Select(IndexText.Of))}</param>\n");
        string parameters = string.Join(", ", _variables.Select((variable, i) => $"{SourceFields.TypeOf(variable.Shape)} {_parameters[i]}"));
        text.Append($"    public static {type} {name}({parameters})\n    {{\n");
        block.Write(text, 8);
        return text.Append("    }\n").ToString();
    }

    private static void AppendSummary(StringBuilder text, int indentation, string summary, params IReadOnlyList<string?>? formulas)
    {
        string margin = new(' ', indentation);
        text.Append(margin).Append("/// <summary>\n").Append(margin).Append("/// ").Append(Escape(summary)).Append('\n');
        foreach (string? formula in formulas ?? [])
            if (formula is not null) text.Append(margin).Append("/// <para>").Append(Escape(formula)).Append("</para>\n");
        text.Append(margin).Append("/// </summary>\n");
    }

    private static string? Formula(Variable<T> node, string name)
    {
        string formula = Simplify.Of(node).ToString();
        return formula.Length <= MaximumFormula ? $"{name} = {formula}" : null;
    }

    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
}
