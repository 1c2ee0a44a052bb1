using System.Numerics;
using AutoDiff.Rendering;

namespace AutoDiff.SourceCode;

/// <summary>
/// Writes the backward pass: a statement for each cotangent that is read more than once or that belongs to a name, under its formula and its rules.
/// </summary>
internal sealed class BackwardPass<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int MaximumComment = 140;
    private const int MaximumLabel = 40;
    private const int MaximumRules = 5;

    private readonly string _root;
    private readonly Words _words;
    private readonly Gradients<T> _cotangents;
    private readonly RuleRecorder<T> _recorder;

    // For each cotangent as it is written, the node that it belongs to, the newest if there are several.
    private readonly Dictionary<Variable<T>, Variable<T>> _owners = new(ReferenceEqualityComparer.Instance);
    private readonly List<(Variable<T> Cotangent, Variable<T> Symbol)> _symbols = [];
    private readonly HashSet<Variable<T>> _written = new(ReferenceEqualityComparer.Instance);

    public BackwardPass(Variable<T> root, Words words, Lowering<T> lowering, Gradients<T> cotangents, RuleRecorder<T> recorder,
        IReadOnlyList<Variable<T>> path)
    {
        (_root, _words, _cotangents, _recorder) = (root.Name ?? "f", words, cotangents, recorder);
        foreach (var node in path)
            if (cotangents.Find(node) is { } cotangent) Claim(lowering.Of(cotangent), node);
    }

    public void Write(MethodBody<T> body, Identifiers identifiers, Variable<T>[] variables, Variable<T>[] gradients)
    {
        bool[] told = new bool[gradients.Length];
        foreach (var node in GraphNodes.OldestFirst<T>(gradients))
        {
            if (MethodBody<T>.IsAtom(node) || body.IsKept(node)) continue;
            bool isGradient = Array.Exists(gradients, gradient => ReferenceEquals(gradient, node));
            bool isNamed = _owners.TryGetValue(node, out var owner) && owner.Name is not null;
            if (!isGradient && !isNamed && !body.ShouldKeep(node)) continue;
            if (owner is null || (!isNamed && !isGradient && owner.Operation is null))
            {
                string value = identifiers.Next("v");
                if (node.Shape.Rank > 0 && body.FormulaOf(node) is { } formula) body.Block.Add($"// {value} = {formula}");
                body.Keep(node, value);
                continue;
            }

            string identifier = owner.Name is { } name ? identifiers.Of("d" + name) : identifiers.Next("d"), label = Label(owner, identifier);
            body.Block.Add($"// {Comment(owner, label)}");
            body.Keep(node, identifier);
            _written.Add(owner);
            for (int i = 0; i < gradients.Length; i++)
            {
                if (!ReferenceEquals(gradients[i], node)) continue;
                told[i] = true;
                if (!ReferenceEquals(variables[i], owner)) body.Block.Add($"// {Label(variables[i], "")} = {label}");
            }

            if (_cotangents.Find(owner) is { Operation: not null } cotangent)
                _symbols.Add((cotangent, new Variable<T>(cotangent.Shape, NodeName.Known(label))));
        }

        // What is a number, or something that there is already, needs no statement.
        for (int i = 0; i < gradients.Length; i++)
            if (!told[i]) body.Block.Add($"// {Comment(variables[i], Label(variables[i], ""))}");
    }

    // A variable's own gradient goes before that of a node that has the same.
    private void Claim(Variable<T> cotangent, Variable<T> node)
    {
        if (_owners.TryGetValue(cotangent, out var known) && (known.Name is not null || node.Name is null)) return;
        _owners[cotangent] = node;
    }

    // What has neither a name nor a short formula is called by its local.
    private string Label(Variable<T> owner, string identifier)
    {
        if (owner.Name is { } name) return $"∂{_root}/∂{name}";
        if (owner.Operation is null) return $"∂{_root}/∂?";
        string formula = owner.ToFormula();
        return formula.Length <= MaximumLabel ? $"∂{_root}/∂({formula})" : identifier;
    }

    private string Comment(Variable<T> owner, string label)
    {
        var rules = _recorder.RulesOf(owner, _written.Contains);
        string named = string.Join(_words["list.separator"],
            [.. rules.Take(MaximumRules).Select(_words.Rule), .. rules.Count > MaximumRules ? (string[])["…"] : []]);
        if (_cotangents.Find(owner) is not { } cotangent) return $"{label} = 0";
        var symbols = _symbols.Where(pair => !ReferenceEquals(pair.Cotangent, cotangent)).ToArray();
        string formula = Simplify.Of(Substitute.Of(cotangent, symbols)).Result.ToFormula();
        string comment = formula.Length <= MaximumComment ? $"{label} = {formula}" : label;
        return named.Length == 0 ? comment : $"{comment}  ({named})";
    }
}
